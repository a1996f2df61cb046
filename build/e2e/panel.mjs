// The panel of the package, beside a chat that the story writes: what the content script says comes by the port that the
// browser would give, and what the panel asks of it is heard.
import { violations } from "./axe.mjs";
import { root, scenario, until } from "./harness.mjs";
import { saved, seen, status, visit } from "./person.mjs";

const panelOf = `${root}/bin/extension/chrome`;

// ---- A content script, without a page

// besideTab runs in the panel before all else: the browser has one tab, and a content script in it.
const besideTab = () => {
  if (location.protocol !== "chrome-extension:" || !location.pathname.endsWith("panel.html")) return;
  const event = () => {
    const heard = new Set();
    return { addListener: (f) => heard.add(f), tell: (...said) => heard.forEach((f) => f(...said)) };
  };
  const site = (globalThis.site = { told: [], ports: 0, reads: true, activated: event() });
  const port = () => {
    const mine = { onMessage: event(), onDisconnect: event(), postMessage: (command) => site.told.push(command), disconnect: () => {} };
    site.ports++;
    site.port = mine;
    if (site.reads) queueMicrotask(() => site.last && mine.onMessage.tell({ snapshot: site.last }));
    else queueMicrotask(() => mine.onDisconnect.tell());
    return mine;
  };
  site.show = (snapshot) => {
    site.last = snapshot;
    if (site.reads) site.port.onMessage.tell({ snapshot });
  };
  const put = (name, value) => Object.defineProperty(chrome.tabs, name, { value });
  put("connect", port);
  put("query", async () => [{ id: 7, windowId: 1 }]);
  put("getCurrent", async () => undefined);
  put("onActivated", site.activated);
};

// A chat is turns, of which it makes snapshots.
const chat = (thread = "chat-1") => {
  const turns = [], groups = [];
  const state = { state: "reading", busy: false, composing: false, declared: null };
  const turn = (role, text, complete = "whole") => {
    const key = `${thread}-${turns.length}`;
    turns.push({ key, role, confidence: "high", text, fidelity: "markdown", complete, model: null, rule: "turn 1, role 1" });
    return key;
  };
  const asks = (text) => {
    const before = groups.flatMap(({ prompt, live }) => [prompt, live]);
    groups.push({ prompt: turn("user", text), turns: before, answers: [], kind: "one", live: null, declared: null });
  };
  const answers = (text, complete) => {
    const group = groups.at(-1);
    group.live = turn("assistant", text, complete);
    group.answers.push(group.live);
    group.kind = group.answers.length > 1 ? "versions" : "one";
    return group.live;
  };
  const snapshot = () => ({
    v: 1, origin: "https://chat.example", site: "chat", pack: { version: "2026.11.1", verified: "2026-11-01" }, host: "chat.example",
    state: state.state, why: "", thread, lang: "en", badge: { seen: turns.length, declared: state.declared, contiguous: true },
    busy: state.busy, composing: state.composing, turns, groups: groups.filter(({ answers }) => answers.length), health: {}, repaired: false,
  });
  const change = (key, changed) => Object.assign(turns.find((one) => one.key === key), changed);
  return { asks, answers, snapshot, state, change };
};

const short = "A small, fast store in front of a slow one.";
const long =
  "Well! A cache is a kind of store that sits in front of a slower one, and there are many kinds of them, as we shall see. It keeps what was asked for lately, so that it need not be fetched again.";
const list = "A cache is\n\n- fast\n- small\n- near\n- full of copies";

// ---- The panel

const openPanel = async (browser) => {
  await browser.context.addInitScript(besideTab);
  const [worker] = browser.context.serviceWorkers().length ? browser.context.serviceWorkers() : [await browser.context.waitForEvent("serviceworker")];
  const page = await browser.open(`chrome-extension://${new URL(worker.url()).host}/panel.html?mode=panel`);
  await page.waitForSelector("html[data-palate=ready] .here");
  return page;
};

const shows = (page, of) => page.evaluate((snapshot) => globalThis.site.show(snapshot), of.snapshot());
const says = (page, text) => page.waitForSelector(`.here:has-text(${JSON.stringify(text)})`);
const told = (page) => page.evaluate(() => globalThis.site.told);
const order = (page) => page.locator(".here-prompt").first().locator(".ranked-head h3").allTextContents();

// compare opens the comparison of the latest answers, and prefers the shorter.
const compare = async (page) => {
  await page.click("text=Compare these");
  await page.waitForSelector(".answer.side-b");
  await seen(page);
  const [a, b] = await page.$$eval(".answer-body", (panes) => panes.map((pane) => pane.innerText.length));
  await page.keyboard.press(a <= b ? "1" : "7");
  await saved(page);
};

const start = async (startBrowser, options = {}) => openPanel(await startBrowser({ extension: panelOf, viewport: { width: 360, height: 720 }, ...options }));

await scenario("the panel orders the answers of a page, compares them, takes a rule and an undo", async ({ startBrowser, check }) => {
  const page = await start(startBrowser);
  check.match(await page.textContent(".here"), /Looking at the page/);
  check.deepEqual(await page.$$eval("nav.pages .page", (tabs) => tabs.map((tab) => tab.textContent))
    .then((names) => names.slice(0, 2)), ["This page", "Compare"]);
  const cache = chat();
  cache.asks("What is a cache?");
  cache.answers(list);
  cache.state.declared = 2;
  await shows(page, cache);
  await says(page, "2 of 2 turns");
  await says(page, "I know nothing of your taste yet.");
  check.equal(await page.locator("text=Compare these").count(), 0, "one answer is compared with nothing");
  cache.answers(long);
  cache.answers(short);
  await shows(page, cache);
  await says(page, "With no answers yet");
  await compare(page);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".status:not([aria-busy])")?.textContent === "");
  await visit(page, "This page");
  await page.keyboard.press("r");
  await page.waitForSelector("#rule-title");
  await page.keyboard.type("never use bullet points");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /^Saved/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  await says(page, "Last, because it breaks a must");
  check.equal((await order(page)).at(-1), "Answer 1", "what breaks the rule stands last");
  await page.click("text=Undo");
  await page.waitForFunction(() => !document.querySelector(".here")?.textContent.includes("Last, because"));
  const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  check.deepEqual(fetched.filter((name) => /demo|early/.test(name) || !name.startsWith(location.origin)), [], "nothing of the demo, and nothing from elsewhere");
});

