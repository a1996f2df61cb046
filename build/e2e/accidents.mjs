// Presses and clicks that were meant for something else: no answer is made of them. And what comes next begins
// where it begins: a pair at its top, a reload where the page was left.
import { answer, answers, next, open, ready, saved, status, visit } from "./person.mjs";
import { scenario } from "./harness.mjs";

const begin = async ({ startHost, startBrowser }) => open(await startBrowser({ viewport: { width: 1100, height: 600 } }), await startHost());

// settled waits until all that was pressed is done: a rule that is opened and closed comes behind it.
const settled = async (page) => {
  await page.keyboard.press("?");
  await page.waitForSelector("#help-title");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#help-title", { state: "detached" });
};

const focused = (page) => page.evaluate(() => document.activeElement.dataset.focus ?? document.activeElement.className);

await scenario("no key answers that was meant to go on", async ({ check, ...tools }) => {
  const page = await begin(tools);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
    await settled(page);
  };
  await press("Enter");
  await press("Enter", "Enter", " ");
  check.equal(await answers(page), 0, "Enter and Space on a fresh page");
  await page.click(".answer.side-a .answer-body");
  await press("Enter");
  check.equal(await answers(page), 0, "Enter after a click on an answer's text");
  await page.click(".place[data-strength='2']");
  await saved(page);
  await press("Enter", "Enter", "Enter");
  check.equal(await answers(page), 1, "Enter after a click on the bar");
  check.equal(await focused(page), "pair", "the focus leaves the answer");
  await page.click(".decide >> text=Both good");
  await saved(page);
  await press(" ", " ", " ");
  check.equal(await answers(page), 2, "Space after a click on Both good");
  await answer(page, "3");
  await page.focus(".decide .next");
  await press(" ", " ");
  check.equal(await answers(page), 3, "Space on Next");
  await answer(page, "3");
  await page.keyboard.down("Enter");
  for (let i = 0; i < 20; i++) await page.keyboard.down("Enter"); // repeats, as of a key that is held
  await page.keyboard.up("Enter");
  await settled(page);
  check.equal(await answers(page), 4, "Enter held");
  const prompt = await page.textContent(".prompt-text");
  await page.focus(".decide .skip");
  for (let i = 0; i < 20; i++) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await settled(page);
  check.equal(await answers(page), 4);
  check.notEqual(await page.textContent(".prompt-text"), prompt, "the first press on Skip passes the pair");
  for (const key of ["2", "8"]) {
    for (let i = 0; i < 5; i++) await page.keyboard.down(key);
    await page.keyboard.up(key);
    await saved(page);
    await next(page);
  }
  check.equal(await answers(page), 6, "a digit held answers once");
});

await scenario("the keyboard answers by arrows and by buttons that it went to", async ({ check, ...tools }) => {
  const page = await begin(tools);
  await page.keyboard.press("ArrowRight");
  check.equal(await page.evaluate(() => document.activeElement.dataset.strength), "-1", "the focus goes along");
  await page.keyboard.press("Enter");
  await saved(page);
  check.match(await status(page), /B slightly better/);
  await next(page);
  await page.focus(".decide >> text=Both bad");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press(" ");
  await saved(page);
  check.match(await status(page), /Both bad/);
  check.equal(await answers(page), 2);
});

await scenario("the second click of a double click does nothing", async ({ check, ...tools }) => {
  const page = await begin(tools);
  await answer(page, "2");
  await page.dblclick(".decide .next");
  await settled(page);
  check.equal(await answers(page), 1);
  check.match(await page.textContent(".progress"), /1 of/);
  const passed = await page.textContent(".prompt-text");
  await page.dblclick(".decide .skip");
  await settled(page);
  check.notEqual(await page.textContent(".prompt-text"), passed);
  await page.dblclick(".place[data-strength='3']");
  await saved(page);
  check.equal(await answers(page), 2);
});

