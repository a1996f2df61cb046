// The one file that knows that there are several browsers: what each calls the panel, and what only one of them has.

const { chrome } = globalThis;

// openPanel opens the panel beside the page of a tab. A browser does it only while it handles a click, so nothing may
// be waited for before. Where there is no panel, as on a phone, it is a tab.
export const openPanel = ({ id, windowId }) => {
  if (chrome.sidePanel) return chrome.sidePanel.open({ windowId });
  if (chrome.sidebarAction?.open) return chrome.sidebarAction.open();
  return chrome.tabs.create({ url: "panel.html?mode=panel", openerTabId: id });
};

// closeToPages keeps content scripts, which share a process with the page they stand in, from what is stored. Firefox
// has no switch for it.
export const closeToPages = () => chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });

// withData is a request of permissions that lets what is learned leave this machine. Firefox asks the person for that
// by a permission of its own.
export const withData = (request) => (chrome.sidebarAction ? { ...request, data_collection: ["websiteContent"] } : request);
