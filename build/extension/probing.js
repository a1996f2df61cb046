// A pack run on a page: what its rules hit, in numbers. Nothing of the page gets out of here but counts.
import { checkPack } from "./adapters/grammar.js";
import { hits, scan } from "./adapters/engine.js";

// quiet is a page without handlers in its tags: they would never run, but be reported as if somebody had tried.
const quiet = (html) => html.replace(/(\s)on(?=[a-z]+\s*=)/gi, "$1data-on-");

// inert is a page as a document that loads nothing, runs nothing and is shown nowhere. Trusted Types leave only this
// parser, which drops scripts and frames; browsers that have no Trusted Types yet have the other one.
export const inert = (html) => {
  if (Document.parseHTML) return Document.parseHTML(quiet(html), { sanitizer: { removeElements: [] } });
  return new DOMParser().parseFromString(quiet(html), "text/html");
};

// addressOf is where a browser says that it saved a page from; "about:blank" where it does not.
export const addressOf = (html) => html.slice(0, 4096).match(/<!-- saved from url=\(\d+\)(https?:\/\/[^\s<>"]+) -->/)?.[1] ?? "about:blank";

// faultOf is why something is no pack, "" for one.
export const faultOf = (pack) => {
  const [fault] = checkPack(pack);
  return fault ? `${fault.at || "pack"}: ${fault.why}` : "";
};

// ruleOf is the name of a rule without the number of the candidate.
const ruleOf = (name) => name.replace(/\.\d+$/, "");

const count = (turns, of) => turns.filter(of).length;

// probe is what a pack finds on a page: {id, version, verified, rules: [[rule, "12, 0"]], health, turns: {all, user,
// assistant, unsure}}.
export const probe = (document, pack, address) => {
  const { turns, health, fault } = scan(document, pack, { address });
  const rules = Map.groupBy(Object.entries(hits(document, pack, { address })), ([name]) => ruleOf(name));
  const full = turns.filter(({ text }) => text !== "");
  return {
    id: pack.id, version: pack.version, verified: pack.verified, health, fault,
    rules: [...rules].map(([rule, counts]) => [rule, counts.map(([, n]) => n).join(", ")]),
    turns: {
      all: full.length, unsure: count(full, ({ role, confidence }) => role === null || confidence !== "high"),
      user: count(full, ({ role }) => role === "user"), assistant: count(full, ({ role }) => role === "assistant"),
    },
  };
};
