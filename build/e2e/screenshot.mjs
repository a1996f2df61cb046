// Pictures. Without arguments: those of the README, a session of some answers in both themes. With "views":
// every page at every size in bin/pictures, to be looked at beside the design; further arguments select
// sizes by name ("views phone 4k").
import { mkdir, rm, writeFile } from "node:fs/promises";
import { answer, next, open, visit } from "./person.mjs";
import { folder, root, startBrowser, startHost } from "./harness.mjs";

const readme = `${root}/build/pictures`;
const all = `${root}/bin/pictures`;

// sizes are windows, as a browser has them: in CSS pixels. A zoom of 200 % halves them; text of 24 px is
// what a person set in their browser.
const sizes = {
  wide: { width: 1440, height: 900 },
  "wide-dark": { width: 1440, height: 900, colorScheme: "dark" },
  "wide-forced": { width: 1440, height: 900, forcedColors: "active" },
  "wide-24px": { width: 1440, height: 900, text: 24 },
  laptop: { width: 1024, height: 768 },
  tablet: { width: 768, height: 1024 },
  phone: { width: 360, height: 740, hasTouch: true, isMobile: true },
  "phone-dark": { width: 360, height: 740, hasTouch: true, isMobile: true, colorScheme: "dark" },
  sidebar: { width: 252, height: 800 },
  zoomed: { width: 640, height: 360, deviceScaleFactor: 2 },
  lying: { width: 844, height: 390, hasTouch: true, isMobile: true },
  "4k": { width: 3840, height: 2160 },
};

// answersOf are texts of a kind, for the page of one's own texts.
const own = {
  short: ["Name a colour.", "Blue.", "Green, perhaps."],
  long: [
    "Explain to somebody who has never seen one what a tide table is for, who makes it, and how one reads it; then say what it leaves out. ".repeat(4),
    "A tide table says when the sea is high and when it is low. ".repeat(40),
    "## What it is\n\n| Place | High | Low | Height | Coefficient | Moon | Sunrise | Sunset | Wind | Remarks |\n|---|---|---|---|---|---|---|---|---|---|\n| Brest | 04:12 | 10:30 | 6.8 m | 95 | full | 07:12 | 19:45 | west 4 | spring tide |\n\n```\nheight(t) = mean + sum of amplitude times the cosine of speed times t plus phase, over all constituents\n```\n\n" + "- one more thing\n".repeat(20),
  ],
  rtl: ["ما هو المد والجزر؟", "المد والجزر هو ارتفاع مياه البحر وانخفاضها:\n\n- مرتان في اليوم\n- بسبب القمر\n\nوالشمس أيضا.", "1. القمر يجذب الماء.\n2. الأرض تدور."],
};

const paste = async (page, [prompt, ...answers]) => {
  await visit(page, "Texts");
  await page.fill("#paste-prompt", prompt);
  for (const [i, body] of answers.entries()) await page.fill(`#answer-${i}`, body);
  await page.click('text="Compare these"');
  await visit(page, "Ranked");
  await page.selectOption("#rank-prompt", { label: await page.$$eval("#rank-prompt option", (list, begin) => list.find((o) => o.label.startsWith(begin)).label, prompt.slice(0, 20)) });
  await visit(page, "Compare");
  await page.waitForSelector(".panes");
};

const tour = async (name, { width, height, text, ...options }) => {
  const profile = await folder();
  if (text) {
    await mkdir(`${profile}/Default`);
    await writeFile(`${profile}/Default/Preferences`, JSON.stringify({ webkit: { webprefs: { default_font_size: text } } }));
  }
  const browser = await startBrowser({ profile, reducedMotion: "reduce", viewport: { width, height }, ...options });
  const shot = async (page, view) => page.screenshot({ path: `${all}/${name}-${view}.png` });
  const host = await startHost();
  const page = await open(browser, host);
  await shot(page, "1-first");
  for (const view of ["Learned", "History", "Rules"]) {
    await visit(page, view);
    await shot(page, `2-empty-${view.toLowerCase()}`);
  }
  await visit(page, "Compare");
  for (let i = 0; i < 9; i++) {
    await answer(page);
    await next(page);
  }
  await answer(page);
  await shot(page, "3-payoff");
  await next(page);
  await answer(page, "5");
  await shot(page, "4-answered");
  await page.keyboard.press("w");
  await page.waitForSelector("#why-title");
  await shot(page, "5-why");
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await page.waitForSelector("#rule-title");
  await page.keyboard.type("no emojis when emailing my boss, and frobnicate the gizmo");
  await shot(page, "5-rule");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#rule-title", { state: "detached" });
  for (const view of ["Ranked", "Learned", "Rules", "History", "Texts", "Devices"]) {
    await visit(page, view);
    await shot(page, `6-${view.toLowerCase()}`);
    if (view === "Learned") {
      await page.click(".claim .belief-sentence").catch(() => {});
      await page.click(".learned summary");
      await shot(page, "6-learned-open");
    }
  }
  await page.click(".look").catch(() => {});
  if (await page.$("#look-title")) {
    await shot(page, "7-settings");
    await page.keyboard.press("Escape");
  }
  for (const [kind, texts] of Object.entries(own)) {
    await paste(page, texts);
    await shot(page, `8-${kind}`);
  }
  await browser.close();
  await rm(profile, { recursive: true, force: true });
  await host.stop();
  await host.forget();
};

const pictures = async () => {
  await mkdir(readme, { recursive: true });
  const host = await startHost();
  for (const colorScheme of ["light", "dark"]) {
    const browser = await startBrowser({ colorScheme, reducedMotion: "reduce", viewport: { width: 1280, height: 800 } });
    const page = await open(browser, host);
    for (let i = 0; i < 12; i++) {
      await answer(page);
      await next(page);
    }
    await answer(page);
    await page.screenshot({ path: `${readme}/compare-${colorScheme}.png` });
    await visit(page, "Learned");
    await page.screenshot({ path: `${readme}/learned-${colorScheme}.png` });
    await browser.close();
    await browser.forget();
  }
  await host.stop();
  await host.forget();
};

const [what, ...names] = process.argv.slice(2);
if (what === "views") {
  await mkdir(all, { recursive: true });
  for (const [name, size] of Object.entries(sizes)) if (names.length === 0 || names.includes(name)) await tour(name, size);
} else {
  await pictures();
}
