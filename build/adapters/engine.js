// The engine that reads a page by a pack. A pack is data (grammar.js); what is here and there is all the code there is.
//
// A repair is what the person pointed out, tried first: {origin, user: [rules], assistant: [rules]}. What matches is
// a turn of that role, and its content.
//
//   recognises(document, pack, address) whether the pack is for the page
//   scan(document, pack, options)       a Reading: what is mounted now; options {repair, address}
//   hits(document, pack, options)       how many elements each rule matches, without content: {"turn.0": 12, ...}
//   scrollerOf(element)                 the nearest scrolling ancestor
//
// Reading = {rule: {turn, role, content}, turns, busy, declared, temporary, thread, composer, health, matched, repaired}
//   turn = {element, key, role, confidence, text, fidelity, cut, model, index, done, stopped, failed, truncated, side,
//           version, chosen, signal, rule}; signal and rule are the first signal and the rule for content by number
//   role "user", "assistant" or null; confidence "high" or "low"; cut: the text was too long and is not whole;
//   side null or {kind: "ab"|"siblings", of: element}: turns with one "of" answer one prompt side by side
//   version null or {at, of}; rule: which candidate was taken, by number, -1 for none (repair: "repair")
//   matched: elements that "turn" matched; health: hits by tried, {turn: with content/all, role, content}
//   fault null, or why the page cannot be read: "no_content" or "roles" (A11)
import { addressOfPage, allOf, closestOf, hasWords, holds, isPlain, matchesOf, oneOf, pageOf, parentOf, plainOf, topOf, windowOf } from "./tree.js";
import { markdownOf } from "./markdown.js";
import { anyPlace, firstValue, isRecord, isRole, isRule, pageValue, placeOf, ruleLists, rulesOf, selectorOf, valueOf } from "./grammar.js";

// ---- Whether a pack is for a page.

const patternOf = (pattern) => new RegExp(`^${pattern.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&")).join(".*")}$`);

const addressMatches = (pattern, address) => pattern.split("*").length <= 4 && patternOf(pattern.replace(/^\*:/, "http*:")).test(address.slice(0, 2048));

export const recognises = (document, pack, address = addressOfPage(document)) =>
  (pack.match ?? []).some((pattern) => addressMatches(pattern, address)) &&
  (rulesOf(pack.fingerprint).length === 0 || pageValue(document, address, pack.fingerprint) !== null);

// ---- Turns.

const turnLimit = 5000; // of one page; more are the page's own affair

// outermost are elements without those that stand in another of them; they are in the document's order.
const outermost = (elements) => {
  const list = [];
  for (const element of elements) if (list.length === 0 || !holds(list.at(-1), element)) list.push(element);
  return list;
};

const scrolls = /auto|scroll|overlay/;

export const scrollerOf = (element) => {
  const view = windowOf(pageOf(element));
  for (let at = parentOf(element); at && view; at = parentOf(at)) if (scrolls.test(view.getComputedStyle(at).overflowY)) return at;
  return topOf(pageOf(element));
};

// byScroller are elements by what they scroll in; what is known of a parent holds for all its children.
const byScroller = (elements, known) => {
  const groups = new Map();
  for (const element of elements) {
    const parent = parentOf(element);
    const scroller = known.get(parent) ?? scrollerOf(element);
    if (parent) known.set(parent, scroller);
    groups.set(scroller, [...(groups.get(scroller) ?? []), element]);
  }
  return [...groups.values()];
};

// candidatesOf are the elements that each rule for turns gives, in the rules' order.
const elementsOf = (document, pack, rule, known) => {
  if (!rule.css) return [];
  const skip = selectorOf(pack.skip);
  const list = outermost(allOf(document, rule.css).slice(0, turnLimit).filter((element) => !matchesOf(element, skip)));
  if (pack.scroller !== "ancestor" || list.length < 2) return list;
  const groups = byScroller(list, known);
  return groups.length < 2 ? list : groups.reduce((best, group) => (weight(pack, group) > weight(pack, best) ? group : best));
};

