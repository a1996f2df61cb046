// The popup of the toolbar: says in one sentence what is read on this site, and switches it.
import { originOf, siteName } from "./address.js";
import { openPanel } from "./browser.js";
import { offer } from "./choosing.js";
import { button, part, say } from "./element.js";
import { allowed, remove, request } from "./permissions.js";
import * as settings from "./settings.js";
import { ageOf, badgeOf, reportOf, sentenceOf } from "./snapshot.js";
import { filled } from "./words.js";

let tab; // that the popup is about
let origin, site; // of the page, where the browser tells
let line; // to the content script of the page, while it is there
let snapshot; // the last that it sent

const failed = (error) => say("status", filled("{{KeptFailed}}", { reason: error.message ?? error }));

// doing is what a button does, with its fault said.
const doing = (f) => (event) => Promise.resolve(f(event)).catch(failed);

// ---- What the popup says

const primary = { class: "primary" };

// stateOf is how it stands with the page: as the content script says, or why none does.
const stateOf = async ({ sites }) => {
  if (!origin || !sites[origin]?.on || !(await allowed(origin))) return "nothing";
  return snapshot?.state ?? "unloaded";
};

const show = async () => {
  const all = await settings.get();
  const state = await stateOf(all);
  const counts = ["reading", "lost"].includes(state) && snapshot.badge?.seen > 0;
  part("sentence").textContent = state === "unloaded" ? filled("{{PopupReload}}", { site }) : sentenceOf({ state }, site, { paused: all.paused, paired: Boolean(all.host) });
  part("badge").textContent = counts ? [badgeOf(snapshot.badge), ageOf(snapshot.pack, Date.now())].filter(Boolean).join(" · ") : "";
  part("badge").hidden = !counts;
  part("actions").replaceChildren(...actionsFor(state));
  part("choose").hidden = state !== "nothing";
  offer(told, Object.keys(all.sites).filter((other) => state !== "nothing" && other === origin));
};

// actionsFor are the buttons for a state, the next step first.
const actionsFor = (state) => {
  const plain = { class: "" };
  const open = (given = plain) => button("{{PopupOpen}}", doing(() => openPanel(tab)), given);
  const off = () => button(filled("{{PopupTurnOff}}", { site }), doing(turnOff), plain);
  const chat = (on, text, given = plain) => button(text, doing(() => settings.setChat(origin, snapshot.thread, on)), given);
  const report = () => button("{{PopupReport}}", doing(copyReport), plain);
  switch (state) {
    case "reading":
    case "empty":
    case "temporary":
      return [open(primary), ...(snapshot.thread ? [chat(false, "{{PopupChatTurnOff}}")] : []), off(), report()];
    case "chat_off":
      return [chat(true, "{{PopupChatTurnOn}}", primary), open(), off()];
    case "lost":
      return [button("{{PopupRepair}}", doing(repair), primary), open(), off(), report()];
    case "unloaded":
      return [button("{{PageReload}}", doing(reload), primary), open(), off()];
  }
  const turnOn = () => button(filled("{{SiteRead}}", { site }), () => request(origin).then((granted) => told({ site, allowed: granted }), failed), primary);
  return [...(origin ? [turnOn()] : []), open()];
};

// ---- What it does

const told = ({ site, allowed }) => {
  say("status", filled(allowed ? "{{PopupAllowed}}" : "{{PopupRefused}}", { site }));
  look().catch(failed);
};

const turnOff = async () => {
  const name = site;
  await remove(origin);
  say("status", filled("{{PopupRevoked}}", { site: name }));
  await look();
};

// repair asks the page to have the answer pointed at, and makes room for that.
const repair = async () => {
  line.postMessage({ do: "repair", role: "assistant" });
  close();
};

const reload = async () => {
  await chrome.tabs.reload(tab.id);
  close();
};

const copyReport = async () => {
  await navigator.clipboard.writeText(reportOf(snapshot ?? {}, chrome.runtime.getManifest().version));
  say("status", "{{PopupReported}}");
};

// ---- The page

// connect listens to the content script of the tab; where there is none nothing is heard.
const connect = () => {
  line?.disconnect();
  snapshot = undefined;
  line = chrome.tabs.connect(tab.id, { name: "palate", frameId: 0 });
  line.onMessage.addListener((message) => {
    if (message?.snapshot) snapshot = message.snapshot;
    show().catch(failed);
  });
  line.onDisconnect.addListener((gone) => {
    void chrome.runtime.lastError; // nobody is there, as on a page that was open before its site was turned on
    if (gone !== line) return;
    line = snapshot = undefined;
    show().catch(failed);
  });
};

// look finds out what the tab shows, as far as the browser tells.
const look = async () => {
  [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  origin = originOf(tab?.url);
  site = origin && siteName(origin);
  if (origin) connect();
  await show();
};

// ---- Without a site

const forSelection = { permissions: ["scripting", "activeTab"] };

const roleChosen = () => document.querySelector("[name=role]:checked").value;

// taken has the content script take what is selected, and resolves with whether it found anything.
const taken = (role) =>
  new Promise((resolve) => {
    const to = chrome.tabs.connect(tab.id, { name: "palate", frameId: 0 });
    const before = { turns: undefined };
    to.onDisconnect.addListener(() => {
      void chrome.runtime.lastError;
      resolve(false);
    });
    to.onMessage.addListener(({ snapshot: { turns = [] } = {}, done }) => {
      if (before.turns === undefined) {
        before.turns = turns.length;
        to.postMessage({ do: "selection", role });
      } else if (done === "selection" || turns.length > before.turns) {
        resolve(turns.length > before.turns);
        to.disconnect();
      }
    });
  });

part("take").addEventListener("click", doing(async () => {
  const allowing = chrome.permissions.request(forSelection); // at once: it needs the click
  if (!(await allowing)) return say("status", "{{PopupNotTaken}}");
  if (!line) await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ["content.js"] }).catch(() => {});
  say("status", (await taken(roleChosen())) ? "{{PopupTaken}}" : "{{PopupNotTaken}}");
}));

part("paste").addEventListener("click", doing(() => goTo("panel.html?mode=panel#/texts")));

const goTo = async (page) => {
  await chrome.tabs.create({ url: chrome.runtime.getURL(page) });
  close();
};

for (const [id, page] of [["open-settings", "options.html"], ["open-kept", "privacy.html"]]) {
  part(id).addEventListener("click", (event) => {
    event.preventDefault();
    goTo(page).catch(failed);
  });
}

settings.onChange(() => show().catch(failed));
look().catch(failed);
