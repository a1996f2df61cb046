// What a person pointed at becomes rules: of one answer and one question, two selectors that find all answers and all
// questions of the page. Attributes come first, then classes, tags last; nothing is said of places among siblings.
//
//   repairFrom(document, {answer, question})  {repair: {user: [rule], assistant: [rule]}, turns} or {fault}
//   repairFor(document, pack, repair)         the repair as it is to be kept: against says which version of the pack reads
//                                             this page too, and read it wrongly
//   repairVerdict(document, pack, repair)     "holds", "gone" (it matches no more) or "restored" (the pack reads again)
//
// turns = [{element, role}] is what the repair matches, in the page's order. fault is a word for why there is none:
//
//   same        both are one thing, or one is in the other
//   alike       nothing tells answers from questions
//   swapped     what was taken for answers comes first, and questions last
//   mixed       with every selector that tells the two apart, one role comes again and again where the other should be
import { allOf, allTextOf, attributeOf, holds, matchesOf, nameOf, parentOf } from "./tree.js";
import { scan } from "./engine.js";

// ---- What an element says of itself.

// A feature is {css, cost}: a part of a selector, and how soon it may change.
const stable = { element: 0, data: 1, role: 2, other: 2, word: 3, number: 2, hashed: 5, tag: 7, step: 1 };

const longestPart = 40;
const mostParts = 12;
const fleeting = new Set(("id class style lang dir title alt src href srcset tabindex hidden draggable contenteditable for name value " +
  "width height disabled checked open aria-label aria-labelledby aria-describedby aria-controls aria-posinset aria-setsize " +
  "aria-expanded aria-selected aria-hidden aria-busy aria-live").split(" "));
const isPlainName = (name) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/i.test(name);
const isHashed = (name) => /\d|^.{1,3}$/.test(name.replace(/^_+/, ""));

const attributeNamesOf = (element) => Reflect.apply(Element.prototype.getAttributeNames, element, []);

const attributeParts = (element) =>
  attributeNamesOf(element).filter((name) => !fleeting.has(name) && !name.startsWith("on") && isPlainName(name)).flatMap((name) => {
    const value = attributeOf(element, name);
    const cost = name.startsWith("data-") ? stable.data : name === "role" ? stable.role : stable.other;
    const bare = { css: `[${name}]`, cost };
    if (!/^[\w .:-]{1,32}$/.test(value)) return [bare];
    return [bare, { css: `[${name}='${value}']`, cost: cost + (/\d/.test(value) ? stable.number : 0) }];
  });

const classParts = (element) =>
  (attributeOf(element, "class") ?? "").split(/\s+/).filter((name) => /^-?[_a-z][\w-]*$/i.test(name) && name.length <= longestPart)
    .map((name) => ({ css: `.${CSS.escape(name)}`, cost: isHashed(name) ? stable.hashed : stable.word }));

const partsOf = (element) => {
  const tag = nameOf(element);
  const own = isPlainName(tag) ? [{ css: tag, cost: tag.includes("-") ? stable.element : stable.tag }] : [];
  return [...own, ...attributeParts(element), ...classParts(element)].sort(byCost).slice(0, mostParts);
};

// tellingParts are the parts of an element that another lacks, and those that both have without one of the other's.
const tellingParts = (element, other) => {
  const [mine, theirs] = [partsOf(element), partsOf(other)];
  const lacked = mine.filter(({ css }) => !matchesOf(other, css));
  const not = theirs.filter(({ css }) => !matchesOf(element, css)).slice(0, 3);
  const shared = mine.filter(({ css }) => matchesOf(other, css)).slice(0, 3);
  return [...lacked, ...shared.flatMap((one) => not.map((no) => ({ css: `${one.css}:not(${no.css})`, cost: one.cost + no.cost + stable.step })))];
};

// ---- Selectors.

const upTo = (element, top) => {
  const path = [];
  for (let at = element; at && at !== top; at = parentOf(at)) path.push(at);
  return path;
};

const commonOf = (a, b) => {
  let at = parentOf(a);
  while (at && !holds(at, b)) at = parentOf(at);
  return at;
};

const mostRules = 16;
const mostCompared = 20; // turns of a role, the last: pairs are many, and chats are long
const mostAsked = 120; // of the page, for one element

