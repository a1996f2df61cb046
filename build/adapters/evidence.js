// What a person does with answers anyway, as entries of the journal: the site's own A/B answered, an answer edited,
// one of several picked to go on from, written again, copied, gone on from, read for long, given up.
//
// A witness sees snapshots of one page, and what the person did there (gestures.js). For each it gives at most one
// entry, the one that says most; null for none:
//
//   const { saw, did, left } = witness({ organic: () => settings.organic, newID });
//   const entry = saw(snapshot, Date.now());
//
// Nothing is guessed. An entry needs roles that are sure and texts that were read, all of them answers to one prompt;
// and the person's hand, for a page that changes by itself says nothing about them. What is about one answer is said
// once, and nothing at all in a temporary chat.
import { becomes, canBeRead, groupWith, hasSureRole, isDone, isSameChat, isSure, longestReading, messageSent, readEnough, readLong, renamed, turnedTo, useDraft, seenOf, withNames } from "./outcomes.js";
import { hashOf } from "./versions.js";
import { kept } from "./wording.js";

const certain = .9; // that prompt and answers were told apart rightly, where two signals of the page agreed
const mostOfEntry = 2_500_000; // bytes of its texts
const mostMet = 10_000; // answers of a chat
const mostEarlier = 64; // earlier ones that go with an entry
const mostOfTurns = 64 << 10; // characters of them

// ---- A chat, as far as it was seen

const newChat = (thread, met = new Map()) => ({
  thread, // its name
  view: null, // the last one
  met, // by the key of an answer: what names its prompt, its last texts, and since when it is there
  shown: new Set(), // keys of prompts and answers whose order the panel showed
  copied: new Set(), // answers
  redone: new Set(), // answers that were written again
  reading: new Map(), // ms by answer
  inView: { keys: [], at: 0 },
  picked: "", // the answer that the person turned to last
  clicked: false, // since something last became of an answer
  offered: null, // what the site asks: {prompt, answers, choice}
  editor: null, // an answer that is edited in its place: {key, first, typed}
  composed: null, // what was about to be sent: {text, asked}
  said: new Set(), // what was already said, by keys
});

// meet remembers what is there.
const meet = (chat, view, at) => {
  for (const group of view.groups) {
    for (const key of group.answers) {
      if (!chat.met.has(key)) chat.met.set(key, { prompt: promptName(view, group.prompt), since: at, texts: [] });
      keepText(chat.met.get(key).texts, view.turns.get(key));
    }
    if (group.kind === "ab" && group.live === null && group.answers.length === 2) offer(chat, view, group);
  }
  forgetTexts(chat.met, view);
  chat.view = view;
};

const promptName = (view, key) => hashOf(view.turns.get(key)?.text ?? "");

// forgetTexts leaves of what is no more told of a long chat what it belongs to, and of a very long one nothing.
const forgetTexts = (met, view) => {
  for (const [key, one] of met) {
    if (view.turns.has(key)) continue;
    one.texts = [];
    if (met.size > mostMet) met.delete(key);
  }
};

// keepText keeps the last three texts that an answer had when it was done: an editor may stand in its place.
const keepText = (texts, turn) => {
  if (isDone(turn) && texts.at(-1) !== turn.text) texts.splice(0, texts.length, ...texts.slice(-2), turn.text);
};

const offer = (chat, view, { prompt, answers: keys }) => {
  const answers = keys.map((key) => view.turns.get(key));
  if (!answers.every((turn) => isSure(turn, "assistant"))) return;
  const isSame = keys.every((key, i) => chat.offered?.answers[i].key === key);
  chat.offered = { prompt, answers, choice: isSame ? chat.offered.choice : null };
};

