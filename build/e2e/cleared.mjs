// Storage that is cleared while the page is open, by the person or the browser: it is said, nothing is called safe,
// and what is in memory can be saved again or downloaded.
import { readFile } from "node:fs/promises";
import { answer, answers, next, open, ready, saved, shorter } from "./person.mjs";
import { scenario, until } from "./harness.mjs";

// clear is what "Clear site data" does.
const clear = async (page, host) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin: new URL(host.url).origin, storageTypes: "all" });
  await session.detach();
};

const fault = (page) => page.textContent(".fault");

const begin = async ({ startHost, startBrowser }, n = 3) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  for (let i = 0; i < n; i++) {
    await answer(page);
    await next(page);
  }
  return { host, browser, page };
};

await scenario("storage that is cleared is found out at once, and saved again", async ({ check, ...tools }) => {
  const { host, page } = await begin(tools);
  await clear(page, host);
  await page.waitForSelector(".fault");
  check.match(await fault(page), /storage was cleared.*3 answers are only in this page/);
  check.doesNotMatch(await fault(page), /safe/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(".fault button:has-text('Download')")]);
  const file = await readFile(await download.path(), "utf8");
  check.equal(file.match(/"kind":"pair"/g).length, 3, "the file has all answers");
  await page.click(".fault >> text=Save again");
  await page.waitForFunction(() => /Saved again: 3 answers/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  await answer(page);
  await page.reload();
  await ready(page);
  check.equal(await answers(page), 4);
  check.equal(await page.$(".fault"), null);
});

await scenario("an answer that is given after storage was cleared waits, and is saved with the others", async ({ check, ...tools }) => {
  const { host, page } = await begin(tools);
  await clear(page, host);
  await page.keyboard.press(await shorter(page));
  await page.waitForSelector(".fault");
  await until(async () => /4 answers are only in this page/.test(await fault(page)));
  check.equal(await page.textContent(".status"), "Not saved.");
  check.equal(await answers(page), 3);
  await page.click(".fault >> text=Save again");
  await until(async () => (await answers(page)) === 4);
  await page.reload();
  await ready(page);
  check.equal(await answers(page), 4);
});

await scenario("a database that is deleted from outside is found out when the page is used", async ({ check, ...tools }) => {
  const { browser, host, page } = await begin(tools, 2);
  await page.evaluate(async () => {
    window.bucket = await navigator.storageBuckets.open("palate-0");
    await new Promise((resolve, reject) => Object.assign(window.bucket.indexedDB.deleteDatabase("palate-0"), { onsuccess: resolve, onerror: reject }));
  });
  await page.waitForSelector(".fault");
  check.match(await fault(page), /cleared.*2 answers are only in this page/);
  await page.click(".fault >> text=Save again");
  await page.waitForFunction(() => /Saved again: 2 answers/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  await answer(page);
  check.equal(await answers(page), 3);
});

await scenario("two tabs find out that storage was cleared; one saves all again, and both go on", async ({ check, ...tools }) => {
  const { browser, host, page } = await begin(tools, 2);
  const two = await open(browser, host);
  await answer(two);
  await next(two);
  await until(async () => (await answers(page)) === 3);
  await clear(page, host);
  for (const tab of [page, two]) await tab.waitForSelector(".fault");
  await page.click(".fault >> text=Save again");
  await page.waitForFunction(() => /Saved again: 3 answers/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  await until(async () => (await two.$(".fault")) === null);
  await answer(two);
  await until(async () => (await answers(page)) === 4);
  await page.reload();
  await ready(page);
  check.equal(await answers(page), 4);
});
