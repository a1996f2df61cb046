// The service worker, or event page, of the extension. It passes on what it is asked and holds nothing itself: it may
// be stopped at any time, between any two steps. Its listeners are there before anything is waited for, since the
// browser starts it for what they hear.
import { closeToPages } from "./browser.js";
import { entries } from "./journal.js";
import { answer, onHost, servePages } from "./keeper.js";
import { desk } from "./messages.js";
import { patternOf } from "./origin.js";
import { allowed } from "./permissions.js";
import { fitScripts } from "./scripts.js";
import * as settings from "./settings.js";

const self = { id: chrome.runtime.id, origin: location.origin };

onHost(async () => (await settings.get()).host?.url ?? "");

// ---- Messages

const answered = desk({
  self, settings,
  version: chrome.runtime.getManifest().version,
  isAllowed: allowed,
  save: (entry, origin) => answer({ op: "save", entry }, origin),
});

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  answered(message, sender).then(reply);
  return true; // the answer comes later
});

chrome.runtime.onConnect.addListener(servePages); // a strip, a panel or a page asks the keeper by a port

// ---- What is read

const report = (error) => console.error(error);

settings.onChange((names) => {
  if (names.includes("host")) anew();
  if (names.some((name) => name !== "host")) fitScripts().catch(report);
});

chrome.permissions.onAdded.addListener(() => fitScripts().catch(report));

// What the browser took back is switched off.
chrome.permissions.onRemoved.addListener(async ({ origins = [], permissions = [] }) => {
  const { sites, host } = await settings.get();
  const isGone = async (origin) => origins.length + permissions.length > 0 && !(await allowed(origin));
  for (const origin of Object.keys(sites)) {
    if (sites[origin].on && (await isGone(origin))) await settings.setSite(origin, ({ on }) => (on ? { on: false } : null));
  }
  if (host && origins.includes(patternOf(host.url))) await settings.setHost(null);
  await fitScripts().catch(report);
});

// anew has every program of the extension begin again, as pages do: with the host that is set now.
const anew = () => {
  const channel = new BroadcastChannel("palate erased");
  channel.postMessage(1);
  channel.close();
};

// ---- Beginnings

// begin is for a browser that was started, and for an extension that was installed or updated: a browser drops scripts
// that are registered then, and pages that were open keep one that hears nothing any more.
const begin = async () => {
  await closeToPages();
  await fitScripts();
  const { host } = await settings.get();
  if (host || (await entries()).length > 0) await answer({ op: "sign" });
};

chrome.runtime.onInstalled.addListener(() => begin().catch(report));
chrome.runtime.onStartup.addListener(() => begin().catch(report));
