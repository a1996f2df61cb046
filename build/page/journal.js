// The journal: answers that a person gave before the program was there, or where none is. A page, a
// strip and a widget write it; the program signs what stands in it, in order and each exactly once,
// and takes it out. It is append-only: an answer given again and an undo are entries of their own, and
// the last one of a showing holds. What a page saw of the person stands beside others, until an undo.
//
// An entry names no event, text or device, and nothing is signed:
//
//   {n, id, showing, gesture, strength, level, prompt, answers: [left, right], lang, context, origin,
//    seed, since, first, at, from}
//
// n orders the entries. id and showing are random, 128 bits in hex. gesture is "pair" (strength -3..3,
// positive favours the left; level "good", "bad" or ""), "skip", "undo", or what a page saw, of 1 to 20 answers by
// their places:
//
//   "organic"  organic: {source: "native_ab", "sibling" or "regenerate", chosen, other: [places]}; of what was written
//              again, and nothing else, chosen is the old one and other empty
//   "edit"     edit: {after, sent, fidelity}: the first answer as the person left it; without fidelity it has no marks
//   "use"      use: {slot, act: "copy", "continue", "dwell", "abandon", "accept" or "send", chars, ms}
//
// with captured, how the page was read, which the others may have too:
//
//   {adapter, version, rule, role_confidence: 0..1, turns: [texts before the prompt], turns_complete,
//    candidates: [{complete, fidelity, key, model}]}
//
// predicted_visible says that what Palate expects was to be seen before. origin names the set of the
// prompt, or the site. seed is that of the shuffle, below 2^52. since, first and at are Unix milliseconds: the showing, the first sign of the person, the
// answer. from is the origin of the page that sent it, where it came by a message.

const name = "palate-journal";
const store = "entries";
const unsaved = []; // entries that the browser refused to store; they live as long as the page

const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

// newID is a random id.
export const newID = () => hex(crypto.getRandomValues(new Uint8Array(16)));

// alone runs f while no other page writes or removes the journal.
const alone = (f) => (navigator.locks ? navigator.locks.request(name, f) : f());

const ended = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// kept reports whether there is a journal; to ask must not make one.
const kept = async () => {
  if (navigator.storageBuckets) return (await navigator.storageBuckets.keys()).includes(name);
  return (await indexedDB.databases()).some((db) => db.name === name);
};

// place is where the journal is: a bucket of its own, where there are buckets, so that nothing of it
// is left in the files that others are in.
const place = async () => (await navigator.storageBuckets?.open(name)) ?? { indexedDB };

const open = async () => {
  const there = await place();
  const request = there.indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "n", autoIncrement: true });
  const db = await ended(request);
  db.place = there; // Chromium drops what a bucket was asked once nothing refers to the bucket
  return db;
};

// transact resolves with what f asked of the entries when that is on the medium.
const transact = async (db, mode, f) => {
  const tx = db.transaction(store, mode, { durability: "strict" });
  const request = f(tx.objectStore(store));
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onabort = () => reject(tx.error ?? request.error);
  });
  return request.result;
};

// withEntries is transact on a journal that is open for just that.
const withEntries = async (mode, f) => {
  const db = await open();
  try {
    return await transact(db, mode, f);
  } finally {
    db.close();
  }
};

// add writes an entry, and resolves with its id when it is on the medium. What the browser refuses is kept
// in memory, and the promise rejected.
export const add = async (entry) => {
  entry = { id: newID(), ...entry };
  try {
    await alone(() => withEntries("readwrite", (entries) => entries.add(entry)));
  } catch (error) {
    unsaved.push(entry);
    throw error;
  }
  return entry.id;
};

const isName = (name) => /^[0-9a-f]{32}$/.test(name);
const isText = (text) => typeof text === "string";
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

const mostAnswers = 20;
const sources = ["native_ab", "sibling", "regenerate"];
const acts = ["copy", "continue", "dwell", "abandon", "accept", "send"];

// evidence are the gestures that a page sees, each with whether an entry says it rightly.
const evidence = {
  organic: ({ organic: { source, chosen, other }, answers }) =>
    sources.includes(source) && Array.isArray(other) && (other.length > 0 || source === "regenerate") &&
    [chosen, ...other].every((slot, i, all) => slot in answers && Number.isInteger(slot) && all.indexOf(slot) === i),
  edit: ({ edit: { after }, answers }) => isText(after) && after !== "" && after !== answers[0],
  use: ({ use: { slot, act }, answers }) => Number.isInteger(slot) && slot in answers && acts.includes(act),
};

const isEvidence = ({ gesture }) => Object.hasOwn(evidence, gesture);