await scenario("what is pressed before the next pair is drawn is no answer to it", async ({ check, ...tools }) => {
  const page = await begin(tools);
  await answer(page, "2");
  await page.evaluate(() => {
    window.held = [];
    window.frame = window.requestAnimationFrame;
    window.requestAnimationFrame = (f) => window.held.push(f); // the browser is too busy to draw
  });
  await page.keyboard.press("Enter");
  await page.keyboard.press("3");
  await page.waitForFunction(() => /before this pair/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  await page.click(".place[data-strength='3']");
  await settled(page);
  check.equal(await answers(page), 1);
  await page.evaluate(() => {
    window.requestAnimationFrame = window.frame;
    for (const f of window.held) f(performance.now());
  });
  await page.keyboard.press("3");
  await saved(page);
  check.equal(await answers(page), 2);
});

await scenario("the next pair begins at its top", async ({ check, ...tools }) => {
  const page = await begin(tools);
  await page.setViewportSize({ width: 700, height: 330 });
  const scrolled = () => page.$$eval("#main, .prompt-text, .panes, .answer, .answer-body", (all) => all.map((e) => e.scrollTop));
  const scroll = () => page.$$eval("#main, .prompt-text, .panes, .answer, .answer-body", (all) => all.forEach((e) => (e.scrollTop = 1000)));
  await answer(page);
  await scroll();
  check.ok((await scrolled()).some((top) => top > 0), "nothing can be scrolled here");
  await next(page);
  check.ok((await scrolled()).every((top) => top === 0), `scrolled to ${await scrolled()}`);
});

await scenario("a passed pair does not come back", async ({ check, ...tools }) => {
  const page = await begin(tools);
  const seen = new Set();
  for (let i = 0; i < 40; i++) {
    const pair = await page.evaluate(() => [...document.querySelectorAll(".prompt-text, .answer-body")].map((e) => e.textContent).toSorted().join("|"));
    check.ok(!seen.has(pair), `after ${i} a passed pair comes back`);
    seen.add(pair);
    const turn = await page.textContent(".prompt-text");
    await page.click(".decide .skip");
    await page.waitForFunction((was) => document.querySelector(".prompt-text").textContent !== was, turn);
  }
});

await scenario("single keys can be switched off and changed, and stay so", async ({ check, ...tools }) => {
  const page = await begin(tools);
  const settings = async (...clicks) => {
    await page.click("button[aria-label=Settings]");
    for (const click of clicks) await (typeof click === "string" ? page.click(click) : click());
    await page.keyboard.press("Escape");
    await page.waitForSelector("#look-title", { state: "detached" });
  };
  await settings("[aria-labelledby=keys-title] >> text=Off");
  await page.keyboard.press("2");
  await page.keyboard.press("r");
  check.equal(await page.$("#rule-title"), null, "R opens nothing while single keys are off");
  await page.reload();
  await ready(page);
  await page.keyboard.press("2");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await saved(page);
  check.equal(await answers(page), 1, "arrow keys and Enter answer in any case");
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => /^Undone/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  await settings("[aria-labelledby=keys-title] >> text=On", ".keys-change summary", ".keys-list button:has-text('Undo; with Shift')", () => page.keyboard.press("q"));
  await page.reload();
  await ready(page);
  await answer(page, "2");
  await page.keyboard.press("z");
  await settled(page);
  check.equal(await answers(page), 1, "Z does nothing any more");
  await page.keyboard.press("q");
  await page.waitForFunction(() => /^Undone/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.equal(await answers(page), 0);
});

await scenario("an edited version stands in the ranking, and a fresh paste is what comes next", async ({ check, ...tools }) => {
  const page = await begin(tools);
  await answer(page);
  await visit(page, "Ranked");
  const before = (await page.$$(".ranked-row")).length;
  await page.click(".ranked-row:first-child >> text=Edit");
  await page.fill("#edit-text", "My own short version.");
  await page.click(".sheet >> text=Save");
  await saved(page);
  check.equal((await page.$$(".ranked-row")).length, before + 1);
  check.match(await page.textContent(".ranking"), /My own short version/);
  await visit(page, "Texts");
  await page.fill("#paste-prompt", "Which of these?");
  await page.fill("#answer-0", "The first.");
  await page.fill("#answer-1", "The second, which is longer.");
  await page.click("button:has-text('Compare these')");
  await page.waitForFunction(() => /Which of these/.test(document.querySelector(".prompt-text")?.textContent));
});
