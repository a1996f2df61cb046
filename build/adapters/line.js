// What a run of words on a page says as Markdown: its text without anything that would be taken for a mark, its marks,
// links, images, code and formulas.
import { allTextOf, attributeOf, baseOf, blockNames, childrenOf, classesOf, dataOf, isElement, isHidden, isText, keepsLines, matchesOf, nameOf, oneOf, plainOf, silentNames, unlessInvalid, verbatimOf } from "./tree.js";

export const marks = new Map([["strong", "**"], ["b", "**"], ["em", "*"], ["i", "*"], ["del", "~~"], ["s", "~~"], ["strike", "~~"]]);
export const deepest = 60; // below, the tree is its text

// ---- Formulas.

const texHolders = ["annotation[encoding='application/x-tex']", "annotation[encoding='application/x-latex']", "script[type^='math/tex']"].join(",");

// texOf is the TeX that an element shows as a formula, null where it shows none.
export const texOf = (element) => {
  const name = nameOf(element);
  if (name !== "math" && name !== "mjx-container" && !/\s(katex|katex-display|math-inline|math-block)\s/.test(classesOf(element))) return null;
  const stated = attributeOf(element, "data-math") ?? attributeOf(element, "data-tex") ?? attributeOf(element, "alttext");
  const holder = stated === null ? oneOf(element, texHolders) : null;
  const tex = stated ?? (holder && allTextOf(holder)) ?? (name === "math" ? allTextOf(element) : null);
  return tex?.replace(/\s+/g, " ").trim() || null;
};

export const isDisplayed = (element) =>
  /\s(katex-display|math-block)\s/.test(classesOf(element)) || attributeOf(element, "display") === "block" || attributeOf(element, "display") === "true";

const isFormula = (tex) => /[\\_^={}]/.test(tex) || !/\s/.test(tex);

const inlineMath = (tex) => {
  if (tex.includes("$")) return `\\(${tex}\\)`;
  return isFormula(tex) || !/[*_~`[<&]/.test(tex) ? `$${tex}$` : `$$${tex}$$`;
};

// ---- Text that is no mark.

const dollar = "\uFDD0"; // a dollar of the text, until it is known whether it may stand bare

export const clean = (text) => text.replaceAll(dollar, "\uFFFD").replaceAll("\0", "\uFFFD");

const isBlank = (c) => c === undefined || /\s/.test(c);
const isWord = (c) => c !== undefined && /[\p{L}\p{N}]/u.test(c);

// escaped is text in which no character is taken for a mark. At its ends anything may follow.
export const escaped = (text, inLink) =>
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

export const settled = (text) => {
  const dollars = text.split(dollar).length + text.split("$").length - 2;
  return text.replaceAll(dollar, dollars > 1 ? "\\$" : "$");
};

export const paragraph = (text) => {
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

export const footnoteName = (text) => (/(?:^|[#-])fn[-:]?([\w-]{1,40})$/.exec(text ?? "") ?? [])[1];

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
export const inlineOf = (nodes, way) => joined(nodes.flatMap((node) => inlinePieces(node, way)), !way.lines || way.flat);

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

export const spaced = (text, way) => (way.lines && !way.flat ? text.replace(/\r\n?/g, "\n").replace(/[ \t]+\n/g, "\n") : text.replace(/[ \t\r\n\f]+/g, " "));

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
