// A person says what they want in words: what was understood stands there before it is saved, holds in
// its place, comes back after a reload, and goes when they say so.
import { answer, next, open, ready, saved, status, visit } from "./person.mjs";
import { scenario } from "./harness.mjs";

const cards = (page) => page.$$eval(".rule .belief-sentence", (list) => list.map((row) => row.textContent));

// say opens the panel by its key, types, and saves by Enter.
const say = async (page, words) => {
  await page.keyboard.press("r");
  await page.waitForSelector("#rule-title");
  await page.keyboard.type(words);
};

await scenario("a rule in words, by keyboard alone", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await say(page, "no emojis when emailing my boss, and frobnicate the gizmo");
  const understood = await page.$$eval(".wish", (list) => list.map((wish) => [".belief-sentence", ".chip"].map((part) => wish.querySelector(part).textContent)));
  check.deepEqual(understood, [["No emoji in email to my boss.", "must"], ["I didn't understand this part, so it has no effect: “frobnicate the gizmo”", "no effect"]]);
  await page.keyboard.press("Enter");
  await saved(page);
  check.match(await status(page), /No emoji.*has no effect: “frobnicate the gizmo”/);
  await visit(page, "Rules");
  check.deepEqual(await cards(page), ["I didn't understand this part, so it has no effect: “frobnicate the gizmo”", "No emoji in email to my boss."]);
  await page.reload();
  await ready(page);
  await visit(page, "Rules");
  check.deepEqual(await cards(page), ["I didn't understand this part, so it has no effect: “frobnicate the gizmo”", "No emoji in email to my boss."]);
  await page.keyboard.press("z");
  await page.waitForFunction(() => /^Undone/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.deepEqual(await cards(page), ["No emoji in email to my boss."]);
});

await scenario("a rule moves the ranking, and turning it off moves it back", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await answer(page, "4");
  const order = () => page.$$eval(".mini-name", (rows) => rows.map((row) => row.textContent));
  const before = await order();
  await say(page, "much longer everywhere, always"); // the first answers of the demo are the shortest
  await page.keyboard.press("Enter");
  await saved(page);
  const with_ = await order();
  check.notDeepEqual(with_, before);
  await visit(page, "Rules");
  await page.click('.rule >> text="Turn off"');
  await page.waitForFunction(() => /no longer counts/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  await visit(page, "Compare");
  check.deepEqual(await order(), before);
  await visit(page, "Rules");
  await page.click('.rule >> text="Erase"');
  await page.click('.rule >> text="Erase for good"');
  await page.waitForFunction(() => /^Erased/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.deepEqual(await cards(page), []);
});

await scenario("a rule that contradicts an earlier one says so, and takes its place where the person wants it", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  const off = () => page.$$eval(".rule[data-off] .belief-sentence", (list) => list.map((row) => row.textContent));
  await say(page, "no emojis anywhere");
  await page.keyboard.press("Enter");
  await saved(page);
  const [earlier] = await visit(page, "Rules").then(() => cards(page));
  await say(page, "use emojis everywhere");
  const clash = await page.waitForSelector(".wish .conflict");
  check.ok((await clash.textContent()).includes(earlier.replace(/\.$/, "")), `it names another rule than ${earlier}: ${await clash.textContent()}`);
  await page.click(".wish .near:has(.conflict) button >> nth=1");
  check.equal(await page.getAttribute(".wish .near:has(.conflict) button >> nth=1", "aria-pressed"), "true");
  await page.click(".sheet button.primary");
  await saved(page);
  check.deepEqual(await off(), [earlier]);
  await page.keyboard.press("z");
  await page.waitForFunction(() => /^Undone/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.deepEqual([await cards(page), await off()], [[earlier], []]);
});

await scenario("a reason in words teaches what it names, and can be a rule", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await answer(page);
  await page.keyboard.press("w");
  await page.waitForSelector("#why-title");
  await page.fill("#why-text", "the other has too many bullet points");
  await page.waitForSelector('[aria-label="Read in your words"] .tag[aria-pressed="true"]');
  await page.click('[aria-label="Rules it could be"] .tag');
  await page.click('.sheet >> text="Save"');
  await saved(page);
  check.match(await status(page), /teaches mostly what your reasons name/);
  await visit(page, "Rules");
  check.equal((await cards(page)).length, 1);
  await visit(page, "Compare");
  await next(page);
});
