// What goes wrong in a browser: a record that a disk changed, no room left. Each is said in words,
// and what was saved stays.
import { answer, answers, next, open, ready, saved, shorter, visit } from "./person.mjs";
import { scenario } from "./harness.mjs";

// spoil changes the last event that the page's database holds.
const spoil = (page) =>
  page.evaluate(
    async () => {
      window.bucket = await navigator.storageBuckets.open("palate-0"); // kept, for its requests end with it
      return new Promise((resolve, reject) => {
        const request = window.bucket.indexedDB.open("palate-0");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const store = request.result.transaction("lines", "readwrite").objectStore("lines");
          const keys = store.getAllKeys();
          keys.onsuccess = () => {
            const key = keys.result.filter(([kind]) => kind === "e").at(-1);
            const record = store.get(key);
            record.onsuccess = () => {
              const spoilt = record.result.replace("strength", "strangth");
              store.put(spoilt, key).onsuccess = () => resolve();
            };
          };
        };
      });
    },
  );

await scenario("a record that was changed is put aside and said; the rest loads and goes on", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  for (let i = 0; i < 3; i++) {
    await answer(page);
    await next(page);
  }
  await spoil(page);
  await page.reload();
  await ready(page);
  check.match(await page.textContent(".fault"), /could not be read.*put aside.*2 answers are safe/);
  check.equal(await answers(page), 2);
  await page.click(".fault >> text=Close");
  await answer(page);
  check.equal(await answers(page), 3);
  await page.reload();
  await ready(page);
  check.equal(await answers(page), 3);
  check.equal(await page.$(".fault"), null);
});

// quota bounds what the origin may store, in bytes; none lifts the bound. The session must last as
// long as the bound.
const quota = (session, host, bytes) =>
  session.send("Storage.overrideQuotaForOrigin", { origin: new URL(host.url).origin, ...(bytes && { quotaSize: bytes }) });

// Chromium looks at the quota now and then, and grants what is small beside the last look, so the
// bound stands before the first one and these answers are long.
const long = (seed) => Array.from({ length: 40_000 }, (_, i) => (seed * (i + 7919)) % 9973).join(" ");

await scenario("a full storage is said; nothing that was saved is lost, and the answer is kept when there is room", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  // Room for the two answers once, as texts of the person's own, but not for those of a decision too.
  const keeper = await browser.open("about:blank");
  const session = await keeper.context().newCDPSession(keeper);
  await quota(session, host, 450_000);
  const page = await open(browser, host);
  await answer(page);
  await visit(page, "Texts");
  await page.fill("#answer-0", long(1));
  await page.fill("#answer-1", long(2));
  await page.click("text=Compare these");
  await page.waitForFunction(() => document.querySelector(".answer-body")?.textContent.length > 100_000);
  await page.keyboard.press(await shorter(page));
  await page.waitForSelector(".fault");
  check.match(await page.textContent(".fault"), /Storage is full.*1 answer is safe.*not saved yet/);
  check.equal(await answers(page), 1);
  await quota(session, host);
  await page.click(".fault button:has-text('Try again')");
  await saved(page);
  check.equal(await answers(page), 2);
  await page.reload();
  await page.waitForSelector("html[data-palate=ready]"); // it returns to the set that is all answered
  check.equal(await answers(page), 2);
});
