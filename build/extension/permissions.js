// What the browser lets the extension do with sites. Nothing at first; then one origin at a time, which the person named.
//
// request and remove are called while a click is handled: what they ask the browser for comes first.
import { withData } from "./browser.js";
import { patternOf } from "./origin.js";
import * as settings from "./settings.js";

const { chrome } = globalThis;

// What reading needs beside the site itself.
const toRead = ["scripting", "activeTab"];

// allowed reports whether the browser lets the extension read an origin.
export const allowed = (origin) => chrome.permissions.contains({ permissions: ["scripting"], origins: [patternOf(origin)] });

// request asks for an origin, switches it on, and resolves with whether it is. A browser may close the page that asks
// when it shows its question: so the site is on before the answer comes, and reading waits for the browser.
export const request = async (origin) => {
  const asked = chrome.permissions.request({ permissions: toRead, origins: [patternOf(origin)] });
  const noted = settings.setSite(origin, { on: true });
  const granted = await asked.catch(() => false);
  await noted;
  if (!granted) await settings.setSite(origin, { on: false });
  return granted;
};

// remove switches an origin off and gives the permission back, unless something else needs it.
export const remove = async (origin) => {
  await settings.setSite(origin, { on: false });
  await giveBack(origin);
};

// origins are those that are switched on and that the browser lets the extension read.
export const origins = async () => {
  const { sites } = await settings.get();
  const on = Object.keys(sites).filter((origin) => sites[origin].on);
  const open = await Promise.all(on.map(allowed));
  return on.filter((_, i) => open[i]);
};

// ---- The host

// requestHost asks for the host at an address, and resolves with whether it may be called.
export const requestHost = async (address) => {
  const granted = await chrome.permissions.request(withData({ origins: [patternOf(address)] })).catch(() => false);
  if (granted) await settings.setHost(address);
  return granted;
};

// removeHost forgets the host and gives the permission back.
export const removeHost = async () => {
  const { host } = await settings.get();
  await settings.setHost(null);
  if (host) await giveBack(host.url);
};

// removeAll gives back all that was asked for since the extension was installed.
export const removeAll = async () => {
  const { optional_permissions: optional } = chrome.runtime.getManifest();
  const { permissions, origins } = await chrome.permissions.getAll();
  await chrome.permissions.remove({ permissions: permissions.filter((name) => optional.includes(name)), origins });
};

// giveBack gives back what an origin needed and nothing else needs.
const giveBack = async (origin) => {
  const { sites, host } = await settings.get();
  const wanted = [...Object.keys(sites).filter((other) => sites[other].on), ...(host ? [host.url] : [])].map(patternOf);
  if (!wanted.includes(patternOf(origin))) await chrome.permissions.remove({ origins: [patternOf(origin)] });
};
