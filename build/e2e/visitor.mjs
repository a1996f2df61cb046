// What a person does on a chat site, and with the extension beside it, for the stories of the extension to tell.
import { until } from "./harness.mjs";
import { installed } from "./installed.mjs";
import { recordsHere } from "./oracle.mjs";
import { startSites } from "./sites.mjs";
import { Gone } from "./surface.mjs";

export const chatgpt = "https://chatgpt.com";

// spoken runs in the popup: whether it says by now that something is read here, or that nothing is.
export const spoken = () => {
  const said = document.querySelector("#sentence").textContent;
  return said !== "Palate" && { on: said !== "Palate reads nothing here." };
};

// atPopup opens the popup of a page, and acts on it. A browser puts a popup away when something else gets the focus; it
// is opened again then, as a person would, so act must bear to be done twice.
const atPopup = async ({ browser, chat }, act) => {
  let said;
  const acted = async () => {
    said = await act(await browser.popup(chat));
    return true;
  };
  await until(() => acted().catch(unlessGone));
  return said;
};

const unlessGone = (error) => {
  if (!(error instanceof Gone)) throw error;
};

// inPopup does that, and closes the popup.
export const inPopup = (visit, act) =>
  atPopup(visit, async (popup) => {
    const said = await act(popup);
    await popup.close();
    return said;
  });

// turnOn has a site read, by the popup: Palate asks the browser for it, and the person says yes.
export const turnOn = (browser, chat, origin = chatgpt) =>
  inPopup({ browser, chat }, async (popup) => {
    const { on } = await popup.until(spoken);
    if (!on) await popup.click(`[data-origin="${origin}"]`);
    await popup.until(() => document.querySelector("#choose").hidden);
  });

// visited is a chat on a site that is read, and a page of the extension to look into its storage by.
export const visited = async (kind, lend, address = `${chatgpt}/c/1`, options = {}) => {
  const sites = await lend(startSites)();
  const browser = await lend(installed)(kind, sites, options);
  const chat = await browser.visit(address);
  await turnOn(browser, chat);
  const mine = await own(browser);
  await chat.bringToFront();
  return { sites, browser, chat, mine };
};

export const type = async ({ chat }, text) => {
  await chat.bringToFront();
  await chat.click("[contenteditable]");
  await chat.keyboard.type(text);
};

// sayUnread types into the chat and sends it, and waits for the whole answer.
export const sayUnread = async (visit, text) => {
  await type(visit, text);
  await visit.chat.keyboard.press("Enter");
  await visit.chat.waitForFunction(() => site.turns.at(-1)?.role === "assistant" && site.turns.at(-1).versions.at(-1).whole);
};

// say does that, and stays until Palate has read the answer, as a person does who reads it themselves.
export const say = async (visit, text) => {
  await sayUnread(visit, text);
  await read(visit);
};

// again has the last answer written again.
export const again = async (visit) => {
  const { chat } = visit;
  const before = await chat.evaluate(() => site.turns.at(-1).versions.length);
  await chat.click(".thread > :last-child .again");
  await chat.waitForFunction((n) => site.turns.at(-1).versions.length > n && site.turns.at(-1).versions.at(-1).whole, {}, before);
  await read(visit);
};

// snapshotOf runs in a page of the extension: what the content script of a site's tab has read.
const snapshotOf = async (pattern) => {
  const [tab] = await chrome.tabs.query({ url: pattern });
  if (!tab) return undefined;
  const port = chrome.tabs.connect(tab.id, { name: "palate", frameId: 0 });
  return new Promise((resolve) => {
    port.onMessage.addListener(({ snapshot }) => {
      resolve(snapshot);
      port.disconnect();
    });
    port.onDisconnect.addListener(() => resolve(void chrome.runtime.lastError));
  });
};

export const snapshot = ({ mine }) => mine.evaluate(snapshotOf, `${chatgpt}/*`);

const words = (text) => text.match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? ""; // whatever marks stand between them

