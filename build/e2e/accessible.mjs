// Every page under axe-core, in both themes, wide and narrow; reflow at 320 px. Motion is off, so
// that no colour is looked at halfway.
import { readFile } from "node:fs/promises";
import { answer, next, open, ready, saved, visit } from "./person.mjs";
import { root, scenario } from "./harness.mjs";

const axe = await readFile(`${root}/node_modules/axe-core/axe.min.js`, "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// violations runs axe in a world of its own, which the page's policy does not bind.
const violations = async (page) => {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const run = (expression) => session.send("Runtime.evaluate", { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true });
  await run(axe);
  const { result } = await run(
    `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((n) => n.html.slice(0, 160) + " " + (n.failureSummary ?? "").slice(0, 200)).join(" | ")))`,
  );
  await session.detach();
  return result.value;
};

// tooWide is by how much the page is wider than the window, in itself or in the part that scrolls.
const tooWide = (page) =>
  page.evaluate(() => {
    const main = document.querySelector("#main");
    return Math.max(document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth);
  });

const pages = ["Compare", "Ranked", "Learned", "Rules", "History", "Texts", "Devices"];

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360]) {
    await scenario(`axe finds nothing, ${colorScheme}, ${width} px`, async ({ startHost, startBrowser, check }) => {
      const host = await startHost();
      const browser = await startBrowser({ colorScheme, reducedMotion: "reduce", viewport: { width, height: 800 } });
      const page = await open(browser, host);
      check.deepEqual(await violations(page), [], "compare, before the answer");
      for (let i = 0; i < 3; i++) {
        await answer(page);
        await next(page);
      }
      await answer(page);
      await page.keyboard.press("r");
      await page.waitForSelector("#rule-title");
      await page.keyboard.type("no emojis when emailing my boss");
      check.deepEqual(await violations(page), [], "a rule is said");
      await page.keyboard.press("Enter");
      await saved(page);
      for (const name of pages) {
        await visit(page, name);
        check.deepEqual(await violations(page), [], name);
        const overflow = await tooWide(page);
        check.ok(overflow <= 0, `${name} is ${overflow} px too wide`);
      }
      await visit(page, "Learned");
      await page.click(".learned summary");
      for (const claim of await page.$$(".claim button[aria-expanded]")) await claim.click();
      check.deepEqual(await violations(page), [], "what was learned, opened");
      check.ok((await tooWide(page)) <= 0, "what was learned, opened, is too wide");
      await visit(page, "Ranked");
      await page.click(".aims summary");
      await page.click('.aims .tag:has-text("Length")');
      check.deepEqual(await violations(page), [], "sliders");
      check.ok((await tooWide(page)) <= 0, "sliders are too wide");
      await page.click('.ranked-row >> text="Edit"');
      await page.waitForSelector("#edit-text");
      check.deepEqual(await violations(page), [], "an edit");
      await page.keyboard.press("Escape");
      await visit(page, "Texts");
      await page.fill("#chat-text", "You: Name a bird.\nAssistant: A wren, perhaps.\nYou: Perfect, thanks!");
      await page.waitForSelector('[aria-label="What you said of answers"] .belief');
      check.deepEqual(await violations(page), [], "a chat");
      await visit(page, "Compare");
      await page.click(".belongs summary");
      check.deepEqual(await violations(page), [], "where it belongs");
      check.ok((await tooWide(page)) <= 0, "where it belongs is too wide");
      await page.click(".belongs summary");
      await page.keyboard.press("w");
      await page.waitForSelector("#why-title");
      check.deepEqual(await violations(page), [], "why");
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await page.waitForSelector("#help-title");
      check.deepEqual(await violations(page), [], "help");
      await page.keyboard.press("Escape");
      await page.click(".look");
      await page.waitForSelector("#look-title");
      check.deepEqual(await violations(page), [], "appearance");
    });
  }
}

await scenario("the theme, size and typeface that a person chose hold at once and after a reload", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser({ colorScheme: "light", reducedMotion: "reduce" });
  const page = await open(browser, host);
  const style = () =>
    page.evaluate(() => {
      const { fontSize, fontFamily } = getComputedStyle(document.querySelector(".prose"));
      return { background: getComputedStyle(document.body).backgroundColor, size: fontSize, serif: /serif$/.test(fontFamily) && !/sans-serif$/.test(fontFamily) };
    });
  check.deepEqual(await style(), { background: "rgb(251, 250, 247)", size: "17px", serif: true });
  await page.click(".look");
  for (const choice of ["Dark", "Large", "Sans"]) await page.click(`.sheet >> text="${choice}"`);
  await page.keyboard.press("Escape");
  check.equal(await page.$("#look-title"), null);
  const chosen = { background: "rgb(20, 19, 18)", size: "20px", serif: false };
  check.deepEqual(await style(), chosen);
  check.deepEqual(await violations(page), [], "dark where the system is light");
  await page.reload();
  await ready(page);
  check.deepEqual(await style(), chosen);
  await page.click(".look");
  check.deepEqual(await page.$$eval('.tag[aria-pressed="true"]', (buttons) => buttons.map((b) => b.textContent)), ["Dark", "Large", "Sans", "The one that tells most"]);
});

await scenario("everything reflows at 320 px", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser({ viewport: { width: 320, height: 640 } });
  const page = await open(browser, host);
  for (const name of pages) {
    await visit(page, name);
    const overflow = await tooWide(page);
    check.ok(overflow <= 0, `${name} is ${overflow} px too wide`);
  }
});
