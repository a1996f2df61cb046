// Every page under axe-core, from wide to a sidebar and a low window, in light, dark and forced colours; reflow at 320 px.
// Motion is off, so that no colour is looked at halfway.
import { answer, bring, next, open, ready, saved, visit } from "./person.mjs";
import { violations, violationsOfColours } from "./axe.mjs";
import { scenario } from "./harness.mjs";

// tooWide is by how much the page is wider than the window, in itself or in the part that scrolls.
const tooWide = (page) =>
  page.evaluate(() => {
    const main = document.querySelector("#main");
    return Math.max(document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth);
  });

const pages = ["Compare", "Ranked", "Learned", "Rules", "History", "Texts", "Devices", "Your data"];

const dark = { colorScheme: "dark" }, forced = { forcedColors: "active" };
const light = { colorScheme: "light", forcedColors: "none" };

// The windows that people have, and in which colours besides light ones each is looked at.
const windows = [
  { width: 1280, colours: [dark, forced] },
  { width: 360, colours: [dark] },
  { width: 252, colours: [] },
  { width: 640, height: 360, colours: [] },
];

for (const { width, height = 800, colours } of windows) {
  await scenario(`axe finds nothing, in ${1 + colours.length} schemes of colours, ${width} px`, async ({ startHost, startBrowser, check }) => {
    const host = await startHost();
    const browser = await startBrowser({ ...light, reducedMotion: "reduce", viewport: { width, height } });
    const page = await open(browser, host);
    const judge = async (where) => {
      check.deepEqual(await violations(page), [], where);
      for (const scheme of colours) {
        await page.emulateMedia({ ...light, ...scheme });
        check.deepEqual(await violationsOfColours(page), [], `${where}, ${Object.values(scheme)}`);
      }
      if (colours.length > 0) await page.emulateMedia(light);
    };
    await judge("compare, before the answer");
    for (let i = 0; i < 3; i++) {
      await answer(page);
      await next(page);
    }
    await answer(page);
    await page.keyboard.press("r");
    await page.waitForSelector("#rule-title");
    await page.keyboard.type("no emojis when emailing my boss");
    await judge("a rule is said");
    await page.keyboard.press("Enter");
    await saved(page);
    for (const name of pages) {
      await visit(page, name);
      await judge(name);
      const overflow = await tooWide(page);
      check.ok(overflow <= 0, `${name} is ${overflow} px too wide`);
    }
    await visit(page, "Learned");
    await page.click(".learned summary >> text=Details");
    for (const claim of await page.$$(".claim button[aria-expanded]")) await claim.click();
    await judge("what was learned, opened");
    check.ok((await tooWide(page)) <= 0, "what was learned, opened, is too wide");
    await visit(page, "Ranked");
    await page.click(".aims summary");
    await page.click('.aims .tag:has-text("Length")');
    await judge("sliders");
    check.ok((await tooWide(page)) <= 0, "sliders are too wide");
    await page.click('.ranked-row >> text="Edit"');
    await page.waitForSelector("#edit-text");
    await judge("an edit");
    await page.keyboard.press("Escape");
    await visit(page, "Texts");
    await page.fill("#chat-text", "You: Name a bird.\nAssistant: A wren, perhaps.\nYou: Perfect, thanks!");
    await page.waitForSelector('[aria-label="What you said of answers"] .belief');
    await judge("a chat");
    await bring(page, "choices.csv", "prompt,first text,second text,winner\nWhy?,Because.,It is so.,0\nHow?,Thus.,In this way.,1\n");
    await judge("a file that asks");
    check.ok((await tooWide(page)) <= 0, "a file that asks is too wide");
    await visit(page, "Compare");
    if (height > 500) {
      await page.click(".belongs summary");
      await judge("where it belongs");
      check.ok((await tooWide(page)) <= 0, "where it belongs is too wide");
      await page.click(".belongs summary");
    }
    await page.keyboard.press("w");
    await page.waitForSelector("#why-title");
    await judge("why");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.waitForSelector("#help-title");
    await judge("help");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#help-title", { state: "detached" });
    await page.$eval(".look", (button) => button.click());
    await page.waitForSelector("#look-title");
    await judge("appearance");
  });
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
  check.deepEqual(await page.$$eval('.tag[aria-pressed="true"]', (buttons) => buttons.map((b) => b.textContent)), ["Dark", "Large", "Sans", "Five steps", "The one that tells most", "On"]);
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

await scenario("the answers have half of a low or narrow window", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  for (const [width, height] of [[252, 800], [640, 360], [844, 390]]) {
    const browser = await startBrowser({ viewport: { width, height } });
    const page = await open(browser, host);
    const share = () => page.$eval(".panes", (panes) => panes.getBoundingClientRect().height / innerHeight);
    const before = await share();
    check.ok(before >= 0.5, `${width} x ${height}: the answers have ${before.toFixed(2)} of the height`);
    await answer(page);
    const after = await share();
    check.ok(after >= 0.5, `${width} x ${height}, answered: the answers have ${after.toFixed(2)} of the height`);
  }
});

