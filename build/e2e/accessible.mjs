// Every page under axe-core, in both themes, wide and narrow; reflow at 320 px. Motion is off, so
// that no colour is looked at halfway.
import { readFile } from "node:fs/promises";
import { answer, next, open, visit } from "./person.mjs";
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

const pages = ["Compare", "Ranked", "What I learned", "History", "Your texts", "Devices"];

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
      for (const name of pages) {
        await visit(page, name);
        check.deepEqual(await violations(page), [], name);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        check.ok(overflow <= 0, `${name} is ${overflow} px too wide`);
      }
      await visit(page, "Compare");
      await page.keyboard.press("w");
      await page.waitForSelector("#why-title");
      check.deepEqual(await violations(page), [], "why");
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await page.waitForSelector("#help-title");
      check.deepEqual(await violations(page), [], "help");
    });
  }
}

await scenario("everything reflows at 320 px", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser({ viewport: { width: 320, height: 640 } });
  const page = await open(browser, host);
  for (const name of pages) {
    await visit(page, name);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check.ok(overflow <= 0, `${name} is ${overflow} px too wide`);
  }
});
