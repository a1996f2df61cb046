// What the log of a browser must be after whatever happened, judged by nothing but its records: it shares no code
// with the keeper. inPage are functions that run where the database is.
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { root } from "./harness.mjs";

// recordsHere are the lines of the latest generation of the log, without their checksums.
export const recordsHere = async () => {
  const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
  const opened = (request) => new Promise((resolve) => Object.assign(request, {
    onupgradeneeded: () => request.transaction.abort(), // it was deleted just now, when the log moved on
    onsuccess: () => resolve(request.result),
    onerror: () => resolve(undefined),
  }));
  const buckets = globalThis.navigator?.storageBuckets;
  const gone = [];
  let db;
  for (;;) {
    const names = (buckets ? await buckets.keys() : (await indexedDB.databases()).map((db) => db.name)).filter((name) => /^palate-\d+$/.test(name) && !gone.includes(name));
    const name = names.sort((a, b) => a.slice(7) - b.slice(7)).at(-1);
    if (name === undefined) return [];
    const place = (globalThis.place = buckets ? await buckets.open(name) : globalThis); // kept, for its requests end with it
    db = await opened(place.indexedDB.open(name));
    if (db?.objectStoreNames.contains("lines")) break;
    db?.close(); // one that was just being deleted came without its stores
    db = undefined;
    gone.push(name);
  }
  const records = await done(db.transaction("lines").objectStore("lines").getAll());
  db.close();
  return records.map((record) => record.slice(record.indexOf(" ") + 1));
};

// fileOf is records as a log has them: header, texts, and events in their order.
const fileOf = (records) => {
  const place = ({ palate, text, seq }) => (palate ? -2 : text ? -1 : seq);
  return [...new Set(records)].map((line) => [place(JSON.parse(line)), line]).sort(([a], [b]) => a - b).map(([, line]) => line + "\n").join("");
};

const counted = (names) => names.reduce((counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map());

// judge wants of a log, given as lines, that every showing and entry of the journal that was called saved is there
// once, in one chain without a gap, and taken back if it was. given are {showing, id, undone}.
export const judge = (check, lines, given) => {
  const events = lines.map((line) => JSON.parse(line)).filter((line) => line.kind);
  const devices = new Set(events.map(({ device }) => device));
  check.equal(devices.size, 1, `${devices.size} devices wrote`);
  const seqs = events.map(({ seq }) => seq).sort((a, b) => a - b);
  check.deepEqual(seqs, seqs.map((_, i) => i + 1), "the chain has a gap, or a number twice");
  const of = (kinds) => events.filter(({ kind }) => kinds.includes(kind));
  const named = (list) => counted(list.map(({ ext }) => ext?.journal));
  check.deepEqual([...named(of(["shown"])).entries()].sort(), given.map(({ showing }) => [showing, 1]).sort(), "showings");
  const decisions = of(["pair", "skip", "organic", "edit", "use"]);
  check.deepEqual([...named(decisions).entries()].sort(), given.map(({ id }) => [id, 1]).sort(), "answers");
  const retracted = counted(of(["retract"]).map(({ body }) => body.event));
  for (const { ext, device, seq } of decisions) {
    const { undone } = given.find(({ id }) => id === ext.journal);
    check.equal(retracted.get(`${device}:${seq}`) ?? 0, undone ? 1 : 0, `${ext.journal} was ${undone ? "" : "not "}taken back`);
  }
};

// verified wants palate to find nothing wrong with a log, given as lines, and gives what it says.
export const verified = async (lines, dir) => {
  const file = `${dir}/log.palate.jsonl`;
  await writeFile(file, fileOf(lines));
  const { stdout, stderr } = await promisify(execFile)(`${root}/bin/palate`, ["verify", file]);
  return stdout + stderr;
};
