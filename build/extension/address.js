// Addresses of chat sites, as people type them: one origin each, never more.
import { isOrigin } from "./origin.js";

const isLoopback = (host) => isOrigin(`http://${host}`);

// completed is what was typed with a scheme before it, where it has none.
const completed = (typed) => {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return typed;
  const host = typed.split(/[/:?#]/)[0].toLowerCase();
  return isLoopback(host) ? `http://${typed}` : `https://${typed}`;
};

const hasScheme = (typed) => /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/]*:\d/.test(typed);

// addressOf is {origin} of an address that Palate may be asked to read, else {problem}: "Empty", "Wildcard",
// "Malformed", "User" or "Scheme".
export const addressOf = (typed) => {
  typed = typed.trim();
  if (typed === "") return { problem: "Empty" };
  if (typed.includes("*")) return { problem: "Wildcard" };
  if (hasScheme(typed) && !typed.includes("://")) return { problem: "Scheme" }; // about:, data:, mailto:
  if (/\s/.test(typed) || !URL.canParse(completed(typed))) return { problem: "Malformed" };
  const url = new URL(completed(typed));
  if (url.username || url.password) return { problem: "User" };
  if (!isOrigin(url.origin)) return { problem: "Scheme" };
  const named = typed.includes("://") || url.hostname.includes(".") || isLoopback(url.hostname);
  return named ? { origin: url.origin } : { problem: "Malformed" };
};

// originOf is the origin of a page's address, undefined for one that Palate never reads.
export const originOf = (address) => {
  const origin = URL.canParse(address) ? new URL(address).origin : "";
  return isOrigin(origin) ? origin : undefined;
};

// siteName is how an origin is called: its host, with the port where it has one.
export const siteName = (origin) => new URL(origin).host;

// knownSites are {name, origin} of the sites that packs are made for, the first of each by the title of the pack.
export const knownSites = (packs) =>
  packs.flatMap((pack) =>
    pack.match.map((pattern) => originOf(pattern.replace(/\/\*$/, "/"))).filter(Boolean)
      .map((origin, i) => ({ name: i === 0 ? (pack.title ?? siteName(origin)) : siteName(origin), origin })),
  );
