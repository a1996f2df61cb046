// The grammar of packs, and what a rule finds on a page.
//
//   checkPack(pack)   faults, each {at, why}: unknown members, wrong kinds, rules that are refused
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
import { attributeOf, closestOf, kindOf, matchesOf, oneOf, plainOf } from "./tree.js";

// ---- What a pack may hold.

const ruleMembers = { css: "string", ancestor: "string", attr: "string", text: "boolean", re: "string", as: "string", alternation: "boolean", lines: "boolean", skip: "boolean" };
export const ruleLists = ["fingerprint", "thread", "temporary", "turn", "skip", "key", "index", "exclude", "busy", "done", "stopped", "failed", "truncated",
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

export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const checkRule = (rule, at, fault) => {
  if (!isRecord(rule)) return fault(at, "no rule");
  for (const [name, value] of Object.entries(rule)) {
    if (!Object.hasOwn(ruleMembers, name)) fault(`${at}.${name}`, "unknown");
    else if (typeof value !== ruleMembers[name]) fault(`${at}.${name}`, `no ${ruleMembers[name]}`);
  }
  if (typeof rule.re === "string" && !expressionOf(rule.re)) fault(`${at}.re`, "no expression that is read in bounded time");
  if (rule.as !== undefined && !isRole(rule.as)) fault(`${at}.as`, "no role");
};

export const isRole = (value) => value === "user" || value === "assistant";

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

export const rulesOf = (list) => (Array.isArray(list) ? list.filter(isRecord) : []);

// placeOf is the element that a rule is about, from a turn or a page.
export const placeOf = (from, { css, ancestor }) => {
  let place = from;
  if (ancestor) place = kindOf(from) === 9 ? oneOf(from, ancestor) : closestOf(from, ancestor);
  if (!place || !css) return place;
  return kindOf(place) === 1 && matchesOf(place, css) ? place : oneOf(place, css);
};

// valueOf is what a rule gives, null where it does not match.
export const valueOf = (from, rule) => {
  const place = placeOf(from, rule);
  if (!place || (!rule.css && !rule.ancestor && !rule.attr && !rule.text)) return null;
  let value = rule.as ?? "";
  if (rule.attr) value = kindOf(place) === 1 ? attributeOf(place, rule.attr) : null;
  else if (rule.text) value = plainOf(kindOf(place) === 9 ? oneOf(place, "body") ?? place : place).slice(0, longestValue);
  if (value === null) return null;
  return rule.re ? matchOf(rule.re, value) : value;
};

export const firstValue = (from, rules) => {
  for (const rule of rulesOf(rules)) {
    const value = valueOf(from, rule);
    if (value !== null && value !== "") return value;
  }
  return null;
};

export const anyPlace = (from, rules) => rulesOf(rules).some((rule) => (rule.re ? valueOf(from, rule) !== null : placeOf(from, rule) !== null && isRule(rule)));
export const isRule = (rule) => Boolean(rule.css || rule.ancestor);

// pageValue reads the address where a rule has nothing but an expression.
export const pageValue = (document, address, rules) => {
  for (const rule of rulesOf(rules)) {
    const value = !rule.css && !rule.ancestor && !rule.attr && !rule.text && rule.re ? matchOf(rule.re, address) : valueOf(document, rule);
    if (value !== null) return value;
  }
  return null;
};

export const selectorOf = (rules) => rulesOf(rules).map((rule) => rule.css).filter(Boolean).join(",");
