// What the small pages are made of: elements, and files to save. Nothing here takes HTML.

// ---- Appearance, as the app keeps it

try {
  Object.assign(document.documentElement.dataset, JSON.parse(localStorage.getItem("palate-look")) ?? {});
} catch {} // nothing was chosen

// ---- Elements

// element is a new one. given are its attributes (true is an empty one, false and null are none), and what it does
// on events: {onclick: f}.
export const element = (name, given = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
};

// part is an element of the page, by its id.
export const part = (id) => document.getElementById(id);

// arrange gives a parent these children, in this order. Those that it has already stay as they are, so that a press or
// the focus is not lost.
export const arrange = (parent, children) => {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const child of children) {
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
};

// button is one that does something.
export const button = (text, does, given = {}) => element("button", { type: "button", class: "quiet", onclick: does, ...given }, text);

// say has a status line say something. One that says the same again is read out again.
export const say = (id, text) => {
  const line = part(id);
  if (line.textContent === text) line.textContent = "";
  line.textContent = text;
};

// ---- Files

// save offers something to the person as a file.
export const save = (name, media, ...pieces) => {
  const address = URL.createObjectURL(new Blob(pieces, { type: media }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // a browser may take its time to begin
};
