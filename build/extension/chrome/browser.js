// What only this browser has: all other files are the same in every browser. Each has a file of this name, with these
// functions.

const { chrome } = globalThis;

// openPanel opens the panel beside the page of a tab. Chrome does it only while it handles a click, so nothing may be
// waited for before.
export const openPanel = ({ windowId }) => chrome.sidePanel.open({ windowId });

// closeToPages keeps content scripts, which share a process with the page they stand in, from what is stored.
export const closeToPages = () => chrome.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });

// withData is a request of permissions that lets what is learned leave this machine.
export const withData = (request) => request;
