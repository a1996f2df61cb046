// What the extension outlasts: its background killed at any moment, the browser killed, another version put in its place,
// its storage cleared, chats that go on for ever. No answer that was called saved is lost, and none is there twice.
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { dice, folder, scenario, share, until } from "./harness.mjs";
import { installed, packages } from "./installed.mjs";
import { asking, entryOf, isFound, outlastsKills } from "./keeping.mjs";
import { judge, verified } from "./oracle.mjs";
import { startSites } from "./sites.mjs";
import { answersNext, chatgpt, eventsOf, inPopup, own, pair, say, sayUnread, snapshot, turnOn, type, visited } from "./visitor.mjs";

const roll = dice();
const soon = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))];
const inWords = (list) => `p50 ${Math.round(quantile(list, 0.5))} ms, p95 ${Math.round(quantile(list, 0.95))} ms`;

// A content script asks until it was told that its entry is saved, or that it is refused.
const sending = async (entry) => {
  for (;;) {
    const said = await chrome.runtime.sendMessage({ op: "evidence", entry }).catch(() => undefined);
    if (said) return said;
  }
};

const isEvidence = ({ gesture }) => ["organic", "edit", "use"].includes(gesture);

for (const kind of ["chromium", "firefox"]) {
  await scenario(`${kind}: a background that is killed at any moment, while an answer streams and a host syncs, loses nothing and doubles nothing`, async ({ lend, startHost, check }) => {
    const { sites, browser, chat, mine } = await visited(kind, lend);
    await mine.evaluate(() => chrome.storage.local.set({ organic: { native_ab: true, edit: true, sibling: true, regenerate: true, copy: true, continue: false, dwell: false } }));
    const host = await startHost({ args: ["--extension", browser.at("").slice(0, -1)] });
    await pair(browser, host);
    await chat.bringToFront();
    const { run } = await browser.world(chat);
    const { ask, journal, records, write } = asking(mine.page);
    const place = {
      ask, journal, records,
      write: async (entry) => {
        if (!isEvidence(entry)) return write(entry);
        check.equal((await run(sending, entry)).saved, entry.id);
        return undefined;
      },
      kill: async (n) => {
        const streams = chat.evaluate(() => void site.answer());
        await soon((n * 600) / 1000); // a start takes some 300 ms, in Firefox 500
        await browser.endBackground();
        await streams;
      },
    };
    isFound(check, await outlastsKills(check, place, roll));
    await until(async () => (await ask({ op: "status" })).sync === "done");
    check.deepEqual(sites.by("extension").filter((call) => !call.includes(` ${host.url}v1/`)), []);
  });
}

await scenario("a browser that is killed has every answer that it called saved, once", async ({ lend, check }) => {
  const sites = await lend(startSites)();
  const profile = await folder();
  const kills = share(50);
  const sent = new Map(), saved = new Set();
  let n = 0;
  let browser = await lend(installed)("chromium", sites, { profile });
  for (let round = 0; round < kills; round++) {
    const mine = await own(browser);
    const dies = 1 + roll(6);
    const answers = Array.from({ length: 8 }, () => {
      const entry = entryOf(++n);
      sent.set(entry.id, entry);
      return entry;
    });
    const told = new Promise((resolve) => {
      let count = 0;
      for (const entry of answers) {
        const op = roll(2) ? "save" : "append";
        mine.evaluate((request) => ask(request), { op, entry }).then(() => saved.add(entry.id) && ++count === dies && resolve(), () => {});
      }
    });
    await told;
    await browser.crash();
    browser = await lend(installed)("chromium", sites, { profile });
  }
  const mine = await own(browser);
  await mine.evaluate(() => ask({ op: "sign" }));
  check.deepEqual(await mine.journal(), []);
  const lines = await mine.records();
  const there = new Set(lines.map((line) => JSON.parse(line).ext?.journal));
  const lost = [...saved].filter((id) => !there.has(id));
  check.deepEqual(lost, [], "called saved, and lost");
  const given = [...sent.values()].filter(({ id }) => there.has(id)).map(({ id, showing }) => ({ id, showing, undone: false }));
  judge(check, lines, given);
  await verified(lines, profile);
  console.log(`       figure: ${kills} SIGKILLs, ${sent.size} answers sent, ${saved.size} called saved, ${given.length} there: 0 lost, 0 twice`);
  await browser.close();
  await rm(profile, { recursive: true, force: true });
});

await scenario("how long a saved answer and the keeper take after a kill", async ({ lend, check }) => {
  const sites = await lend(startSites)();
  const browser = await lend(installed)("chromium", sites);
  const mine = await own(browser);
  const took = { save: [], ping: [] };
  for (let n = 1; n <= share(200); n++) {
    for (const op of ["save", "ping"]) {
      await browser.endBackground();
      took[op].push(await mine.evaluate(async (request) => {
        const began = performance.now();
        await ask(request);
        return performance.now() - began;
      }, { op, entry: entryOf(2 * n) }));
    }
  }
  console.log(`       figure: after a kill, click to saved ${inWords(took.save)}; the keeper answers ${inWords(took.ping)} (${took.save.length} kills each)`);
  await mine.evaluate(() => ask({ op: "sign" }));
  judge(check, await mine.records(), Array.from(took.save, (_, i) => entryOf(2 * (i + 1))).map(({ id, showing }) => ({ id, showing, undone: false })));
});

