// The service worker, or event page, of the extension. It may be stopped at any time, and holds nothing.
import { serve, started } from "./keeper.js";

chrome.runtime.onConnect.addListener(serve);
started().catch((error) => console.error(error)); // who woke this wants it; each request tries again
