// What Palate keeps in this browser, item by item: whatever the databases, the storage, the scripts and the caches of
// the extension's origin hold. What this file does not know is an item of the group "other": nothing is left out.
//
// An item is {key, group, kind, name, at, bytes, erase}: kind says what it is ("pair", "text", "journal", ...), name tells
// it from others of its kind in words of the person or of a site, at is when it was made, 0 where that is not known.
// key is its own among all items, and the same one whenever they are read. erase deletes it, with what hangs on it;
// without it stays is set, and the item goes with Delete all only.
import * as journal from "./journal.js";
import { remove, removeHost } from "./permissions.js";
import { databases, removeAll, removeDatabase, removeRecords, sizeOf } from "./store.js";
import { excerpt } from "./words.js";

const { chrome } = globalThis;

// The groups, in the order of the page.
export const groups = ["answers", "texts", "waiting", "host", "log", "sites", "look", "other"];

// ---- The log

const isLog = ({ name }) => /^palate-\d+$/.test(name);
const generation = ({ name }) => Number(name.slice("palate-".length));

// lineOf is the line of a record, which has a checksum before it; undefined for what cannot be read.
const lineOf = (record) => {
  try {
    return JSON.parse(record.slice(record.indexOf(" ") + 1));
  } catch {}
};

const bytesOf = ({ key, value }) => sizeOf(key) + sizeOf(value);

// restart has whatever program is open begin anew, with what is there now.
const restart = () => {
  const channel = new BroadcastChannel("palate erased");
  channel.postMessage(1);
  channel.close();
};

// dropping is what deletes records that no line is made of.
const dropping = (db, ...records) => async () => {
  await removeRecords(db, records);
  restart();
};

// nameOfEvent is what an event is about, in the words that were shown or said.
const nameOfEvent = (line, events, texts) => {
  const { words, prompt, showing, about } = line.body ?? {};
  if (typeof words === "string") return excerpt(words);
  if (typeof prompt === "string") return excerpt(texts.get(prompt) ?? "");
  const next = events.get(showing ?? about);
  return next && next !== line ? nameOfEvent(next, events, texts) : "";
};

// eventItem is an event as an item. One that was erased is only a place in its chain, and one that erases must stay:
// what it erased would come back from other devices.
const eventItem = (record, line, { events, texts, ask }) => {
  const item = { key: `event ${line.device}:${line.seq}`, group: "answers", kind: line.kind, name: nameOfEvent(line, events, texts), at: line.at ?? 0, bytes: bytesOf(record) };
  if (!line.body) return { ...item, kind: "erased", stays: "erased" };
  if (line.kind === "forget") return { ...item, stays: "erased" };
  return { ...item, erase: () => ask({ op: "forget", events: [`${line.device}:${line.seq}`] }) };
};

const textItem = (record, line, { named, ask }) => ({
  key: `text ${line.text}`, group: "texts", kind: "text", name: excerpt(line.body ?? ""), at: named.get(line.text) ?? 0, bytes: bytesOf(record),
  erase: () => ask({ op: "forget", texts: [line.text] }),
});

// named are the things that a log keeps by name.
const named = {
  key: { group: "log", kind: "key", stays: "log" },
  token: { group: "host", kind: "token" },
  seen: { group: "host", kind: "seen" },
  paused: { group: "log", kind: "paused" },
  places: { group: "log", kind: "places" },
  questions: { group: "log", kind: "questions" },
  news: { group: "log", kind: "news" },
  "sweep due": { group: "log", kind: "sweep", stays: "log" },
};

const keyOf = ({ store, key }) => `record ${store} ${key}`;

const metaItem = (record, db) => {
  const known = Object.hasOwn(named, record.key) ? named[record.key] : { group: "other", kind: "record" };
  const item = { ...known, key: keyOf(record), name: known.group === "other" ? String(record.key) : "", at: 0, bytes: bytesOf(record) };
  return item.stays ? item : { ...item, erase: dropping(db, record) };
};

const textIDs = /"([0-9a-f]{32})"/g;

// firstNamed is when each text was first named by an event; a text has no time of its own.
const firstNamed = (lines) => {
  const times = new Map();
  for (const [{ value }, line] of lines) {
    if (!line?.kind) continue;
    for (const [, id] of value.matchAll(textIDs)) times.set(id, Math.min(line.at ?? 0, times.get(id) ?? Infinity));
  }
  return times;
};

