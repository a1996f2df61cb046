// The engine that reads a page by a pack. A pack is data; this file is all the code there is.
//
// A rule is an object of these members alone:
//
//   css       a selector. In a turn: the turn itself where it matches, else the first one in it; elsewhere all of the page
//   ancestor  a selector: the nearest one around, or the element itself, is where css is looked for
//   attr      the value is this attribute
//   text      true: the value is the text
//   re        a regular expression as RE2 reads it (no look-around, no back references, at most 8 repetitions of which
//             2 have no end, none within another): the value is its groups that took part, joined by "/", else all
//             that matched. Without css and attr it reads the address of the page
//   as        "user" or "assistant": what a signal says wherever css matches
//   alternation  true, in a signal: roles take turns. It never counts alone
//   lines     true, in content: its line breaks are the person's
//   skip      true, in count: those that "skip" leaves out do not count
//
// A pack has these members; a list of rules is tried in its order and the first that yields anything is taken:
//
//   pack, id, version, verified       1, the site's id, the pack's version, the day it was seen to work
//   match        patterns of addresses, https://chatgpt.com/* or *://*/*
//   fingerprint  rules: the page is of this kind where one matches; empty: every page that match names
//   thread       the id of the chat, with the account where several take part: groups are joined by "/"
//   temporary    the chat is not to be kept
//   turn         elements that are turns. The first rule with a turn that has content is taken (A1)
//   skip         turns that are none: the roots of lists
//   key          the site's id of a turn
//   index        the place of a turn in the thread, a number; turns are in its order (A6)
//   role         {signals: [rules]}: "user" or "human", "assistant", "model", "bot" or "ai". Two that agree make a role
//                sure, one makes it low, two that differ make none (A3)
//   content      {user: [rules], assistant: [rules]}: all that the first matching rule matches in a turn
//   exclude      what is no content: reasoning, buttons, headings for screen readers
//   scroller     "ancestor": turns are looked for in one scrolling element (A8)
//   busy         an answer is being written
//   done         in a turn: it is complete
//   stopped      in a turn: the person stopped it
//   failed       in a turn: it broke
//   truncated    in a turn: it ends before its end
//   model        in a turn: what wrote it. ancestor "body" looks in the whole page
//   count        how many turns there are: the number of matches, or the number that attr, text or re give
//   ab           buttons by which the site lets choose between two answers: each stands in an answer of its own
//   siblings     what answers to one prompt stand in together
//   chosen       in a turn: of its siblings it is the one that the chat goes on from
//   versions     in a turn: "2/3", which of how many versions is shown
//   pager        in a turn: the buttons between versions
//   copy, regenerate, send, editor    what a person presses, and writes in: for evidence.js
//   composer     where the person writes
//   mount        "afterend": where a strip beside a turn goes
//
// A repair is what the person pointed out, tried first: {origin, user: [rules], assistant: [rules]}. What matches is
// a turn of that role, and its content.
//
//   checkPack(pack)                     faults, each {at, why}: unknown members, wrong kinds, rules that are refused
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
import { addressOfPage, allOf, attributeOf, closestOf, hasWords, holds, isPlain, kindOf, markdownOf, matchesOf, oneOf, pageOf, parentOf, plainOf, topOf, windowOf } from "./markdown.js";

// ---- What a pack may hold.

const ruleMembers = { css: "string", ancestor: "string", attr: "string", text: "boolean", re: "string", as: "string", alternation: "boolean", lines: "boolean", skip: "boolean" };
const ruleLists = ["fingerprint", "thread", "temporary", "turn", "skip", "key", "index", "exclude", "busy", "done", "stopped", "failed", "truncated",
  "model", "count", "ab", "siblings", "chosen", "versions", "pager", "copy", "regenerate", "send", "editor", "composer"];
const plainMembers = { pack: "number", id: "string", version: "string", verified: "string", scroller: "string", mount: "string", title: "string" };

export const checkPack = (pack) => {
  const faults = [];
  const fault = (at, why) => faults.push({ at, why });
  if (!isRecord(pack)) return [{ at: "", why: "no pack" }];
  const list = (rules, at) => (Array.isArray(rules) ? rules.forEach((rule, i) => checkRule(rule, `${at}[${i}]`, fault)) : fault(at, "no list of rules"));
  const inner = (value, at, names) => {
    if (!isRecord(value)) return fault(at, "no object");
    for (const [name, rules] of Object.entries(value)) names.includes(name) ? list(rules, `${at}.${name}`) : fault(`${at}.${name}`, "unknown");
  };
  for (const [name, value] of Object.entries(pack)) {
    if (ruleLists.includes(name)) list(value, name);
    else if (name === "role") inner(value, name, ["signals"]);
    else if (name === "content") inner(value, name, ["user", "assistant"]);
    else if (name === "match") Array.isArray(value) && value.every((one) => typeof one === "string") || fault(name, "no list of addresses");
    else if (!Object.hasOwn(plainMembers, name)) fault(name, "unknown");
    else if (typeof value !== plainMembers[name]) fault(name, `no ${plainMembers[name]}`);
  }
  if (pack.pack !== 1) fault("pack", "not version 1");
  return faults;
};

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const checkRule = (rule, at, fault) => {
  if (!isRecord(rule)) return fault(at, "no rule");
  for (const [name, value] of Object.entries(rule)) {
    if (!Object.hasOwn(ruleMembers, name)) fault(`${at}.${name}`, "unknown");
    else if (typeof value !== ruleMembers[name]) fault(`${at}.${name}`, `no ${ruleMembers[name]}`);
  }
  if (typeof rule.re === "string" && !expressionOf(rule.re)) fault(`${at}.re`, "no expression that is read in bounded time");
  if (rule.as !== undefined && !isRole(rule.as)) fault(`${at}.as`, "no role");
};

