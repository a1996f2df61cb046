// What a keeper must do wherever it lives: a whole comparison, and answers that outlast its being killed. A place
// is what keepers run in:
//
//   ask(request)   resolves with the answer, however often the keeper is killed meanwhile, or rejects with its error
//   write(entry)   puts an entry into the journal, and resolves when it is on the medium
//   journal()      resolves with what is in the journal
//   records()      resolves with the log, see oracle.mjs
//   kill(n)        kills the keeper soon: n is a random number below 1000 that says when
import { rm } from "node:fs/promises";
import { folder, share, until } from "./harness.mjs";
import { judge, recordsHere, verified } from "./oracle.mjs";

// A keeper that is killed faster than a slow machine starts it is out of reach for a while: who asked asks again.
const outOfReach = "the keeper is out of reach";
const mostTries = 5;

// asking is a page of an extension as a place, but for kill. An error of the keeper crosses over as what it says.
export const asking = (page) => ({
  ask: async (request) => {
    const once = () => page.evaluate((request) => ask(request).catch(({ code, message }) => ({ refused: { code: code ?? "none", message } })), request);
    let said = await once();
    for (let tries = 1; said.refused?.message === outOfReach && tries < mostTries; tries++) said = await once();
    if (said.refused) throw Object.assign(new Error(said.refused.message), said.refused);
    return said;
  },
  write: (entry) => page.evaluate((entry) => journal.add(entry), entry),
  journal: () => page.evaluate(() => journal.entries()),
  records: () => page.evaluate(recordsHere),
  beside: (request) => page.evaluate(async (request) => (await import("./keeper.js")).answer(request), request),
});

const openers = ["It depends.", "Great question!", "In short:", "Yes.", "No.", "Let me explain."];
const parts = ["The cache keeps what was read last.", "- fast\n- small\n- near", "It costs 20 dollars and 3 days.", "**Note** the limits."];

// hexOf is the n-th name of a kind.
const hexOf = (kind, n) => (kind + n.toString(16)).padStart(32, "0");

// entryOf is the n-th answer of somebody who likes the shorter one, on the left in every other.
export const entryOf = (n) => {
  const short = `${openers[n % openers.length]} ${n}`;
  const long = [openers[(n + 1) % openers.length], ...parts, ...parts.slice(n % 4), `${n}.`].join("\n\n");
  return {
    id: hexOf("e", n), showing: hexOf("f", n), gesture: "pair", strength: n % 2 ? -2 : 2, level: "",
    prompt: `What is thing ${n}?`, answers: n % 2 ? [long, short] : [short, long],
    lang: "en", context: {}, origin: "site", seed: n, since: 1000 * n, first: 1000 * n + 300, at: 1000 * n + 900,
  };
};

// captured is how a page with so many answers was read.
const captured = (answers) => ({
  adapter: "chatgpt", version: "2026.09.1", rule: "0", role_confidence: .9, turns: ["Hello.", "What can I do for you?"], turns_complete: true,
  candidates: Array.from({ length: answers }, (_, i) => ({ complete: "whole", fidelity: "markdown", key: `turn-${i}`, model: null })),
});

const saw = [
  (n) => ({ gesture: "organic", organic: { source: "native_ab", chosen: n % 2, other: [1 - (n % 2)] } }),
  (n) => ({ gesture: "edit", edit: { after: `${openers[n % openers.length]} ${n}, and no more.`, sent: true, fidelity: "text" } }),
  (n) => ({ gesture: "use", use: { slot: n % 2, act: "copy", chars: 20, ms: 0 } }),
  (n) => ({ gesture: "organic", organic: { source: "regenerate", chosen: (n + 1) % 2, other: [] } }),
];

// seenOf is the n-th entry of what a page saw of the same person.
export const seenOf = (n) => {
  const { strength, level, first, ...entry } = entryOf(n);
  return { ...entry, context: { site: "chat.example" }, ...saw[(n >> 1) % saw.length](n), captured: captured(2) };
};

// anyOf is the n-th entry of somebody who answers, and whose pages see things.
const anyOf = (n) => (n % 2 ? entryOf(n) : seenOf(n));