// logItems are the items of the log.
const logItems = (db, ask) => {
  const lines = db.records.filter(({ store, key }) => store === "lines" && key[0] !== "h").map((record) => [record, lineOf(record.value)]);
  const events = new Map(lines.filter(([, line]) => line?.kind).map(([, line]) => [`${line.device}:${line.seq}`, line]));
  const texts = new Map(lines.filter(([, line]) => line?.text).map(([, line]) => [line.text, line.body ?? ""]));
  const about = { events, texts, named: firstNamed(lines), ask };
  const items = lines.map(([record, line]) => {
    if (line?.kind) return eventItem(record, line, about);
    if (line?.text) return textItem(record, line, about);
    return { key: keyOf(record), group: "other", kind: "record", name: String(record.key), at: 0, bytes: bytesOf(record), erase: dropping(db, record) };
  });
  const rest = db.records.filter(({ store, key }) => store !== "lines" || key[0] === "h").map((record) => {
    const item = { key: keyOf(record), name: "", at: 0, bytes: bytesOf(record) };
    if (record.store === "meta") return metaItem(record, db);
    if (record.store === "lines") return { ...item, group: "log", kind: "header", at: lineOf(record.value)?.created ?? 0, stays: "log" };
    if (record.store === "forgotten") return { ...item, group: "log", kind: "forgotten", stays: "erased" };
    return { ...item, group: "other", kind: record.store === "aside" ? "aside" : "record", name: String(record.key), erase: dropping(db, record) };
  });
  return [...items, ...rest];
};

// ---- Other databases

const journalItem = (record) => {
  const { id, gesture, prompt, at, organic } = Object(record.value);
  return { key: `waiting ${id}`, group: "waiting", kind: organic?.source ?? gesture ?? "record", name: excerpt(String(prompt ?? "")), at: at ?? 0, bytes: bytesOf(record), erase: () => journal.remove([id]) };
};

const otherDatabase = (db) => ({
  key: `database ${db.bucket}/${db.name}`, group: "other", kind: "database", name: db.bucket && db.bucket !== db.name ? `${db.bucket}/${db.name}` : db.name, at: 0,
  bytes: db.records.map(bytesOf).reduce((sum, bytes) => sum + bytes, 0), erase: () => removeDatabase(db),
});

const databaseItems = async (ask) => {
  const all = await databases();
  const log = all.filter(isLog).sort((a, b) => generation(b) - generation(a))[0]; // an older one is being deleted
  return all.flatMap((db) => {
    if (db === log) return logItems(db, ask);
    if (db.name === "palate-journal") return db.records.map(journalItem);
    return [otherDatabase(db)];
  });
};

// ---- The extension's storage, as the browser counts it: a key, and its value as JSON

const length = (value) => sizeOf(JSON.stringify(value));

// entriesOf are the items of a value that is an object, each with its part of the bytes; the first has the frame too.
const entriesOf = (key, value, itemOf) => {
  let frame = sizeOf(key) + 1; // a brace or a comma before each entry, and one brace more
  return Object.entries(value).map(([name, entry]) => {
    const bytes = frame + length(name) + 2 + length(entry);
    frame = 0;
    return { key: `${key} ${name}`, name, at: 0, bytes, ...itemOf(name, entry) };
  });
};

const isFull = (value) => value !== null && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 0;

const siteItems = (settings) => (key, value) =>
  entriesOf(key, value, (origin, site) => ({ group: "sites", kind: "site", at: site?.since ?? 0, erase: () => remove(origin).then(() => settings.forgetSite(origin)) })).flatMap((item) => {
    const { repair } = Object(value[item.name]);
    if (!repair) return [item];
    const bytes = length(repair);
    const mended = { key: `repair ${item.name}`, group: "sites", kind: "repair", name: item.name, at: 0, bytes, erase: () => settings.setSite(item.name, { repair: null }) };
    return [{ ...item, bytes: item.bytes - bytes }, mended];
  });

// whole is an item of all that stands under a key; first is done before it is deleted.
const whole = (group, kind, name = "", first = async () => {}) => (key, value) =>
  [{ key: `${key} ${name}`, group, kind, name, at: 0, bytes: sizeOf(key) + length(value), erase: () => first().then(() => chrome.storage.local.remove(key)) }];

// measured are the items under a key with the bytes that the browser counts for it, where it says so: it writes large
// numbers in its own way.
const measured = async (area, key, [first, ...others]) => {
  const bytes = await chrome.storage[area].getBytesInUse?.(key);
  if (!(bytes > 0)) return [first, ...others];
  const rest = others.reduce((sum, { bytes }) => sum + bytes, 0);
  return [{ ...first, bytes: bytes - rest }, ...others];
};

