// Numbers, sizes, dates and texts, as they are said.
const language = globalThis.document?.documentElement.lang || "en";

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
