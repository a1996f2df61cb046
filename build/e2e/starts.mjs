// How long a keeper that was killed takes until it answers, and how long a click takes until it is saved, which waits
// for no keeper: in Chromium's service worker and in Firefox's event page.
import { rm } from "node:fs/promises";
import { writeExtension } from "./extension.mjs";
import { startFirefox } from "./firefox.mjs";
import { startBrowser } from "./harness.mjs";
import { entryOf } from "./keeping.mjs";

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

const measured = async (page, kill) => {
  for (let n = 1; n <= answers; n++) await page.evaluate((entry) => journal.add(entry), entryOf(n));
  await page.evaluate(() => ask({ op: "sign" }));
  const took = { start: [], warm: [], saved: [] };
  for (let n = 1; n <= kills; n++) {
    await kill();
    took.saved.push(await page.evaluate(saved, entryOf(answers + n)));
    took.start.push(await page.evaluate(first, { op: "status" }));
    took.warm.push(await page.evaluate(first, { op: "predict", prompt: "p", a: "Yes.", b: "It is, I am happy to say!" }));
  }
  return took;
};

const inChromium = async () => {
  const extension = await writeExtension("chromium");
  const browser = await startBrowser({ extension });
  const worker = browser.context.serviceWorkers()[0] ?? (await browser.context.waitForEvent("serviceworker"));
  const page = await browser.open(new URL("page.html", worker.url()).href);
  const session = await browser.context.newCDPSession(page);
  await session.send("ServiceWorker.enable");
  const took = await measured(page, () => session.send("ServiceWorker.stopAllWorkers"));
  await browser.close();
  await browser.forget();
  await rm(extension, { recursive: true, force: true });
  return took;
};

const inFirefox = async () => {
  const extension = await writeExtension("firefox");
  const { page, stop, close } = await startFirefox(extension);
  const took = await measured(page, stop);
  await close();
  await rm(extension, { recursive: true, force: true });
  return took;
};

export const starts = async (quantile, row, ms) => {
  const both = (list) => `p50 ${ms(quantile(list, 0.5))}, p95 ${ms(quantile(list, 0.95))}`;
  for (const [where, measure] of Object.entries({ "Chromium's service worker": inChromium, "Firefox's event page": inFirefox })) {
    const { start, warm, saved } = await measure();
    row(`keeper's first answer after a kill, ${answers} answers, ${where}`, both(start), `one that runs ${ms(quantile(warm, 0.5))}`, "", "p50 600 ms");
    row(`click to Saved while the keeper is dead, ${where}`, both(saved), "", "", "");
  }
};