const storageItems = async (settings) => {
  const known = {
    sites: siteItems(settings),
    organic: whole("log", "switches"),
    host: (key, value) => whole("host", "host", String(Object(value).url ?? "").replace(/\/$/, ""), removeHost)(key, value),
    paused: whole("log", "paused"),
  };
  const items = [];
  for (const area of ["local", "session", "sync"]) {
    for (const [key, value] of Object.entries((await chrome.storage[area]?.get(null)) ?? {})) {
      const own = area === "local" && Object.hasOwn(known, key) && (key !== "sites" || isFull(value));
      const found = own ? known[key](key, value) : [{ key: `${area} ${key}`, group: "other", kind: "stored", name: area === "local" ? key : `${area}: ${key}`, at: 0, bytes: sizeOf(key) + length(value), erase: () => chrome.storage[area].remove(key) }];
      items.push(...(await measured(area, key, found)));
    }
  }
  return items;
};

// ---- What a page keeps beside that

const looks = ["palate-look", "palate-bookmark", "palate-answered", "palate-paused", "palate-early"];

const pageItems = () =>
  ["localStorage", "sessionStorage"].flatMap((area) =>
    Object.entries(window[area]).map(([key, value]) => ({
      key: `${area} ${key}`, group: looks.includes(key) ? "look" : "other", kind: looks.includes(key) ? key : "stored", name: looks.includes(key) ? "" : key, at: 0,
      bytes: sizeOf(key) + sizeOf(value), erase: async () => window[area].removeItem(key),
    })),
  );

const scriptItems = async () => {
  const scripts = (await chrome.scripting?.getRegisteredContentScripts()) ?? [];
  return scripts.map((script) => ({
    key: `script ${script.id}`, group: "sites", kind: "script", name: (script.matches ?? []).join(", ") || script.id, at: 0, bytes: length(script),
    erase: () => chrome.scripting.unregisterContentScripts({ ids: [script.id] }),
  }));
};

const cacheItems = async () => {
  const names = (await globalThis.caches?.keys()) ?? [];
  return names.map((name) => ({ key: `cache ${name}`, group: "other", kind: "cache", name, at: 0, bytes: 0, erase: () => caches.delete(name) }));
};

const folder = async () => (await navigator.storage.getDirectory?.().catch(() => undefined));

const fileItems = async () => {
  const root = await folder();
  const items = [];
  for await (const [name, handle] of root?.entries() ?? []) {
    const bytes = handle.kind === "file" ? (await handle.getFile()).size : 0;
    items.push({ key: `file ${name}`, group: "other", kind: "file", name, at: 0, bytes, erase: () => root.removeEntry(name, { recursive: true }) });
  }
  return items;
};

// ---- All of it

// distinct gives those that would have one key, as damage makes them, a key each.
const distinct = (items) => {
  const times = new Map();
  return items.map((item) => {
    const before = times.get(item.key) ?? 0;
    times.set(item.key, before + 1);
    return before > 0 ? { ...item, key: `${item.key} again ${before}` } : item;
  });
};

// kept are all items there are now. ask asks the keeper, settings are those of settings.js.
export const kept = async (ask, settings) => {
  const found = await Promise.all([databaseItems(ask), storageItems(settings), pageItems(), scriptItems(), cacheItems(), fileItems()]);
  return distinct(found.flat());
};

// usage is how many bytes the browser says that all of it takes on the medium, buckets too, but for the program.
export const usage = async () => {
  const { usage, usageDetails = {} } = await navigator.storage.estimate();
  return usage - (usageDetails.serviceWorkerRegistrations ?? 0);
};

// exported is the log as a file, in pieces, as the app writes it. Where the log changes meanwhile it begins anew.
export const exported = async (ask) => {
  for (;;) {
    const pieces = [];
    const first = await ask({ op: "export", from: 0 });
    let piece = first;
    for (; piece.state === first.state; piece = await ask({ op: "export", from: piece.next })) {
      pieces.push(piece.text);
      if (piece.next === undefined) return pieces;
    }
  }
};

// eraseAll deletes everything in this browser, and gives back every permission. Programs that are open begin anew.
export const eraseAll = async () => {
  await chrome.scripting?.unregisterContentScripts();
  const { permissions = [], origins = [] } = await chrome.permissions.getAll();
  const required = chrome.runtime.getManifest().permissions;
  await chrome.permissions.remove({ permissions: permissions.filter((name) => !required.includes(name)), origins }).catch(() => {});
  await journal.erase();
  await removeAll();
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
  for (const { erase } of await fileItems()) await erase();
  for (const area of ["local", "session", "sync"]) await chrome.storage[area]?.clear();
  localStorage.clear();
  sessionStorage.clear();
  restart();
};