// weight is how much a group of elements looks like a chat: elements with a role and content, by their number.
const weight = (pack, elements) => {
  const some = elements.slice(-8);
  const good = some.filter((element) => votesOf(pack, element).some(isRole) && hasContent(pack, element)).length;
  return good / some.length + elements.length / 1e6;
};

const hasContent = (pack, element, exclude = "") =>
  ["assistant", "user"].some((role) => rulesOf(pack.content?.[role]).some((rule) => shownRoots(element, rule, exclude).some((root) => hasWords(root, exclude))));

// ---- Roles.

const roleNames = new Map([["user", "user"], ["human", "user"], ["assistant", "assistant"], ["model", "assistant"], ["bot", "assistant"], ["ai", "assistant"]]);

const votesOf = (pack, element) =>
  rulesOf(pack.role?.signals).filter((rule) => !rule.alternation).map((rule) => {
    const value = valueOf(element, rule);
    return value === null ? null : rule.as ?? roleNames.get(value.trim().toLowerCase()) ?? "other";
  });

// decided is the role that votes give, as {role, agreeing, signal}; signal is the first that said so. Votes that differ
// give none.
const decided = (votes) => {
  const said = votes.filter((vote) => vote !== null);
  const role = said[0] ?? null;
  return isRole(role) && said.every((vote) => vote === role) ? { role, agreeing: said.length, signal: votes.indexOf(role) } : { role: null, agreeing: 0, signal: -1 };
};

const opposite = { user: "assistant", assistant: "user" };

// alternates reports whether the turns beside one are of the other role; a turn alone alternates with nothing.
const alternates = (turns, i) => {
  const beside = [turns[i - 1], turns[i + 1]].filter((turn) => turn && turn.side === null);
  return beside.length > 0 && beside.every((turn) => turn.role === opposite[turns[i].role]);
};

const settleRoles = (turns, pack) => {
  const alternation = rulesOf(pack.role?.signals).some((rule) => rule.alternation);
  turns.forEach((turn, i) => {
    const agreeing = turn.agreeing + (alternation && turn.role !== null && alternates(turns, i) ? 1 : 0);
    turn.confidence = turn.role !== null && agreeing >= 2 ? "high" : "low";
  });
};

// ---- Content.

const textLimit = 400_000; // of a turn, in code units

// contentOf is what a turn says, and by which rule: {text, fidelity, cut, rule}. With an unknown role any content
// shows that there is some.
const contentOf = (pack, element, role, options) => {
  for (const name of role ? [role] : ["assistant", "user"]) {
    const rules = rulesOf(pack.content?.[name]);
    for (let i = 0; i < rules.length; i++) {
      const found = textOf(shownRoots(element, rules[i], options.exclude), rules[i], options);
      if (found.text !== "") return { ...found, rule: i };
    }
  }
  return { text: "", fidelity: "text", cut: false, rule: -1 };
};

const roots = (element, rule) => {
  const place = rule.ancestor ? closestOf(element, rule.ancestor) : element;
  if (!place) return [];
  if (!rule.css) return rule.ancestor ? [place] : [];
  return matchesOf(place, rule.css) ? [place] : outermost(allOf(place, rule.css));
};

const shownRoots = (element, rule, exclude) => roots(element, rule).filter((root) => exclude === "" || closestOf(root, exclude) === null);

const textOf = (shown, rule, options) => {
  const plain = shown.every((element) => rule.lines || isPlain(element, options.exclude));
  const parts = shown.map((element) => (plain ? plainOf(element, options.exclude, rule.lines) : markdownOf(element, options.exclude, options)));
  const text = parts.filter((part) => part !== "").join("\n\n");
  return { text: text.slice(0, textLimit), fidelity: plain ? "text" : "markdown", cut: text.length > textLimit };
};

// ---- A turn.

