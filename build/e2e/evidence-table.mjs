// What evidence.js makes of snapshots and gestures: a table of what each gesture says.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./harness.mjs";

const modules = ["wording.js", "outcomes.js", "evidence.js", "versions.js"];

// load imports the modules from a folder of their own, with some text of one changed.
export const load = async (file, old, changed) => {
  const dir = await mkdtemp(join(tmpdir(), "palate-evidence-"));
  for (const name of modules) await cp(join(root, "build/adapters", name), join(dir, name));
  await writeFile(join(dir, "package.json"), '{"type":"module"}');
  if (file) {
    const code = await readFile(join(dir, file), "utf8");
    assert.equal(code.split(old).length, 2, `${file} has this not once: ${old}`);
    await writeFile(join(dir, file), code.replace(old, () => changed));
  }
  const [{ witness }, wording] = await Promise.all(["evidence.js", "wording.js"].map((name) => import(pathToFileURL(join(dir, name)))));
  await rm(dir, { recursive: true });
  return { witness, wording };
};

export const all = { native_ab: true, edit: true, sibling: true, regenerate: true, copy: true, continue: true, dwell: true };

// ---- A chat as the engine tells it

const turn = (key, role, text, more) => ({ key, role, confidence: "high", text, fidelity: "markdown", complete: "whole", model: "m", rule: "turn 1", ...more });
export const user = (key, text, more) => turn(key, "user", text, more);
export const answer = (key, text, more) => turn(key, "assistant", text, more);

export const snapshot = (turns, groups, more) => ({
  v: 1, origin: "https://chat.example", site: "example", pack: { version: "1", verified: "2026-01-01" }, host: "chat.example", state: "reading", why: "",
  thread: "t", lang: "en", badge: { seen: turns.length, declared: turns.length, contiguous: true }, busy: false, composing: false,
  turns, groups: groups.map((group) => ({ kind: "one", turns: [], live: group.answers[0], declared: null, ...group })), health: {}, repaired: false, ...more,
});

const poem = "The quiet river runs below the hill and carries every leaf of autumn slowly to the sea.";
const few = "The quiet river was never named. Write three other lines, on mountains, snow and the people there.";
const essay = Array.from({ length: 80 }, (_, i) => `w${i}`).join(" ");
const poemEdited = "The quiet river runs below the hill and carries every leaf of autumn gently to the ocean.";
const prompt = user("u1", "Write a line about a river.");

// a play is what a witness said to a row of steps: snapshots, and gestures, which have "did".
const play = ({ witness }, steps, organic = all) => {
  let [now, names] = [0, 0];
  const { saw, did, left } = witness({ organic: () => organic, newID: () => String(++names).padStart(32, "0") });
  const said = steps.map((step) => {
    now += step.later ?? 100;
    return step.did === "leave" ? left(now) : step.did ? did(step, now) : saw(step, now);
  });
  return said.filter(Boolean);
};

export const click = (key = null, ab = null) => ({ did: "click", key, ab });
const one = (text = poem, more) => snapshot([prompt, answer("a1", text, more)], [{ prompt: "u1", answers: ["a1"] }]);
const two = (kind, live, more = {}, whole = {}) =>
  snapshot([prompt, answer("a1", "First."), answer("a2", "Second.", more)], [{ prompt: "u1", answers: ["a1", "a2"], kind, live, declared: kind === "versions" ? 2 : null }], whole);
const next = (before, text = "Now a second line.") => ({ ...before, turns: [...before.turns, user("u2", text)], badge: { ...before.badge, seen: before.turns.length + 1 } });
export const composed = (text = "Now a second line.") => ({ did: "compose", text });
const streaming = two("versions", "a2", { complete: "streaming" });
const first = snapshot([prompt, answer("a1", "First.")], [{ prompt: "u1", answers: ["a1"] }]);
const prompted = (text) => (shot) => ({ ...shot, turns: shot.turns.map((one) => (one.key === "u1" ? user("u1", text) : one)) });
const withTurn = (shot, key, more) => ({ ...shot, turns: shot.turns.map((one) => (one.key === key ? { ...one, ...more } : one)) });

