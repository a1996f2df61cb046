// What people live through with the extension on chat sites, told in either browser.
import { until } from "./harness.mjs";
import { installed } from "./installed.mjs";
import { startSites } from "./sites.mjs";
import { again, answered, answersNext, chatgpt, eventsOf, openPanel, ordered, own, press, say, switchOn, taste, turnOn, type } from "./visitor.mjs";

const short = "A cache keeps what was read last, so that reading it again is fast.";
const long = [
  "Great question! A cache is a place where things are kept that were read before, and there is a lot to be said of it.",
  "- It is small, since fast memory is dear\n- It is near to who reads\n- It forgets what was not read for long",
  "In short, a cache trades memory for time, and it is worth it wherever the same things are read again and again.",
].join("\n\n");
const edited = "A cache keeps what was read before, since reading it again is likely. It is small, it is near to who reads, and it forgets what was not read for long. In short, a cache trades memory for time, and it is worth it wherever the same things are read again.";

// visited is a chat on a site that is read, and a page of the extension to look into its storage by.
const visited = async (kind, lend, address = `${chatgpt}/c/1`) => {
  const sites = await lend(startSites)();
  const browser = await lend(installed)(kind, sites);
  const chat = await browser.visit(address);
  await turnOn(browser, chat);
  const mine = await own(browser);
  await chat.bringToFront();
  return { sites, browser, chat, mine };
};

// isWell wants the browser to complain of nothing, and the extension to have asked the network for nothing.
const isWell = async (check, { browser, sites }) => {
  check.deepEqual(await browser.complaints(), []);
  check.deepEqual(sites.by("extension"), []);
};

