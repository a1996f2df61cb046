// Three hundred comparisons by one person in one sitting: how long a key press takes until the status line
// says that it is saved, which tasks kept the page from answering, and what it holds in memory then.
import { readFile } from "node:fs/promises";
import { answers, next, open, shorter } from "./person.mjs";
import { startBrowser, startHost } from "./harness.mjs";

const comparisons = 300;

const openers = ["It depends.", "Great question!", "In short:", "Yes.", "No.", "Let me explain."];
const parts = ["The cache keeps what was read last.", "- fast\n- small\n- near", "It costs 20 dollars and 3 days.", "**Note** the limits.", "Would you like to know more?"];

// answerOf is the n-th of many answers that differ in length, lists and tone.
const answerOf = (n) => [openers[n % openers.length], ...Array.from({ length: 1 + ((n * 7) % 9) }, (_, i) => parts[(n + i * 3) % parts.length])].join("\n\n");

const prompts = Array.from({ length: comparisons + 20 }, (_, i) =>
  JSON.stringify({ id: `p${i}`, prompt: `What is thing ${i}, and when does it help?`, lang: "en", outputs: [{ model: "a", text: answerOf(2 * i) }, { model: "b", text: answerOf(2 * i + 1) + ` (${i})` }] })).join("\n");

// watch notes in the page, by its own clock, how long each key takes until a status is saved, and long tasks.
const watch = (page) =>
  page.evaluate(() => {
    window.took = [];
    window.long = [];
    let at = 0;
    addEventListener("keydown", (event) => (at = event.timeStamp), true);
    new MutationObserver(() => {
      if (!at || !/^Saved/.test(document.querySelector(".status")?.textContent ?? "")) return;
      window.took.push(performance.now() - at);
      at = 0;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
  });

// resident is the memory of the page's process, in MB.
const resident = async (browser) => {
  const session = await browser.context.browser()?.newBrowserCDPSession() ?? (await browser.context.newCDPSession(browser.context.pages()[0]));
  const { processInfo } = await session.send("SystemInfo.getProcessInfo").catch(() => ({ processInfo: [] }));
  const sizes = await Promise.all(processInfo.filter(({ type }) => type === "renderer").map(async ({ id }) =>
    Number((await readFile(`/proc/${id}/status`, "utf8").catch(() => "")).match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024));
  return Math.max(0, ...sizes);
};

const heap = async (page) => {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize / 2 ** 20;
};

export const hundreds = async (quantile, row, ms) => {
  const host = await startHost();
  const browser = await startBrowser({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  await browser.context.route("**/demo.jsonl*", (route) => route.fulfill({ contentType: "application/jsonl", body: prompts }));
  const page = await open(browser, host);
  const [heapBefore, residentBefore] = [await heap(page), await resident(browser)];
  await watch(page);
  for (let i = 0; i < comparisons; i++) {
    const before = await page.evaluate(() => window.took.length);
    await page.keyboard.press(await shorter(page));
    await page.waitForFunction((n) => window.took.length > n, before);
    await next(page);
  }
  const { took, long } = await page.evaluate(() => ({ took: window.took, long: window.long }));
  const p95 = (list) => quantile(list, 0.95);
  const [first, last] = [took.slice(0, 100), took.slice(-100)];
  row(`key to saved, ${await answers(page)} answers, the last 100`, `p50 ${ms(quantile(last, 0.5))}, p95 ${ms(p95(last))}`, `the first 100 p95 ${ms(p95(first))}`, (p95(last) / p95(first)).toFixed(2), "p95 100 ms");
  row("tasks over 50 ms meanwhile", String(long.length), "", "", "0");
  row("the longest of them", ms(Math.max(0, ...long)), "", "", "50 ms");
  row("heap of JavaScript after them", `${(await heap(page)).toFixed(1)} MB`, `before ${heapBefore.toFixed(1)} MB`, "", "");
  row("memory of the page's process", `${(await resident(browser)).toFixed(0)} MB`, `before ${residentBefore.toFixed(0)} MB`, "", "");
  await browser.close();
  await browser.forget();
  await host.kill();
  await host.forget();
};
