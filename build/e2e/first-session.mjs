// A new user's first session: ten comparisons by keyboard alone, the ranking moves, undo un-learns,
// a reload and a killed browser find everything.
import { answer, answers, next, open, profile, ranking, ready, saved, shorter, status, visit } from "./person.mjs";
import { scenario } from "./harness.mjs";

await scenario("ten comparisons by keyboard alone, and the ranking moves", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  const orders = new Set();
  for (let i = 0; i < 10; i++) {
    check.equal(await page.textContent(".answer.side-a .model"), "", "names are hidden before the answer");
    check.equal(await page.$(".guess"), null, "the guess is hidden before the answer");
    await answer(page);
    check.notEqual(await page.textContent(".answer.side-a .model"), "", "names are shown after the answer");
    check.match(await status(page), /^Saved: [AB] clearly better\./);
    if (i > 0) orders.add((await ranking(page)).join());
    if (i < 9) await next(page);
  }
  check.equal(await answers(page), 10);
  check.ok(orders.size > 1, "ten answers moved no ranking");
  check.match(await page.textContent(".guess"), /My guess was|Too close to call/);
  const rows = await profile(page);
  check.ok(!rows.some((row) => /longer/i.test(row)), `whoever took the shorter answer is told of longer ones:\n${rows.join("\n")}`);
});

await scenario("undo takes the profile back exactly, redo forward, and a reload finds it", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  for (let i = 0; i < 3; i++) {
    await answer(page);
    await next(page);
  }
  const before = await profile(page);
  await answer(page);
  const after = await profile(page);
  check.notDeepEqual(after, before, "the answer changed nothing");
  await page.keyboard.press("z");
  await page.waitForFunction(() => /^Undone/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.deepEqual(await profile(page), before, "undo un-learns exactly");
  await page.keyboard.press("Shift+Z");
  await page.waitForFunction(() => /^Done again/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.deepEqual(await profile(page), after, "redo learns exactly");
  await page.reload();
  await ready(page);
  check.deepEqual(await profile(page), after, "a reload finds the profile");
  check.equal(await answers(page), 4);
});

await scenario("a killed browser loses nothing that it called saved", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const first = await startBrowser();
  const page = await open(first, host);
  for (let i = 0; i < 3; i++) {
    await answer(page);
    if (i < 2) await next(page);
  }
  const before = await profile(page);
  await first.crash();
  const again = await open(await startBrowser({ profile: first.profile }), host);
  check.equal(await answers(again), 3);
  check.deepEqual(await profile(again), before);
});

await scenario("why, both good, can't tell, and the history", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await answer(page, await shorter(page));
  await page.keyboard.press("w");
  await page.waitForSelector("#why-title");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /reasons name/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  await next(page);
  await answer(page, "8");
  await next(page);
  await answer(page, "0");
  check.match(await status(page), /Nothing is learned/);
  await visit(page, "History");
  check.deepEqual(await page.$$eval(".past-what", (rows) => rows.map((row) => row.textContent)).then((rows) => rows.slice(0, 2)), ["Can't tell", "Both good"]);
  await page.click(".past-row:nth-child(2) >> text=Take back");
  await page.waitForFunction(() => /^Undone: Both good/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.equal(await answers(page), 2);
});
