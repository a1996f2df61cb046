// What became of the answers of a page: rules that hold a chat, as far as it was seen, against how it stands now.
//
// Each rule gives a draft, or nothing: {source, prompt, answers, about, gesture, ...}. source is the switch it depends
// on, prompt the key of a turn, answers are turns by slot, and about says what it must not say twice. Whether a draft
// may become an entry is asked in evidence.js.
import { hasSameWords, isAs, isRather, isRewording, kept, similarity } from "./wording.js";

const mostAnswers = 20; // of one showing
export const longestReading = 60_000; // ms
const shortestReading = 10_000;

// ---- Snapshots

// seenOf is a snapshot with its turns by key, and the last message of the person.
export const seenOf = (snapshot) => ({
  snapshot,
  groups: snapshot.groups,
  turns: new Map(snapshot.turns.map((turn) => [turn.key, turn])),
  asked: snapshot.turns.findLast(({ role }) => role === "user"),
});

export const canBeRead = ({ v, state }) => v === 1 && state === "reading";
export const groupWith = (view, key) => view.groups.find(({ answers }) => answers.includes(key));
export const hasSureRole = (turn, role) => turn?.role === role && turn.confidence === "high";
export const isSure = (turn, role) => hasSureRole(turn, role) && turn.text !== "" && turn.complete !== "partial";
export const isDone = (turn) => turn?.complete === "whole" || turn?.complete === "stopped";

// isSameChat reports whether a view goes on with the chat of another: a chat gets its name with its first message.
export const isSameChat = (before, view) =>
  before.snapshot.thread === view.snapshot.thread ||
  (!before.snapshot.thread && before.snapshot.turns.some(({ key }) => view.turns.has(key)));

// renamed are the turns whose names were not final, by their name before: the page tells a name once a text is settled.
export const renamed = (before, view) => {
  const names = new Map();
  for (const old of before.snapshot.turns) {
    if (!/^~|~$/.test(old.key) || view.turns.has(old.key)) continue;
    const now = view.snapshot.turns.find(({ key, role, text }) => role === old.role && !before.turns.has(key) && text.startsWith(old.text));
    if (now) names.set(old.key, now.key);
  }
  return names;
};

// withNames is a view with other names for its turns.
export const withNames = ({ snapshot }, names) => {
  const name = (key) => names.get(key) ?? key;
  const turns = snapshot.turns.map((turn) => ({ ...turn, key: name(turn.key) }));
  const groups = snapshot.groups.map((group) => ({
    ...group, prompt: name(group.prompt), turns: group.turns.map(name), answers: group.answers.map(name), live: name(group.live),
  }));
  return seenOf({ ...snapshot, turns, groups });
};

// continued is the group that a message goes on from: that of the live answer before it.
const continued = (view, message) => {
  const earlier = view.snapshot.turns.slice(0, view.snapshot.turns.indexOf(message));
  const answer = earlier.findLast(({ key, role }) => role === "assistant" && view.groups.some(({ live }) => live === key));
  return answer && groupWith(view, answer.key);
};

// ---- What became of an answer
//
// Each rule gives a draft, or nothing: {source, prompt, answers, about, gesture, ...}. source is the switch it depends
// on, prompt the key of a turn, answers are turns by slot, and about says what it must not say twice.

const choiceDraft = (source, prompt, answers, key, others) => {
  const slotOf = (one) => answers.findIndex((turn) => turn.key === one);
  return { source, prompt, answers, about: `${source} ${key}`, gesture: "organic", organic: { source, chosen: slotOf(key), other: others.map(slotOf) } };
};

const editDraft = (prompt, turn, after, sent) => ({
  source: "edit", prompt, answers: [turn], about: `edit ${turn.key} ${after.text.slice(0, 200)}`, gesture: "edit",
  edit: { after: kept(after.text), sent, fidelity: after.fidelity },
});

// useDraft is about one answer, beside those that were shown with it.
export const useDraft = (act, view, key, more) => {
  const group = groupWith(view, key);
  if (!group) return null;
  const keys = group.kind === "siblings" || group.kind === "ab" ? group.answers : [key];
  const answers = keys.map((one) => view.turns.get(one)).filter((turn) => turn?.key === key || isSure(turn, "assistant"));
  const slot = answers.findIndex((turn) => turn?.key === key);
  const source = act === "abandon" ? "dwell" : act;
  return { source, prompt: group.prompt, answers, about: `${act} ${key}`, gesture: "use", use: { slot, act, chars: 0, ms: 0, ...more } };
};

// answeredOffer: of two that the site asked about one stays, and it is the one whose button the person pressed.
const answeredOffer = ({ offered }, view) => {
  const group = offered && view.groups.find(({ prompt }) => prompt === offered.prompt);
  const live = view.turns.get(group?.live);
  if (!live) return null;
  const stays = offered.answers.filter(({ key, text }) => key === live.key || text === live.text);
  if (stays.length !== 1 || stays[0] !== offered.answers[offered.choice]) return null;
  return choiceDraft("native_ab", group.prompt, offered.answers, stays[0].key, [offered.answers[1 - offered.choice].key]);
};

// editedInPlace: an answer reads as the person typed it, and no longer as it read before.
const editedInPlace = ({ editor, met, view: before }, view) => {
  const group = editor && groupWith(view, editor.key);
  const was = group && met.get(editor.key)?.texts.findLast((text) => isAs(text, editor.first));
  if (typeof was !== "string") return null;
  const turns = group.answers.map((key) => view.turns.get(key));
  const after = turns.find((turn) => isSure(turn, "assistant") && isDone(turn) && isRather(turn.text, editor.typed, was));
  return after ? editDraft(group.prompt, { ...after, ...before.turns.get(editor.key), text: was, complete: "whole" }, after, false) : null;
};