const short = "It keeps what was read last.";
const long = `Great question! There is a lot to say.\n\n${parts.join("\n\n")}\n\n${parts.join("\n\n")}`;
const question = { op: "predict", prompt: "What is a cache?", a: long, b: short };

const numbersOf = ({ p_a, p_tie, p_b }) => [p_a, p_tie, p_b];

// wholeComparison goes from journal entries to what they teach, and back by undo.
export const wholeComparison = async (check, { ask, write, journal, records }) => {
  check.equal((await ask({ op: "ping" })).keeper, 1);
  const before = await ask(question);
  check.ok(before.p_a + before.p_tie + before.p_b - 1 < 1e-9);
  const given = [];
  for (let n = 1; n <= 8; n++) {
    const { id, showing } = entryOf(n);
    await write(entryOf(n));
    given.push({ id, showing });
  }
  await ask({ op: "sign" });
  check.deepEqual(await journal(), [], "what is signed leaves the journal");
  check.equal((await ask({ op: "status" })).answers, 8);
  const learned = await ask(question);
  check.ok(learned.p_b > before.p_b, `${learned.p_b} after eight short answers, ${before.p_b} before`);
  const ranked = await ask({ op: "rank", prompt: question.prompt, candidates: [{ id: "long", text: long }, { id: "short", text: short }] });
  check.deepEqual(ranked.ranking.map(({ id }) => id), ["short", "long"]);

  const last = entryOf(9);
  const answered = await ask({ op: "append", entry: last });
  check.deepEqual([answered.answer.gesture, answered.answer.strength], ["pair", -2]);
  check.match(answered.said, /^Saved: B clearly better\./);
  const again = await ask({ op: "append", entry: last });
  check.deepEqual(again.answer, answered.answer, "an entry that comes again is the same event");
  check.notDeepEqual(numbersOf(await ask(question)), numbersOf(learned));
  const undone = await ask({ op: "undo", showing: last.showing });
  check.equal(undone.answer, null);
  check.match(undone.said, /^Undone: B clearly better\./);
  check.deepEqual(numbersOf(await ask(question)), numbersOf(learned), "undo takes back all that was learned");
  check.equal((await ask({ op: "status", showing: last.showing })).answer, null);
  const seen = await whatPagesSaw(check, ask);
  judge(check, await records(), [...given, { ...last, undone: true }, ...seen]);
};

// whatPagesSaw goes from what a page saw to what that teaches, and back. What was cut off is kept and teaches nothing.
const whatPagesSaw = async (check, ask) => {
  const before = numbersOf(await ask(question));
  const given = [];
  for (const n of [10, 12, 14, 16]) {
    const entry = seenOf(n);
    const { answer, said } = await ask({ op: "append", entry });
    check.equal(answer.gesture, entry.gesture);
    check.match(said, /^Saved: you /);
    check.deepEqual((await ask({ op: "append", entry })).answer, answer, "an entry that comes again is the same event");
    check.notDeepEqual(numbersOf(await ask(question)), before, `${said} teaches nothing`);
    const undone = await ask({ op: "undo", showing: entry.showing });
    check.equal(undone.answer, null);
    check.match(undone.said, /^Undone: you /);
    check.deepEqual(numbersOf(await ask(question)), before, "undo takes back all that was learned");
    given.push({ ...entry, undone: true });
  }
  const cut = seenOf(18);
  cut.captured.candidates.forEach((candidate) => (candidate.complete = "partial"));
  const { said } = await ask({ op: "append", entry: cut });
  check.match(said, /^Saved for export only: you .* Taught nothing: the answer was only partly read\.$/);
  check.deepEqual(numbersOf(await ask(question)), before, "what was cut off teaches nothing");
  return [...given, cut];
};

const kills = 200;