const isRole = (value) => value === "user" || value === "assistant";

// expressionOf compiles what RE2 reads too and what needs no long search: null for anything else.
const expressionOf = (source) => {
  if (!expressions.has(source)) {
    if (expressions.size > 500) expressions.clear();
    expressions.set(source, compiled(source));
  }
  return expressions.get(source);
};

const expressions = new Map();

const compiled = (source) => {
  const bare = source.replace(/\\./gs, "a").replace(/\[[^\]]*\]/g, "a").replaceAll("(?:", "(");
  const repeats = bare.match(/[*+?]\??|\{[^}]*\}\??/g) ?? [];
  const endless = repeats.filter((sign) => !sign.startsWith("?"));
  if (source.length > 200 || /\(\?|\\[1-9kpPxuc]/.test(source.replaceAll("(?:", "(")) || repeats.length > 8 || endless.length > 2 || nests(bare)) return null;
  try {
    return new RegExp(source, "u");
  } catch {
    return null;
  }
};

// nests reports whether a group that repeats has something in it that does.
const nests = (bare) => {
  const open = [];
  for (let i = 0; i < bare.length; i++) {
    const repeats = /[*+{]/.test(bare[i]);
    if (bare[i] === "(") open.push(false);
    if (bare[i] === ")") {
      const inner = open.pop() ?? false;
      if (inner && /[*+{]/.test(bare[i + 1] ?? "")) return true;
      if (inner && open.length > 0) open[open.length - 1] = true;
    }
    if (repeats && open.length > 0) open[open.length - 1] = true;
  }
  return false;
};

const longestValue = 512; // of what an expression reads, in code units

const matchOf = (source, value) => {
  const found = expressionOf(source)?.exec(value.slice(0, longestValue));
  if (!found) return null;
  const groups = found.slice(1).filter((group) => group !== undefined);
  return groups.length > 0 ? groups.join("/") : found[0];
};

// ---- Rules.

const rulesOf = (list) => (Array.isArray(list) ? list.filter(isRecord) : []);

// placeOf is the element that a rule is about, from a turn or a page.
const placeOf = (from, { css, ancestor }) => {
  let place = from;
  if (ancestor) place = kindOf(from) === 9 ? oneOf(from, ancestor) : closestOf(from, ancestor);
  if (!place || !css) return place;
  return kindOf(place) === 1 && matchesOf(place, css) ? place : oneOf(place, css);
};

// valueOf is what a rule gives, null where it does not match.
const valueOf = (from, rule) => {
  const place = placeOf(from, rule);
  if (!place || (!rule.css && !rule.ancestor && !rule.attr && !rule.text)) return null;
  let value = rule.as ?? "";
  if (rule.attr) value = kindOf(place) === 1 ? attributeOf(place, rule.attr) : null;
  else if (rule.text) value = plainOf(kindOf(place) === 9 ? oneOf(place, "body") ?? place : place).slice(0, longestValue);
  if (value === null) return null;
  return rule.re ? matchOf(rule.re, value) : value;
};

const firstValue = (from, rules) => {
  for (const rule of rulesOf(rules)) {
    const value = valueOf(from, rule);
    if (value !== null && value !== "") return value;
  }
  return null;
};

const anyPlace = (from, rules) => rulesOf(rules).some((rule) => (rule.re ? valueOf(from, rule) !== null : placeOf(from, rule) !== null && isRule(rule)));
const isRule = (rule) => Boolean(rule.css || rule.ancestor);

// pageValue reads the address where a rule has nothing but an expression.
const pageValue = (document, address, rules) => {
  for (const rule of rulesOf(rules)) {
    const value = !rule.css && !rule.ancestor && !rule.attr && !rule.text && rule.re ? matchOf(rule.re, address) : valueOf(document, rule);
    if (value !== null) return value;
  }
  return null;
};

const selectorOf = (rules) => rulesOf(rules).map((rule) => rule.css).filter(Boolean).join(",");

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
