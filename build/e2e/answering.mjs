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
const prompts = Array.from({ length: given + 20 }, (_, i) =>
  JSON.stringify({ id: `p${i}`, prompt: `What is matter ${i}, and when does it help?`, lang: "en", outputs: [{ model: "a", text: answerOf(9e6 + 2 * i) }, { model: "b", text: answerOf(9e6 + 2 * i + 1) }] })).join("\n");

// choices is a file of n comparisons by somebody who likes short answers.
const choices = (n) => Array.from({ length: n }, (_, i) => {
  const [a, b] = [answerOf(2 * i), answerOf(2 * i + 1 + (i % 5))];
  return JSON.stringify({ prompt: `What is thing ${i}, and when does it help?`, a, b, label: a.length < b.length ? "a" : "b" });
}).join("\n");

// watch notes in the page, by its own clock, when each key was pressed and when the status line said what.
const watch = (page) =>
  page.evaluate(() => {
    window.said = [];
    window.long = [];
    addEventListener("keydown", (event) => window.said.push({ pressed: event.timeStamp, at: [] }), true);
    const status = () => document.querySelector(".status")?.textContent ?? "";
    let last = "";
    new MutationObserver(() => {
      const now = status();
      if (now === last) return;
      last = now;
      if (/^Saved/.test(now)) window.said.at(-1)?.at.push(performance.now());
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: "longtask" });
  });

// quiet waits until the page has had nothing to do for some frames: what an answer changed is said by then.
const quiet = (page) =>
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
  for (let i = 0; i < given; i++) {
    await page.keyboard.press(await shorter(page));
    await page.waitForFunction(() => window.said.at(-1)?.at.length > 0);
    await quiet(page);
    const key = await page.evaluate(() => window.said.length);
    await next(page);
    await quiet(page);
    await page.evaluate((key) => window.said.splice(key), key);
  }
  const { said, long } = await page.evaluate(() => ({ said: window.said, long: window.long }));
  const count = await answers(page);
  await browser.close();
  await browser.forget();
  await host.kill();
  await host.forget();
  return { count, opened, saved: said.map(({ pressed, at }) => at[0] - pressed), complete: said.map(({ pressed, at }) => at.at(-1) - pressed), long: long.map(({ duration }) => duration) };
};

export const answering = async (quantile, row, ms) => {
  const { stdout } = await promisify(execFile)(`${root}/bin/answering`, sizes.map(String));
  const native = stdout.trim().split("\n").map((line) => JSON.parse(line));
  const of = (list) => `p50 ${ms(quantile(list, 0.5))}, p95 ${ms(quantile(list, 0.95))}`;
  for (const [i, n] of sizes.entries()) {
    const here = await inChromium(n);
    const there = (kind) => `native p50 ${ms(native[i][kind].p50)}, p95 ${ms(native[i][kind].p95)}`;
    row(`key to saved after ${n} answers, slowed ${slowed} times`, of(here.saved), there("saved"), "", n <= 3000 ? "p95 50 ms" : "");
    row("... and until all is said that it changed", of(here.complete), there("complete"), "", "");
    row(`... tasks over 50 ms in ${here.saved.length} answers`, `${here.long.filter((took) => took > 50).length}, the longest ${ms(Math.max(0, ...here.long))}`, "", "", "0");
    row("... from opening the page until it can be used, not slowed", ms(here.opened), `native ${ms(native[i].opened)}`, "", "");
  }
};