// read waits until the last answer was read.
const read = async (visit) => {
  const last = words(await visit.chat.evaluate(() => site.turns.at(-1).versions[site.turns.at(-1).at].text));
  await until(async () => (await snapshot(visit))?.turns.some(({ complete, text }) => complete === "whole" && words(text) === last));
};

// answersNext says what the model answers next, one text each time.
export const answersNext = ({ chat }, ...texts) => chat.evaluate((texts) => void site.answers.push(...texts), texts);

// own opens a page of the extension that stories look into its storage by.
export const own = async (browser) => {
  const page = await browser.page("options.html");
  await page.until(() => document.readyState === "complete");
  await page.evaluate(async () => {
    const [journal, { asker }] = await Promise.all([import("./journal.js"), import("./asker.js")]);
    Object.assign(globalThis, { journal, ask: asker(() => chrome.runtime.connect()) });
  });
  const records = () => page.evaluate(recordsHere);
  const events = async () => (await records()).map((line) => JSON.parse(line)).filter(({ kind }) => kind);
  return { ...page, records, events, journal: () => page.evaluate(() => journal.entries()), settings: () => page.evaluate(() => chrome.storage.local.get()) };
};

// press presses a button of the popup of a page, and waits until it did something.
export const press = async (visit, text) => {
  let isPressed = false;
  await inPopup(visit, async (popup) => {
    if (!isPressed) await popup.click("button", text);
    isPressed = true;
    await popup.until((text) => document.querySelector("#actions button") && ![...document.querySelectorAll("button")].some((one) => one.textContent === text), text);
  });
};

// openPanel opens the panel from the popup, and waits for its program.
export const openPanel = async (visit) => {
  const panel = await atPopup(visit, (popup) => visit.browser.panel(popup, "button", "Open Palate"));
  await panel.until(() => document.documentElement.dataset.palate === "ready" && !!document.querySelector(".page-view"));
  return panel;
};

// ordered are the answers to the last prompt, in the order that the panel gives them; it waits for so many.
export const ordered = (panel, n) =>
  panel.until((n) => {
    const rows = [...(document.querySelector(".here-prompt")?.querySelectorAll(".here-text") ?? [])].map((node) => node.textContent.trim());
    return rows.length === n && rows;
  }, n);

// eventsOf are the events of some kinds in the log, once the extension has taken in what waits.
export const eventsOf = async (mine, ...kinds) => {
  await mine.evaluate(() => ask({ op: "sign" }));
  return (await mine.events()).filter(({ kind }) => kinds.includes(kind));
};

// switchOn switches a source of evidence on, on the page of settings.
export const switchOn = async (mine, source) => {
  await mine.page.bringToFront();
  await mine.click(`#learn-${source}`);
  await mine.until((source) => chrome.storage.local.get("organic").then(({ organic }) => organic?.[source] === true), source);
};

const question = { op: "predict", prompt: "What is a river?", a: "A river is water that flows to the sea.", b: "Great question! A river is a natural stream of water, and there is a lot to be said of it:\n\n- it flows\n- it is wet\n- it ends in the sea, or in a lake, or in another river" };

// taste is what Palate expects of two answers that the person never saw.
export const taste = async (mine) => {
  const { p_a, p_tie, p_b } = await mine.evaluate((question) => ask(question), question);
  return [p_a, p_tie, p_b];
};

// pair connects the extension with a host: the person names it, lets the browser call it, and connects.
export const pair = async (browser, host) => {
  const panel = await browser.page("panel.html?mode=panel#/devices");
  await panel.click("#host-address");
  await panel.type(host.url);
  await panel.evaluate(() => (window.before = true));
  await panel.click("button", "Use this host");
  await panel.until(() => !window.before && document.documentElement.dataset.palate === "ready");
  await panel.click("button", "Connect this browser");
  await panel.until(() => document.querySelector(".sync")?.textContent === "Synced");
  await panel.close();
};
