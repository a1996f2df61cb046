// "This is not the answer": the person points at one answer and one question, sees what would be read by that, and
// keeps it or not. Three clicks, or three keys where the frame stands right at once.
//
//   const picking = pick(document, {role})   role "assistant" or "user" is asked for first
//   await picking.done     {origin, user: [rule], assistant: [rule]}, a repair (engine.js); null if it was cancelled
//   picking.cancel()
//
// The one who asked keeps the repair for the site, and gives it up by repairVerdict (pointed.js). A choice by which
// roles would be wrong is refused with words, and the person may choose again.
//
// Keys: the arrows go to what is around, what is inside, what is before and behind; Enter chooses, Esc cancels.
import { allTextOf, closestOf, holds, nameOf, parentOf } from "./tree.js";
import { isBefore, repairFrom } from "./pointed.js";
import { coverPage } from "./cover.js";

const words = {
  answer: "{{RepairAnswer}}", question: "{{RepairQuestion}}", found: "{{RepairFound}}", how: "{{RepairKeys}}",
  keep: "{{RepairKeep}}", again: "{{RepairAgain}}", cancel: "{{Cancel}}",
  faults: { same: "{{RepairSame}}", alike: "{{RepairAlike}}", swapped: "{{RepairSwapped}}", mixed: "{{RepairMixed}}" },
  labels: { user: "{{RepairIsQuestion}}", assistant: "{{RepairIsAnswer}}" },
};
const colours = { user: "#1F5FBF", assistant: "#A64B00" };
const accent = "#6B2F7A";

// ---- What can be pointed at.

// Elements of running text: what is meant is what holds them.
const ofText = new Set(("a abbr b bdi bdo blockquote br caption cite code data dd del dfn dl dt em figure figcaption h1 h2 h3 h4 h5 h6 hr i img ins kbd li " +
  "mark math ol p pre q ruby rt s samp small span strong sub sup svg table tbody td tfoot th thead time tr u ul var wbr").split(" "));

const showsText = (element) => allTextOf(element).trim() !== "";

const pointedBlock = (element) => {
  let at = element;
  while (parentOf(at) && (ofText.has(nameOf(at)) || !showsText(at))) at = parentOf(at);
  return at;
};

const aside = "nav, aside, header, footer, form, button, script, style, template, noscript, textarea, [contenteditable], [role=navigation], [role=banner], [hidden]";
const mostBlocks = 2000;

// blocks are the innermost elements with text of their own, in the page's order, but for what stands beside a chat.
const pointable = (page) => {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (walker.nextNode() && found.size < mostBlocks) {
    const { currentNode: text } = walker;
    const parent = parentOf(text);
    if (text.data.trim() !== "" && parent && !closestOf(parent, aside)) found.add(pointedBlock(parent));
  }
  const outer = new Set();
  for (const block of found) for (let at = parentOf(block); at && !outer.has(at); at = parentOf(at)) outer.add(at);
  return [...found].filter((block) => !outer.has(block));
};

const isVisible = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
};

const mostTries = 6;

const amountOf = ({ turns }) => turns.length + turns.reduce((sum, { element }) => sum + allTextOf(element).length, 0) / 1e9;

// proposal is where the frame stands before anybody pointed: an answer behind its question, by which most turns are
// found, and of the same number those with the most text.
const proposalOf = (page) => {
  const blocks = pointable(page).filter(isVisible).slice(-mostTries - 1);
  const tries = blocks.slice(1).map((answer, i) => ({ answer, question: blocks[i], ...repairFrom(page, { answer, question: blocks[i] }) })).filter(({ repair }) => repair);
  return tries.reduce((best, one) => (best && amountOf(best) > amountOf(one) ? best : one), null);
};

// nearest is the block where one role may stand, when the other stands in an element: before an answer, behind a question.
const nearestTo = (page, element, role) => {
  const blocks = pointable(page).filter((block) => isVisible(block) && !holds(element, block));
  return role === "user" ? blocks.findLast((block) => isBefore(block, element)) : blocks.find((block) => isBefore(element, block));
};

// ---- Where the arrows go.

const beside = (element, next) => {
  for (let at = element; at; at = parentOf(at)) {
    for (let other = at[next]; other; other = other[next]) if (showsText(other) && isVisible(other)) return other;
  }
  return element;
};

