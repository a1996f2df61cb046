// axe-core on a page, for the stories.
import { readFile } from "node:fs/promises";
import { root } from "./harness.mjs";

const axe = await readFile(`${root}/node_modules/axe-core/axe.min.js`, "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// findings runs axe in a world of its own, which the page's policy does not bind: what it finds wrong, and what it
// cannot decide.
export const findings = async (page) => {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const run = (expression) => session.send("Runtime.evaluate", { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true });
  await run(axe);
  const told = `(found) => found.map(({ id, nodes }) => id + ": " + nodes.map((n) => n.html.slice(0, 160) + " " + (n.failureSummary ?? "").slice(0, 200)).join(" | "))`;
  const { result } = await run(
    `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations, incomplete }) => ({ wrong: (${told})(violations), undecided: (${told})(incomplete) }))`,
  );
  await session.detach();
  return result.value;
};

// violations are what axe finds wrong.
export const violations = async (page) => (await findings(page)).wrong;
