// What the small pages are made of: elements, numbers and dates in words, files to save. Nothing here takes HTML.

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

// button is one that does something.
export const button = (text, does, given = {}) => element("button", { type: "button", class: "quiet", onclick: does, ...given }, text);

// say has a status line say something. One that says the same again is read out again.
export const say = (id, text) => {
  const line = part(id);
  if (line.textContent === text) line.textContent = "";
  line.textContent = text;
};

// ---- Words

const language = document.documentElement.lang || "en";

// filled is a text with its places filled in.
export const filled = (text, places) => text.replace(/\{(\w+)\}/g, (place, name) => (name in places ? String(places[name]) : place));

// counted is the form of a text for a number; English has one for 1 and one for all else.
export const counted = (forms, n, places = {}) => filled(forms.split(" | ")[n === 1 ? 0 : 1], { n: new Intl.NumberFormat(language).format(n), ...places });

const units = [["byte", 1], ["kilobyte", 1e3], ["megabyte", 1e6], ["gigabyte", 1e9]];

// sizeText is a number of bytes in words: "412 bytes", "4.1 kB".
export const sizeText = (bytes) => {
  const [unit, size] = units.findLast(([, size]) => bytes >= size) ?? units[0];
  const style = { style: "unit", unit, unitDisplay: unit === "byte" ? "long" : "short", maximumFractionDigits: size === 1 || bytes >= 100 * size ? 0 : 1 };
  return new Intl.NumberFormat(language, style).format(bytes / size);
};

// dateText is a time in words, "" for none.
export const dateText = (at) => (at > 0 ? new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(at) : "");

// excerpt is how a text begins, on one line.
export const excerpt = (text, most = 80) => {
  const line = text.slice(0, 4 * most).replace(/\s+/g, " ").trim();
  const characters = [...new Intl.Segmenter(language).segment(line)].map(({ segment }) => segment);
  return characters.length > most ? characters.slice(0, most - 1).join("") + "…" : line;
};

// ---- Files

// save offers something to the person as a file.
export const save = (name, media, ...pieces) => {
  const address = URL.createObjectURL(new Blob(pieces, { type: media }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // a browser may take its time to begin
};