await scenario("a finger finds everything it can press, and reads no name of a key", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const page = await open(browser, host);
  await answer(page);
  for (const name of pages) {
    await visit(page, name);
    const small = await page.$$eval("button, summary, select, textarea, input", (list) =>
      list
        .filter((e) => e.checkVisibility())
        .map((e) => [e, e.getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.5 || box.width < 24)
        .map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${box.width.toFixed(0)} x ${box.height.toFixed(0)}`),
    );
    check.deepEqual(small, [], name);
    const keys = await page.$$eval("kbd, .place-key", (list) => list.filter((e) => e.checkVisibility()).length);
    check.equal(keys, 0, `${name} names keys`);
  }
});

await scenario("a panel keeps the focus inside, and gives it back", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  const inside = () => page.evaluate(() => document.activeElement.closest("dialog") !== null || document.activeElement === document.body);
  await page.focus(".look");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog:modal #look-title");
  for (let i = 0; i < 20; i++) {
    check.ok(await inside(), `after ${i} tabs the focus has left the panel`);
    await page.keyboard.press("Tab");
  }
  await page.click('.sheet >> text="Dark"'); // which draws anew
  check.ok(await page.$("dialog:modal"), "the panel is modal no more once it was drawn anew");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" });
  check.ok(await page.evaluate(() => document.activeElement.matches(".look")), "the focus came back");
});

await scenario("the answer that was chosen is read under the mouse too", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  for (const colorScheme of ["light", "dark"]) {
    const browser = await startBrowser({ colorScheme, reducedMotion: "reduce" });
    const page = await open(browser, host);
    for (const key of ["1", "4", "6"]) {
      await answer(page, key);
      await page.hover('.place[aria-checked="true"]');
      check.deepEqual(await violations(page), [], `${colorScheme}, key ${key}`);
      const contrast = await page.$eval('.place[aria-checked="true"]', (place) => {
        const light = (color) => {
          const [r, g, b] = color.match(/[\d.]+/g).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
        };
        const { color, backgroundColor } = getComputedStyle(place);
        const [x, y] = [light(color), light(backgroundColor)];
        return Math.max(x, y) / Math.min(x, y);
      });
      check.ok(contrast >= 4.5, `${colorScheme}, key ${key}: the contrast is ${contrast.toFixed(2)}`);
    }
  }
});

await scenario("what was said aloud is not said again while one types, and the keyboard keeps its place", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await answer(page);
  await page.keyboard.press("r");
  await page.waitForSelector("#rule-title");
  await page.evaluate(() => {
    window.said = [];
    for (const region of document.querySelectorAll("[aria-live]:not(.understood)"))
      new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true, subtree: true, characterData: true });
  });
  await page.keyboard.type("no emojis");
  await page.waitForSelector(".wish");
  check.deepEqual(await page.evaluate(() => window.said), []);
  await page.keyboard.press("Escape");
  await visit(page, "Devices");
  await page.focus("text=Connect this browser");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=Show a code");
  check.ok(await page.evaluate(() => document.activeElement.matches("#main")), "the focus is lost with the button that was pressed");
});