// readTurn reads one turn of a survey. What it gives is complete but for its confidence, which needs its neighbours.
export const readTurn = (survey, { element, outer, side, role }, options = {}) => {
  const { pack } = survey;
  const vote = role ? { role, agreeing: 2, signal: 0 } : decided(votesOf(pack, outer));
  const way = { exclude: survey.exclude, ...options };
  const content = role ? { ...textOf([element], {}, way), rule: 0 } : contentOf(pack, element, vote.role, way);
  const in_ = (rules) => anyPlace(element, rules);
  const index = Number.parseInt(firstValue(outer, pack.index) ?? "", 10);
  return {
    element, side, ...vote, ...content,
    key: keyOf(pack, element, outer, side),
    index: Number.isSafeInteger(index) ? index : null,
    model: firstValue(element, pack.model),
    done: in_(pack.done), stopped: in_(pack.stopped), failed: in_(pack.failed), truncated: in_(pack.truncated),
    chosen: isChosen(pack, element),
    version: versionOf(firstValue(element, pack.versions)),
    unread: content.text === "" && !in_(pack.editor) && hasWords(element, survey.exclude),
  };
};

// isChosen reports whether of its siblings a turn is the one that the chat goes on from. A class may say so, and classes
// change without being noticed: so it is asked at every look.
export const isChosen = ({ chosen }, element) => anyPlace(element, chosen);

const longestKey = 200;

const keyOf = (pack, element, outer, side) => {
  const key = firstValue(outer, pack.key)?.slice(0, longestKey) ?? null;
  return key !== null && side?.kind === "ab" && element !== outer ? `${key}#${side.at}` : key;
};

const versionOf = (value) => {
  const [, at, of] = /^\D*(\d{1,3})\D+(\d{1,3})\D*$/.exec(value ?? "") ?? [];
  return of && Number(at) >= 1 && Number(at) <= Number(of) ? { at: Number(at), of: Number(of) } : null;
};

// ---- The page.

// survey is what one look at the page gives, without the text of turns: {pack, rule, places, ...}. A place is
// {element, outer, side, role} of one turn. options: {repair, address, known}; known remembers what scrolls.
export const surveyOf = (document, pack, { repair = null, address = addressOfPage(document), known = new WeakMap() } = {}) => {
  const exclude = selectorOf(pack.exclude);
  const found = repaired(document, repair) ?? candidate(document, pack, known, exclude);
  return {
    pack, exclude, ...found,
    thread: pageValue(document, address, pack.thread),
    temporary: pageValue(document, address, pack.temporary) !== null,
    busy: anyPlace(document, pack.busy),
    declared: declaredBy(document, pack),
    composer: rulesOf(pack.composer).filter(isRule).map((rule) => placeOf(document, rule)).find(Boolean) ?? null,
  };
};

const repaired = (document, repair) => {
  if (!isRecord(repair)) return null;
  const places = new Map();
  for (const role of ["user", "assistant"]) {
    const rule = rulesOf(repair[role]).find((one) => one.css && oneOf(document, one.css));
    for (const element of rule ? outermost(allOf(document, rule.css).slice(0, turnLimit)) : []) places.set(element, { element, outer: element, side: null, role });
  }
  if (places.size === 0) return null;
  const inOrder = outermost(allOf(document, [...rulesOf(repair.user), ...rulesOf(repair.assistant)].map((rule) => rule.css).filter(Boolean).join(",")));
  return { rule: "repair", places: inOrder.map((element) => places.get(element)).filter(Boolean), matched: places.size };
};

const candidate = (document, pack, known, exclude) => {
  let seen = { rule: -1, places: [], matched: 0 };
  const rules = rulesOf(pack.turn);
  for (let rule = 0; rule < rules.length; rule++) {
    const elements = elementsOf(document, pack, rules[rule], known);
    if (elements.length === 0) continue;
    const found = { rule, places: placesOf(document, pack, elements), matched: elements.length };
    if (elements.some((element) => hasContent(pack, element, exclude))) return found;
    if (seen.matched === 0) seen = { ...found, rule: -1 };
  }
  return seen;
};

// placesOf are the turns that elements hold: one each, or each side of the site's own comparison.
const placesOf = (document, pack, elements) => {
  const buttons = selectorOf(pack.ab) ? allOf(document, selectorOf(pack.ab)).slice(0, 20) : [];
  const siblings = selectorOf(pack.siblings);
  return elements.flatMap((element) => {
    const own = buttons.filter((button) => holds(element, button));
    if (own.length > 1) return own.map((button, at) => ({ element: sideOf(button, own, element), outer: element, side: { kind: "ab", of: element, at } }));
    const around = siblings ? closestOf(element, siblings) : null;
    return [{ element, outer: element, side: around ? { kind: "siblings", of: around } : abSide(element, buttons) }];
  });
};

