// The page beside the panel: a port to the content script of its tab, and what comes by it, for the app.
//
// In the side panel or the sidebar it is the active tab of the window; for a page in a tab of its own, the tab of a site
// that is switched on which was used last. It follows the person from tab to tab, and a tab through reloads and
// navigation; a content script that comes late is waited for.
//
// The app uses window.palate.visit:
//
//   onChange    set to f(text) it is called with the last word, and with each new one: a snapshot in JSON, or
//               {"none": "off"} for a tab that nothing reads, {"none": "none"} where there is no tab
//   tell(text)  a command in JSON for the content script, or {"do": "switch"}, which opens what switches a site on
//   ask         asks the keeper, see asker.js
import { asker } from "./asker.js";
import * as settings from "./settings.js";

const { chrome } = globalThis;

// ---- The last word

let last, listener;

const say = (text) => {
  if (text === last) return;
  last = text;
  listener?.(text);
};

const none = (why) => say(JSON.stringify({ none: why }));

// textOf is a snapshot in JSON. A page may cut a character in half, which no JSON of ours has.
const textOf = (snapshot) => JSON.stringify(snapshot, (_, value) => (typeof value === "string" ? value.toWellFormed() : value));

// ---- Which tab

// ownTab is the tab that this page is in; undefined in a panel.
const ownTab = chrome.tabs.getCurrent().catch(() => undefined);

const originOf = (url) => {
  try {
    return new URL(url).origin;
  } catch {}
};

// lastUsed is the tab of a site that is switched on which was used last, in any window. A tab whose address the browser does
// not tell is of no such site.
const lastUsed = async () => {
  const [tabs, { sites }] = await Promise.all([chrome.tabs.query({}), settings.get()]);
  const read = tabs.filter(({ url }) => sites[originOf(url)]?.on);
  return read.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
};

const activeHere = async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0];

const wanted = async () => ((await ownTab) ? lastUsed() : activeHere());

// ---- The port to it

const patience = [250, 500, 1000, 2000]; // ms until the next try, for a content script that is on its way
let tab, port, turn = 0; // turn tells what was begun for the tab of now from what was begun before

const close = () => {
  turn++;
  port?.disconnect();
  port = undefined;
};

// connect opens a port to the tab; tries counts those without an answer.
const connect = (tries = 0) => {
  close();
  const mine = turn;
  const opened = chrome.tabs.connect(tab, { name: "palate", frameId: 0 });
  let answered = false;
  port = opened;
  opened.onMessage.addListener(({ snapshot }) => {
    if (mine !== turn || !snapshot) return;
    answered = true;
    say(textOf(snapshot));
  });
  opened.onDisconnect.addListener(() => {
    void chrome.runtime.lastError; // that nobody listens is no fault
    if (mine !== turn) return;
    port = undefined;
    if (!answered) none("off");
    const again = answered ? 0 : tries;
    if (again < patience.length) setTimeout(() => mine === turn && connect(again + 1), patience[again]);
  });
};

// look goes to the tab that is wanted now; anew, even where that is the one it is at.
const look = async (anew) => {
  const found = (await wanted())?.id;
  if (found === tab && port && !anew) return;
  tab = found;
  if (tab !== undefined) return connect();
  close();
  none("none");
};

const follow = (anew) => look(anew).catch((error) => console.error(error));

chrome.tabs.onActivated.addListener(() => follow());
chrome.tabs.onRemoved.addListener(() => follow());
chrome.tabs.onUpdated.addListener((id, { status }) => {
  if (status === "complete") follow(id === tab);
});
chrome.windows?.onFocusChanged.addListener(() => follow());
settings.onChange((names) => {
  if (names.includes("sites")) follow(true);
});

// ---- What the app uses

// switchOn opens the popup, which switches a site on by a click; where a browser does not let a page open it, the settings.
const switchOn = () => chrome.action.openPopup().catch(() => chrome.runtime.openOptionsPage());

const tell = (text) => {
  const command = JSON.parse(text);
  if (command.do === "switch") return void switchOn();
  try {
    port?.postMessage(command);
  } catch {} // it ended just now, and another is on its way
};

const visit = {
  tell,
  ask: asker(() => chrome.runtime.connect()),
  get onChange() {
    return listener;
  },
  set onChange(f) {
    listener = f;
    if (last !== undefined) f(last);
  },
};

window.palate = { ...window.palate, visit };
follow();
