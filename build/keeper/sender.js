// Who sent a message or opened a port, as the browser says it. self is {id, origin} of the extension. A content script
// has the extension's id too, but shares its process with a page that may be hostile: so the origin decides, compared
// whole, and never what a message says.

// isPage reports whether a sender is a page of the extension.
export const isPage = ({ id, origin }, self) => id === self.id && origin === self.origin;

// readerOf is the origin of the page that a content script of ours stands in; undefined for whoever else asks.
export const readerOf = ({ id, origin, tab, frameId }, self) =>
  id === self.id && typeof origin === "string" && origin !== self.origin && tab !== undefined && frameId === 0 ? origin : undefined;
