// What each rule of the reader is there for: a mutation takes one away, and some fixture must notice.
export const mutations = [
  { name: "A1: the first rule is taken, content or not", file: "engine.js",
    old: `if (elements.some((element) => hasContent(pack, element, exclude))) return found;`, new: `return found;` },
];
