// The app in the side panel, the sidebar or a tab of its own.
await import("./palate.js");