const long = (what) => `Great question! ${what} is a place where things are kept that were read before, and there is a lot to be said of it: it is small, it is near to who reads, and it forgets what was not read for long.`;
const edited = (what) => `${what} is a place where things are kept that were read before: it is small, it is near to who reads, and it forgets what was not read for long.`;

// edits has the person ask something, and send an edited answer.
const edits = async (visit, what) => {
  await answersNext(visit, long(what));
  await say(visit, `What is ${what}?`);
  await say(visit, edited(what));
};

for (const kind of ["chromium", "firefox"]) {
  await scenario(`${kind}: another version takes over in mid-session, and what was open goes on`, async ({ lend, check }) => {
    const extension = await folder();
    await cp(packages[kind], extension, { recursive: true });
    const visit = await visited(kind, lend, undefined, { extension });
    await edits(visit, "a cache");
    await until(async () => (await eventsOf(visit.mine, "edit")).length === 1);
    const manifest = JSON.parse(await readFile(`${extension}/manifest.json`, "utf8"));
    await writeFile(`${extension}/manifest.json`, JSON.stringify({ ...manifest, version: "99.1" }));
    await visit.browser.reload();
    visit.mine = await own(visit.browser);
    check.equal(await visit.mine.evaluate(() => chrome.runtime.getManifest().version), "99.1");
    await edits(visit, "a buffer");
    await until(async () => (await eventsOf(visit.mine, "edit")).length > 1);
    check.equal((await eventsOf(visit.mine, "edit")).length, 2);
    check.deepEqual(await visit.browser.complaints(), []);
    await rm(extension, { recursive: true, force: true });
  });

  await scenario(`${kind}: settings that are cleared switch everything off, and nothing saved is lost`, async ({ lend, check }) => {
    const visit = await visited(kind, lend);
    const { browser, chat, mine } = visit;
    await edits(visit, "a cache");
    await until(async () => (await eventsOf(mine, "edit")).length === 1);
    await mine.evaluate(() => chrome.storage.local.clear());
    await until(async () => (await snapshot(visit))?.turns.length === 0);
    await answersNext(visit, long("a buffer"));
    await sayUnread(visit, "What is a buffer?");
    await sayUnread(visit, edited("a buffer"));
    await turnOn(browser, chat);
    await edits(visit, "a queue");
    await until(async () => (await eventsOf(mine, "edit")).length > 1);
    check.equal((await eventsOf(mine, "edit")).length, 2, "what is off was read");
  });

  await scenario(`${kind}: a chat that is left while it answers is not mixed up with the next`, async ({ lend, check }) => {
    const visit = await visited(kind, lend);
    const { chat, mine } = visit;
    for (let n = 1; n <= share(30); n++) {
      await chat.evaluate(() => void (site.hold = true));
      await answersNext(visit, long(`a cache ${n}`));
      await type(visit, `What is a cache ${n}?`);
      await chat.keyboard.press("Enter");
      await chat.waitForFunction(() => site.turns.at(-1)?.role === "assistant");
      await chat.click(".another");
      await chat.evaluate(() => site.release());
    }
    await edits(visit, "a buffer");
    await until(async () => (await eventsOf(mine, "edit")).length > 0);
    check.equal((await eventsOf(mine, "edit")).length, 1);
    const texts = (await mine.records()).join("\n");
    check.ok(texts.includes("a buffer") && !texts.includes("a cache"), "an answer of another chat is in the log");
  });
}

// heapOf is what the scripts of a page hold, in MB, once what nobody needs is gone.
const heapOf = async (page) => {
  const session = await page.createCDPSession();
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1e6;
};

await scenario("a chat of 500 turns is read whole, and one of 1,000 streamed turns does not fill the memory", async ({ lend, check }) => {
  const sites = await lend(startSites)();
  const browser = await lend(installed)("chromium", sites);
  const turns = share(500);
  const chat = await browser.visit(`${chatgpt}/c/1?turns=${turns}`);
  await turnOn(browser, chat);
  await inPopup({ browser, chat }, (popup) => popup.until((text) => document.querySelector("#badge").textContent.startsWith(text), `${turns} of ${turns} turns`));
  await chat.goto(`${chatgpt}/c/2?window=20`);
  const curve = [await heapOf(chat)];
  const streamed = share(1000);
  for (let done = 0; done < streamed; done += streamed / 10) {
    await chat.evaluate(async (n) => {
      for (let i = 0; i < n; i++) {
        site.add("user", `Question ${i} of many: what is thing ${Math.random()}?`, true);
        await site.answer();
      }
    }, streamed / 20);
    curve.push(await heapOf(chat));
  }
  console.log(`       figure: memory of the page over ${streamed} streamed turns, in MB: ${curve.map((mb) => mb.toFixed(1)).join(" ")}`);
  check.ok(curve.at(-1) - curve.at(-4) < 4, `it grows and grows: ${curve}`);
});
