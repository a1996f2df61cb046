// What evidence.js makes of snapshots and gestures, in Node: the table of evidence-table.mjs, laws over random chats,
// and for each guard a copy of the code without it, which the table or the laws must catch.
import assert from "node:assert/strict";
import { dice, scenario, share } from "./harness.mjs";
import { all, answer, click, composed, copyOf, holdsTable, load, snapshot, user, view } from "./evidence-table.mjs";
import { outbox } from "../adapters/outbox.js";
import { wrongIn } from "../page/journal.js";

// ---- Random chats

// chat is a chat of which the truth is known: which text answers which prompt. It is told by snapshots, sometimes
// wrongly: with the answers to a prompt that was changed still beside it, with roles that are unsure, or lost.
const chat = (roll) => {
  let n = 0;
  const truth = new Map(); // by the text of an answer: its prompt
  const name = (kind) => `${kind}${++n}`;
  const state = { thread: name("t"), rounds: [], state: "reading", unsure: new Set() };
  const words = () => Array.from({ length: 12 }, () => `w${roll(40)}`).join(" ");
  const write = (round, complete = "whole") => {
    const made = { key: name("a"), text: `${words()} ${name("text")}`, complete };
    truth.set(made.text, round.text);
    round.answers.push(made);
    return made;
  };
  const ask = (text = `${words()} ${name("ask")}`, kind = "one") => {
    const round = { key: name("u"), text, answers: [], kind, live: null };
    state.rounds.push(round);
    write(round, roll(3) ? "whole" : "streaming");
    if (kind !== "one") write(round);
    if (kind !== "ab") round.live = round.answers[0].key;
    return round;
  };
  const shot = () => {
    const turns = [], groups = [];
    for (const round of state.rounds) {
      const before = turns.map(({ key }) => key);
      turns.push(user(round.key, round.text, state.unsure.has(round.key) ? { confidence: "low" } : {}));
      for (const { key, text, complete } of round.answers) turns.push(answer(key, text, { complete, ...(state.unsure.has(key) && { confidence: "low" }) }));
      groups.push({ prompt: round.key, turns: before, answers: round.answers.map(({ key }) => key), kind: round.kind, live: round.live, declared: round.kind === "versions" ? round.answers.length : null });
    }
    return snapshot(turns, groups, { thread: state.thread, state: state.state });
  };
  return { state, truth, write, ask, shot, name };
};

// history plays a random chat and gives what was said, with how things stood then.
const history = ({ witness }, roll, { hands = true } = {}) => {
  const told = chat(roll);
  const { state, truth } = told;
  const organic = Object.fromEntries(Object.keys(all).map((source) => [source, roll(4) > 0]));
  let [now, names] = [0, 0];
  const { saw, did, left } = witness({ organic: () => organic, newID: () => String(++names).padStart(32, "0") });
  const said = [];
  const choices = new Map(); // by the answer that stays: the one that was clicked
  let seen = null; // the last snapshot
  const note = (entry, shot) => entry && said.push({ entry, shot });
  const hand = (gesture) => hands && note(did(gesture, (now += 1 + roll(9000))), seen);
  const look = () => {
    const [before, shot] = [seen, (seen = told.shot())];
    note(saw(shot, (now += 1 + roll(9000))), shot.thread === before?.thread ? shot : before);
  };
  const last = () => state.rounds.at(-1);
  const pick = (list) => list[roll(list.length)];
  const steps = {
    ask: () => {
      const near = roll(3) === 0 && last()?.answers.length ? pick(last().answers).text.replace(/w\d+/, "changed") : undefined;
      const round = { text: near ?? `hello ${told.name("ask")} ${roll(100)}` };
      if (roll(4)) hand(composed(round.text));
      told.ask(round.text, pick(["one", "one", "ab", "siblings"]));
    },
    finish: () => last()?.answers.forEach((one) => (one.complete = "whole")),
    stop: () => {
      if (roll(2)) hand(click());
      for (const one of last()?.answers ?? []) if (one.complete === "streaming") one.complete = "stopped";
    },
    again: () => {
      const round = last();
      if (!round || round.kind === "ab" || round.kind === "siblings" || round.answers.length > 5) return;
      if (roll(3)) hand(click(round.live));
      round.kind = "versions";
      round.live = told.write(round, roll(2) ? "streaming" : "whole").key;
    },
    turn: () => {
      const round = last();
      if (!round || round.kind === "ab") return;
      if (roll(3)) hand(click(pick(round.answers).key));
      round.live = pick(round.answers).key;
    },
    choose: () => {
      const round = last();
      if (round?.kind !== "ab" || round.live) return;
      const [clicked, stays] = [roll(3), roll(2)];
      if (clicked < 2) hand(click(round.answers[clicked].key, clicked));
      choices.set(round.answers[stays].key, round.answers[clicked]?.key);
      round.kind = pick(["ab", "versions"]);
      round.live = round.answers[stays].key;
      look();
    },
    reprompt: () => { // the prompt is another one from now on; its old answers may still be told as its own
      const round = last();
      if (!round || state.state !== "reading") return;
      look(); // what is told wrongly from the first cannot be known
      round.text = `changed ${told.name("ask")}`;
      if (roll(2)) round.key = told.name("u");
      if (round.answers.length > 5 || round.kind === "ab") return;
      hand(click());
      round.kind = "versions";
      round.live = told.write(round, roll(2) ? "streaming" : "whole").key;
    },
    edit: () => {
      const one = last() && pick(last().answers);
      if (!one) return;
      const text = one.text.replace(/w\d+ w\d+/, `edited ${told.name("e")}`);
      if (roll(3)) hand({ did: "type", key: one.key, first: one.text, text: roll(3) ? text : `${text} and more of it` });
      if (roll(2)) {
        truth.set(text, truth.get(one.text));
        one.text = text;
      }
    },
    copy: () => last() && hand(copyOf(pick(last().answers).key, 1 + roll(50))),
    view: () => hand(view(...(roll(3) && last() ? [last().answers[0].key] : []))),
    sleep: () => (now += roll(80_000)),
    unsure: () => {
      const keys = state.rounds.flatMap((round) => [round.key, ...round.answers.map(({ key }) => key)]);
      if (keys.length && roll(2)) state.unsure.add(pick(keys));
      else state.unsure.clear();
    },
    state: () => (state.state = pick(["reading", "reading", "reading", "temporary", "lost", "chat_off"])),
    go: () => {
      if (roll(4)) return;
      state.thread = told.name("t");
      state.rounds = [];
      if (state.state === "temporary") state.state = "reading";
    },
  };
  for (let i = 0; i < 60; i++) {
    const step = pick(Object.keys(steps));
    steps[step]();
    if (roll(5)) look();
  }
  note(left((now += 1000)), seen);
  return { said, truth, organic, choices };
};

