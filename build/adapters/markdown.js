// What a content root of a page says, as Markdown that reads back the same, or as plain text where the page has no
// structure. Nothing here writes to the page, and nothing of the page's is called: the tree is read by the getters
// of the platform, which a form cannot hide behind a field of the same name.
//
//   markdownOf(element, exclude)   Markdown of what stands in element; exclude is a selector of what is left out
//   plainOf(element, exclude, keep) its text, unmarked; keep: its line breaks are the person's
//   isPlain(element, exclude)      whether it has no structure: text, line breaks and frames around them alone
//   hasWords(element, exclude)      whether it shows any text
//
// Each takes {kept, pause} too: kept is a WeakMap in which blocks that did not change keep their Markdown, pause is
// asked between blocks and throws to go on later.

// ---- The tree, by the platform's own getters.

const getter = (type, name) => {
  const { get } = Object.getOwnPropertyDescriptor(type.prototype, name);
  return (node) => Reflect.apply(get, node, []);
};
const method = (type, name) => {
  const f = type.prototype[name];
  return (node, ...values) => Reflect.apply(f, node, values);
};

export const kindOf = getter(Node, "nodeType");
export const parentOf = getter(Node, "parentElement");
export const firstOf = getter(Node, "firstChild");
export const nextOf = getter(Node, "nextSibling");
export const allTextOf = getter(Node, "textContent");
export const holds = method(Node, "contains");
export const nameOf = getter(Element, "localName");
export const attributeOf = method(Element, "getAttribute");
export const addressOfPage = getter(Document, "URL");
export const windowOf = getter(Document, "defaultView");
export const topOf = getter(Document, "documentElement");
export const pageOf = getter(Node, "ownerDocument");
const firstElementOf = getter(Element, "firstElementChild");
const baseOf = getter(Node, "baseURI");
const dataOf = getter(CharacterData, "data");
const elementMatches = method(Element, "matches");
const elementClosest = method(Element, "closest");
const queryOf = { 1: method(Element, "querySelectorAll"), 9: method(Document, "querySelectorAll"), 11: method(DocumentFragment, "querySelectorAll") };
const queryOneOf = { 1: method(Element, "querySelector"), 9: method(Document, "querySelector"), 11: method(DocumentFragment, "querySelector") };

// A selector that the browser does not know matches nothing: packs are checked elsewhere.
const unlessInvalid = (ask, otherwise) => {
  try {
    return ask();
  } catch {
    return otherwise;
  }
};

export const matchesOf = (element, css) => css !== "" && unlessInvalid(() => elementMatches(element, css), false);
export const closestOf = (element, css) => unlessInvalid(() => elementClosest(element, css), null);
export const allOf = (root, css) => unlessInvalid(() => [...queryOf[kindOf(root)](root, css)], []);
export const oneOf = (root, css) => unlessInvalid(() => queryOneOf[kindOf(root)](root, css), null);

const isElement = (node) => kindOf(node) === 1;
const isText = (node) => kindOf(node) === 3 || kindOf(node) === 4;

const childrenOf = (node) => {
  const list = [];
  for (let child = firstOf(node); child; child = nextOf(child)) list.push(child);
  return list;
};

// ---- What elements are.

const blockNames = new Set(("address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form " +
  "h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul").split(" "));
const silentNames = new Set(("audio button canvas datalist embed head iframe input link meta noscript object option script select style " +
  "svg template textarea title video").split(" "));
const blocksInside = [...blockNames].join(",") + ",.katex-display,.math-block,math[display='block']";
const marks = new Map([["strong", "**"], ["b", "**"], ["em", "*"], ["i", "*"], ["del", "~~"], ["s", "~~"], ["strike", "~~"]]);
const deepest = 60; // below, the tree is its text

const classesOf = (element) => {
  const stated = attributeOf(element, "class");
  return stated === null ? "" : ` ${stated} `;
};

