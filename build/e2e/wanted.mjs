// What a person wants beside what was learned: sliders, answers like this one, a corrected place, an edit,
// and what they said in a chat.
import { answer, open, ready, saved, status, visit } from "./person.mjs";
import { scenario } from "./harness.mjs";

const order = (page) => page.$$eval(".ranked-row h3", (rows) => rows.map((row) => row.textContent));
const words = (page) => page.$$eval(".ranked-row .prose", (rows) => rows.map((row) => row.textContent.split(/\s+/).length));
const slide = (page, at) => page.$eval(".aim input", (input, at) => { input.value = at; input.dispatchEvent(new Event("input", { bubbles: true })); }, String(at));

await scenario("a slider reorders, and leaves no trace", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await answer(page, "4");
  await visit(page, "Ranked");
  const before = await order(page);
  await page.click(".aims summary");
  await page.click('.aims .tag:has-text("Length")');
  await page.waitForSelector(".aim input");
  await slide(page, 5);
  const short = await words(page);
  await slide(page, 95);
  const long = await words(page);
  check.ok(short[0] < long[0], `first ${short[0]} words at short, ${long[0]} at long`);
  check.match(await page.textContent(".aim"), /longer than 95 % of texts/);
  await page.click('.aims .tag:has-text("Length")');
  check.deepEqual(await order(page), before);
  await page.click('.ranked-row:last-child >> text="More like this"');
  check.equal(await page.getAttribute('.ranked-row .tag[aria-pressed="true"]', "aria-pressed"), "true");
});

await scenario("a place is corrected, and stays so", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await page.click(".belongs summary");
  await page.selectOption("#place-medium", "email");
  await page.selectOption("#place-audience", "boss");
  check.match(await page.textContent(".belongs summary"), /email.*boss/);
  await page.waitForFunction(() => /email.*boss from now on/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  const prompt = await page.textContent(".prompt-text");
  await answer(page);
  await page.reload();
  await ready(page);
  await visit(page, "History");
  await page.click(".past button");
  check.equal(await page.textContent(".prompt-text"), prompt);
  check.match(await page.textContent(".belongs summary"), /email.*boss/);
});

await scenario("an edit teaches", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await visit(page, "Ranked");
  await page.click('.ranked-row >> text="Edit"');
  await page.waitForSelector("#edit-text");
  check.equal(await page.evaluate(() => document.activeElement.id), "edit-text");
  await page.fill("#edit-text", "Short.");
  await page.click('.sheet >> text="Save"');
  await saved(page);
  await visit(page, "Learned");
  check.ok((await page.$$(".measure")).length > 0);
});

await scenario("a chat is heard, and taught from after a yes", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await visit(page, "Texts");
  await page.fill("#chat-text", "You: Name a bird.\nAssistant: Well! There are so many birds.\nYou: That is too long.\nAssistant: A wren.\nYou: Perfect, thanks!");
  await page.waitForSelector('[aria-label="What you said of answers"] .belief');
  const heard = await page.$$eval('[aria-label="What you said of answers"] .chip', (list) => list.map((chip) => chip.textContent));
  check.deepEqual(heard, ["You found fault", "You liked it"]);
  await page.click('text="Learn from these"');
  await saved(page);
  check.match(await status(page), /Learned from 2 turns of your chat/);
});