// outlastsKills kills keepers at random while entries come by the journal and by messages, and are taken back. Each
// must be in the log once.
export const outlastsKills = async (check, place, roll) => {
  const dir = await folder();
  const given = [], waiting = [];
  const count = share(kills);
  for (let n = 1; n <= count; n++) {
    const entry = anyOf(n);
    const mine = { id: entry.id, showing: entry.showing, gesture: entry.gesture, undone: false };
    given.push(mine);
    if (roll(3) > 0) {
      await place.write(entry);
      if (roll(2) > 0) waiting.push(place.ask({ op: "sign" }));
    } else {
      waiting.push(place.ask({ op: "append", entry }));
    }
    const victim = given[roll(given.length)];
    if (victim !== mine && roll(4) === 0) {
      victim.undone = true;
      waiting.push(place.ask({ op: "undo", showing: victim.showing }));
    }
    await place.kill(roll(1000));
  }
  await Promise.all(waiting);
  await place.ask({ op: "sign" });
  await until(async () => (await place.journal()).length === 0);
  const records = await place.records();
  judge(check, records, given);
  await verified(records, dir);
  check.equal((await place.ask({ op: "status" })).answers, given.filter(({ undone, gesture }) => !undone && gesture === "pair").length);
  await rm(dir, { recursive: true, force: true });
  const seen = given.filter(({ gesture }) => gesture !== "pair").length;
  console.log(`       figure: ${count} kills, ${given.length} answers, ${seen} of them seen by a page, ${given.filter(({ undone }) => undone).length} taken back: none lost, none twice`);
  return { records, given };
};

// twoKeepers has a second keeper, in the page, write beside the first. beside asks that one.
export const twoKeepers = async (check, { ask, beside, records }) => {
  const dir = await folder();
  await Promise.all([ask({ op: "ping" }), beside({ op: "ping" })]);
  const given = Array.from({ length: 20 }, (_, i) => entryOf(i + 1));
  await Promise.all(given.flatMap((entry, i) => {
    const request = { op: "append", entry };
    if (i % 5 === 0) return [ask(request), beside(request)]; // both are told
    return i % 2 ? [ask(request)] : [beside(request)];
  }));
  const lines = await records();
  judge(check, lines, given);
  await verified(lines, dir);
  check.equal((await ask({ op: "status" })).answers, given.length);
  await rm(dir, { recursive: true, force: true });
};

// kept appends an answer with more to it.
export const kept = async (check, ask, more) => {
  const { answer } = await ask({ op: "append", entry: { ...entryOf(1), ...more } });
  check.equal(answer.gesture, "pair");
};

// isFound wants the oracle to see each fault that a keeper could make of a log.
export const isFound = (check, { records, given }) => {
  const events = records.filter((line) => JSON.parse(line).kind);
  const last = JSON.parse(events.find((line) => JSON.parse(line).kind === "pair"));
  const wrong = {
    "an answer that is lost": records.filter((line) => !(JSON.parse(line).ext?.journal === last.ext.journal)),
    "an answer that is there twice": [...records, JSON.stringify({ ...last, seq: events.length + 1 })],
    "a fork": [...records, JSON.stringify(last)],
    "a second device": [...records, JSON.stringify({ ...last, device: "0000000000000000" })],
    "what was taken back and is not": records.map((line) => line.replace('"kind":"retract"', '"kind":"use"')),
  };
  for (const [what, lines] of Object.entries(wrong)) {
    const known = given.some(({ undone }) => undone) || !what.includes("taken back");
    if (known) check.throws(() => judge(check, lines, given), undefined, `${what} is not found`);
  }
};

const deep = (levels) => (levels === 0 ? 1 : { a: deep(levels - 1) });

// wrongly are entries of what a page saw that are wrong in something.
const wrongly = (...wrong) => wrong.map((members) => [{ op: "append", entry: { ...seenOf(8), ...members } }, "malformed"]);

