// What a person does on the app's pages, for the stories to tell: they press keys, read what
// stands on the page, and wait until it says saved.

import { readFile } from "node:fs/promises";

// open goes to the app and waits until it can be used.
export const open = async (browser, host, query = "") => {
  const page = await browser.open(host.url + query);
  await ready(page);
  return page;
};

export const ready = (page) => page.waitForSelector("html[data-palate=ready] :is(.answer.side-b, .page-view)");

export const texts = (page) =>
  page.$$eval(".answer-body", (panes) => panes.map((pane) => pane.innerText));

export const status = (page) => page.textContent(".status");

// saved waits until the status line says that the last gesture is kept.
export const saved = (page) =>
  page.waitForFunction(() => /^(Saved|Undone|Done again|Erased)/.test(document.querySelector(".status:not([aria-busy])")?.textContent));

// shorter is the key of someone who likes the shorter answer.
export const shorter = async (page) => {
  const [a, b] = await texts(page);
  return a.length <= b.length ? "2" : "6";
};

// answer presses one key, waits for saved, and goes on to the next pair by Enter.
export const answer = async (page, key) => {
  await page.keyboard.press(key ?? (await shorter(page)));
  await saved(page);
};

export const next = async (page) => {
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".status:not([aria-busy])")?.textContent === "");
  await seen(page);
};

// seen waits until what is on the page has been drawn, as a person does: no answer is taken before.
export const seen = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

export const answers = async (page) => parseInt(await page.textContent(".count"), 10);

// visit opens a page by its name. Where the window is low, the names of the pages come by a button.
export const visit = async (page, name) => {
  const closed = page.locator('.pages-open[aria-expanded="false"]');
  if (await closed.isVisible()) await closed.click();
  if (name === "Your data") {
    await page.click(".sync");
    await page.click("text=Export, import, pause or delete");
    return;
  }
  await page.click(name === "Devices" ? ".sync" : `nav.pages button:has-text("${name}")`);
};

// exported is a file that a button of the page gives the person: its name and its bytes.
export const exported = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`.data button:text-is("${button}")`)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
};

// deleteAll types the word, and waits for the page as on a first visit.
export const deleteAll = async (page, tick) => {
  await visit(page, "Your data");
  await page.click("text=Delete all …");
  if (tick) await page.click(tick);
  await page.fill("#delete-word", "delete");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await page.waitForSelector("html[data-palate=ready] .answer.side-b");
};

// bringLog chooses a log, and waits until the page says what is in it.
export const bringLog = async (page, buffer, name = "palate.jsonl") => {
  await visit(page, "Your data");
  await page.setInputFiles("#log-input", { name, mimeType: "application/jsonl", buffer });
  await page.waitForFunction(() => /holds/.test(document.querySelector(".data [role=status] strong")?.parentElement.textContent ?? ""));
};

// profile is what the page "Learned" says: its sentences, and under them the range of each feature.
export const profile = async (page) => {
  await visit(page, "Learned");
  const rows = await page.$$eval(".claim .belief-head, .measure svg", (list) =>
    list.map((row) => row.getAttribute("aria-label") ?? [...row.children].map((part) => part.textContent).join(" | ")),
  );
  await visit(page, "Compare");
  return rows;
};

export const ranking = (page) => page.$$eval(".mini-name", (rows) => rows.map((row) => row.textContent));

// pasteChat puts a chat where chats are read, and waits until what was said in it is listed.
export const pasteChat = async (page, chat) => {
  await visit(page, "Texts");
  await page.fill("#chat-text", chat);
  await page.waitForSelector("section:has(#chat-text) .belief");
};

// learnChat learns from what is listed of it.
export const learnChat = async (page) => {
  await page.click("section:has(#chat-text) button.primary");
  await saved(page);
};

// past is what the rows of the history say, the newest first.
export const past = async (page) => {
  await visit(page, "History");
  return page.$$eval(".past-what", (rows) => rows.map((row) => row.textContent));
};

// takeBack takes back the i-th row of the history.
export const takeBack = async (page, i) => {
  await visit(page, "History");
  await page.click(`.past-row >> nth=${i} >> button >> nth=-1`);
  await page.waitForFunction(() => /^Undone/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
};

// bring chooses a file of a person's, and waits until the page says what it is read as.
export const bring = async (page, name, body) => {
  await visit(page, "Texts");
  await page.setInputFiles("#file-input", { name, mimeType: "text/plain", buffer: Buffer.from(body) });
  await page.waitForSelector(".columns select");
};

// takeIn imports the file on the page, its choices as the person's own, and waits until it is done.
export const takeIn = async (page) => {
  await page.click("section:has(.columns) button[aria-pressed=false]");
  await page.click("section:has(.columns) button.primary:enabled");
  await page.waitForSelector('[data-view="compare"]');
};

// compare puts answers of one's own on the page.
export const compare = async (page, answers) => {
  await visit(page, "Texts");
  await page.fill("#paste-prompt", `What is so, in ${answers.length} ways?`);
  for (const [i, body] of answers.entries()) {
    if (!(await page.$(`#answer-${i}`))) await page.click('text="Another answer"');
    await page.waitForSelector(`#answer-${i}`);
    await page.fill(`#answer-${i}`, body);
  }
  await page.click('text="Compare these"');
  await page.waitForSelector(".answer.side-b");
  await seen(page);
};