const around = (element) => {
  let at = parentOf(element);
  while (at && parentOf(at) && allTextOf(at).trim() === allTextOf(element).trim()) at = parentOf(at);
  return at && nameOf(at) !== "html" ? at : element;
};

const inwards = (element) => [...element.children].find((child) => showsText(child) && isVisible(child)) ?? element;

const arrows = {
  ArrowUp: around,
  ArrowDown: inwards,
  ArrowLeft: (element) => beside(element, "previousElementSibling"),
  ArrowRight: (element) => beside(element, "nextElementSibling"),
};

const pageKeys = { PageUp: -0.9, PageDown: 0.9 };

// ---- Pointing.

const otherRole = { user: "assistant", assistant: "user" };
const asked = { user: words.question, assistant: words.answer };
const counted = (turns) => words.found.replace("{questions}", turns.filter(({ role }) => role === "user").length).replace("{answers}", turns.filter(({ role }) => role === "assistant").length);

// pointing is the state of one pick: what is chosen, and where the frame stands. It draws on a cover.
const pointing = (page, cover, first, end) => {
  let chosen = {}, at = null, found = null;
  const role = () => (chosen[first] ? otherRole[first] : first);
  const show = () => cover.outline([...Object.entries(chosen).map(([role, element]) => ({ element, label: words.labels[role], colour: colours[role] })), ...(at ? [{ element: at, colour: accent }] : [])]);
  const begin = (element) => {
    at = element ?? null;
    show();
  };
  const ask = (why = "") => {
    [chosen, found, at] = [{}, null, null];
    cover.say([why, asked[first], words.how].filter(Boolean).join(" "));
    const start = proposalOf(page);
    begin(first === "assistant" ? start?.answer : start?.question);
  };
  const preview = () => {
    cover.outline(found.turns.map(({ element, role }) => ({ element, label: words.labels[role], colour: colours[role] })));
    cover.say(counted(found.turns), [[words.keep, keep], [words.again, () => ask()], [words.cancel, () => end(null)]]);
  };
  const keep = () => end({ origin: page.location.origin, ...found.repair });
  const choose = () => {
    if (found || !at) return;
    const place = at;
    chosen[role()] = place;
    if (Object.keys(chosen).length < 2) {
      cover.say(asked[role()]);
      return begin(nearestTo(page, place, role()));
    }
    found = repairFrom(page, { answer: chosen.assistant, question: chosen.user });
    if (found.fault) ask(words.faults[found.fault]);
    else preview();
  };
  const point = (element) => {
    if (found) return;
    at = element;
    show();
  };
  return { ask, choose, point, keep, at: () => at, isFound: () => found !== null };
};

export const pick = (page, { role: first = "assistant" } = {}) => {
  let cover = null, ended = false, finish;
  const done = new Promise((resolve) => (finish = resolve));
  const end = async (repair) => {
    if (ended) return;
    ended = true;
    await cover?.close();
    finish(repair);
  };
  const open = async () => {
    cover = await coverPage(page, "{{Brand}}");
    if (ended) return cover.close();
    const state = pointing(page, cover, first, end);
    listen(page, cover, state, end);
    state.ask();
  };
  open();
  return { done, cancel: () => end(null) };
};

const listen = (page, cover, state, end) => {
  cover.on("pointermove", ({ clientX, clientY }) => state.point(pointedBlock(cover.at(clientX, clientY))));
  cover.on("click", ({ clientX, clientY }) => {
    state.point(pointedBlock(cover.at(clientX, clientY)));
    state.choose();
  });
  cover.on("wheel", (event) => {
    event.preventDefault();
    cover.turn(event.clientX, event.clientY, event.deltaY);
  });
  cover.on("keydown", (event) => {
    const { key } = event;
    const { innerWidth, innerHeight } = page.defaultView;
    if (key === "Escape") end(null);
    else if (key === "Enter") state.choose();
    else if (arrows[key] && state.at()) state.point(arrows[key](state.at()));
    else if (pageKeys[key]) cover.turn(innerWidth / 2, innerHeight / 2, pageKeys[key] * innerHeight);
    else return;
    event.preventDefault();
  });
};