// keepsLines reports whether an element shows the line breaks of its text, as what a person typed is shown.
const keepsLines = (element) =>
  /\s(whitespace-)?(pre-wrap|pre-line|break-spaces)\s/.test(classesOf(element).replaceAll("whitespace-break-spaces", "break-spaces")) ||
  /white-space\s*:\s*(pre|break-spaces)/i.test(attributeOf(element, "style") ?? "");

const isHidden = (element) => attributeOf(element, "hidden") !== null;

// ---- Formulas.

const texHolders = ["annotation[encoding='application/x-tex']", "annotation[encoding='application/x-latex']", "script[type^='math/tex']"].join(",");

// texOf is the TeX that an element shows as a formula, null where it shows none.
const texOf = (element) => {
  const name = nameOf(element);
  if (name !== "math" && name !== "mjx-container" && !/\s(katex|katex-display|math-inline|math-block)\s/.test(classesOf(element))) return null;
  const stated = attributeOf(element, "data-math") ?? attributeOf(element, "data-tex") ?? attributeOf(element, "alttext");
  const holder = stated === null ? oneOf(element, texHolders) : null;
  const tex = stated ?? (holder && allTextOf(holder)) ?? (name === "math" ? allTextOf(element) : null);
  return tex?.replace(/\s+/g, " ").trim() || null;
};

const isDisplayed = (element) =>
  /\s(katex-display|math-block)\s/.test(classesOf(element)) || attributeOf(element, "display") === "block" || attributeOf(element, "display") === "true";

const isFormula = (tex) => /[\\_^={}]/.test(tex) || !/\s/.test(tex);

const inlineMath = (tex) => {
  if (tex.includes("$")) return `\\(${tex}\\)`;
  return isFormula(tex) || !/[*_~`[<&]/.test(tex) ? `$${tex}$` : `$$${tex}$$`;
};

// ---- Text that is no mark.

const dollar = "\uFDD0"; // a dollar of the text, until it is known whether it may stand bare

const clean = (text) => text.replaceAll(dollar, "\uFFFD").replaceAll("\0", "\uFFFD");

const isBlank = (c) => c === undefined || /\s/.test(c);
const isWord = (c) => c !== undefined && /[\p{L}\p{N}]/u.test(c);

// escaped is text in which no character is taken for a mark. At its ends anything may follow.
const escaped = (text, inLink) =>
  text.replace(/[\\`*_~[\]<&$]/g, (c, at) => {
    const before = text[at - 1], after = text[at + 1];
    switch (c) {
      case "$":
        return dollar;
      case "*":
      case "~":
        return before && after && isBlank(before) && isBlank(after) ? c : `\\${c}`;
      case "_":
        return isWord(before) && isWord(after) ? c : `\\${c}`;
      case "[":
        return inLink || after === "^" || after === undefined ? "&#91;" : c;
      case "]":
        return inLink || after === undefined || "([:".includes(after) ? "\\]" : c;
      case "<":
        return after === undefined || /[a-z/!?]/i.test(after) ? "\\<" : c;
      case "&":
        return after === undefined || /^&#?\w*(;|$)/.test(text.slice(at, at + 40)) ? "\\&" : c;
      default:
        return `\\${c}`;
    }
  });

