// The record that holds the key of the log is lost, with its copy: what was answered is there still, and
// goes on under another key.
import { answer, answers, next, open, ready } from "./person.mjs";
import { scenario } from "./harness.mjs";

// lose deletes both copies of the header from the page's database.
const lose = (page) =>
  page.evaluate(
    async () => {
      window.bucket = await navigator.storageBuckets.open("palate-0"); // kept, for its requests end with it
      return new Promise((resolve, reject) => {
        const request = window.bucket.indexedDB.open("palate-0");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const write = request.result.transaction("lines", "readwrite");
          for (const key of [["h"], ["h", "copy"]]) {
            write.objectStore("lines").delete(key);
          }
          write.oncomplete = () => resolve();
          write.onerror = () => reject(write.error);
        };
      });
    },
  );

await scenario("a log that lost its key, and the copy of it, goes on under another", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  for (let i = 0; i < 3; i++) {
    await answer(page);
    await next(page);
  }
  await lose(page);
  await page.reload();
  await ready(page);
  check.match(await page.textContent(".fault"), /first record of your log was lost.*3 answers are safe/);
  check.equal(await answers(page), 3);
  await page.click(".fault >> text=Close");
  await answer(page);
  check.equal(await answers(page), 4);
  await page.reload();
  await ready(page);
  check.equal(await answers(page), 4);
  check.equal(await page.$(".fault"), null);
});