// hostile are requests that must be refused, each with the code it must be refused with.
export const hostile = [
  [null, "malformed"], [7, "malformed"], ["ping", "malformed"], [[], "malformed"], [[{ op: "ping" }], "malformed"], [true, "malformed"],
  [{}, "malformed"], [{ op: null }, "malformed"], [{ op: ["ping"] }, "malformed"], [{ op: "format c:" }, "malformed"], [{ op: "load", profile: {} }, "malformed"],
  [{ op: "__proto__" }, "malformed"], [{ op: "ping", a: deep(70) }, "malformed"],
  [{ op: "predict" }, "malformed"], [{ op: "predict", prompt: 1, a: "", b: "" }, "malformed"], [{ op: "predict", prompt: "", a: "", b: {} }, "malformed"],
  [{ op: "rank", prompt: "", candidates: [] }, "malformed"], [{ op: "rank", prompt: "", candidates: [{ id: "1", text: "" }, { id: "1", text: "" }] }, "malformed"],
  [{ op: "rank", prompt: "", candidates: "none", context: 3 }, "malformed"],
  [{ op: "append" }, "malformed"], [{ op: "append", entry: [] }, "malformed"], [{ op: "append", entry: {} }, "malformed"],
  [{ op: "append", entry: { ...entryOf(1), answers: ["one"] } }, "malformed"], [{ op: "append", entry: { ...entryOf(1), answers: [1, 2] } }, "malformed"],
  [{ op: "append", entry: { ...entryOf(1), prompt: null } }, "malformed"],
  [{ op: "append", entry: { ...entryOf(1), gesture: "forget" } }, "malformed"], [{ op: "append", entry: { ...entryOf(1), strength: 99 } }, "malformed"],
  [{ op: "append", entry: { ...entryOf(1), strength: 1.5 } }, "malformed"], [{ op: "append", entry: { ...entryOf(1), level: "great" } }, "malformed"],
  [{ op: "append", entry: { ...entryOf(1), id: "" } }, "malformed"], [{ op: "append", entry: { ...entryOf(1), id: "x".repeat(1000) } }, "malformed"],
  [{ op: "append", entry: { ...entryOf(1), answers: ["a".repeat(300 << 10), "b"] } }, "too_large"],
  ...["organic", "edit", "use"].map((gesture) => [{ op: "append", entry: { ...entryOf(1), gesture } }, "malformed"]),
  ...wrongly({ captured: undefined }, { captured: [] }, { answers: [] }, { answers: Array(21).fill("a") }, { organic: null }, { gesture: "natural" }),
  ...wrongly({ organic: { source: "import", chosen: 0, other: [1] } }, { organic: { source: "sibling", chosen: 2, other: [1] } }),
  ...wrongly({ organic: { source: "sibling", chosen: 0, other: [0] } }, { organic: { source: "sibling", chosen: 0, other: [] } }),
  ...wrongly({ gesture: "edit" }, { gesture: "edit", edit: { after: entryOf(8).answers[0] } }, { gesture: "edit", edit: { after: 7 } }),
  ...wrongly({ gesture: "use", use: { slot: 2, act: "copy" } }, { gesture: "use", use: { slot: 0, act: "steal" } }, { gesture: "use", use: { slot: 0, act: "copy", ms: -1 } }),
  ...wrongly({ captured: { ...captured(2), role_confidence: 2 } }, { captured: captured(1) }, { captured: { ...captured(2), turns: [7] } }, { captured: { ...captured(2), adapter: "" } }),
  [{ op: "append", entry: { ...seenOf(10), edit: { after: "a".repeat(300 << 10) } } }, "too_large"],
  [{ op: "undo" }, "malformed"], [{ op: "undo", showing: 5 }, "malformed"], [{ op: "undo", showing: hexOf("a", 1) }, "not_found"],
  [{ op: "status", showing: {} }, "malformed"], [{ op: "save" }, "malformed"], [{ op: "save", entry: { answers: ["a", "b"] } }, "malformed"],
  [{ op: "predict", prompt: "", a: "x".repeat(17 << 20), b: "" }, "too_large"],
];

// refusesAll wants every hostile request, of so many bytes at most, to be refused and the keeper to go on, with
// nothing in the log.
export const refusesAll = async (check, { ask, records }, most = Infinity) => {
  for (const [request, code] of hostile) {
    const line = JSON.stringify(request), said = line.length > 2000 ? line.slice(0, 100) : line;
    if (line.length > most) continue;
    await check.rejects(ask(request), (error) => {
      check.equal(error.code, code, `${said}: ${error.message}`);
      check.ok(error.message.length > 0 && error.message.length < 300, said);
      return true;
    }, said);
  }
  check.equal((await ask({ op: "ping" })).keeper, 1);
  check.deepEqual((await records()).filter((line) => JSON.parse(line).kind), []);
};