await scenario("what is compared stays while the chat goes on, and a vote on half an answer is asked about once", async ({ startBrowser, check }) => {
  const page = await start(startBrowser);
  const cache = chat();
  cache.asks("What is a cache?");
  cache.answers(short);
  const growing = cache.answers("Well! A cache is", "streaming");
  cache.state.busy = true;
  await shows(page, cache);
  await says(page, "being written");
  await compare(page);
  check.match(await status(page), /better/);
  await shows(page, chat("chat-2"));
  check.equal((await page.$$(".answer")).length, 2, "the pair went with its chat");
  cache.change(growing, { text: long, complete: "whole" });
  cache.state.busy = false;
  await shows(page, cache);
  await page.waitForSelector('.agree:has-text("Does it still hold?")');
  await page.click("text=It still holds");
  await until(async () => (await page.$(".agree")) === null);
  await shows(page, { ...cache, snapshot: () => ({ ...cache.snapshot(), composing: true }) });
  check.equal(await page.$(".agree"), null, "it is asked again");
});

await scenario("a page that cannot be read any more says so, and is repaired; a tab that nothing reads says that", async ({ startBrowser, check }) => {
  const page = await start(startBrowser);
  const lost = chat();
  lost.state.state = "lost";
  await shows(page, lost);
  await says(page, "I can't read this page any more.");
  await says(page, "site changed: reading paused");
  await page.click("text=Show me an answer");
  await page.click("text=Try again");
  check.deepEqual(await told(page), [{ do: "repair", role: "assistant" }, { do: "again" }]);
  await page.evaluate(() => {
    globalThis.site.reads = false;
    globalThis.site.port.onDisconnect.tell();
  });
  await says(page, "Palate does not read this page.");
  const found = chat();
  found.asks("Name a bird.");
  found.answers("A wren.");
  await page.evaluate((snapshot) => {
    globalThis.site.reads = true;
    globalThis.site.last = snapshot;
    globalThis.site.activated.tell({ tabId: 7, windowId: 1 });
  }, found.snapshot());
  await says(page, "Name a bird.");
});

await scenario("what the next turn says is a chip that records nothing until it is answered", async ({ startBrowser, check }) => {
  const page = await start(startBrowser);
  const talk = chat();
  talk.asks("Explain what a cache is.");
  talk.answers(long);
  talk.asks("That is way too long.");
  talk.answers(short);
  await shows(page, talk);
  await says(page, "That is way too long”. Right?");
  await visit(page, "History");
  check.equal(await page.$(".past-row"), null, "it is recorded before the person said so");
  await visit(page, "This page");
  await page.click(".heard .yes");
  await page.waitForFunction(() => /^Saved/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.equal(await page.$(".heard"), null);
  await visit(page, "History");
  await page.waitForSelector('.past-row:has-text("chat.example")');
  await page.click(".past-row >> text=Take back");
  await until(async () => (await page.$(".past-row")) === null);
});

// tooWide is by how much the page is wider than the panel.
const tooWide = (page) => page.evaluate(() => Math.max(document.documentElement.scrollWidth - innerWidth, document.querySelector("#main").scrollWidth - document.querySelector("#main").clientWidth));

for (const [width, options] of [[252, { colorScheme: "light" }], [360, { colorScheme: "dark" }], [445, { forcedColors: "active" }]]) {
  await scenario(`axe finds nothing in the panel, ${width} px wide, ${Object.values(options)}`, async ({ startBrowser, check }) => {
    const page = await start(startBrowser, { ...options, reducedMotion: "reduce", viewport: { width, height: 720 } });
    const fits = async (what) => {
      check.deepEqual(await violations(page), [], what);
      check.ok((await tooWide(page)) <= 0, `${what} is ${await tooWide(page)} px too wide`);
      if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${width}-${what.replace(/\W+/g, "-")}.png` });
    };
    const talk = chat();
    talk.state.declared = 22;
    await fits("nothing yet");
    talk.asks("What is a cache? Explain it to somebody who has never seen a computer from the inside, in a few words.");
    talk.answers(list);
    await shows(page, talk);
    await says(page, "2 of 22 turns seen");
    await fits("one answer");
    talk.answers(long);
    talk.answers(short);
    await shows(page, talk);
    await says(page, "Answer 3");
    await compare(page);
    await fits("compared");
    await visit(page, "This page");
    talk.asks("That is way too long, and no emojis in emails.");
    talk.answers(list);
    talk.answers(short, "truncated");
    await shows(page, talk);
    await says(page, "Right?");
    await fits("a chat");
    await page.click("text=Show answers");
    await fits("earlier answers");
    talk.state.state = "lost";
    await shows(page, talk);
    await says(page, "any more");
    await fits("lost");
    for (const name of ["Ranked", "Learned", "Rules", "History", "Texts", "Devices"]) {
      await visit(page, name);
      await fits(name);
    }
  });
}
