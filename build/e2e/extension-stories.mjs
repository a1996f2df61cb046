// What people live through with the extension on chat sites, told in either browser.
import { until } from "./harness.mjs";
import { again, answersNext, chatgpt, eventsOf, openPanel, ordered, press, say, sayUnread, snapshot, switchOn, taste, turnOn, type, visited } from "./visitor.mjs";

const short = "A cache keeps what was read last, so that reading it again is fast.";
const long = [
  "Great question! A cache is a place where things are kept that were read before, and there is a lot to be said of it.",
  "- It is small, since fast memory is dear\n- It is near to who reads\n- It forgets what was not read for long",
  "In short, a cache trades memory for time, and it is worth it wherever the same things are read again and again.",
].join("\n\n");
const plain = "Great question! A cache is a place where things are kept that were read before, and there is a lot to be said of it: it is small, it is near to who reads, and it forgets what was not read for long.";
const edited = "A cache is a place where things are kept that were read before: it is small, it is near to who reads, and it forgets what was not read for long.";

const buffer = (text) => text.replaceAll("cache", "buffer");

// isWell wants the browser to complain of nothing, and the extension to have asked the network for nothing.
const isWell = async (check, { browser, sites }) => {
  check.deepEqual(await browser.complaints(), []);
  check.deepEqual(sites.by("extension"), []);
};

// have waits until there are events of a kind, and gives them.
const have = async (mine, kind) => {
  await until(async () => (await eventsOf(mine, kind)).length > 0);
  return eventsOf(mine, kind);
};