// atStart is a line of a paragraph that begins nothing else.
const atStart = (line) =>
  line
    .replace(/^(#{1,6})(?=\s|$)/, "\\$1")
    .replace(/^(>|[-+*](?=\s|$)|-[-\s]*$|=+\s*$)/, "\\$1")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^(?=[|:-][-|:\s]*$)/, "\\");

const settled = (text) => {
  const dollars = text.split(dollar).length + text.split("$").length - 2;
  return text.replaceAll(dollar, dollars > 1 ? "\\$" : "$");
};

const paragraph = (text) => {
  const lines = text.split("\n").map((line) => line.replace(/^[ \t\u00A0]+/, ""));
  const whole = lines.map((line, i) => (i < lines.length - 1 ? line : line.trimEnd())).join("\n").replace(/^\s*\n|\s+$/g, "");
  return settled(whole.split("\n").map(atStart).join("\n"));
};

// ---- Words and marks of a line.

const code = (text) => {
  const inner = text.replace(/\s+/g, " ");
  const longest = Math.max(0, ...(inner.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const padded = /^`|`$/.test(inner) || (/^ .* $/.test(inner) && inner.trim() !== "") ? ` ${inner} ` : inner;
  return inner === "" ? "" : fence + padded + fence;
};

// addressOf is where a link leads: whole, and only what can be followed.
const addressOf = (element, name) => {
  const stated = attributeOf(element, name);
  if (stated === null) return null;
  const url = unlessInvalid(() => new URL(stated.trim().slice(0, 4096), baseOf(element)), null);
  return url && /^(https?|mailto):$/.test(url.protocol) ? url.href.replace(/[()<>\\*_[\]&`$]/g, (c) => (c === "&" || c === "_" ? c : encodeURIComponent(c) === c ? "%" + c.charCodeAt(0).toString(16).toUpperCase() : encodeURIComponent(c))) : null;
};

const footnoteName = (text) => (/(?:^|[#-])fn[-:]?([\w-]{1,40})$/.exec(text ?? "") ?? [])[1];

const isReference = (element) =>
  attributeOf(element, "data-footnote-ref") !== null || classesOf(element).includes(" footnote-ref ") || classesOf(element).includes(" data-footnote-ref ");
const isBackReference = (element) =>
  attributeOf(element, "data-footnote-backref") !== null || /\s(data-)?footnote-backref\s/.test(classesOf(element));

// joined is a run of pieces {mark, text}: marks that would not be read as such where they stand are left out. close:
// blanks that follow each other are one.
const joined = (pieces, close) => {
  const whole = mergedPieces(pieces);
  let out = "";
  whole.forEach(({ mark, text }, i) => {
    const single = close && mark !== "`" ? text.replace(/ {2,}(?![ \n])/g, " ").replace(/^ /, out.endsWith(" ") ? "" : " ") : text;
    out += mark === "`" ? code(text) : mark ? emphasis(mark, single, out, whole[i + 1]) : single;
  });
  return out;
};

// mergedPieces are pieces without empty ones, those of one mark together. A "!" before a bracket makes no image of it.
const mergedPieces = (pieces) => {
  const whole = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (piece.text === "") continue;
    if (!last || last.mark !== piece.mark) {
      whole.push({ ...piece });
      continue;
    }
    if (!piece.mark && piece.text.startsWith("[") && last.text.endsWith("!")) last.text = `${last.text.slice(0, -1)}\\!`;
    last.text += piece.text;
  }
  return whole;
};

const emphasis = (mark, text, out, next) => {
  const [, left, inner, right] = /^(\s*)([^]*?)(\s*)$/.exec(text);
  const before = left ? " " : [...out.slice(-2)].at(-1), after = right ? " " : [...(next?.text ?? "").slice(0, 2)][0];
  const ends = [...inner];
  const opens = !isPunctuation(ends[0]) || isBlank(before) || isPunctuation(before);
  const closes = !isPunctuation(ends.at(-1)) || isBlank(after) || isPunctuation(after);
  const clashes = before === mark[0] || (!right && (after === mark[0] || next?.mark?.[0] === mark[0]));
  return inner && opens && closes && !clashes ? left + mark + inner + mark + right : text;
};

const isPunctuation = (c) => c !== undefined && (c === dollar || /[\p{P}\p{S}]/u.test(c));

// inlineOf is what stands in nodes, in one run of text with its marks. way = {exclude, lines: line breaks stand, flat:
// there are none, inLink, marked: the marks around, depth, kept, pause}.
const inlineOf = (nodes, way) => joined(nodes.flatMap((node) => inlinePieces(node, way)), !way.lines || way.flat);

const inlinePieces = (node, way) => {
  if (isText(node)) return [{ text: escaped(spaced(clean(dataOf(node)), way), way.inLink) }];
  if (!isElement(node) || isHidden(node) || matchesOf(node, way.exclude)) return [];
  const tex = texOf(node);
  if (tex !== null) return [{ text: inlineMath(clean(tex)) }];
  const name = nameOf(node);
  if (silentNames.has(name)) return [];
  if (way.depth > deepest) return [{ text: escaped(spaced(clean(plainOf(node, way.exclude)), { lines: false }), way.inLink) }];
  const deeper = { ...way, depth: way.depth + 1, lines: way.lines || keepsLines(node) };
  switch (name) {
    case "br":
      return [{ text: way.flat ? " " : "  \n" }];
    case "wbr":
      return [];
    case "img":
      return [{ text: image(node, way) }];
    case "code":
    case "samp":
    case "tt":
      return [{ mark: "`", text: clean(verbatimOf(node, way.exclude)) }];
    case "a":
      return [{ text: link(node, deeper) }];
    case "sup": {
      const reference = childrenOf(node).find((child) => isElement(child) && isReference(child));
      if (reference) return [{ text: link(reference, deeper) }];
    }
  }
  const mark = marks.get(name);
  if (mark && !way.marked?.includes(mark)) return [{ mark, text: inlineOf(childrenOf(node), { ...deeper, marked: [...(way.marked ?? []), mark] }) }];
  const between = blockNames.has(name) ? " " : "";
  return [{ text: between }, ...childrenOf(node).flatMap((child) => inlinePieces(child, deeper)), { text: between }];
};

const spaced = (text, way) => (way.lines && !way.flat ? text.replace(/\r\n?/g, "\n").replace(/[ \t]+\n/g, "\n") : text.replace(/[ \t\r\n\f]+/g, " "));

const link = (element, way) => {
  if (isBackReference(element)) return "";
  const name = isReference(element) && footnoteName(attributeOf(element, "href"));
  if (name) return `[^${name}]`;
  const address = way.inLink ? null : addressOf(element, "href");
  const text = inlineOf(childrenOf(element), { ...way, inLink: way.inLink || address !== null });
  if (!address || text.trim() === "") return text;
  const [, left, inner, right] = /^(\s*)([^]*?)(\s*)$/.exec(text);
  return `${left}[${inner}](${address})${right}`;
};

const image = (element, way) => {
  const alt = clean(attributeOf(element, "alt") ?? "").replace(/\s+/g, " ").trim();
  if (/^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u.test(alt)) return alt;
  const address = addressOf(element, "src");
  if (!address || way.inLink) return escaped(alt, way.inLink);
  return `![${escaped(alt, true)}](${address})`;
};

// ---- Blocks.

// blocksIn are the blocks that nodes make: runs of words are paragraphs. Each is {text, list}; list is the kind of
// list that it is, for two of a kind that follow each other must not become one.
const blocksIn = (nodes, way) => {
  const blocks = [];
  let run = [];
  const add = (block) => {
    if (block && block.text !== "") blocks.push(block);
  };
  const endRun = () => {
    if (run.length > 0) for (const text of inlineOf(run, way).split(/\n[ \t]*\n\s*/)) add({ text: paragraph(text) });
    run = [];
  };
  for (const node of nodes) {
    if (!isElement(node)) {
      run.push(node);
      continue;
    }
    if (isHidden(node) || matchesOf(node, way.exclude)) continue;
    if (!isBlock(node)) {
      run.push(node);
      continue;
    }
    endRun();
    if (isFrame(node)) blocksIn(childrenOf(node), { ...way, depth: way.depth + 1, lines: way.lines || keepsLines(node) }).forEach(add);
    else add(keptBlock(node, way, blocks.at(-1)?.list));
  }
  endRun();
  return blocks;
};

// isBlock reports whether an element stands by itself: by its name, or for what stands in it.
const isBlock = (element) => {
  const name = nameOf(element);
  if (silentNames.has(name)) return false;
  if (texOf(element) !== null) return isDisplayed(element);
  return blockNames.has(name) || (!marks.has(name) && name !== "a" && name !== "code" && firstElementOf(element) !== null && oneOf(element, blocksInside) !== null);
};

const leaves = new Set("blockquote dl h1 h2 h3 h4 h5 h6 hr li menu ol p pre table ul".split(" "));
const isFrame = (element) => !leaves.has(nameOf(element)) && texOf(element) === null && !isFootnotes(element);
const isFootnotes = (element) => attributeOf(element, "data-footnotes") !== null || (nameOf(element) === "section" && classesOf(element).includes(" footnotes "));

const keptBlock = (element, way, before) => {
  const kept = way.kept?.get(element);
  if (kept && kept.before === before && kept.exclude === way.exclude) return kept.block;
  way.pause?.();
  const block = written(element, way, before);
  way.kept?.set(element, { before, exclude: way.exclude, block });
  return block;
};

const written = (element, way, before) => {
  const tex = texOf(element);
  if (tex !== null) return { text: `$$\n${clean(tex)}\n$$` };
  if (way.depth > deepest) return { text: paragraph(escaped(spaced(clean(plainOf(element, way.exclude)), { lines: false }))) };
  const deeper = { ...way, depth: way.depth + 1, kept: undefined, pause: undefined, lines: way.lines || keepsLines(element) };
  const name = nameOf(element);
  if (isFootnotes(element)) return { text: footnotes(element, deeper) };
  switch (name) {
    case "hr":
      return { text: "___" };
    case "pre":
      return { text: fenced(element, way.exclude) };
    case "ul":
    case "menu":
    case "ol":
      return list(element, deeper, before);
    case "li":
      return { text: item(element, "-", deeper), list: "ul-" };
    case "table":
      return { text: table(element, deeper) };
    case "blockquote":
      return { text: quoted(allInside(element, deeper)) };
    case "dl":
      return { text: definitions(element, deeper) };
  }
  if (/^h[1-6]$/.test(name)) return { text: heading(element, Number(name[1]), deeper) };
  return { text: allInside(element, deeper) };
};

const allInside = (element, way) => blocksIn(childrenOf(element), way).map((block) => block.text).join("\n\n");

const heading = (element, level, way) => {
  const text = settled(inlineOf(childrenOf(element), { ...way, flat: true }).trim()).replace(/(^|\s)(#+)$/, "$1\\$2");
  return text && `${"#".repeat(level)} ${text}`;
};

// fenced is a block of code: its code element's text, without what the page puts around it.
const fenced = (element, exclude) => {
  const inner = oneOf(element, "code") ?? element;
  const text = clean(verbatimOf(inner, exclude)).replace(/^\n|\n$/g, "");
  if (text.trim() === "") return "";
  const longest = Math.max(2, ...(text.match(/^ *`{3,}/gm) ?? []).map((run) => run.trim().length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${languageOf(inner) || languageOf(element)}\n${text}\n${fence}`;
};

const languageOf = (element) => {
  const named = /(?:^|\s)(?:language|lang)-([\w+#.-]{1,30})/.exec(classesOf(element))?.[1] ?? attributeOf(element, "data-language") ?? attributeOf(element, "data-lang") ?? "";
  return /^[\w+#.-]{1,30}$/.test(named) ? named : "";
};

const quoted = (text) => text && text.split("\n").map((line) => (line === "" ? ">" : `> ${line}`)).join("\n");

const list = (element, way, before) => {
  const ordered = nameOf(element) === "ol";
  const first = ordered ? Math.min(Math.max(Number.parseInt(attributeOf(element, "start") ?? "1", 10) || 0, 0), 1e8) : 0;
  const sign = ordered ? (before === "ol." ? ")" : ".") : before === "ul-" ? "*" : "-";
  const items = [];
  for (const child of childrenOf(element)) {
    if (!isElement(child) || isHidden(child) || matchesOf(child, way.exclude) || silentNames.has(nameOf(child))) continue;
    if (nameOf(child) === "li") items.push(item(child, ordered ? `${first + items.length}${sign}` : sign, way));
    else items.push(indented(allInside(child, way), " ".repeat(2)));
  }
  const loose = items.some((text) => /\n\n/.test(text));
  return { text: items.filter((text) => text.trim() !== "").join(loose ? "\n\n" : "\n"), list: (ordered ? "ol" : "ul") + sign };
};

const indented = (text, by) => text.split("\n").map((line) => line && by + line).join("\n");

// isTight reports whether a list may stand right below words: one that begins with nothing, or not at 1, is none there.
const isTight = ({ text, list }) => list !== undefined && /^([-*]|1[.)]) \S/.test(text);

// item is one item: its blocks stand below each other, tight where it has one run of words and lists alone.
const item = (element, marker, way) => {
  const blocks = blocksIn(childrenOf(element), way);
  const text = blocks.map((block, i) => (i === 0 ? "" : i === 1 && blocks.length === 2 && isTight(block) ? "\n" : "\n\n") + block.text).join("");
  const box = oneOf(element, "input[type='checkbox']");
  const own = box && closestOf(box, "li") === element;
  const task = own ? (attributeOf(box, "checked") !== null ? "[x] " : "[ ] ") : "";
  const safe = task + (task === "" ? text.replace(/^\[(?=[ xX]\] )/, "&#91;") : text);
  return `${marker} ${indented(safe, " ".repeat(marker.length + 1)).trimStart()}`.trimEnd();
};

const definitions = (element, way) =>
  childrenOf(element).filter(isElement).map((child) => (nameOf(child) === "dt" ? allInside(child, way) : nameOf(child) === "dd" ? item(child, "-", way) : definitions(child, way))).filter(Boolean).join("\n\n");

const footnotes = (element, way) =>
  allOf(element, "li").filter((note) => !matchesOf(note, way.exclude)).map((note, i) => {
    const name = footnoteName(attributeOf(note, "id")) ?? String(i + 1);
    return `[^${name}]: ${indented(allInside(note, way), "    ").trimStart()}`;
  }).join("\n");

// ---- Tables.

const table = (element, way) => {
  const own = (node) => closestOf(node, "table") === element;
  const rows = allOf(element, "tr").filter((row) => own(row) && !matchesOf(row, way.exclude))
    .map((row) => childrenOf(row).filter((cell) => isElement(cell) && /^t[dh]$/.test(nameOf(cell)) && !matchesOf(cell, way.exclude)))
    .filter((cells) => cells.length > 0);
  if (rows.length === 0) return inlineText(element, way);
  const width = Math.min(Math.max(...rows.map((cells) => cells.length)), 100);
  const line = (cells) => `| ${Array.from({ length: width }, (_, i) => (cells[i] ? cellText(cells[i], way) : "")).join(" | ")} |`;
  const dashes = Array.from({ length: width }, (_, i) => alignment(rows[0][i]));
  const caption = oneOf(element, "caption");
  const title = caption && own(caption) ? `${inlineText(caption, way)}\n\n` : "";
  return `${title}${line(rows[0])}\n| ${dashes.join(" | ")} |${rows.slice(1).map((cells) => `\n${line(cells)}`).join("")}`;
};

const inlineText = (element, way) => paragraph(inlineOf(childrenOf(element), { ...way, flat: true }));

const cellText = (cell, way) => settled(inlineOf(childrenOf(cell), { ...way, flat: true }).trim()).replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|");

const alignment = (cell) => {
  const said = cell ? (/text-align\s*:\s*(left|right|center)/i.exec(attributeOf(cell, "style") ?? "")?.[1] ?? attributeOf(cell, "align") ?? "").toLowerCase() : "";
  return { left: ":---", right: "---:", center: ":---:" }[said] ?? "---";
};

// ---- Plain text.

// walk visits what an element shows, each text and each element's begin and end; it needs no stack of calls, so that
// no depth is too deep.
const walk = (root, exclude, visit) => {
  let node = firstOf(root);
  while (node) {
    const into = isElement(node) && !isHidden(node) && !silentNames.has(nameOf(node)) && !matchesOf(node, exclude);
    if (isText(node)) visit.text(dataOf(node));
    if (visit.enough?.()) return;
    if (into) visit.begin(node);
    if (into && firstOf(node)) {
      node = firstOf(node);
      continue;
    }
    if (into) visit.end(node);
    while (node && !nextOf(node)) {
      node = parentOf(node);
      if (!node || node === root) return;
      visit.end(node);
    }
    node = node && nextOf(node);
  }
};

// verbatimOf is the text of a block of code: every blank stands.
const verbatimOf = (element, exclude = "") => {
  const parts = [];
  walk(element, exclude, {
    text: (text) => parts.push(text),
    begin: (node) => nameOf(node) === "br" && parts.push("\n"),
    end: (node) => blockNames.has(nameOf(node)) && !parts.at(-1)?.endsWith("\n") && parts.push("\n"),
  });
  return parts.join("").replace(/\r\n?/g, "\n");
};

export const plainOf = (element, exclude = "", keep = false) => {
  const parts = [];
  let lines = keep || closestOf(element, "pre,code,[class*='pre-wrap'],[class*='pre-line'],[class*='break-spaces'],[style*='pre-wrap'],[style*='pre-line']") !== null ? 1 : 0;
  const own = (node) => keepsLines(node) || nameOf(node) === "pre";
  const between = (node) => {
    if (blockNames.has(nameOf(node))) parts.push(nameOf(node) === "p" ? "\n\n" : "\n");
  };
  walk(element, exclude, {
    text: (text) => parts.push(lines > 0 ? text.replace(/\r\n?/g, "\n") : text.replace(/[ \t\r\n\f]+/g, " ")),
    begin: (node) => {
      if (own(node)) lines++;
      if (nameOf(node) === "br") parts.push("\n");
      else if (nameOf(node) === "img") parts.push(attributeOf(node, "alt") ?? "");
      else between(node);
    },
    end: (node) => {
      if (own(node)) lines--;
      between(node);
    },
  });
  return tidy(parts.join(""));
};

// hasWords reports whether an element shows any.
export const hasWords = (element, exclude = "") => {
  let has = false;
  walk(element, exclude, { text: (text) => (has = /\S/.test(text)), begin: () => {}, end: () => {}, enough: () => has });
  return has;
};

const tidy = (text) => text.replaceAll("\0", "\uFFFD").replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim();

const structure = "a[href],b,blockquote,code,del,dl,em,h1,h2,h3,h4,h5,h6,hr,i,img,li,math,mjx-container,ol,p,pre,s,strong,sup,table,ul,.katex,.math-inline,.math-block";

export const isPlain = (element, exclude = "") =>
  !matchesOf(element, "p,pre,blockquote,ul,ol,table") &&
  !allOf(element, structure).some((part) => exclude === "" || closestOf(part, exclude) === null);

// ---- All of it.

export const markdownOf = (element, exclude = "", { kept, pause } = {}) => {
  const way = { exclude, kept, pause, depth: 0, lines: keepsLines(element), marked: [] };
  const whole = leaves.has(nameOf(element)) || texOf(element) !== null ? blocksIn([element], way) : blocksIn(childrenOf(element), way);
  return whole.map((block) => block.text).join("\n\n").trim();
};
