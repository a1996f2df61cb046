// A site that was rebuilt over night, with the extension as it is installed: it says that it cannot read the page any
// more, the person points, and it reads; after a reload too, until the old site is back.
import { scenario, until } from "./harness.mjs";
import { installed } from "./installed.mjs";
import { startSites } from "./sites.mjs";
import { chatgpt, openPanel, own, turnOn } from "./visitor.mjs";

const rebuilt = `${chatgpt}/c/1?turns=6&shape=redesign`;

const middleOf = (selector) => {
  const box = [...document.querySelectorAll(selector)].at(-1).firstElementChild?.getBoundingClientRect() ?? [...document.querySelectorAll(selector)].at(-1).getBoundingClientRect();
  return { x: box.left + Math.min(20, box.width / 2), y: box.top + Math.min(8, box.height / 2) };
};

const isCovered = () => document.activeElement === document.documentElement.lastElementChild && document.activeElement.localName === "div";

const clickAt = async (chat, selector) => {
  const { x, y } = await chat.evaluate(middleOf, selector);
  await chat.mouse.move(x, y);
  await chat.mouse.click(x, y);
};

const repairOf = async (mine) => (await mine.settings()).sites[chatgpt].repair;

for (const kind of ["chromium", "firefox"]) {
  await scenario(`${kind}: a redesign is said to be one, and repaired by three clicks; a reload keeps that, and the old site gives it up`, async ({ lend, check }) => {
    const sites = await lend(startSites)();
    const browser = await lend(installed)(kind, sites);
    const chat = await browser.visit(rebuilt);
    await turnOn(browser, chat);
    const mine = await own(browser);
    await chat.bringToFront();
    const panel = await openPanel(browser, chat);
    await panel.until(() => document.body.textContent.includes("read this page any more"));
    check.equal(await panel.evaluate(() => document.querySelectorAll(".here-prompt").length), 0, "something was read of it");

    await panel.click("button", "Show me an answer");
    await chat.bringToFront();
    await until(() => chat.evaluate(isCovered));
    await clickAt(chat, ".x2a");
    await clickAt(chat, ".x2q");
    await chat.keyboard.press("Enter");
    await panel.until(() => document.querySelectorAll(".here-prompt").length > 0);
    const repair = await repairOf(mine);
    check.deepEqual(repair.origin, chatgpt);

    await chat.reload();
    await panel.until(() => document.querySelectorAll(".here-prompt").length > 0);
    check.deepEqual(await repairOf(mine), repair, "a reload keeps it");

    await chat.goto(`${chatgpt}/c/1?turns=6`);
    await until(async () => (await repairOf(mine)) === null);
    check.deepEqual(await browser.complaints(), []);
    check.deepEqual(sites.by("extension"), []);
  });
}