export const stories = {
  "from installing it to the first answers in an order": async ({ lend, check }, kind) => {
    const began = performance.now();
    const visit = await visited(kind, lend);
    await answersNext(visit, long, short);
    await say(visit, "What is a cache?");
    await again(visit);
    const panel = await openPanel(visit);
    const rows = await ordered(panel, 2);
    console.log(`       figure: ${kind}: from installing to the first ordered answers ${((performance.now() - began) / 1000).toFixed(1)} s`);
    check.deepEqual(rows.map((row) => row.slice(0, 12)).sort(), [short, long].map((text) => text.slice(0, 12)).sort());
    check.match(await panel.evaluate(() => document.querySelector(".here .badge").textContent), /^2 of 2 turns$/);
    await isWell(check, visit);
  },

  "an answer that is written again teaches once that is switched on, and not before": async ({ lend, check }, kind) => {
    const visit = await visited(kind, lend);
    const { chat, mine } = visit;
    const before = await taste(mine);
    await answersNext(visit, long, short);
    await say(visit, "What is a cache?");
    await again(visit);
    await say(visit, "And what is a register, please?");
    check.deepEqual(await eventsOf(mine, "organic", "use"), [], "what is switched off was recorded");

    await switchOn(mine, "regenerate");
    await chat.goto(`${chatgpt}/c/2`);
    await answersNext(visit, buffer(long), buffer(short));
    await say(visit, "What is a buffer?");
    await again(visit);
    await say(visit, "And what is a queue, please?");
    const learned = await have(mine, "organic");
    check.ok(learned.every(({ body }) => body.source === "regenerate"), JSON.stringify(learned));
    check.notDeepEqual(await taste(mine), before, "it taught nothing");

    const panel = await openPanel(visit);
    await panel.until(() => document.querySelectorAll(".past-row .taught").length > 0);
    const left = () => panel.evaluate(() => document.querySelectorAll(".past-row button").length);
    while ((await left()) > 0) {
      const before = await left();
      await panel.click(".past-row button");
      await panel.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))));
      if ((await left()) === before) await panel.until(() => !document.querySelector(".status[aria-busy]"));
    }
    await until(async () => String(await taste(mine)) === String(before)); // undo un-learns
    await isWell(check, visit);
  },

  "an answer that is edited and sent teaches": async ({ lend, check }, kind) => {
    const visit = await visited(kind, lend);
    const before = await taste(visit.mine);
    await answersNext(visit, plain);
    await say(visit, "What is a cache?");
    await say(visit, edited);
    const [edit] = await have(visit.mine, "edit");
    check.equal(edit.body.sent, true);
    check.notDeepEqual(await taste(visit.mine), before, "it taught nothing");
    await isWell(check, visit);
  },

  "the site's own comparison is the person's choice, and only by the person's hand": async ({ lend, check }, kind) => {
    const visit = await visited(kind, lend, `${chatgpt}/c/1?ab`);
    const { chat, mine } = visit;
    const button = "[data-testid=paragen-prefer-response-button]";
    const offered = async (prompt, ...answers) => {
      await answersNext(visit, ...answers);
      await type(visit, prompt);
      await chat.keyboard.press("Enter");
      await chat.waitForSelector(button);
      const isRead = ({ role, complete, text }, i) => role === "assistant" && complete === "whole" && text.startsWith(answers[i].slice(0, 20));
      await until(async () => (await snapshot(visit)).turns.slice(-2).every(isRead));
    };
    const chosen = () => chat.waitForFunction((button) => !document.querySelector(button), {}, button);
    await offered("What is a cache?", long, short);
    await chat.evaluate((button) => document.querySelector(button).click(), button);
    await chosen();
    await offered("What is a buffer?", buffer(long), buffer(short));
    await chat.click(`.thread > :last-child > * > :last-child ${button}`);
    await chosen();
    const all = await have(mine, "organic");
    check.deepEqual(all.map(({ body }) => [body.source, body.chosen, body.other]), [["native_ab", 1, [0]]]);
    await isWell(check, visit);
  },

  "a rule said in the panel puts the answers in another order": async ({ lend, check }, kind) => {
    const visit = await visited(kind, lend);
    await answersNext(visit, long, short);
    await say(visit, "What is a cache?");
    await again(visit);
    const panel = await openPanel(visit);
    const [first] = await ordered(panel, 2);
    const wish = first.startsWith("Great") ? "much shorter answers, no lists" : "much longer answers, always use lists";
    await panel.click(".say-rule");
    await panel.until(() => document.activeElement?.tagName === "TEXTAREA");
    await panel.type(wish);
    await panel.until(() => /\b(wish|must)\b/.test(document.body.innerText)); // it says how it was understood
    await panel.press("Enter");
    await panel.until(() => !document.querySelector("#rule-title"));
    await until(async () => (await ordered(panel, 2))[0] !== first);
    await isWell(check, visit);
  },

  "a site that was rebuilt over night is not read wrongly, and is repaired by pointing": async ({ lend, check }, kind) => {
    const visit = await visited(kind, lend);
    const { chat, mine } = visit;
    const panel = await openPanel(visit);
    const rebuilt = `${chatgpt}/c/1?shape=redesign&turns=2`;
    const reads = (word) => panel.until((word) => document.querySelector(".here-asked")?.textContent.includes(word), word);
    const repair = async () => (await mine.settings()).sites[chatgpt].repair;
    await say(visit, "What is a cache?");
    await reads("cache");
    await chat.goto(rebuilt);
    await sayUnread(visit, "What is a buffer?");
    await panel.until(() => document.querySelector(".here-notice")?.textContent.includes("I can't read this page any more"));
    check.equal(await panel.evaluate(() => document.querySelectorAll(".here-prompt").length), 0);

    await panel.click(".here-notice button.primary"); // 1
    await panel.until(() => document.querySelector(".status")?.textContent.includes("Click an answer on the page"));
    await chat.bringToFront();
    await chat.click(".x2a"); // 2
    await chat.click(".x2q"); // 3
    await chat.keyboard.press("Enter"); // 4: keep
    await reads("buffer");
    await until(repair);
    await chat.goto(rebuilt);
    await reads("thing 1");
    await chat.goto(`${chatgpt}/c/2?turns=4`);
    await reads("thing 3");
    await until(async () => !(await repair())); // what is not needed any more is forgotten
    check.deepEqual(await eventsOf(mine, "edit", "organic", "use"), []);
    await isWell(check, visit);
  },

  "off, off for one chat, taken back in the browser: reading stops at once": async ({ lend, check }, kind) => {
    const visit = await visited(kind, lend);
    const { browser, chat, mine } = visit;
    const panel = await openPanel(visit);
    const reads = () => panel.until(() => document.querySelectorAll(".here-prompt").length > 0);
    const stops = () => panel.until(() => document.querySelectorAll(".here-prompt").length === 0);
    await answersNext(visit, plain);
    await say(visit, "What is a cache?");
    await reads();
    await press(visit, "Off for this chat");
    await stops();
    await press(visit, "On for this chat");
    await reads();
    await press(visit, "Turn off on chatgpt.com");
    await stops();
    await sayUnread(visit, edited);
    check.deepEqual(await mine.evaluate(() => chrome.permissions.getAll().then(({ origins }) => origins)), []);
    await turnOn(browser, chat);
    await reads();
    await answersNext(visit, buffer(plain));
    await say(visit, "What is a buffer?");
    await say(visit, buffer(edited));
    check.equal((await have(mine, "edit")).length, 1, "what was not to be read taught something");
    await answersNext(visit, plain.replaceAll("cache", "queue"));
    await say(visit, "What is a queue?");
    await browser.revoke(`${chatgpt}/*`);
    await stops();
    await sayUnread(visit, edited.replaceAll("cache", "queue"));
    check.equal((await eventsOf(mine, "edit")).length, 1, "what the browser does not allow taught something");
    await isWell(check, visit);
  },

  "of a temporary chat nothing is kept": async ({ lend, check }, kind) => {
    const visit = await visited(kind, lend, `${chatgpt}/c/1?temporary-chat=true`);
    const { chat, mine } = visit;
    await answersNext(visit, plain);
    await say(visit, "What is a cache?");
    await say(visit, edited);
    await chat.goto(`${chatgpt}/c/2`);
    await answersNext(visit, buffer(plain));
    await say(visit, "What is a buffer?");
    await say(visit, buffer(edited));
    check.equal((await have(mine, "edit")).length, 1, "the temporary chat taught something");
    check.ok(!JSON.stringify([await mine.records(), await mine.journal(), await mine.settings()]).includes("cache"), "a word of the temporary chat is kept");
    await isWell(check, visit);
  },
};