// sentEdited: the message is an answer of this chat in other words: one that was copied, or one of the last ones, for
// what is composed was typed by hand.
const sentEdited = ({ copied }, view, message) => {
  const answers = view.snapshot.turns.filter(({ role }) => role === "assistant");
  const near = answers.filter(({ key }, i) => copied.has(key) || i >= answers.length - mostAnswers);
  const likely = near.filter(({ text }) => isRewording(text, message.text)).map((turn) => [similarity(turn.text, message.text), turn]);
  const [, turn] = likely.reduce((best, one) => (one[0] >= best[0] ? one : best), [0]);
  const group = turn && groupWith(view, turn.key);
  return group && isSure(message, "user") ? editDraft(group.prompt, turn, message, true) : null;
};

const turnsOf = (view, group) => group.answers.map((key) => view.turns.get(key)).filter((turn) => isSure(turn, "assistant")).slice(-mostAnswers);

// wentOnFromPicked: they go on from the one of several that they turned to.
const wentOnFromPicked = ({ picked }, view, group) => {
  if (group.live !== picked || group.answers.length < 2) return null;
  const answers = turnsOf(view, group);
  return choiceDraft("sibling", group.prompt, answers, picked, answers.map(({ key }) => key).filter((key) => key !== picked));
};

// wentOnFromLater: they go on from what came in the place of an answer that they had written again.
const wentOnFromLater = ({ redone }, view, group) => {
  const answers = turnsOf(view, group);
  const old = answers.map(({ key }) => key).filter((key) => redone.has(key));
  return redone.has(group.live) ? null : choiceDraft("regenerate", group.prompt, answers, group.live, old);
};

const wentOn = (view, group) => (isDone(view.turns.get(group.live)) ? useDraft("continue", view, group.live) : null);

const usedForReading = ({ reading }, view, key) => useDraft("dwell", view, key, { ms: Math.round(reading.get(key)) });

// readLong: the answer that is left was in view for a while.
export const readLong = (chat, view, key) => (chat.reading.get(key) >= shortestReading ? usedForReading(chat, view, key) : null);

// readEnough are the rules of all answers that were in view for as long as is counted.
export const readEnough = (chat, view) =>
  [...chat.reading.keys()].filter((key) => chat.reading.get(key) === longestReading).map((key) => () => usedForReading(chat, view, key));

// turnedTo is the change from one live answer to another: {group, old, key, how}. how is "later" where the answer
// was written just now, "known" where it was there before, "" where that cannot be told.
export const turnedTo = (chat, view) => {
  for (const group of view.groups) {
    const was = chat.view.groups.find(({ prompt, answers }) => prompt === group.prompt && answers.some((key) => group.answers.includes(key)));
    const [old, key] = [was?.live, group.live];
    if (!old || !key || old === key || !["versions", "siblings"].includes(group.kind)) continue;
    return { group, old, key, how: howItCame(chat, view, was, group) };
  }
  return null;
};

// howItCame: a version that reads as an editor did was written by the person.
const howItCame = ({ met, editor }, view, was, group) => {
  if (editor?.key === was.live && isAs(view.turns.get(group.live)?.text ?? "", editor.typed)) return "";
  const counted = was.declared ?? was.answers.length;
  if (met.has(group.live) || (was.declared !== null && was.declared === group.declared)) return "known";
  const isNew = view.turns.get(group.live)?.complete === "streaming" || view.snapshot.busy || counted < (group.declared ?? 0);
  return isNew && group.kind === "versions" ? "later" : "";
};

// writtenAgain: the person wanted another answer than this one.
const writtenAgain = ({ view: before }, { group, old, how }) => {
  const turn = before.turns.get(old);
  return how === "later" && isDone(turn) ? { ...choiceDraft("regenerate", group.prompt, [turn], old, []), about: `again ${old}` } : null;
};

// stoppedEarly: the person stopped an answer before its end.
const stoppedEarly = ({ view: before }, view) => {
  const turn = view.snapshot.turns.find(({ key, complete }) => complete === "stopped" && before.turns.get(key)?.complete === "streaming");
  return turn ? useDraft("abandon", view, turn.key) : null;
};

// messageSent is the message that the person composed, once it stands in the chat.
export const messageSent = ({ composed }, { asked }) =>
  composed && asked && asked.key !== composed.asked && hasSameWords(asked.text, composed.text) ? asked : null;

// becomes are the rules that a change of the page is held against, that which says most first.
export const becomes = (chat, view, message, turned) => {
  const group = message && continued(view, message);
  const goneOn = group ? [
    () => wentOnFromPicked(chat, view, group),
    () => wentOnFromLater(chat, view, group),
    () => wentOn(view, group),
    () => readLong(chat, view, group.live),
  ] : [];
  return [
    () => answeredOffer(chat, view),
    () => editedInPlace(chat, view),
    ...(message ? [() => sentEdited(chat, view, message)] : []),
    ...goneOn,
    ...(chat.clicked && turned ? [() => writtenAgain(chat, turned)] : []),
    ...(chat.clicked ? [() => stoppedEarly(chat, view)] : []),
    ...readEnough(chat, view),
  ];
};

