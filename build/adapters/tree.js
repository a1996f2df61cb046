// The tree of a page, read by the platform's own getters, which a form cannot hide behind a field of the same name; and
// the text that it shows. Nothing here writes to the page, and nothing of the page's is called.
//
//   plainOf(element, exclude, keep)  its text, unmarked; exclude is a selector of what is left out, keep: its line
//                                    breaks are the person's
//   verbatimOf(element, exclude)     its text with every blank
//   isPlain(element, exclude)        whether it has no structure: text, line breaks and frames around them alone
//   hasWords(element, exclude)       whether it shows any text

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
const firstOf = getter(Node, "firstChild");
const nextOf = getter(Node, "nextSibling");
export const allTextOf = getter(Node, "textContent");
export const holds = method(Node, "contains");
export const nameOf = getter(Element, "localName");
export const attributeOf = method(Element, "getAttribute");
export const addressOfPage = getter(Document, "URL");
export const windowOf = getter(Document, "defaultView");
export const topOf = getter(Document, "documentElement");
export const pageOf = getter(Node, "ownerDocument");
export const firstElementOf = getter(Element, "firstElementChild");
export const baseOf = getter(Node, "baseURI");
export const dataOf = getter(CharacterData, "data");
const elementMatches = method(Element, "matches");
const elementClosest = method(Element, "closest");
const queryOf = { 1: method(Element, "querySelectorAll"), 9: method(Document, "querySelectorAll"), 11: method(DocumentFragment, "querySelectorAll") };
const queryOneOf = { 1: method(Element, "querySelector"), 9: method(Document, "querySelector"), 11: method(DocumentFragment, "querySelector") };

// A selector that the browser does not know matches nothing: packs are checked elsewhere.
export const unlessInvalid = (ask, otherwise) => {
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

export const isElement = (node) => kindOf(node) === 1;
export const isText = (node) => kindOf(node) === 3 || kindOf(node) === 4;

export const childrenOf = (node) => {
  const list = [];
  for (let child = firstOf(node); child; child = nextOf(child)) list.push(child);
  return list;
};

// ---- What elements are.

export const blockNames = new Set(("address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form " +
  "h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul").split(" "));
export const silentNames = new Set(("audio button canvas datalist embed head iframe input link meta noscript object option script select style " +
  "svg template textarea title video").split(" "));

export const classesOf = (element) => {
  const stated = attributeOf(element, "class");
  return stated === null ? "" : ` ${stated} `;
};

// keepsLines reports whether an element shows the line breaks of its text, as what a person typed is shown.
export const keepsLines = (element) =>
  /\s(whitespace-)?(pre-wrap|pre-line|break-spaces)\s/.test(classesOf(element).replaceAll("whitespace-break-spaces", "break-spaces")) ||
  /white-space\s*:\s*(pre|break-spaces)/i.test(attributeOf(element, "style") ?? "");

export const isHidden = (element) => attributeOf(element, "hidden") !== null;

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
export const verbatimOf = (element, exclude = "") => {
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