// say is an entry in short: what, by whom, over whom.
const say = ({ gesture, organic, edit, use, answers, prompt }) => {
  assert.ok(answers.every((text) => typeof text === "string" && text !== "") && prompt !== "");
  if (gesture === "organic") return `${organic.source} ${answers[organic.chosen]} > ${organic.other.map((slot) => answers[slot]).join(" ")}`.trim();
  if (gesture === "edit") return `edit ${edit.sent ? "sent" : "saved"} ${answers[0].split(" ")[0]}... > ${edit.after}`;
  return `${use.act} ${answers[use.slot]}${use.chars ? ` ${use.chars}` : ""}${use.ms ? ` ${use.ms}` : ""}`;
};

export const copyOf = (key, chars = 5) => ({ did: "copy", key, chars });
export const view = (...keys) => ({ did: "view", keys });
const typing = (key, first, text) => ({ did: "type", key, first, text });

const edited = (complete) => snapshot([prompt, answer("a1", poem), answer("a1~h", poemEdited, { complete })], [{ prompt: "u1", answers: ["a1", "a1~h"], kind: "versions", live: "a1~h" }]);

// a chat whose turns get their names when their texts are settled
const unnamed = (text, key, complete, asked = "~new") =>
  snapshot([user(asked, prompt.text), answer("h1", "First."), answer(key, text, { complete })], [{ prompt: asked, answers: ["h1", key], kind: "versions", live: key, declared: null }]);
const unnamedFirst = snapshot([user("~new", prompt.text), answer("h1", "First.")], [{ prompt: "~new", answers: ["h1"] }]);

