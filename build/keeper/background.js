// The service worker, or event page, of an extension: its pages may ask the keeper by a port, and nobody else. A port of
// another extension or a page would be one of onConnectExternal.
import { servePages, started } from "./keeper.js";

chrome.runtime.onConnect.addListener(servePages);
started().catch((error) => console.error(error)); // who woke this wants it; each request tries again
