// What a content root of a page says, as Markdown that reads back the same.
//
//   markdownOf(element, exclude, {kept, pause})   exclude is a selector of what is left out; kept is a WeakMap in which
//                                                 blocks that did not change keep their Markdown; pause is asked
//                                                 between blocks, and throws to go on later
import { allOf, attributeOf, blockNames, childrenOf, classesOf, closestOf, firstElementOf, isElement, isHidden, keepsLines, matchesOf, nameOf, oneOf, plainOf, silentNames, verbatimOf } from "./tree.js";
import { clean, deepest, escaped, footnoteName, inlineOf, isDisplayed, marks, paragraph, settled, spaced, texOf } from "./line.js";

const blocksInside = [...blockNames].join(",") + ",.katex-display,.math-block,math[display='block']";

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

// ---- All of it.

export const markdownOf = (element, exclude = "", { kept, pause } = {}) => {
  const way = { exclude, kept, pause, depth: 0, lines: keepsLines(element), marked: [] };
  const whole = leaves.has(nameOf(element)) || texOf(element) !== null ? blocksIn([element], way) : blocksIn(childrenOf(element), way);
  return whole.map((block) => block.text).join("\n\n").trim();
};
