// Random pages and packs for the reader, and random answers for what it writes of them.
//
//   fuzz(document, modules, die, rounds)     plays so many pages; gives a line for each that went wrong
//   scanTimes(document, modules, die, rounds) how many ms each look at such a page took, of 20 random trees
//   written(document, modules, die, rounds)  gives {markdown, says} of so many answers: what the reader wrote, and what
//                                            the page says, by an outline that shares no code with it
//
// An outline is a list of blocks, each [name, ...parts]; parts are texts, [name, ...parts] for marks, and blocks.

const pick = (die, list) => list[die(list.length)];
const times = (die, n, f) => Array.from({ length: die(n) + 1 }, f);

// ---- Answers.

const words = ["tea", "a", "snake_case", "5", "2.5", "x", "mère", "茶", "شاي", "☕", "e.g.", "I"];
const nasty = ["*", "_", "`", "~", "~~", "**", "[", "]", "(", ")", "](x)", "[^1]", "<", ">", "<b>", "&", "&amp;", "#", "##", "-", "+", "1.", "2)", "|", "---", "===",
  "$", "$$", "$x$", "\\", "\\*", "!", "![", ":", "http://a.example", "> ", "```", "~~~", "[ ]", "{", "}", "^", "=", "@", "\"", "\\("];

const element = (document, name, children, attributes = {}) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

// wild text holds anything, tame text words alone: there marks stand where they can be read as such.
const textOf = (die, wild) => times(die, 6, () => (wild && die(2) ? pick(die, nasty) : pick(die, words))).join(wild && die(3) === 0 ? "" : " ");

const lineOf = (document, die, wild) =>
  times(die, 4, (_, i) => {
    const text = textOf(die, wild);
    const gap = wild ? pick(die, ["", " "]) : " ";
    const inner = wild ? text : pick(die, ["tea", "mère", "x 5 x"]);
    const node = pick(die, [
      () => text, () => text,
      () => element(document, pick(die, ["strong", "em", "del"]), [inner]),
      () => element(document, "strong", ["tea ", element(document, "em", ["with"]), " milk"]),
      () => element(document, "code", [inner]),
      () => element(document, "a", [inner], { href: `https://a.example/${die(9)}?q=${pick(die, ["a_b", "(x)", "a*b", "1&b=2"])}` }),
      () => element(document, "span", [text]),
    ])();
    return i === 0 ? [node] : [gap, node];
  }).flat();

const blockOf = (document, die, wild, depth) => {
  const line = () => lineOf(document, die, wild);
  const few = () => blocksOf(document, die, wild, depth + 1, 2);
  const list = (name) => element(document, name, times(die, 3, () => element(document, "li", die(3) || depth > 2 ? line() : few())), name === "ol" && die(2) ? { start: String(die(20)) } : {});
  return pick(die, [
    () => element(document, "p", line()), () => element(document, "p", line()),
    () => element(document, "p", [...line(), element(document, "br", []), ...line()]),
    () => element(document, `h${1 + die(6)}`, line()),
    () => list("ul"), () => list("ol"),
    () => element(document, "blockquote", depth > 2 ? line() : few()),
    () => element(document, "pre", [element(document, "code", [times(die, 4, () => `${" ".repeat(die(5))}${textOf(die, true)}`).join("\n")], die(2) ? { class: "language-go" } : {})]),
    () => element(document, "hr", []),
    () => tableOf(document, die, wild),
  ])();
};

const tableOf = (document, die, wild) => {
  const width = 1 + die(3);
  const row = (name) => element(document, "tr", Array.from({ length: width }, () => element(document, name, lineOf(document, die, wild))));
  return element(document, "table", [element(document, "thead", [row("th")]), element(document, "tbody", times(die, 3, () => row("td")))]);
};

const blocksOf = (document, die, wild, depth, n) => times(die, n, () => blockOf(document, die, wild, depth));

// ---- What they say.

const squeezed = (text) => text.replace(/\s+/g, " ");

