// The app in the side panel, the sidebar or a tab of its own.
await import("./visit.js"); // before the app, which asks for it
await import("./palate.js");
