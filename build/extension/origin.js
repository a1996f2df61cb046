// Origins that the extension may ever ask for: those of pages over TLS, and of this machine.

const loopback = ["localhost", "127.0.0.1"];

const plainHost = /^[\w.-]+$/; // "*" is a host to a URL, and all hosts to a permission

// isOrigin reports whether something is the origin of such a page, written as browsers write it.
export const isOrigin = (origin) => {
  if (typeof origin !== "string" || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.origin !== origin || !plainHost.test(url.hostname)) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && loopback.includes(url.hostname));
};

// patternOf is the permission that an origin, or an address there, needs. It has no port: Firefox takes none, and what is asked for must be
// what is in the manifest. So a page on another port of the same machine is let in by the browser, and refused by us.
export const patternOf = (address) => {
  const { origin, protocol, hostname } = new URL(address);
  if (!isOrigin(origin)) throw new TypeError(`palate: nobody may be asked for ${origin}`);
  return `${protocol}//${hostname}/*`;
};

// baseOf is the address below which a host is called, of one that a person typed; undefined for what is none.
export const baseOf = (typed) => {
  const plain = typed.trim();
  const [name] = plain.split(/[/:]/);
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(plain) ? plain : `${loopback.includes(name.toLowerCase()) ? "http" : "https"}://${plain}`;
  if (!URL.canParse(address)) return undefined;
  const { origin, username, password, pathname } = new URL(address);
  if (!isOrigin(origin) || username || password) return undefined;
  return origin + pathname.replace(/[^/]*$/, "");
};

// isBase reports whether something is such an address.
export const isBase = (address) => typeof address === "string" && baseOf(address) === address;