// rulesFor are selectors of one of two elements that do not match the other, those that last first: by what it has
// itself, or by what is around it on the way to what both stand in, with what it has itself.
const rulesFor = (document, element, other, top) => {
  const found = [];
  for (const rule of [...new Map(candidatesFor(element, other, top).map((one) => [one.css, one])).values()].sort(byCost).slice(0, mostAsked)) {
    if (!matchesOf(element, rule.css) || matchesOf(other, rule.css)) continue;
    const all = outer(allOf(document, rule.css));
    if (all.includes(element) && all.every((one) => !holds(one, other))) found.push({ ...rule, found: withText(all) });
    if (found.length === mostRules) break;
  }
  return found;
};

const byCost = (a, b) => a.cost - b.cost;

const candidatesFor = (element, other, top) => {
  const [path, beside] = [upTo(element, top), upTo(other, top)];
  const own = partsOf(element);
  const within = path.slice(1).flatMap((place, i) => {
    const counterpart = beside.at(i + 1 - path.length) ?? other; // as far below what both stand in
    return tellingParts(place, counterpart).flatMap((part) => own.map(({ css, cost }) => ({ css: `${part.css} ${css}`, cost: part.cost + cost / 2 + stable.step })));
  });
  return [...tellingParts(element, other), ...within];
};

// outer are elements without those that stand in another of them.
const outer = (elements) => {
  const list = [];
  for (const element of elements) if (list.length === 0 || !holds(list.at(-1), element)) list.push(element);
  return list;
};

const withText = (elements) => elements.filter((element) => allTextOf(element).trim() !== "");

// ---- Pairs of selectors.

export const isBefore = (a, b) => Boolean(Reflect.apply(Node.prototype.compareDocumentPosition, a, [b]) & 4);

// inTurn are the elements of both roles, each in the page's order, in one row.
const inTurn = (user, assistant) => {
  const turns = [];
  for (let i = 0, j = 0; i < user.length || j < assistant.length; ) {
    const isUser = j === assistant.length || (i < user.length && isBefore(user[i], assistant[j]));
    turns.push(isUser ? { element: user[i++], role: "user" } : { element: assistant[j++], role: "assistant" });
  }
  return turns;
};

// clashes is how often one element has both roles, or stands in one of the other.
const clashes = (turns) => turns.filter(({ element }, i) => i > 0 && holds(turns[i - 1].element, element)).length;

const repeats = (turns) => turns.filter(({ role }, i) => i > 0 && turns[i - 1].role === role).length;

const pairsOf = (users, assistants) =>
  users.flatMap((user) => assistants.map((assistant) => {
    const turns = inTurn(user.found.slice(-mostCompared), assistant.found.slice(-mostCompared));
    return { user, assistant, clashes: clashes(turns), repeats: repeats(turns), size: user.found.length + assistant.found.length, cost: user.cost + assistant.cost };
  })).filter((pair) => pair.clashes === 0);

const mayRepeat = 0.1; // of turns, as with packs: a question may be without its answer

// better is the pair that keeps turns in turn; of equals the one that finds more of them, then the one that lasts.
const better = (a, b) => a.repeats - b.repeats || b.size - a.size || a.cost - b.cost;

export const repairFrom = (document, { answer, question }) => {
  if (holds(answer, question) || holds(question, answer)) return { fault: "same" };
  const top = commonOf(answer, question);
  const [best] = pairsOf(rulesFor(document, question, answer, top), rulesFor(document, answer, question, top)).sort(better);
  const turns = best ? inTurn(best.user.found, best.assistant.found) : [];
  if (!best || clashes(turns) > 0) return { fault: "alike" };
  if (repeats(turns) > mayRepeat * turns.length) return { fault: "mixed" };
  if (turns[0].role === "assistant" && turns.at(-1).role === "user") return { fault: "swapped" };
  return { repair: { user: [{ css: best.user.css }], assistant: [{ css: best.assistant.css }] }, turns };
};

// ---- How long a repair holds.

const reads = ({ turns, fault }) => fault === null && ["user", "assistant"].every((role) => turns.some((turn) => turn.role === role && turn.text !== "" && turn.confidence === "high"));

export const repairFor = (document, pack, repair, options = {}) => (reads(scan(document, pack, options)) ? { ...repair, against: pack.version } : repair);

// A pack that read a page as it should not has to change before it is believed again.
export const repairVerdict = (document, pack, repair, options = {}) => {
  if (repair.against !== pack.version && reads(scan(document, pack, options))) return "restored";
  return scan(document, pack, { ...options, repair }).repaired ? "holds" : "gone";
};