const sourceOf = ({ organic, use }) => organic?.source ?? (use ? (use.act === "abandon" ? "dwell" : use.act) : "edit");

const hexOf = (name) => name.replace(/[^0-9a-f]/g, "0");

// lawful holds what was said against the truth, and gives the sources.
const lawful = ({ said, truth, organic, choices }) => {
  const names = new Set();
  for (const { entry, shot } of said) {
    const { gesture, answers, prompt, captured } = entry; // one entry, not several
    const slot = entry.organic?.chosen ?? entry.use?.slot ?? 0;
    const { key } = captured.candidates[slot];
    assert.equal(organic[sourceOf(entry)], true, "a source that is off");
    assert.equal(wrongIn({ ...entry, id: hexOf(entry.id), showing: hexOf(entry.showing) }), "", "the journal takes no such entry");
    assert.equal(shot.state, "reading", `${gesture}: said of a chat that is not read`);
    for (const text of answers) assert.equal(truth.get(text), prompt, `${gesture}: an answer to another prompt`);
    const name = JSON.stringify([sourceOf(entry), entry.use?.act, entry.organic?.other.length === 0, answers[slot], entry.edit?.after]);
    assert.ok(!names.has(name), `twice: ${name}`);
    names.add(name);
    const isPart = (one) => one.text === prompt || captured.candidates.some((other) => other.key === one.key);
    if (sourceOf(entry) === "native_ab") assert.equal(choices.get(key), key, "a choice that nobody made");
    for (const one of shot.turns.filter(isPart)) assert.equal(one.confidence, "high", `${sourceOf(entry)}: a role that is unsure`);
  }
  return said.map(({ entry }) => sourceOf(entry));
};

const holdsLaws = (code, roll, times) => {
  const counts = {};
  for (let i = 0; i < times; i++) for (const source of lawful(history(code, roll))) counts[source] = (counts[source] ?? 0) + 1;
  return counts;
};

await scenario("each gesture says what it says, and only that", async () => holdsTable(await load()));

await scenario("random chats never make a pair across prompts, nothing twice, nothing unsure, nothing that is off", async ({ check }) => {
  const counts = holdsLaws(await load(), dice(), share(20_000));
  for (const source of Object.keys(all)) check.ok(counts[source] >= 10, `${source} was said ${counts[source]} times: nothing was judged`);
});

await scenario("what no hand did says nothing", async ({ check }) => {
  const code = await load(), roll = dice();
  for (let i = 0; i < share(2000); i++) check.deepEqual(history(code, roll, { hands: false }).said.filter(({ entry }) => entry.use?.act !== "abandon"), []);
});

// ---- On the way