// rename follows turns that got their final names.
const rename = (chat, names) => {
  if (names.size === 0) return;
  const name = (key) => names.get(key) ?? key;
  for (const map of [chat.met, chat.reading]) {
    for (const [from, to] of names) {
      if (map.has(from) && !map.has(to)) map.set(to, map.get(from));
      map.delete(from);
    }
  }
  for (const set of [chat.shown, chat.copied, chat.redone]) for (const [from, to] of names) if (set.delete(from)) set.add(to);
  for (const about of chat.said) chat.said.add(about.split(" ").map(name).join(" "));
  chat.inView.keys = chat.inView.keys.map(name);
  chat.picked = name(chat.picked);
  if (chat.editor) chat.editor.key = name(chat.editor.key);
  if (chat.composed) chat.composed.asked = name(chat.composed.asked);
  if (chat.offered) chat.offered = { ...chat.offered, prompt: name(chat.offered.prompt), answers: chat.offered.answers.map((turn) => ({ ...turn, key: name(turn.key) })) };
  chat.view = withNames(chat.view, names);
};

// pass counts the time that what was in view was there.
const pass = ({ inView, reading }, at) => {
  for (const key of inView.keys) reading.set(key, Math.min(longestReading, (reading.get(key) ?? 0) + Math.max(0, at - inView.at)));
  inView.at = at;
};

// after leaves of what the person did what still waits for its outcome.
const after = (chat, view, message, turned) => {
  if (turned && chat.clicked && turned.how === "later") chat.redone.add(turned.old);
  if (turned && chat.clicked && turned.group.kind === "versions") chat.picked = turned.how === "known" ? turned.key : "";
  if (turned || message) chat.clicked = false;
  if (message) chat.composed = chat.editor = chat.offered = null;
  if (view.groups.some(({ prompt, live }) => prompt === chat.offered?.prompt && live)) chat.offered = null;
};

// ---- Entries

// isOneShowing reports whether a draft is about answers to one prompt, and all of them were read. They count as they stood
// when there was something to choose: the other one of two often goes before it is whole. Roles must be sure still.
const isOneShowing = ({ met }, view, { prompt, answers, organic }) => {
  const asked = view.turns.get(prompt);
  const isAnswer = (turn) => isSure(turn, "assistant") && hasSureRole(view.turns.get(turn.key) ?? turn, "assistant") && met.get(turn.key)?.prompt === promptName(view, prompt);
  const slots = organic ? [organic.chosen, ...organic.other] : [];
  return isSure(asked, "user") && answers.length > 0 && answers.every(isAnswer) && slots.every((slot) => slot >= 0);
};

// saysSomething: a choice is one between texts that differ, and so is an edit.
const saysSomething = ({ source, about, answers, organic, edit }) =>
  edit ? edit.after !== kept(answers[0].text) : !organic || (source === "regenerate" && about.startsWith("again")) ||
  (organic.other.length > 0 && organic.other.every((slot) => answers[slot].text !== answers[organic.chosen].text));

// earlierTurns are the texts before the prompt, the last ones where they are many.
const earlierTurns = (view, prompt) => {
  const keys = view.groups.find((group) => group.prompt === prompt)?.turns ?? [];
  const texts = [];
  let left = mostOfTurns;
  for (const key of keys.slice(-mostEarlier).reverse()) {
    const text = view.turns.get(key)?.text ?? "";
    if ((left -= text.length) < 0) break;
    texts.unshift(text);
  }
  const { seen, declared, contiguous } = view.snapshot.badge;
  return { turns: texts, turns_complete: texts.length === keys.length && contiguous && declared !== null && seen >= declared };
};

const candidateOf = ({ text, complete, fidelity, key, model }) => ({ complete: kept(text).length < text.length ? "truncated" : complete, fidelity, key, model });

const capturedOf = (view, { prompt, answers }) => ({
  adapter: view.snapshot.site,
  version: view.snapshot.pack.version,
  rule: answers[0].rule,
  role_confidence: certain,
  ...earlierTurns(view, prompt),
  candidates: answers.map(candidateOf),
});

const entryOf = (chat, view, draft, at, newID) => {
  const { prompt, answers, gesture, organic, edit, use } = draft;
  const { site, host, lang } = view.snapshot;
  return {
    id: newID(), showing: newID(), gesture,
    prompt: kept(view.turns.get(prompt).text),
    answers: answers.map(({ text }) => kept(text)),
    lang, context: { site: host }, origin: site, seed: 0,
    since: Math.min(...answers.map(({ key }) => chat.met.get(key).since)), at,
    ...(organic && { organic }), ...(edit && { edit }), ...(use && { use }),
    ...([prompt, ...answers.map(({ key }) => key)].some((key) => chat.shown.has(key)) && { predicted_visible: true }),
    captured: capturedOf(view, draft),
  };
};