// each row: what happens, the steps, what is said.
const table = [
  ["the site's own A/B", [two("ab", null), click("a2", 1), two("versions", "a2")], ["native_ab Second. > First."]],
  ["the site's own A/B, told as one still", [two("ab", null), click("a2", 1), two("ab", "a2")], ["native_ab Second. > First."]],
  ["A/B: it is answered once, and what is pressed later says nothing", [two("ab", null), two("ab", "a2"), click("a1", 0), two("ab", "a1")], []],
  ["A/B: the loser is gone from the page", [two("ab", null), click(null, 0), first], ["native_ab First. > Second."]],
  ["A/B: the one that stays has a new key", [two("ab", null), click("a2", 1), snapshot([prompt, answer("b9", "Second.")], [{ prompt: "u1", answers: ["b9"] }])], ["native_ab Second. > First."]],
  ["A/B: nobody clicked", [two("ab", null), two("versions", "a2")], []],
  ["A/B: something else was clicked", [two("ab", null), click("a2"), two("versions", "a2")], []],
  ["A/B: the other one stays", [two("ab", null), click("a1", 0), two("versions", "a2")], []],
  ["A/B: a button that stands with the other answer", [two("ab", null), click("a1", 1), two("versions", "a2")], []],
  ["A/B: it goes on without a choice", [two("ab", null), click("a1", 0), composed(), next(two("ab", null)), two("versions", "a1")], []],
  ["A/B: the last click holds", [two("ab", null), click("a1", 0), click("a2", 1), two("versions", "a2")], ["native_ab Second. > First."]],
  ["A/B: one text was never read", [two("ab", null, { text: "" }), click("a1", 0), first], []],
  ["A/B: one text is partial", [two("ab", null, { complete: "partial" }), click("a1", 0), first], []],
  ["A/B: a role is unsure", [two("ab", null, { confidence: "low" }), click("a1", 0), first], []],
  ["A/B: the prompt is unsure", [two("ab", null), click("a1", 0), first].map((s) => (s.did ? s : withTurn(s, "u1", { confidence: "low" }))), []],
  ["A/B: the prompt was changed meanwhile", [two("ab", null), click("a1", 0), prompted("Something else.")(first)], []],
  ["A/B: while it is written", [two("ab", null, { complete: "streaming" }), click("a2", 1), two("versions", "a2")], ["native_ab Second. > First."]],
  ["A/B: the other one goes before it was seen to its end", [two("ab", null, { complete: "streaming" }), click("a1", 0), two("ab", "a1", { complete: "partial" })], ["native_ab First. > Second."]],
  ["A/B: the one that stays was not seen to its end", [two("ab", null, { complete: "streaming" }), click("a2", 1), two("ab", "a2", { complete: "partial" })], ["native_ab Second. > First."]],
  ["A/B twice is said once", [two("ab", null), click("a2", 1), two("versions", "a2"), two("ab", null), click("a2", 1), two("versions", "a2")], ["native_ab Second. > First."]],

  ["written again, then gone on from", [first, click("a1"), streaming, two("versions", "a2"), composed(), next(two("versions", "a2"))], ["regenerate First. >", "regenerate Second. > First."]],
  ["written again all at once: the pager counts more", [first, click("a1"), two("versions", "a2")], ["regenerate First. >"]],
  ["the page writes again by itself", [first, streaming, two("versions", "a2"), composed(), next(two("versions", "a2"))], ["continue Second."]],
  ["written again, and once more by the page itself",
    [first, click(), streaming, two("versions", "a2"), snapshot([...two("versions").turns, answer("a3", "Third.")], [{ prompt: "u1", answers: ["a1", "a2", "a3"], kind: "versions", live: "a3", declared: 3 }])],
    ["regenerate First. >"]],
  ["an older version comes from behind the pager", [two("versions", "a2"), click("a2"), two("versions", "a1"), composed(), next(two("versions", "a1"))], ["sibling First. > Second."]],
  ["an older version that was never seen comes from behind the pager",
    [snapshot([prompt, answer("a2", "Second.")], [{ prompt: "u1", answers: ["a2"], kind: "versions", declared: 2 }]), click("a2"), two("versions", "a1"), composed(), next(two("versions", "a1"))],
    ["sibling First. > Second."]],
  ["back to the old one after it was written again", [first, click(), streaming, two("versions", "a2"), click(), two("versions", "a1"), composed(), next(two("versions", "a1"))], ["regenerate First. >", "sibling First. > Second."]],
  ["written again under another prompt", [first, click(), prompted("Another question.")(streaming), composed(), prompted("Another question.")(next(two("versions", "a2")))], ["continue Second."]],
  ["an unfinished answer written again", [withTurn(first, "a1", { complete: "streaming" }), click(), streaming], []],
  ["written again, and its role is unsure now", [first, click(), withTurn(streaming, "a1", { confidence: "low" })], []],
  ["versions that are the same text", [first, click(), withTurn(streaming, "a2", { text: "First." }), composed(), next(withTurn(two("versions", "a2"), "a2", { text: "First." }))], ["regenerate First. >", "continue First."]],

  ["one of several picked, by a click", [two("siblings", "a1"), click("a2"), two("siblings", "a2"), composed(), next(two("siblings", "a2"))], ["sibling Second. > First."]],
  ["the one that the site chose", [two("siblings", "a1"), composed(), next(two("siblings", "a1"))], ["continue First."]],
  ["clicked one, went on from the other", [two("siblings", "a1"), click("a2"), composed(), next(two("siblings", "a1"))], ["continue First."]],
  ["the page itself turned to another", [two("siblings", "a1"), two("siblings", "a2"), composed(), next(two("siblings", "a2"))], ["continue Second."]],
  ["the page turned to another, and something else was clicked", [two("siblings", "a1"), click(), two("siblings", "a2"), composed(), next(two("siblings", "a2"))], ["continue Second."]],
  ["the page itself turned to another version", [two("versions", "a2"), two("versions", "a1"), composed(), next(two("versions", "a1"))], ["continue First."]],
  ["a message that nobody composed", [two("siblings", "a1"), click("a2"), two("siblings", "a2"), next(two("siblings", "a2"))], []],
  ["a message that is not what was composed", [two("siblings", "a1"), click("a2"), two("siblings", "a2"), composed("Something else."), next(two("siblings", "a2"))], []],
  ["an old message that was scrolled to", [snapshot([answer("a1", "First.")], []), composed(), first], []],
  ["picked among others that are not sure", [two("siblings", "a1"), click("a2"), two("siblings", "a2"), composed(), next(two("siblings", "a2"))].map((s) => (s.did ? s : withTurn(s, "a1", { confidence: "low" }))), ["continue Second."]],

  ["an answer edited in its place", [one(), typing("a1", poem, poemEdited), one(poemEdited)], [`edit saved The... > ${poemEdited}`]],
  ["edited marks alone", [one("A **bold** claim."), typing("a1", "A **bold** claim.", "A bold claim."), one("A bold claim.")], ["edit saved A... > A bold claim."]],
  ["edited as a copy", [one(), typing("a1", poem, poemEdited), snapshot([prompt, answer("a1", poem), answer("a2", poemEdited)], [{ prompt: "u1", answers: ["a1", "a2"], kind: "versions", live: "a2" }])], [`edit saved The... > ${poemEdited}`]],
  ["edited while its editor was read as its text", [one(), typing("a1", poem, poemEdited), one("Save Cancel"), one(poemEdited)], [`edit saved The... > ${poemEdited}`]],
  ["edited into a version of its own", [one(), typing("a1", poem, poemEdited), click("a1"), edited("streaming"), edited("whole")], [`edit saved The... > ${poemEdited}`]],
  ["an edit that was cancelled", [one(), typing("a1", poem, poemEdited), one(poem)], []],
  ["a cancelled edit, and the page drawn anew", [one(), typing("a1", poem, poemEdited), one(`${poem}\n`)], []],
  ["a cancelled edit, and its marks drawn anew", [one(essay), typing("a1", essay, essay.replace("w40", "other")), one(essay.replace("w7", "**w7**"))], []],
  ["an edit of one word in many", [one(essay), typing("a1", essay, essay.replace("w40", "other")), one(essay.replace("w40", "other"))], [`edit saved w0... > ${essay.replace("w40", "other")}`]],
  ["an edit that nobody typed", [one(), one(poemEdited)], []],
  ["something else than what was typed", [one(), typing("a1", poem, poemEdited), one("Stones do not sing, and nobody asked them to do so in the first place, or did they?")], []],
  ["a prompt edited in its place", [one(), typing("u1", prompt.text, "Write about stones."), prompted("Write about stones.")(one())], []],

  ["an edited answer is sent", [one(), composed(poemEdited), next(one(), poemEdited)], [`edit sent The... > ${poemEdited}`]],
  ["an answer is sent as it is", [one(), copyOf("a1"), composed(poem), next(one(), poem)], ["copy The quiet river runs below the hill and carries every leaf of autumn slowly to the sea. 5", `continue ${poem}`]],
  ["an answer is asked about", [one(), composed(`${poem} What does this mean?`), next(one(), `${poem} What does this mean?`)], [`continue ${poem}`]],
  ["a short answer is repeated in part", [one("It is one of the seven."), composed("It is one of the eight."), next(one("It is one of the seven."), "It is one of the eight.")], ["continue It is one of the seven."]],
  ["little of an answer is repeated", [one(), composed(few), next(one(), few)], [`continue ${poem}`]],
  ["what is composed reads as the message before", [next(one("Yes.")), composed(), next(one("Yes."))], []],
  ["an edited answer that the page sends by itself", [one(), next(one(), poemEdited)], []],
  ["an edit while a role is unsure", [one(poem, { confidence: "low" }), composed(poemEdited), next(one(poem, { confidence: "low" }), poemEdited)], []],

  ["copied", [one("Yes."), copyOf("a1", 4)], ["copy Yes. 4"]],
  ["copied twice", [one("Yes."), copyOf("a1"), copyOf("a1")], ["copy Yes. 5"]],
  ["copied in another chat by the same key", [one("Yes."), copyOf("a1"), { ...one("Yes."), thread: "t2" }, copyOf("a1")], ["copy Yes. 5"]],
  ["copied beside others", [two("siblings", "a1"), copyOf("a2")], ["copy Second. 5"]],
  ["a message copied", [one(), copyOf("u1")], []],
  ["nothing that is known copied", [one(), copyOf("__proto__")], []],

  ["turns that get their names later", [unnamedFirst, click(), unnamed("Sec", "~new2", "streaming"), unnamed("Second.", "h2", "whole", "h0"), composed(), next(unnamed("Second.", "h2", "whole", "h0"))], ["regenerate First. >", "regenerate Second. > First."]],
  ["copied, and named later", [snapshot([prompt, answer("~new", "Ye", { complete: "streaming" })], [{ prompt: "u1", answers: ["~new"] }]), copyOf("~new"), one("Yes."), copyOf("a1")], ["copy Ye 5"]],
  ["gone on from", [one("Yes."), composed(), next(one("Yes."))], ["continue Yes."]],
  ["gone on from while it is written", [one("Yes", { complete: "streaming" }), composed(), next(one("Yes", { complete: "streaming" }))], []],
  ["read for long", [one("Yes."), view("a1"), { ...view(), later: 61_000 }], ["dwell Yes. 60000"]],
  ["read for long in two parts", [one("Yes."), view("a1"), { ...view(), later: 40_000 }, { ...view("a1"), later: 90_000 }, { ...view(), later: 20_000 }], ["dwell Yes. 60000"]],
  ["looked at", [one("Yes."), view("a1"), { ...view(), later: 5_000 }, { did: "leave" }], []],
  ["read and left", [one("Yes."), view("a1"), { did: "leave", later: 15_000 }], ["dwell Yes. 15000"]],
  ["hidden meanwhile", [one("Yes."), view("a1"), { ...view(), later: 9_000 }, { did: "leave", later: 500_000 }], []],
  ["read, and another chat opened", [one("Yes."), view("a1"), { ...snapshot([], []), thread: "t2", later: 15_000 }], ["dwell Yes. 15000"]],
  ["stopped", [one("Ye", { complete: "streaming" }), click(), one("Ye", { complete: "stopped" })], ["abandon Ye"]],
  ["stopped by itself", [one("Ye", { complete: "streaming" }), one("Ye", { complete: "stopped" })], []],
  ["left while it is written", [one("Ye", { complete: "streaming" }), { did: "leave" }], ["abandon Ye"]],

  ["a chat gets its name", [{ ...one("Yes."), thread: null }, copyOf("a1"), one("Yes."), copyOf("a1")], ["copy Yes. 5"]],
  ["a temporary chat", [{ ...one("Yes."), state: "temporary" }, copyOf("a1"), { ...two("ab", null), state: "temporary" }, click("a1", 0), { ...first, state: "temporary" }, { did: "leave" }], []],
  ["off for this chat", [{ ...one("Yes."), state: "chat_off" }, copyOf("a1")], []],
  ["a page that cannot be read in between", [two("ab", null), click("a1", 0), { ...first, state: "lost" }, first], []],
  ["another version of snapshots", [{ ...one("Yes."), v: 2 }, copyOf("a1")], []],
];

