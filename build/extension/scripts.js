// Where the content script runs: on each site that is switched on and that the browser lets the extension read, and
// nowhere else. What is registered is made to fit the settings anew whenever either changed.
import { origins } from "./permissions.js";
import { patternOf } from "./origin.js";

const { chrome } = globalThis;

const file = "content.js";
const prefix = "site ";

const scriptOf = (pattern) => ({ id: prefix + pattern, matches: [pattern], js: [file], runAt: "document_idle", allFrames: false, persistAcrossSessions: true });

// wanted are the patterns of all sites that are read. Origins that differ in their ports have one.
const wanted = async () => [...new Set((await origins()).map(patternOf))];

// registered are the patterns that the browser has; none where it gives no scripts to register.
const registered = async () => (await chrome.scripting?.getRegisteredContentScripts())?.map(({ id }) => id.slice(prefix.length)) ?? [];

const fit = async () => {
  const [want, have] = [await wanted(), await registered()];
  const gone = have.filter((pattern) => !want.includes(pattern));
  const come = want.filter((pattern) => !have.includes(pattern));
  if (gone.length > 0) await chrome.scripting.unregisterContentScripts({ ids: gone.map((pattern) => prefix + pattern) });
  if (come.length > 0) await chrome.scripting.registerContentScripts(come.map(scriptOf));
  await tellPages();
  for (const pattern of want) await inject(pattern);
};

let last = Promise.resolve();

// fitScripts makes what is registered, and what runs in open pages, fit the settings. One at a time: two at once would
// register the same.
export const fitScripts = () => (last = last.catch(() => {}).then(fit));

// tellPages has every content script ask for its settings again: those of a site that is off now stop.
const tellPages = async () => {
  const tabs = await chrome.tabs.query({});
  await Promise.all(tabs.map(({ id }) => reads(id)));
};

// reads reports whether a content script runs in a tab, and has it ask for its settings again.
const reads = (id) => chrome.tabs.sendMessage(id, { op: "changed" }, { frameId: 0 }).then(() => true, () => false);

// inject runs the content script in pages that were open before their site was switched on.
const inject = async (pattern) => {
  for (const { id } of await chrome.tabs.query({ url: pattern })) {
    if (await reads(id)) continue;
    await chrome.scripting.executeScript({ target: { tabId: id }, files: [file] }).catch(() => {}); // it shows an error page
  }
};