// deliver has an outbox send entries to somebody who answers, or not, by chance, and gives what arrived.
const deliver = async (roll, many) => {
  const arrived = [], saved = [], timers = [], refusals = [];
  const send = async (entry) => {
    arrived.push(entry.id);
    const luck = roll(5);
    if (luck === 0) throw new Error("nobody is there");
    if (luck === 1) return roll(2) ? undefined : { error: { code: "internal" } };
    if (luck === 2) return { error: { code: "unauthorized" } };
    saved.push(entry.id);
    return luck === 3 ? undefined : { saved: entry.id }; // it is saved, and the answer may be lost
  };
  const box = outbox({ send, later: (f) => (timers.push(f), () => {}), refused: ({ code }) => refusals.push(code) });
  for (let id = 0; id < many; id++) box.add({ id, text: "x".repeat(roll(50)) });
  for (let i = 0; i < 100 || box.size() > 0; i++) {
    timers.splice(0).forEach((f) => f());
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(i < 100_000, "it is never empty");
  }
  return { arrived, saved, refusals };
};

await scenario("what is on its way arrives in order, again and again until it is acknowledged or refused", async ({ check }) => {
  const roll = dice();
  for (let i = 0; i < share(200); i++) {
    const { arrived, refusals } = await deliver(roll, 30);
    check.deepEqual([...new Set(arrived)], Array.from({ length: 30 }, (_, id) => id), "one is missing, or out of order");
    check.deepEqual(arrived, [...arrived].sort((a, b) => a - b), "one overtook another");
    check.ok(refusals.every((code) => code === "unauthorized"));
  }
});

await scenario("what nobody takes is not kept without end", async ({ check }) => {
  const box = outbox({ send: () => new Promise(() => {}), later: () => () => {}, refused: () => {} });
  for (let id = 0; id < 1000; id++) box.add({ id });
  check.equal(box.size(), 100);
  const large = outbox({ send: () => new Promise(() => {}), later: () => () => {}, refused: () => {} });
  for (let id = 0; id < 20; id++) large.add({ id, text: "x".repeat(1 << 20) });
  check.equal(large.size(), 7);
  large.stop();
  large.add({ id: 0 });
  check.equal(large.size(), 0);
});

// ---- Without a guard

