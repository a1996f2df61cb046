// A person's answers after 100, 3,000 and 10,000 that they gave before: how long a key press takes until the status
// line says that the answer is saved, and until it says what that changed, and which tasks kept the page from
// answering. Natively by build/answering, and in Chromium with the processor four times slower.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { answers, bring, next, open, ready, shorter, takeIn } from "./person.mjs";
import { root, slow, startBrowser, startHost } from "./harness.mjs";

const sizes = (process.env.ANSWERS ?? "100,3000,10000").split(",").map(Number);
const given = Number(process.env.GIVEN ?? 60);
const slowed = 4;

const openers = ["It depends.", "Great question!", "In short:", "Yes.", "No.", "Let me explain."];
const parts = ["The cache keeps what was read last.", "- fast\n- small\n- near", "It costs 20 dollars and 3 days.", "**Note** the limits.", "Would you like to know more?", "Perhaps one might say that it helps."];

// answerOf is the n-th of many answers that differ in length, lists and tone.
const answerOf = (n) => [openers[n % openers.length], ...Array.from({ length: 1 + ((n * 7) % 9) }, (_, i) => parts[(n * 5 + i * 3 + (n >> 3)) % parts.length]), `(${n})`].join("\n\n");

// prompts are fresh ones, for the answers that are timed.
export const prompts = Array.from({ length: given + 20 }, (_, i) =>
  JSON.stringify({ id: `p${i}`, prompt: `What is matter ${i}, and when does it help?`, lang: "en", outputs: [{ model: "a", text: answerOf(9e6 + 2 * i) }, { model: "b", text: answerOf(9e6 + 2 * i + 1) }] })).join("\n");

// choices is a file of n comparisons by somebody who likes short answers.
export const choices = (n) => Array.from({ length: n }, (_, i) => {
  const [a, b] = [answerOf(2 * i), answerOf(2 * i + 1 + (i % 5))];
  return JSON.stringify({ prompt: `What is thing ${i}, and when does it help?`, a, b, label: a.length < b.length ? "a" : "b" });
}).join("\n");

// watch marks in the page when a key was pressed and when the status line said that something is saved. A trace has
// both, with the processor time that the page's thread had taken by then.
export const watch = (page) =>
  page.evaluate(() => {
    window.marked = 0;
    addEventListener("keydown", () => performance.mark("palate-pressed"), true);
    let last = "";
    new MutationObserver(() => {
      const status = document.querySelector(".status");
      const now = `${status?.textContent} ${status?.getAttribute("aria-busy")}`;
      if (now !== last && /^Saved/.test(now)) performance.mark(`palate-saved-${++window.marked}`);
      last = now;
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["aria-busy"] });
  });

// trace records what a page's thread does until it is called again.
export const trace = async (page) => {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const over = new Promise((resolve) => session.on("Tracing.tracingComplete", resolve));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "blink.user_timing"], excludedCategories: ["*"] } });
  return async () => {
    await session.send("Tracing.end");
    await over;
    return events;
  };
};

// timesOf are, of each answer in a trace, the times from its key to the first and the last word that it is saved: by the
// clock, and of the processor for the page's thread; and the tasks of that thread, by the processor too. All in ms.
const timesOf = (events) => {
  const marks = events.filter(({ name, cat }) => cat === "blink.user_timing" && name.startsWith("palate-")).sort((a, b) => a.ts - b.ts);
  const { pid, tid } = marks[0];
  const answers = [];
  for (const mark of marks) {
    if (mark.name === "palate-pressed") answers.push({ pressed: mark, saved: [] });
    else answers.at(-1)?.saved.push(mark);
  }
  const told = answers.filter(({ saved }) => saved.length > 0); // the others are keys to the next pair
  const since = (clock, which) => told.map(({ pressed, saved }) => (saved.at(which)[clock] - pressed[clock]) / 1000);
  const tasks = events.filter((e) => e.pid === pid && e.tid === tid && e.name === "ThreadControllerImpl::RunTask" && e.ts > marks[0].ts).map((e) => (e.tdur ?? 0) / 1000);
  return { saved: since("ts", 0), savedWork: since("tts", 0), complete: since("ts", -1), completeWork: since("tts", -1), tasks };
};

// quiet waits until the page has had nothing to do for some frames: what an answer changed is said by then.
export const quiet = (page) =>
  page.evaluate(() => new Promise((done) => {
    let free = 0, last = performance.now();
    const look = () => {
      const now = performance.now();
      free = now - last < 25 && !document.querySelector(".status:is([data-busy], [aria-busy])") ? free + 1 : 0;
      last = now;
      free < 20 ? requestAnimationFrame(look) : done();
    };
    requestAnimationFrame(look);
  }));

const inChromium = async (n) => {
  const host = await startHost();
  const browser = await startBrowser({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  await browser.context.route("**/demo.jsonl*", (route) => route.fulfill({ contentType: "application/jsonl", body: prompts }));
  let page = await open(browser, host);
  await bring(page, "choices.jsonl", choices(n));
  await takeIn(page);
  await page.waitForFunction((n) => parseInt(document.querySelector(".count")?.textContent.replaceAll(/[^0-9]/g, ""), 10) >= n, n);
  await page.evaluate(() => localStorage.removeItem("palate-bookmark")); // the next page begins with the prompts that are fresh
  await page.close();
  const began = Date.now();
  page = await open(browser, host);
  const opened = Date.now() - began;
  await ready(page);
  await quiet(page);
  await slow(page, slowed);
  await quiet(page);
  await watch(page);
  const traced = await trace(page);
  for (let i = 0; i < given; i++) {
    const before = await page.evaluate(() => window.marked);
    await page.keyboard.press(await shorter(page));
    await page.waitForFunction((n) => window.marked > n, before);
    await quiet(page);
    await next(page);
    await quiet(page);
  }
  const times = timesOf(await traced());
  const count = await answers(page);
  await browser.close();
  await browser.forget();
  await host.kill();
  await host.forget();
  return { count, opened, ...times };
};

export const answering = async (quantile, row, ms) => {
  const { stdout } = await promisify(execFile)(`${root}/bin/answering`, sizes.map(String));
  const native = stdout.trim().split("\n").map((line) => JSON.parse(line));
  const of = (list) => `p50 ${ms(quantile(list, 0.5))}, p95 ${ms(quantile(list, 0.95))}`;
  for (const [i, n] of sizes.entries()) {
    const here = await inChromium(n);
    const there = (kind) => `native p50 ${ms(native[i][kind].p50)}, p95 ${ms(native[i][kind].p95)}`;
    row(`key to saved after ${n} answers, slowed ${slowed} times`, of(here.saved), there("saved"), "", n <= 3000 ? "p95 50 ms" : "");
    row("... of it work of the page's thread", of(here.savedWork), "", "", "");
    row("... and until all is said that it changed", of(here.complete), there("complete"), "", "");
    row("... of it work of the page's thread", of(here.completeWork), "", "", "");
    row(`... tasks over 50 ms in ${here.saved.length} answers, by their work`, `${here.tasks.filter((took) => took > 50).length}, the longest ${ms(Math.max(0, ...here.tasks))}`, "", "", "0");
    row("... from opening the page until it can be used, not slowed", ms(here.opened), `native ${ms(native[i].opened)}`, "", "");
  }
};
