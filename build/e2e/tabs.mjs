// Two and three tabs of one browser, as a person has them open: answers, undo and rules in any order. Each is
// kept once, no tab says that anything failed, and what one wrote appears in the others.
import { answer, answers, next, open, ready, saved, visit } from "./person.mjs";
import { scenario, until } from "./harness.mjs";

// records counts the events of each kind in the page's database.
const records = (page) =>
  page.evaluate(async () => {
    window.bucket = await navigator.storageBuckets.open("palate-0"); // kept, for its requests end with it
    const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
    const db = await done(window.bucket.indexedDB.open("palate-0"));
    const lines = await done(db.transaction("lines").objectStore("lines").getAll());
    db.close();
    const kinds = {};
    for (const line of lines) {
      const { kind } = JSON.parse(line.slice(line.indexOf(" ") + 1)); // behind its checksum
      if (kind) kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
    return kinds;
  });

const count = (page, n) => until(async () => (await answers(page)) === n);

for (const tabs of [2, 3]) {
  await scenario(`${tabs} tabs answer in turns, and every answer is kept once`, async ({ startHost, startBrowser, check }) => {
    const host = await startHost();
    const browser = await startBrowser();
    const pages = [];
    for (let i = 0; i < tabs; i++) pages.push(await open(browser, host));
    let given = 0;
    for (let round = 0; round < 3; round++) {
      for (const page of pages) {
        await page.bringToFront();
        await answer(page);
        given++;
        check.equal(await page.$(".fault"), null, `answer ${given} brought a notice`);
        await count(page, given);
        await next(page);
      }
    }
    for (const page of pages) await count(page, given);
    check.equal((await records(pages[0])).pair, given);
    await pages[0].reload();
    await ready(pages[0]);
    check.equal(await answers(pages[0]), given);
    check.equal(await pages[0].$(".fault"), null);
  });
}

await scenario("tabs answer at the same moment, undo and say rules; nothing is lost and nothing is said to fail", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const one = await open(browser, host);
  const two = await open(browser, host);
  for (let round = 0; round < 4; round++) {
    await Promise.all([one, two].map((page) => page.keyboard.press("2")));
    await Promise.all([saved(one), saved(two)]);
    await Promise.all([next(one), next(two)]);
  }
  for (const page of [one, two]) await count(page, 8);
  await one.bringToFront();
  await one.keyboard.press("z");
  await one.waitForFunction(() => /^Undone/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  await count(two, 7);
  await two.bringToFront();
  await two.keyboard.press("r");
  await two.waitForSelector("#rule-title");
  await two.keyboard.type("shorter");
  await two.keyboard.press("Enter");
  await saved(two);
  await one.bringToFront();
  await visit(one, "Rules");
  await one.waitForFunction(() => /horter/.test(document.querySelector("#main").textContent));
  await one.keyboard.press("Shift+Z");
  await one.waitForFunction(() => /^Done again/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  for (const page of [one, two]) {
    await count(page, 8);
    check.equal(await page.$(".fault"), null);
  }
  check.deepEqual((({ pair, retract, restore, rule }) => ({ pair, retract, restore, rule }))(await records(one)), { pair: 8, retract: 1, restore: 1, rule: 1 });
});

// Locks spare tabs from overtaking each other; without them, numbers collide and are taken anew.
await scenario("without locks and without news, each answer of two tabs collides, and each is kept once", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  await browser.context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
    BroadcastChannel.prototype.postMessage = () => {};
  });
  const one = await open(browser, host);
  const two = await open(browser, host);
  for (let round = 0; round < 3; round++) {
    for (const page of [one, two]) {
      await answer(page);
      await next(page);
      check.equal(await page.$(".fault"), null);
    }
  }
  await answer(one);
  check.equal(await answers(one), 7);
  check.equal((await records(one)).pair, 7);
});