export const holdsTable = (code) => {
  for (const [name, steps, want] of table) assert.deepEqual(play(code, steps).map(say), want, name);
  switches(code);
  record(code);
  texts(code);
};

// switches: what is off is not said, and nothing else is said in its place that is off too.
const switches = (code) => {
  for (const [name, steps] of table) assert.deepEqual(play(code, steps, {}), [], `${name}, with everything off`);
  for (const source of Object.keys(all)) {
    const said = table.flatMap(([, steps]) => play(code, steps, { [source]: true }));
    assert.ok(said.length > 0, `${source} alone says nothing`);
    for (const entry of said) assert.equal(entry.organic?.source ?? (entry.use ? (entry.use.act === "abandon" ? "dwell" : entry.use.act) : "edit"), source);
  }
};

// record: what else stands in an entry.
const record = (code) => {
  const turns = [user("u0", "Hello."), answer("a0", "Hello!"), prompt, answer("a1", "First.", { fidelity: "text" }), answer("a2", "Second.", { complete: "stopped" })];
  const shot = (kind, live, more) => snapshot(turns, [{ prompt: "u0", answers: ["a0"] }, { prompt: "u1", turns: ["u0", "a0"], answers: ["a1", "a2"], kind, live }], more);
  const steps = [shot("ab", null), { did: "seen", showing: "u1" }, click("a2", 1), shot("versions", "a2")];
  const [entry, ...more] = play(code, steps);
  assert.deepEqual(more, []);
  assert.deepEqual(entry, {
    id: "1".padStart(32, "0"), showing: "2".padStart(32, "0"), gesture: "organic", prompt: prompt.text, answers: ["First.", "Second."], lang: "en",
    context: { site: "chat.example" }, origin: "example", seed: 0, since: 100, at: 400, organic: { source: "native_ab", chosen: 1, other: [0] }, predicted_visible: true,
    captured: {
      adapter: "example", version: "1", rule: "turn 1", role_confidence: .9, turns: ["Hello.", "Hello!"], turns_complete: true,
      candidates: [{ complete: "whole", fidelity: "text", key: "a1", model: "m" }, { complete: "stopped", fidelity: "markdown", key: "a2", model: "m" }],
    },
  });
  const [unseen] = play(code, steps.filter(({ did }) => did !== "seen"));
  assert.equal(unseen.predicted_visible, undefined);
  for (const badge of [{ seen: 5, declared: 9, contiguous: true }, { seen: 5, declared: null, contiguous: true }, { seen: 5, declared: 5, contiguous: false }]) {
    const [few] = play(code, [shot("ab", null, { badge }), click("a2", 1), shot("versions", "a2", { badge })]);
    assert.equal(few.captured.turns_complete, false, JSON.stringify(badge));
  }
  const [edited] = play(code, [one(), composed(poemEdited), next(one(), poemEdited)]);
  assert.deepEqual(edited.edit, { after: poemEdited, sent: true, fidelity: "markdown" });
  assert.deepEqual(edited.answers, [poem]);
};

