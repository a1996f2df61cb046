// The app in the side panel, the sidebar or a tab of its own. What it may call is narrowed before it is loaded: its own
// files and, once the person named one, the host.
//
// The app uses, beside what palate.js has:
//
//   host               the address that calls of the host go below, "" for none
//   setHost(address)   asks the browser for a host, or gives it back for ""; resolves with "" when the page is to be
//                      loaded anew, else with what is wrong: "malformed" or "refused"
//   onPause(on)        nothing is to be recorded, or it is again
//   onErase()          resolves when nothing is left of what the extension keeps beside the log
import { baseOf } from "./origin.js";
import * as permissions from "./permissions.js";
import * as settings from "./settings.js";

const { host } = await settings.get();

const narrow = document.createElement("meta");
narrow.httpEquiv = "Content-Security-Policy";
narrow.content = `connect-src 'self'${host ? ` ${new URL(host.url).origin}` : ""}`;
document.head.append(narrow);

// setHost asks the browser before it waits for anything: a click is being handled.
const setHost = async (address) => {
  if (address === "") {
    await permissions.removeHost();
    return "";
  }
  const base = baseOf(address);
  if (base === undefined) return "malformed";
  return (await permissions.requestHost(base)) ? "" : "refused";
};

const onErase = async () => {
  await settings.clear();
  await permissions.removeAll();
};

window.palate = { host: host?.url ?? "", setHost, onPause: settings.setPaused, onErase };
await import("./visit.js"); // before the app, which asks for it
await import("./palate.js");