const guards = [
  ["the prompt is not compared", "evidence.js", " && met.get(turn.key)?.prompt === promptName(view, prompt)", ""],
  ["an answer belongs to the prompt that is told last", "evidence.js", "if (!chat.met.has(key)) chat.met.set(key, { prompt: promptName(view, group.prompt), since: at, texts: [] });",
    "chat.met.set(key, { since: at, texts: [], ...chat.met.get(key), prompt: promptName(view, group.prompt) });"],
  ["what belongs together is forgotten when a page cannot be read", "evidence.js", "newChat(chat.thread, chat.met)", "newChat(chat.thread)"],
  ["roles may be unsure", "outcomes.js", `turn.confidence === "high"`, "true"],
  ["the prompt's role may be anything", "evidence.js", `isSure(asked, "user")`, "asked"],
  ["a role that became unsure counts as it was", "evidence.js", ` && hasSureRole(view.turns.get(turn.key) ?? turn, "assistant")`, ""],
  ["a text may be partial", "outcomes.js", ` && turn.complete !== "partial"`, ""],
  ["a text may be missing", "outcomes.js", ` && turn.text !== ""`, ""],
  ["temporary chats are read", "outcomes.js", ` && state === "reading"`, ` && (state === "reading" || state === "temporary")`],
  ["chats that are off are read", "outcomes.js", ` && state === "reading"`, ` && (state === "reading" || state === "chat_off")`],
  ["switches do nothing", "evidence.js", "|| organic()[draft.source] !== true", ""],
  ["twice, by the same key", "evidence.js", "chat.said.has(draft.about) || given.has(name)", "false"],
  ["twice, by another key", "evidence.js", " || given.has(name)", ""],
  ["A/B: what stays decides alone", "outcomes.js", "|| stays[0] !== offered.answers[offered.choice]", ""],
  ["A/B: the click decides alone", "outcomes.js", "if (stays.length !== 1 || stays[0] !== offered.answers[offered.choice]) return null;", "if (offered.choice === null) return null; stays[0] = offered.answers[offered.choice];"],
  ["A/B: a click anywhere in an answer is a choice", "evidence.js", "chat.offered && ab !== null", "chat.offered && key !== null && (ab ??= chat.offered.answers.findIndex((turn) => turn.key === key)) >= 0"],
  ["A/B: a button beside the other answer counts", "evidence.js", "key === null || chat.offered.answers[ab]?.key === key ? ab : null", "ab"],
  ["A/B: it is asked after it was answered", "evidence.js", " && group.live === null", ""],
  ["A/B: a question holds after the next message", "evidence.js", "chat.composed = chat.editor = chat.offered = null", "chat.composed = chat.editor = null"],
  ["an edit counts as written again", "outcomes.js", "if (editor?.key === was.live && isAs(", "if (false && isAs("],
  ["turns keep their first names", "evidence.js", "rename(chat, renamed(chat.view, view));", ""],
  ["written again by the page itself: level", "outcomes.js", "...(chat.clicked && turned ?", "...(turned ?"],
  ["written again by the page itself: pair", "evidence.js", `turned && chat.clicked && turned.how === "later"`, `turned && turned.how === "later"`],
  ["turned to by the page itself", "evidence.js", "if (turned && chat.clicked && turned.group.kind", "if (turned && turned.group.kind"],
  ["siblings: a click anywhere counts", "evidence.js", ` && turned.group.kind === "versions"`, ""],
  ["a click holds for ever", "evidence.js", "if (turned || message) chat.clicked = false;", ""],
  ["what comes from behind the pager was written now", "outcomes.js", `return "known";`, `return "later";`],
  ["an unfinished answer is disliked", "outcomes.js", `how === "later" && isDone(turn)`, `how === "later"`],
  ["texts that are the same are compared", "evidence.js", "answers[slot].text !== answers[organic.chosen].text", "true"],
  ["the live one counts as picked", "outcomes.js", "group.live !== picked || ", ""],
  ["a message that nobody composed", "outcomes.js", "composed && asked && asked.key !== composed.asked && hasSameWords(asked.text, composed.text)", "asked && asked.key !== composed?.asked"],
  ["a message that is not what was composed", "outcomes.js", " && hasSameWords(asked.text, composed.text)", ""],
  ["the message that was there", "outcomes.js", " && asked.key !== composed.asked", ""],
  ["an edit that was not typed", "outcomes.js", "isRather(turn.text, editor.typed, was)", "turn.text !== was"],
  ["a cancelled edit", "wording.js", "similarity(text, one) > similarity(text, other)", "true"],
  ["an editor that is read as text", "outcomes.js", "findLast((text) => isAs(text, editor.first))", "at(-1)"],
  ["a quotation is an edit", "wording.js", " && !quotes", ""],
  ["the same words are an edit", "wording.js", " && !quotes && similarity(answer, message) >= nearEnough", " && similarity(answer, message) >= nearEnough"],
  ["little in common is an edit", "wording.js", " && similarity(answer, message) >= nearEnough", ""],
  ["short answers are edited", "wording.js", "words.length >= fewest && ", ""],
  ["gone on from before its end", "outcomes.js", "(isDone(view.turns.get(group.live)) ?", "(true ?"],
  ["stopped by the page itself", "outcomes.js", "...(chat.clicked ? [() => stoppedEarly", "...(true ? [() => stoppedEarly"],
  ["a look is a reading", "outcomes.js", ">= shortestReading", ">= 0"],
  ["time without end", "evidence.js", "Math.min(longestReading, (reading", "Math.max(0, (reading"],
  ["time that was not in view", "evidence.js", "chat.inView.keys = keys;", "chat.inView.keys = keys.length ? keys : chat.inView.keys;"],
  ["turns count as complete where none were counted", "evidence.js", " && declared !== null", ""],
  ["turns count as complete where some are missing", "evidence.js", " && seen >= declared", ""],
  ["turns count as complete with gaps", "evidence.js", " && contiguous", ""],
  ["earlier turns without end", "evidence.js", "if ((left -= text.length) < 0) break;", ""],
  ["texts without end", "wording.js", "return whole.slice(0, from + index);", "return whole;"],
  ["texts are cut within a character", "wording.js", "return whole.slice(0, from + index);", "return whole.slice(0, read);"],
  ["cut texts count as whole", "evidence.js", `kept(text).length < text.length ? "truncated" : complete`, "complete"],
  ["an entry of any size", "evidence.js", "if (sizeOf(draft) > mostOfEntry) return null;", ""],
  ["an edit of what is cut off", "evidence.js", "edit.after !== kept(answers[0].text)", "true"],
  ["an order that was seen is not said", "evidence.js", "chat.shown.add(showing);", ""],
  ["another version of snapshots", "outcomes.js", "v === 1 && ", ""],
];

await scenario("without any one of its guards it is caught", async ({ check }) => {
  const roll = dice(1);
  const missed = [];
  for (const [name, file, old, changed] of guards) {
    const code = await load(file, old, changed);
    let caught;
    try {
      holdsTable(code);
      holdsLaws(code, roll, 600);
    } catch (error) {
      caught = error;
    }
    if (!(caught instanceof assert.AssertionError)) missed.push(caught ? `${name}: ${caught.stack}` : name);
  }
  check.deepEqual(missed, [], "nothing misses these guards");
});