// partsOf are the texts and marks of a line; of a wild one the marks of emphasis are left out, for not all can be
// written.
const partsOf = (node, wild, plain = false) => {
  const parts = [];
  const add = (part) => {
    const last = parts.at(-1);
    if (part === "") return;
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] += part;
    else if (part[0] === "code" && last?.[0] === "code") last[1] = squeezed(last[1] + part[1]); // two that touch are one
    else parts.push(part);
  };
  for (const child of node.childNodes) {
    const name = child.nodeName.toLowerCase();
    if (child.nodeType === 3) add(child.data);
    else if (name === "br") add(plain ? " " : ["br"]);
    else if (name === "code") add(["code", squeezed(child.textContent)]);
    else if (name === "a") linkOf(partsOf(child, wild, plain)).forEach(add);
    else if (name === "span" || wild) partsOf(child, wild, plain).forEach(add);
    else add([name, ...partsOf(child, wild, plain)]);
  }
  return parts;
};

// linkOf is a link; blanks at its edges stand beside it.
const linkOf = (parts) => {
  const blank = (part, side) => (typeof part === "string" && side.test(part) ? [" "] : []);
  return [...blank(parts[0], /^\s/), ["a", ...edges(parts)], ...blank(parts.at(-1), /\s$/)];
};

const edges = (parts) => {
  const list = parts.map((part) => (typeof part === "string" ? squeezed(part) : part));
  for (let i = 0; i < list.length; i++) {
    if (typeof list[i] !== "string") continue;
    list[i] = squeezed(list[i]);
    if (i === 0 || list[i - 1][0] === "br") list[i] = list[i].trimStart();
    if (i === list.length - 1 || list[i + 1][0] === "br") list[i] = list[i].trimEnd();
  }
  return list.filter((part) => part !== "");
};

const saysOf = (node, wild) => {
  const name = node.nodeName.toLowerCase();
  const inner = () => [...node.children].map((child) => saysOf(child, wild));
  const isLine = ![...node.children].some((child) => /^(p|h\d|ul|ol|blockquote|pre|hr|table)$/i.test(child.nodeName));
  if (name === "pre") return ["pre", node.textContent.replace(/^\n|\n$/g, "")];
  if (name === "hr") return ["hr"];
  if (name === "ul" || name === "ol") return [name, ...inner()];
  if (name === "table") return ["table", ...[...node.querySelectorAll("tr")].map((row) => ["tr", ...[...row.children].map((cell) => ["cell", ...edges(partsOf(cell, wild, true))])])];
  if (/^h\d$/.test(name)) return ["h", ...edges(partsOf(node, wild, true))];
  if (name === "li" || name === "blockquote") return [name, ...(isLine ? [["p", ...edges(partsOf(node, wild))]] : inner())];
  return ["p", ...edges(partsOf(node, wild))];
};

export const written = (document, { markdown }, die, rounds) => {
  const list = [];
  for (let i = 0; i < rounds; i++) {
    const wild = i % 2 === 1;
    const root = element(document, "div", blocksOf(document, die, wild, 0, 4));
    document.body.append(root);
    list.push({ wild, markdown: markdown.markdownOf(root), says: [...root.children].map((child) => saysOf(child, wild)) });
    root.remove();
  }
  return list;
};

// ---- Pages and packs.

const attributes = ["data-turn", "data-author", "data-id", "data-index", "class", "id", "role", "hidden", "style"];
const values = ["user", "assistant", "model", "1", "2", "__proto__", "", "answer", "question", "busy", "done", "x y", "constructor"];
const names = ["div", "section", "p", "b", "form", "input", "table", "li", "ul", "svg", "x-turn", "template", "pre", "code", "iframe", "math", "a", "img", "details", "constructor", "__proto__"];
const selectors = ["*", "div", "[data-turn]", "[data-author]", ".answer", ".question", "x-turn", "div > p", ":has(p)", "[", "", ":not(*)", "section section", "[data-turn='user']", "body", "html"];
const expressions = ["(\\d+)", "/c/([0-9a-z]+)", "(", ".*", "(a+)+", "^$", "(?=x)", "[^/]+$", "\\w*\\w*\\w*x"];

const randomTree = (document, die, depth) => {
  const node = document.createElement(pick(die, names));
  for (let i = die(4); i > 0; i--) node.setAttribute(pick(die, attributes), pick(die, values));
  for (let i = die(depth > 5 ? 1 : 4); i > 0; i--) node.append(die(3) ? randomTree(document, die, depth + 1) : textOf(die, true));
  return node;
};

