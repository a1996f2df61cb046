// How long a keeper that was killed takes until it answers, and how long a click takes until it is saved, which waits
// for no keeper: in Chromium's service worker and in Firefox's event page.
import { installed } from "./installed.mjs";
import { entryOf } from "./keeping.mjs";
import { startSites } from "./sites.mjs";
import { own } from "./visitor.mjs";

const kills = 40;
const answers = 100; // in the log meanwhile

// inPage runs where the extension's page is. first is how long the first answer takes, saved how long a strict write of
// the journal.
const first = async (request) => {
  const began = performance.now();
  await ask(request);
  return performance.now() - began;
};

const saved = async (entry) => {
  const began = performance.now();
  await journal.add(entry);
  return performance.now() - began;
};

const measured = async (kind) => {
  const sites = await startSites();
  const browser = await installed(kind, sites);
  const { page } = await own(browser);
  for (let n = 1; n <= answers; n++) await page.evaluate((entry) => journal.add(entry), entryOf(n));
  await page.evaluate(() => ask({ op: "sign" }));
  const took = { start: [], warm: [], saved: [] };
  for (let n = 1; n <= kills; n++) {
    await browser.endBackground();
    took.saved.push(await page.evaluate(saved, entryOf(answers + n)));
    took.start.push(await page.evaluate(first, { op: "status" }));
    took.warm.push(await page.evaluate(first, { op: "predict", prompt: "p", a: "Yes.", b: "It is, I am happy to say!" }));
  }
  await browser.close();
  await browser.forget();
  await sites.close();
  return took;
};

export const starts = async (quantile, row, ms) => {
  const both = (list) => `p50 ${ms(quantile(list, 0.5))}, p95 ${ms(quantile(list, 0.95))}`;
  for (const [where, kind] of Object.entries({ "Chromium's service worker": "chromium", "Firefox's event page": "firefox" })) {
    const { start, warm, saved } = await measured(kind);
    row(`keeper's first answer after a kill, ${answers} answers, ${where}`, both(start), `one that runs ${ms(quantile(warm, 0.5))}`, "", "p50 600 ms");
    row(`click to Saved while the keeper is dead, ${where}`, both(saved), "", "", "");
  }
};