// fields are those that the journal must know of an entry, each with whether it is right.
const fields = {
  showing: ({ showing }) => isName(showing),
  id: ({ id }) => id === undefined || isName(id),
  gesture: (entry) => ["pair", "skip", "undo"].includes(entry.gesture) || isEvidence(entry),
  prompt: ({ prompt }) => isText(prompt),
  answers: ({ gesture, answers }) => {
    if (!Array.isArray(answers) || !answers.every(isText)) return false;
    return gesture === "pair" || gesture === "skip" ? answers.length === 2 : answers.length > 0 && answers.length <= mostAnswers;
  },
  captured: (entry) => isObject(entry.captured) || (entry.captured === undefined && !isEvidence(entry)),
  organic: (entry) => says(entry, "organic"),
  edit: (entry) => says(entry, "edit"),
  use: (entry) => says(entry, "use"),
};

const says = (entry, gesture) => entry.gesture !== gesture || (isObject(entry[gesture]) && evidence[gesture](entry));

// wrongIn is what keeps something from being an entry: the name of a field, "entry" for no object, "" for nothing.
// Its id may be left to add.
export const wrongIn = (entry) => {
  if (!isObject(entry)) return "entry";
  const field = Object.keys(fields).find((name) => !fields[name](entry));
  return field === undefined ? "" : `entry.${field}`;
};

// isEntry reports whether something can be an entry, as far as the journal must know one.
export const isEntry = (entry) => wrongIn(entry) === "";

// inMemory is how many entries the browser refused to store.
export const inMemory = () => unsaved.length;

// entries are all entries in order, those in memory last.
export const entries = async () => {
  const saved = alone(async () => ((await kept()) ? withEntries("readonly", (entries) => entries.getAll()) : []));
  return [...(unsaved.length === 0 ? await saved : await saved.catch(() => [])), ...unsaved];
};

// remove takes entries out that the program has signed. An empty journal goes with its files.
export const remove = async (ids) => {
  const gone = new Set(ids);
  unsaved.splice(0, unsaved.length, ...unsaved.filter((entry) => !gone.has(entry.id)));
  const drop = (entries) => {
    const all = entries.openCursor();
    all.onsuccess = () => {
      const cursor = all.result;
      if (!cursor) return;
      if (gone.has(cursor.value.id)) cursor.delete();
      cursor.continue();
    };
    return all;
  };
  await alone(async () => {
    if (!(await kept())) return;
    await withEntries("readwrite", drop);
    const left = await withEntries("readonly", (entries) => entries.count());
    if (left > 0 || !navigator.locks) return; // without a lock another page may be about to write
    await ended((await place()).indexedDB.deleteDatabase(name));
    await navigator.storageBuckets?.delete(name);
  });
};

// erase leaves no entry, nor the files that they were in.
export const erase = async () => {
  unsaved.length = 0;
  await alone(async () => {
    if (!(await kept())) return;
    await ended((await place()).indexedDB.deleteDatabase(name));
    await navigator.storageBuckets?.delete(name);
  });
};

// last are the entries that hold, in the order they were made: of the comparisons of a showing the last one, and what
// a page saw of it since an undo.
export const last = (list) => {
  const byShowing = new Map();
  for (const entry of list) {
    const before = byShowing.get(entry.showing) ?? [];
    const stay = entry.gesture === "undo" ? [] : before.filter((other) => isEvidence(entry) || isEvidence(other));
    byShowing.set(entry.showing, [...stay, entry]);
  }
  const held = new Set([...byShowing.values()].flat());
  return list.filter((entry) => held.has(entry));
};

// live are the answers that hold: those that were not taken back.
export const live = (list) => last(list).filter((entry) => entry.gesture !== "undo");

// intake is how a program takes the journal in: meanwhile resolves with what it is to sign, a list in JSON, ""
// for nothing, and signed takes out what it has: showings, and entries of what a page saw, by their names with a space
// behind each. What was written in between stays. change changes the list before.
export const intake = (change = (list) => list) => {
  let taken = [];
  const meanwhile = async () => {
    taken = await entries().catch((error) => {
      console.warn("the journal cannot be read now; what it has stays there", error);
      return [];
    });
    const list = change(last(taken));
    return list.length > 0 ? JSON.stringify(list) : "";
  };
  const signed = (names) => {
    const done = new Set(names.split(" "));
    const held = new Set(last(taken));
    const isDone = (entry) => done.has(entry.id) || (done.has(entry.showing) && !(isEvidence(entry) && held.has(entry)));
    const ids = taken.filter(isDone).map((entry) => entry.id);
    return remove(ids).catch((error) => console.warn("the journal keeps what is signed until the next start", error));
  };
  return { meanwhile, signed };
};

// pairs are the answers as lines of the format "pairs", which every tool of Palate reads. "Can't tell"
// is not a comparison.
export const pairs = (list) =>
  live(list)
    .filter((entry) => entry.gesture === "pair")
    .map(({ id, prompt, answers: [a, b], strength, context, at }) => {
      const label = strength > 0 ? "a" : strength < 0 ? "b" : "tie";
      return JSON.stringify({ id, prompt, a, b, label, ...(strength && { strength: Math.abs(strength) }), context, at }) + "\n";
    })
    .join("");
