// What people do on a page becomes evidence, in Chromium and Firefox: stories (evidence-pages.mjs), the life of the
// content script and hostile pages (evidence-life.mjs); and for each guard a content script without it, which one of
// them must catch.
//
//   node build/e2e/evidence.mjs chatgpt      lives what has that in its name
import assert from "node:assert/strict";
import { openFirefox } from "./firefox.mjs";
import { scenario, share } from "./harness.mjs";
import { beginSpied, hostile, lives, stream } from "./evidence-life.mjs";
import { entries, live, serve, stories } from "./evidence-pages.mjs";

const wanted = process.argv.slice(2);
const chosen = stories.filter(({ page, about }) => wanted.every((part) => `${page} ${about}`.includes(part)));
assert.notEqual(stories.length, 0, "there are no stories");

// guards are what must be missed where it is taken out: by a story, or a life.
const guards = [
  { name: "what a script does counts", file: "gestures.js", old: "event.isTrusted === true && f(event)", new: "f(event)", story: "scripts copy and click" },
  { name: "what a script sends counts", file: "gestures.js", old: "event.isTrusted === true && f(event)", new: "f(event)", story: "a script sends an edited answer" },
  { name: "what a script edits counts", file: "gestures.js", old: "event.isTrusted === true && f(event)", new: "f(event)", story: "a script edits it" },
  { name: "what a script answers counts", file: "gestures.js", old: "event.isTrusted === true && f(event)", new: "f(event)", story: "a script answers what the site asks" },
  { name: "a copy of two answers is one of the first", file: "gestures.js", old: "turn.key === other?.key && ", new: "", story: "two answers are selected" },
  { name: "a pause does nothing", file: "reading.js", old: "settings().paused ? {} : ", new: "", story: "recording is paused" },
  { name: "a temporary chat is read", file: "outcomes.js", old: ` && state === "reading"`, new: "", story: "a temporary chat" },
  { name: "switches do nothing", file: "evidence.js", old: "|| organic()[draft.source] !== true", new: "", story: "nothing else is recorded" },
  { name: "observers stay", file: "reading.js", old: "      reader.stop();\n", new: "", life: "switched off it leaves" },
  { name: "listeners stay", file: "reading.js", old: "      gestures.stop();\n", new: "", life: "switched off it leaves" },
  { name: "listeners of the visit stay", file: "content.js", old: "opened?.abort();", new: "", life: "switched off it leaves" },
  { name: "the old version stays", file: "content.js", old: "return chrome.runtime?.id !== undefined;", new: "return true;", life: "another version" },
  { name: "twice is twice", file: "content.js", old: "  if (palateVisit?.isAlive()) {\n    palateVisit.renew();\n    return;\n  }\n  palateVisit?.end();\n", new: "", life: "injected twice" },
  { name: "frames are read", file: "content.js", old: "window.top !== window || ", new: "", life: "it begins nothing" },
  { name: "private windows are read", file: "content.js", old: " || chrome.extension?.inIncognitoContext", new: "", life: "it begins nothing" },
  { name: "the page is left with what waits", file: "content.js", old: "    box.flush();\n", new: "", life: "what nobody acknowledged" },
  { name: "what the panel showed is forgotten", file: "content.js", old: "page?.seen(showing)", new: "undefined", life: "what the panel showed" },
  { name: "paths are those that the page says", file: "gestures.js", old: "Reflect.apply(composedPath, event, [])", new: "event.composedPath()", life: "a page that floods" },
];

const everyLife = { ...lives, ...hostile };

const server = await serve(guards);

await scenario(`${chosen.length} stories in Chromium`, async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  const page = await browser.open(`${server.url}blank`);
  for (const story of chosen) check.deepEqual(await live(page, server.url, story, 0), story.entries, `${story.page}: ${story.about}`);
});

for (const [name, play] of Object.entries(everyLife).filter(([name]) => wanted.every((part) => name.includes(part)))) {
  await scenario(name, async ({ startBrowser }) => {
    const browser = await startBrowser();
    await play(await browser.open(`${server.url}blank`), server.url, 0);
  });
}

// ---- In Firefox, the same

const inFirefox = async (name, f) =>
  scenario(name, async () => {
    const browser = await openFirefox({});
    try {
      const page = await browser.newPage();
      await f(page);
    } finally {
      await browser.close();
    }
  });

await inFirefox(`${chosen.length} stories in Firefox`, async (page) => {
  for (const story of chosen) assert.deepEqual(await live(page, server.url, story, 0), story.entries, `${story.page}: ${story.about}`);
});

await inFirefox("the life of the content script in Firefox", async (page) => {
  for (const [name, play] of Object.entries(everyLife).filter(([name]) => wanted.every((part) => name.includes(part)))) {
    await play(page, server.url, 0).catch((error) => Promise.reject(new Error(name, { cause: error })));
  }
});

// ---- A chat without end

if (wanted.length === 0) {
  await scenario("a chat that is streamed without end takes no more memory", async ({ startBrowser, check }) => {
    const browser = await startBrowser();
    const page = await browser.open(`${server.url}blank`);
    await beginSpied(page, server.url, { name: "chatgpt" });
    const session = await browser.context.newCDPSession(page);
    const curve = [];
    const turns = share(1000);
    for (let from = 0; from < turns; from += turns / 10) {
      await page.evaluate(stream, { from, to: from + turns / 10 });
      await session.send("HeapProfiler.collectGarbage");
      curve.push(Math.round((await session.send("Runtime.getHeapUsage")).usedSize / 1024));
    }
    console.log(`     KB after each of ${turns / 10} turns: ${curve.join(" ")}`);
    check.ok(curve.at(-1) - curve.at(4) < 4096, `it took ${curve.at(-1) - curve.at(4)} KB more`);
    check.ok((await page.evaluate(() => panel.snapshot.turns.length)) <= 400);
    check.deepEqual(await entries(page), []);
  });
}

// ---- Without a guard

// noticed plays what misses a guard, and gives what it notices.
const noticed = async (page, guard) => {
  const n = guards.indexOf(guard) + 1;
  const story = stories.find(({ about }) => guard.story && about.startsWith(guard.story));
  const [, play] = Object.entries(everyLife).find(([name]) => guard.life && name.startsWith(guard.life)) ?? [];
  assert.ok(story || play, `nothing plays ${guard.name}`);
  try {
    if (play) await play(page, server.url, n);
    else assert.deepEqual(await live(page, server.url, story, n), story.entries);
  } catch (error) {
    if (error instanceof assert.AssertionError) return error;
    throw new Error(guard.name, { cause: error });
  }
  return null;
};

if (wanted.length === 0) {
  await scenario(`each of ${guards.length} guards is missed where it is taken out`, async ({ startBrowser, check }) => {
    const browser = await startBrowser();
    const missed = [];
    for (const guard of guards) {
      const page = await browser.open(`${server.url}blank`);
      if (!(await noticed(page, guard))) missed.push(guard.name);
      await page.close();
    }
    browser.faults.length = 0; // what lacks a guard may fail as it likes
    check.deepEqual(missed, []);
  });
}

server.stop();
