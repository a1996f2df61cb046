// A record that is spoilt before anything was synced strands what came after it; it is written anew and
// travels all the same.
import { answer, answers, next, open, profile, ready, visit } from "./person.mjs";
import { scenario } from "./harness.mjs";

// spoil changes the n-th event that the page's database holds.
const spoil = (page, n) =>
  page.evaluate(async (n) => {
    window.bucket = await navigator.storageBuckets.open("palate-0"); // kept, for its requests end with it
    return new Promise((resolve, reject) => {
      const request = window.bucket.indexedDB.open("palate-0");
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const store = request.result.transaction("lines", "readwrite").objectStore("lines");
        const keys = store.getAllKeys();
        keys.onsuccess = () => {
          store.put("spoilt", keys.result.filter(([kind]) => kind === "e")[n]).onsuccess = () => resolve();
        };
      };
    });
  }, n);

const says = (page, text) => page.waitForFunction((text) => document.querySelector(".sync").textContent === text, text);

await scenario("answers behind a spoilt record reach the other browser", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const one = await open(await startBrowser(), host);
  for (let i = 0; i < 5; i++) {
    await answer(one);
    await next(one);
  }
  await spoil(one, 3); // of showings and answers in turn, the second answer
  await one.reload();
  await ready(one);
  check.equal(await answers(one), 4);
  await one.click(".fault >> text=Close");
  await answer(one);
  const before = await profile(one);
  await visit(one, "Devices");
  await one.click("text=Connect this browser");
  await says(one, "Synced");
  check.equal(await answers(one), 5);
  check.deepEqual(await profile(one), before, "what is written anew says the same");
  await visit(one, "Devices");
  await one.click("text=Show a code");
  const code = await one.textContent(".code");
  const two = await open(await startBrowser(), host);
  await visit(two, "Devices");
  await two.fill("#join-code", code);
  await Promise.all([two.waitForEvent("load"), two.click("button:has-text('Join')")]);
  await ready(two);
  await says(two, "Synced");
  check.equal(await answers(two), 5);
  check.deepEqual(await profile(two), before);
  await one.waitForFunction(() => !document.querySelector(".code"));
  await one.reload();
  await ready(one);
  await says(one, "Synced");
  check.equal(await answers(one), 5, "and nothing is written twice");
});
