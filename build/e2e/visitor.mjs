// What a person does on a chat site, and with the extension beside it, for the stories of the extension to tell.
import { recordsHere } from "./oracle.mjs";

export const chatgpt = "https://chatgpt.com";

// turnOn has a site read, by the popup: Palate asks the browser for it, and the person says yes.
export const turnOn = async (browser, chat, origin = chatgpt) => {
  const popup = await browser.popup(chat);
  await popup.click(`[data-origin="${origin}"]`);
  await popup.until(() => !document.querySelector("#badge").hidden || document.querySelector("#status").textContent !== "");
  await popup.close();
  await seen(browser, chat);
};

// seen waits until the popup says that the page is read.
const seen = async (browser, chat) => {
  const popup = await browser.popup(chat);
  await popup.until(() => document.querySelector("#choose").hidden);
  await popup.close();
};

// say types into the chat and sends it, and waits for the whole answer.
export const say = async (chat, text) => {
  await type(chat, text);
  await chat.keyboard.press("Enter");
  await answered(chat);
};

export const type = async (chat, text) => {
  await chat.bringToFront();
  await chat.click("[contenteditable]");
  await chat.keyboard.type(text);
};

export const answered = (chat) => chat.waitForFunction(() => site.turns.at(-1)?.role === "assistant" && site.turns.at(-1).versions.at(-1).whole);

// again has the last answer written again.
export const again = async (chat) => {
  const before = await chat.evaluate(() => site.turns.at(-1).versions.length);
  await chat.click(".thread > :last-child .again");
  await chat.waitForFunction((n) => site.turns.at(-1).versions.length > n && site.turns.at(-1).versions.at(-1).whole, {}, before);
};

// answersNext says what the model answers next, one text each time.
export const answersNext = (chat, ...texts) => chat.evaluate((texts) => void site.answers.push(...texts), texts);

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