export const stories = {
  "from installing it to the first answers in an order": async ({ lend, check }, kind) => {
    const sites = await lend(startSites)();
    const began = performance.now();
    const browser = await lend(installed)(kind, sites);
    const chat = await browser.visit(`${chatgpt}/c/1`);
    await turnOn(browser, chat);
    await answersNext(chat, long, short);
    await say(chat, "What is a cache?");
    await again(chat);
    const panel = await openPanel(browser, chat);
    const rows = await ordered(panel, 2);
    console.log(`       figure: ${kind}: from installing to the first ordered answers ${((performance.now() - began) / 1000).toFixed(1)} s`);
    check.deepEqual(rows.map((row) => row.slice(0, 20)).sort(), [short, long].map((text) => text.slice(0, 20)).sort());
    check.match(await panel.evaluate(() => document.querySelector(".here .badge").textContent), /2 of 2 turns/);
    await isWell(check, { browser, sites });
  },

  "an answer that is written again teaches once that is switched on, and not before": async ({ lend, check }, kind) => {
    const { sites, browser, chat, mine } = await visited(kind, lend);
    const before = await taste(mine);
    await answersNext(chat, long, short);
    await say(chat, "What is a cache?");
    await again(chat);
    await say(chat, "And what is a register, please?");
    check.deepEqual(await eventsOf(mine, "organic", "use"), [], "what is switched off was recorded");

    await switchOn(mine, "regenerate");
    await answersNext(chat, long.replaceAll("cache", "buffer"), short.replaceAll("cache", "buffer"));
    await say(chat, "What is a buffer?");
    await again(chat);
    await say(chat, "And what is a queue, please?");
    await until(async () => (await eventsOf(mine, "organic")).length > 0);
    const learned = await eventsOf(mine, "organic");
    check.ok(learned.every(({ body }) => body.source === "regenerate"), JSON.stringify(learned));
    check.notDeepEqual(await taste(mine), before, "it taught nothing");

    const panel = await openPanel(browser, chat);
    await panel.until((n) => document.querySelectorAll(".past-row .taught").length === n, learned.length);
    for (let left = learned.length; left > 0; left--) {
      await panel.click(".past-row button");
      await panel.until((n) => document.querySelectorAll(".past-row .taught").length < n, left);
    }
    check.deepEqual(await taste(mine), before, "undo does not un-learn");
    await isWell(check, { browser, sites });
  },

  "an answer that is edited and sent teaches": async ({ lend, check }, kind) => {
    const { sites, browser, chat, mine } = await visited(kind, lend);
    const before = await taste(mine);
    await answersNext(chat, long);
    await say(chat, "What is a cache?");
    await say(chat, edited);
    await until(async () => (await eventsOf(mine, "edit")).length > 0);
    const [edit] = await eventsOf(mine, "edit");
    check.equal(edit.body.sent, true);
    check.notDeepEqual(await taste(mine), before, "it taught nothing");
    await isWell(check, { browser, sites });
  },

  "the site's own comparison is the person's choice, and only by the person's hand": async ({ lend, check }, kind) => {
    const { sites, browser, chat, mine } = await visited(kind, lend, `${chatgpt}/c/1?ab`);
    const offered = () => chat.waitForSelector("[data-testid=paragen-prefer-response-button]");
    const chosen = () => chat.waitForFunction(() => !document.querySelector("[data-testid=paragen-prefer-response-button]"));
    await answersNext(chat, long, short);
    await type(chat, "What is a cache?");
    await chat.keyboard.press("Enter");
    await offered();
    await chat.evaluate(() => document.querySelector("[data-testid=paragen-prefer-response-button]").click());
    await chosen();
    await answersNext(chat, long.replaceAll("cache", "buffer"), short.replaceAll("cache", "buffer"));
    await type(chat, "What is a buffer?");
    await chat.keyboard.press("Enter");
    await offered();
    await chat.click(".thread > :last-child > * > :last-child [data-testid=paragen-prefer-response-button]");
    await chosen();
    await until(async () => (await eventsOf(mine, "organic")).length > 0);
    const all = await eventsOf(mine, "organic");
    check.deepEqual(all.map(({ body }) => [body.source, body.chosen, body.other]), [["native_ab", 1, [0]]]);
    await isWell(check, { browser, sites });
  },

  "a rule said in the panel puts the answers in another order": async ({ lend, check }, kind) => {
    const { sites, browser, chat } = await visited(kind, lend);
    await answersNext(chat, long, short);
    await say(chat, "What is a cache?");
    await again(chat);
    const panel = await openPanel(browser, chat);
    const [first] = await ordered(panel, 2);
    const wish = first.startsWith("Great") ? "much shorter answers, no lists" : "much longer answers, always use lists";
    await panel.click(".say-rule");
    await panel.until(() => !!document.querySelector("#rule-title"));
    await panel.type(wish);
    await panel.press("Enter");
    await panel.until(() => !document.querySelector("#rule-title"));
    await until(async () => (await ordered(panel, 2))[0] !== first);
    await isWell(check, { browser, sites });
  },

  "off, off for one chat, taken back in the browser: reading stops at once": async ({ lend, check }, kind) => {
    const { sites, browser, chat, mine } = await visited(kind, lend);
    const panel = await openPanel(browser, chat);
    const reads = () => panel.until(() => document.querySelectorAll(".here-prompt").length > 0);
    const stops = () => panel.until(() => document.querySelectorAll(".here-prompt").length === 0);
    await answersNext(chat, long);
    await say(chat, "What is a cache?");
    await reads();
    await (await press(browser, chat, "Off for this chat")).close();
    await stops();
    await (await press(browser, chat, "On for this chat")).close();
    await reads();
    await (await press(browser, chat, "Turn off on ChatGPT")).close();
    await stops();
    await turnOn(browser, chat);
    await reads();
    await browser.revoke(`${chatgpt}/*`);
    await stops();
    await say(chat, edited);
    check.deepEqual(await eventsOf(mine, "edit"), [], "what was not to be read taught something");
    check.deepEqual(await mine.evaluate(() => chrome.permissions.getAll().then(({ origins }) => origins)), []);
    await isWell(check, { browser, sites });
  },

  "of a temporary chat nothing is kept": async ({ lend, check }, kind) => {
    const { sites, browser, chat, mine } = await visited(kind, lend, `${chatgpt}/c/1?temporary-chat=true`);
    const panel = await openPanel(browser, chat);
    await answersNext(chat, long);
    await say(chat, "What is a cache?");
    await panel.until(() => !!document.querySelector(".here-notice"));
    await say(chat, edited);
    await chat.goto(`${chatgpt}/c/2`);
    await answersNext(chat, long.replaceAll("cache", "buffer"));
    await say(chat, "What is a buffer?");
    await say(chat, edited.replaceAll("cache", "buffer"));
    await until(async () => (await eventsOf(mine, "edit")).length > 0);
    check.equal((await eventsOf(mine, "edit")).length, 1, "the temporary chat taught something");
    check.ok(!JSON.stringify([await mine.records(), await mine.journal(), await mine.settings()]).includes("cache"), "a word of the temporary chat is kept");
    await isWell(check, { browser, sites });
  },
};