// abSide is the side of a turn that has one of the buttons; the other stands in another turn.
const abSide = (element, buttons) => {
  if (buttons.length < 2 || !buttons.some((button) => holds(element, button))) return null;
  const parent = parentOf(element);
  return { kind: "ab", of: parent };
};

// sideOf is the largest element around a button without another of them.
const sideOf = (button, all, within) => {
  let side = button;
  for (let at = button; at && at !== within && !all.some((other) => other !== button && holds(at, other)); at = parentOf(at)) side = at;
  return side;
};

const declaredBy = (document, pack) => {
  const skip = selectorOf(pack.skip);
  for (const rule of rulesOf(pack.count)) {
    if (rule.attr || rule.text || rule.re) {
      const n = Number.parseInt(valueOf(document, rule) ?? "", 10);
      if (n > 0) return n;
      continue;
    }
    const list = rule.css ? allOf(document, rule.css) : [];
    const n = rule.skip ? list.filter((element) => !matchesOf(element, skip)).length : list.length;
    if (n > 0) return n;
  }
  return null;
};

// readingOf is the Reading of a survey and the turns that were read of it. Turns that are blank stand in it too.
export const readingOf = (survey, read) => {
  const turns = read.every((turn) => turn.index !== null) ? read.toSorted((a, b) => a.index - b.index) : read;
  settleRoles(turns, survey.pack);
  const full = turns.filter((turn) => turn.text !== "");
  const withRole = full.filter((turn) => turn.role !== null);
  const { pack, places, exclude, rule, ...page } = survey;
  return {
    ...page, turns,
    rule: { turn: rule, role: withRole[0]?.signal ?? -1, content: full[0]?.rule ?? -1 },
    repaired: rule === "repair",
    health: { turn: `${full.length}/${turns.length}`, role: `${withRole.length}/${full.length}`, content: `${full.length}/${turns.filter((turn) => turn.text !== "" || turn.unread).length}` },
    fault: faultOf(turns, full, page.busy),
  };
};

const mayFail = 0.1; // of the turns

// faultOf is why turns cannot be relied on: more than a tenth of those with text has no role, or text that no rule
// for content finds. What is still being written may be blank.
const faultOf = (turns, full, busy) => {
  const unread = turns.filter((turn, i) => turn.unread && !(busy && i === turns.length - 1)).length;
  const roleless = full.filter((turn) => turn.role === null).length;
  if (unread > mayFail * (full.length + unread)) return "no_content";
  return roleless > mayFail * full.length ? "roles" : null;
};

export const scan = (document, pack, options = {}) => {
  const survey = surveyOf(document, pack, options);
  return readingOf(survey, survey.places.map((place) => readTurn(survey, place)));
};

// ---- How a pack does on a page, without a word of it.

export const hits = (document, pack, { address = addressOfPage(document) } = {}) => {
  const counts = {};
  const turns = surveyOf(document, pack, { address }).places.map((place) => place.outer);
  const perTurn = new Set(["key", "index", "done", "stopped", "failed", "truncated", "model", "chosen", "versions", "pager", "copy", "regenerate"]);
  const count = (name, rules, hit) => rulesOf(rules).forEach((rule, i) => (counts[`${name}.${i}`] = hit(rule)));
  const ofTurns = (rule) => turns.filter((turn) => valueOf(turn, rule) !== null).length;
  const ofPage = (rule) => (rule.css ? allOf(document, rule.css).length : Number(pageValue(document, address, [rule]) !== null));
  for (const name of ruleLists) count(name, pack[name], perTurn.has(name) ? ofTurns : ofPage);
  count("role.signals", pack.role?.signals, (rule) => (rule.alternation ? 0 : ofTurns(rule)));
  for (const role of ["user", "assistant"]) count(`content.${role}`, pack.content?.[role], (rule) => turns.filter((turn) => roots(turn, rule).length > 0).length);
  return counts;
};