const sizeOf = ({ answers, edit }) => {
  const texts = [...answers.map(({ text }) => kept(text)), edit?.after ?? ""];
  return texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0);
};

// sayingOf names what an entry says, whatever the site calls its turns.
const sayingOf = (view, { about, prompt, answers, organic, use, edit }) =>
  hashOf(about.split(" ")[0], view.turns.get(prompt).text, answers[organic?.chosen ?? use?.slot ?? 0].text, edit?.after ?? "");

// witness sees one page. organic says which sources are on; newID gives random names.
export const witness = ({ organic, newID }) => {
  const given = new Set(); // what was said, by its texts, in all chats of this page
  let chat = newChat();

  // admit makes an entry of a draft, unless it may not be one.
  const admit = (view, draft, at) => {
    if (!draft || organic()[draft.source] !== true) return null;
    if (!isOneShowing(chat, view, draft) || !saysSomething(draft)) return null;
    if (sizeOf(draft) > mostOfEntry) return null;
    const name = sayingOf(view, draft);
    if (chat.said.has(draft.about) || given.has(name)) return null;
    chat.said.add(draft.about);
    given.add(name);
    return entryOf(chat, view, draft, at, newID);
  };

  const firstOf = (view, rules, at) => {
    for (const rule of rules) {
      const entry = admit(view, rule(), at);
      if (entry) return entry;
    }
    return null;
  };

  // leave is what the end of a chat says of its last answer.
  const leave = (at) => {
    const { view } = chat;
    const live = view?.groups.at(-1)?.live;
    if (!live) return null;
    pass(chat, at);
    const isUnfinished = view.turns.get(live)?.complete === "streaming";
    return firstOf(view, [() => isUnfinished && useDraft("abandon", view, live), () => readLong(chat, view, live)], at);
  };

  const saw = (snapshot, at) => {
    if (!canBeRead(snapshot)) {
      chat = newChat(chat.thread, chat.met); // what an answer belongs to holds; what was done to it may not
      return null;
    }
    const view = seenOf(snapshot);
    const isNext = chat.view && isSameChat(chat.view, view);
    const entry = isNext ? change(view, at) : leave(at);
    if (!isNext) chat = newChat(snapshot.thread, chat.view || chat.thread !== snapshot.thread ? new Map() : chat.met);
    chat.thread = snapshot.thread;
    meet(chat, view, at);
    return entry;
  };

  const change = (view, at) => {
    pass(chat, at);
    rename(chat, renamed(chat.view, view));
    const [message, turned] = [messageSent(chat, view), turnedTo(chat, view)];
    const entry = firstOf(view, becomes(chat, view, message, turned), at);
    after(chat, view, message, turned);
    return entry;
  };

  const hands = {
    click: ({ key, ab }) => {
      chat.clicked = true;
      if (groupWith(chat.view, key)?.kind === "siblings") chat.picked = key;
      if (chat.offered && ab !== null) chat.offered.choice = key === null || chat.offered.answers[ab]?.key === key ? ab : null;
    },
    copy: ({ key, chars }) => {
      chat.copied.add(key);
      return useDraft("copy", chat.view, key, { chars });
    },
    type: ({ key, first, text }) => {
      if (chat.view.turns.get(key)?.role === "assistant") chat.editor = { key, first, typed: text };
    },
    compose: ({ text }) => {
      chat.composed = { text, asked: chat.view.asked?.key };
    },
    view: ({ keys }) => {
      chat.inView.keys = keys;
    },
    seen: ({ showing }) => {
      chat.shown.add(showing);
    },
  };

  // did takes what the person did: a member of hands, by its name.
  const did = (gesture, at) => {
    if (!chat.view) return null;
    pass(chat, at);
    const draft = hands[gesture.did](gesture);
    return firstOf(chat.view, [() => draft, ...readEnough(chat, chat.view)], at);
  };

  return { saw, did, left: leave };
};