const randomRule = (die) => {
  const rule = {};
  if (die(4)) rule.css = pick(die, selectors);
  if (die(3) === 0) rule.attr = pick(die, attributes);
  if (die(5) === 0) rule.ancestor = pick(die, selectors);
  if (die(5) === 0) rule.re = pick(die, expressions);
  if (die(6) === 0) rule.text = true;
  if (die(6) === 0) rule.as = pick(die, ["user", "assistant"]);
  if (die(8) === 0) rule.alternation = true;
  return rule;
};

const lists = ["fingerprint", "thread", "temporary", "turn", "skip", "key", "index", "exclude", "busy", "done", "stopped", "failed", "truncated", "model", "count", "ab", "siblings", "chosen", "versions", "composer"];

const randomPack = (die) => {
  const rules = () => times(die, 3, () => randomRule(die));
  const pack = { pack: 1, id: "random", match: ["*://*/*"], role: { signals: rules() }, content: { user: rules(), assistant: rules() } };
  for (const name of lists) if (name === "turn" || die(3) === 0) pack[name] = rules();
  if (die(2)) pack.scroller = "ancestor";
  return pack;
};

// wrong says what is not well formed in a snapshot, "" for nothing.
const wrong = (snapshot) => {
  const keys = snapshot.turns.map((turn) => turn.key);
  const byKey = new Map(snapshot.turns.map((turn) => [turn.key, turn]));
  if (new Set(keys).size !== keys.length) return "two turns have one key";
  if (!["reading", "lost", "temporary", "empty"].includes(snapshot.state)) return "the state is none";
  if (snapshot.turns.some((turn) => turn.text === "" || !["user", "assistant"].includes(turn.role) || !["high", "low"].includes(turn.confidence))) return "a turn says nothing, or nobody says it";
  if (snapshot.turns.some((turn) => !["whole", "streaming", "stopped", "truncated", "partial"].includes(turn.complete))) return "how whole a turn is is not said";
  for (const { prompt, answers, turns } of snapshot.groups) {
    if (byKey.get(prompt)?.role !== "user") return "a prompt is none";
    if (answers.length === 0 || answers.some((key) => byKey.get(key)?.role !== "assistant")) return "an answer is none";
    if (turns.some((key) => !byKey.has(key) || key === prompt || answers.includes(key))) return "an earlier turn is none";
  }
  return "";
};

export const fuzz = (document, { grammar, engine, observer }, die, rounds) => {
  const faults = [];
  for (let round = 0; round < rounds; round++) {
    const pack = randomPack(die);
    const timers = [];
    let at = 0;
    const reader = observer.watch(document, pack, { now: () => at, later: (f) => (timers.push(f), () => timers.splice(timers.indexOf(f), 1)), changed: () => {}, address: () => `https://x.example/c/${die(3)}` });
    try {
      grammar.checkPack(pack);
      engine.recognises(document, pack, "https://x.example/");
      engine.hits(document, pack);
      for (let step = 0; step < 6; step++) {
        if (die(2)) document.body.append(randomTree(document, die, 0));
        else document.body.children[die(document.body.children.length || 1)]?.remove();
        engine.scan(document, pack);
        at += 700;
        reader.again();
        for (let n = 0; n < 50 && timers.length > 0; n++) timers.shift()();
        const fault = wrong(reader.snapshot());
        if (fault) throw new Error(fault);
        JSON.stringify(reader.snapshot());
      }
    } catch (error) {
      faults.push(`round ${round}: ${error.stack}\n${JSON.stringify(pack)}\n${document.body.outerHTML.slice(0, 2000)}`);
    }
    reader.stop();
    document.body.replaceChildren();
  }
  return faults;
};

export const scanTimes = (document, { engine }, die, rounds) =>
  Array.from({ length: rounds }, () => {
    const pack = randomPack(die);
    const trees = Array.from({ length: 20 }, () => randomTree(document, die, 2));
    for (const tree of trees) tree.querySelectorAll("iframe").forEach((frame) => frame.remove());
    document.body.replaceChildren(...trees.filter((tree) => tree.localName !== "iframe"));
    const began = performance.now();
    engine.scan(document, pack);
    return performance.now() - began;
  });
