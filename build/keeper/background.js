// The service worker, or event page, of an extension: whoever of the extension opens a port may ask the keeper.
// Other extensions and pages cannot: a port of theirs would be one of onConnectExternal.
import { serve, started } from "./keeper.js";

chrome.runtime.onConnect.addListener(serve);
started().catch((error) => console.error(error)); // who woke this wants it; each request tries again
