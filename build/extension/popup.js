// The popup of the toolbar: says in one sentence what is read on this site, and switches it.
import { originOf, siteName } from "./address.js";
import { openPanel } from "./browser.js";
import { offer } from "./choosing.js";
import { button, filled, part, say } from "./element.js";
import { request, revoke } from "./permissions.js";
import * as settings from "./settings.js";
import { badgeOf, reportOf, sentenceOf } from "./snapshot.js";

let tab; // that the popup is about
let origin, site; // of the page, where the browser tells
let line; // to the content script of the page, while it is there
let snapshot; // the last that it sent

const failed = (error) => say("status", filled("{{KeptFailed}}", { reason: error.message ?? error }));

// doing is what a button does, with its fault said.
const doing = (f) => (event) => Promise.resolve(f(event)).catch(failed);

// ---- What the popup says

const primary = { class: "primary" };

const show = async () => {
  const all = await settings.get();
  const here = origin && (await settings.site(origin));
  const allowed = Boolean(origin) && (await chrome.permissions.contains({ origins: [`${new URL(origin).protocol}//${new URL(origin).hostname}/*`] }));
  const where = { paused: all.paused, paired: Boolean(all.host?.url) };
  const reads = allowed && here?.on;
  const state = !reads ? (allowed && here ? "off" : "nothing") : (snapshot?.state ?? "unloaded");
  part("sentence").textContent = state === "unloaded" ? filled("{{PopupReload}}", { site }) : sentenceOf({ state }, site, where);
  const counts = snapshot && ["reading", "lost"].includes(state) && snapshot.badge?.seen > 0;
  part("badge").textContent = counts ? badgeOf(snapshot.badge) : "";
  part("badge").hidden = !counts;
  part("actions").replaceChildren(...actionsFor(state));
  part("choose").hidden = reads;
  offer(told, Object.keys(all.sites ?? {}).filter((name) => all.sites[name].on));
};

// actionsFor are the buttons for a state, the next step first.
const actionsFor = (state) => {
  const open = button("{{PopupOpen}}", openPanelHere, state === "lost" || state === "unloaded" ? { class: "" } : primary);
  const off = button("{{PopupTurnOff}}".replace("{site}", site ?? ""), doing(() => settings.setSite(origin, { on: false })), { class: "" });
  const remove = button(filled("{{PopupRemove}}", { site: site ?? "" }), doing(removeHere));
  const chat = (on, text) => button(text, doing(() => setChat(on)), { class: "" });
  const report = button("{{PopupReport}}", doing(copyReport));
  switch (state) {
    case "reading":
    case "empty":
    case "temporary":
      return [open, snapshot?.thread && chat(false, "{{PopupChatTurnOff}}"), off, remove, report].filter(Boolean);
    case "chat_off":
      return [button("{{PopupChatTurnOn}}", doing(() => setChat(true)), primary), open, off];
    case "lost":
      return [button("{{PopupRepair}}", doing(repair), primary), open, off, report];
    case "unloaded":
      return [button("{{PageReload}}", doing(reload), primary), open, off, remove];
    case "off":
      return [button("{{PopupTurnOn}}", doing(() => settings.setSite(origin, { on: true })), primary), remove];
  }
  if (!origin) return [button("{{PopupOpen}}", openPanelHere, { class: "" })];
  return [button(filled("{{SiteRead}}", { site }), () => request(origin).then((allowed) => told({ site, allowed }), failed), primary), button("{{PopupOpen}}", openPanelHere, { class: "" })];
};

// ---- What it does

const openPanelHere = doing(() => openPanel(tab));

const told = ({ site, allowed }) => {
  say("status", filled(allowed ? "{{PopupAllowed}}" : "{{PopupRefused}}", { site }));
  look().catch(failed);
};

const setChat = async (on) => {
  const { chatsOff = [] } = (await settings.site(origin)) ?? {};
  const others = chatsOff.filter((thread) => thread !== snapshot.thread);
  await settings.setSite(origin, { chatsOff: on ? others : [...others, snapshot.thread] });
};

const removeHere = async () => {
  await revoke(origin);
  say("status", filled("{{PopupRevoked}}", { site }));
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

for (const [id, page] of [["open-settings", "options.html"], ["open-kept", "privacy.html"]]) {
  part(id).addEventListener("click", (event) => {
    event.preventDefault();
    chrome.tabs.create({ url: chrome.runtime.getURL(page) }).then(() => close(), failed);
  });
}

settings.onChange(() => show().catch(failed));
look().catch(failed);
