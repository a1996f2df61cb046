// axe-core on a page, for the stories.
import { readFile } from "node:fs/promises";
import { root } from "./harness.mjs";

const axe = await readFile(`${root}/node_modules/axe-core/axe.min.js`, "utf8");
const all = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const ofColours = ["color-contrast", "link-in-text-block"];

const worlds = new WeakMap(); // by page: a world that the page's policy does not bind, with axe in it

const newWorld = async (page) => {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const run = (expression) => session.send("Runtime.evaluate", { expression, contextId, awaitPromise: true, returnByValue: true });
  await run(axe);
  worlds.set(page, run);
  return run;
};

// worldOf is the page's, or a new one after the page was loaded anew.
const worldOf = async (page) => {
  const run = worlds.get(page);
  const isThere = await run?.("typeof axe").then(({ result }) => result.value === "object", () => false);
  return isThere ? run : newWorld(page);
};

// findings are what axe finds wrong, and what it cannot decide.
export const findings = async (page, runOnly = all) => {
  const run = await worldOf(page);
  const told = `(found) => found.map(({ id, nodes }) => id + ": " + nodes.map((n) => n.html.slice(0, 160) + " " + (n.failureSummary ?? "").slice(0, 200)).join(" | "))`;
  const { result } = await run(
    `axe.run({ runOnly: ${JSON.stringify(runOnly)} }).then(({ violations, incomplete }) => ({ wrong: (${told})(violations), undecided: (${told})(incomplete) }))`,
  );
  return result.value;
};

// violations are what axe finds wrong.
export const violations = async (page) => (await findings(page)).wrong;

// violationsOfColours are those of the rules that another scheme of colours could break: the rest is the same in each.
export const violationsOfColours = async (page) => (await findings(page, { type: "rule", values: ofColours })).wrong;