// texts: those that are too long are cut, and say so; what is no text in Unicode is made one.
const texts = (code) => {
  const family = "👩‍👩‍👧"; // 18 bytes
  const long = "x" + family.repeat((256 << 10) / 18 + 10);
  const { kept, keptBytes } = code.wording;
  assert.equal(keptBytes, 256 << 10);
  assert.equal(kept(long), "x" + family.repeat(Math.floor(((256 << 10) - 1) / 18)));
  assert.equal(kept("a\ud800b"), "a\ufffdb");
  assert.equal(kept("e\u0301".repeat(90_000)), "e\u0301".repeat(Math.floor((256 << 10) / 3)));
  const [entry] = play(code, [one(long), copyOf("a1")]);
  assert.deepEqual([entry.answers[0], entry.captured.candidates[0].complete], [kept(long), "truncated"]);
  const heavy = Array.from({ length: 12 }, (_, i) => answer(`c${i}`, `${i} ${long}`));
  assert.deepEqual(play(code, [snapshot([prompt, ...heavy], [{ prompt: "u1", answers: heavy.map(({ key }) => key), kind: "siblings" }]), copyOf("c1")]), [], "more than an event may hold");
  const same = one(`${long} before`), typed = typing("a1", `${long} before`, `${long} after`);
  assert.deepEqual(play(code, [same, typed, one(`${long} after`)]), [], "an edit of what is cut off");
  const many = Array.from({ length: 100 }, (_, i) => answer(`b${i}`, "y".repeat(2000)));
  const shot = snapshot([...many, prompt, answer("a1", "Yes.")], [{ prompt: "u1", turns: many.map(({ key }) => key), answers: ["a1"] }]);
  const [after] = play(code, [shot, copyOf("a1")]);
  assert.deepEqual([after.captured.turns.length, after.captured.turns_complete], [32, false]);
};
