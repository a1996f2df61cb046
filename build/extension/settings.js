// What the person set, for all of the extension. It stands in chrome.storage.local and nowhere else:
//
//   sites    {origin: {on, since, chatsOff: [thread], repair}}   since is when the site was switched on, in Unix ms
//   organic  {source: on}   what may be learned from what people do anyway
//   host     {url}, or null: the address below which the host of this browser is called
//   paused   whether nothing is to be recorded; the log says so too, and this follows it
//
// What is there in any other shape counts as not set. Writes of all pages and the background come one after the other.
import { isBase, isOrigin } from "./origin.js";

const { chrome } = globalThis;

// What is learned from where nobody set anything.
export const organicDefaults = { native_ab: true, edit: true, sibling: false, regenerate: false, copy: false, continue: false, dwell: false };

const mostChats = 1000; // of a site that are off; older ones are on again
const longestThread = 300; // characters
const largestRepair = 8 << 10; // characters, as JSON

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isThread = (thread) => typeof thread === "string" && thread.length > 0 && thread.length <= longestThread;

const lengthOf = (value) => {
  try {
    return JSON.stringify(value).length;
  } catch {
    return Infinity; // a cycle
  }
};

// isRepair reports whether something can be a repair: what it says is judged by who reads pages with it.
export const isRepair = (repair) => isObject(repair) && lengthOf(repair) <= largestRepair;

// ---- What is there, in its shape

const siteOf = (value) => {
  const { on, since, chatsOff, repair } = isObject(value) ? value : {};
  const chats = Array.isArray(chatsOff) ? [...new Set(chatsOff.filter(isThread))].slice(-mostChats) : [];
  return { on: on === true, since: Number.isSafeInteger(since) && since > 0 ? since : 0, chatsOff: chats, repair: isRepair(repair) ? repair : null };
};

const sitesOf = (value) =>
  Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([origin]) => isOrigin(origin)).map(([origin, site]) => [origin, siteOf(site)]));

const organicOf = (value) => {
  const set = isObject(value) ? value : {};
  return Object.fromEntries(Object.entries(organicDefaults).map(([source, on]) => [source, typeof set[source] === "boolean" ? set[source] : on]));
};

const hostOf = (value) => (isObject(value) && isBase(value.url) ? { url: value.url } : null);

const shapes = { sites: sitesOf, organic: organicOf, host: hostOf, paused: (value) => value === true };

// get is all that is set.
export const get = async () => {
  const stored = await chrome.storage.local.get(Object.keys(shapes));
  return Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [key, shape(stored[key])]));
};

// site is what is set for a site.
export const site = async (origin) => (await get()).sites[origin] ?? siteOf();

// ---- Writing

// change writes what f makes of a part of the settings, while no other page writes; the same part is not written.
const change = (key, f) =>
  navigator.locks.request("palate-settings", async () => {
    const before = (await get())[key];
    const after = f(before);
    if (after !== before) await chrome.storage.local.set({ [key]: after });
    return after;
  });

const known = (origin) => {
  if (!isOrigin(origin)) throw new TypeError(`palate: no origin: ${origin}`);
};

// setSite changes what is set for a site: the members that are given, or those that a function makes of the site as it
// is then, where that gives any.
export const setSite = async (origin, changed) => {
  known(origin);
  await change("sites", (sites) => {
    const before = sites[origin] ?? siteOf();
    const members = typeof changed === "function" ? changed(before) : changed;
    if (!members) return sites;
    const after = siteOf({ ...before, ...members });
    if (after.on !== before.on) after.since = after.on ? Date.now() : 0;
    return { ...sites, [origin]: after };
  });
};

// setChat switches reading on or off for one chat of a site.
export const setChat = (origin, thread, on) => {
  if (!isThread(thread)) throw new TypeError("palate: no chat");
  return setSite(origin, ({ chatsOff }) => {
    const others = chatsOff.filter((other) => other !== thread);
    return { chatsOff: on ? others : [...others, thread] };
  });
};

// forgetSite leaves nothing set for a site.
export const forgetSite = (origin) => change("sites", ({ [origin]: gone, ...others }) => others);

// setOrganic switches a source on or off.
export const setOrganic = async (source, on) => {
  if (!Object.hasOwn(organicDefaults, source)) throw new TypeError(`palate: no source: ${source}`);
  await change("organic", (organic) => ({ ...organic, [source]: on === true }));
};

// resetOrganic leaves a source as it is where nobody set anything.
export const resetOrganic = (source) => setOrganic(source, organicDefaults[source]);

// setHost notes the address of the host, null for none.
export const setHost = async (url) => {
  if (url !== null && !isBase(url)) throw new TypeError(`palate: no address of a host: ${url}`);
  await change("host", () => (url === null ? null : { url }));
};

// setPaused notes whether nothing is to be recorded.
export const setPaused = async (on) => {
  if ((await get()).paused !== on) await change("paused", () => on === true);
};

// clear leaves nothing set.
export const clear = () => chrome.storage.local.clear();

// onChange calls f whenever a setting changed, here or elsewhere, with the names of those that did.
export const onChange = (f) =>
  chrome.storage.onChanged.addListener((changes, area) => {
    const names = Object.keys(changes).filter((name) => Object.hasOwn(shapes, name));
    if (area === "local" && names.length > 0) f(names);
  });
