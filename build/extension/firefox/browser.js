// What only this browser has: all other files are the same in every browser. Each has a file of this name, with these
// functions.

const { chrome } = globalThis;

// openPanel opens the panel beside the page of a tab. Firefox does it only while it handles a click, so nothing may be
// waited for before. On a phone it has no sidebar, and the panel is a tab.
export const openPanel = ({ id }) =>
  chrome.sidebarAction ? chrome.sidebarAction.open() : chrome.tabs.create({ url: "panel.html?mode=panel", openerTabId: id });

// closeToPages keeps content scripts from what is stored, as far as the browser can: Firefox cannot.
export const closeToPages = async () => {};

// withData is a request of permissions that lets what is learned leave this machine: Firefox asks the person for that
// by a permission of its own.
export const withData = (request) => ({ ...request, data_collection: ["websiteContent"] });
