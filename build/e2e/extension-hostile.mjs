// Pages, scripts of pages and other extensions that want something of Palate: none gets an answer into the person's log
// or learns what they did elsewhere. Each thing that must fail stands beside the same thing done rightly, which works.
import { rm } from "node:fs/promises";
import { dice, scenario, share, until } from "./harness.mjs";
import { evidence, messages } from "./forged.mjs";
import { installed, packages } from "./installed.mjs";
import { writeIntruder } from "./intruder.mjs";
import { startSites } from "./sites.mjs";
import { chatgpt, own, visited } from "./visitor.mjs";

const secret = "canary-7c1f"; // what the person did on another site
const kinds = ["chromium", "firefox"];

// plant puts the person's secret where each part of the extension keeps things: settings of another site, the log.
const plant = async (check, mine) => {
  await mine.evaluate(async (secret) => {
    const { sites = {} } = await chrome.storage.local.get("sites");
    await chrome.storage.local.set({ sites: { ...sites, "https://claude.ai": { on: true, since: 1, chatsOff: [secret], repair: { role: "assistant", selector: `[data-${secret}]` } } } });
    await ask({ op: "append", entry: { id: "c".repeat(32), showing: "d".repeat(32), gesture: "pair", strength: 2, level: "", prompt: secret, answers: [secret, "b"], lang: "en", context: {}, origin: "own", seed: 1, since: 1, first: 2, at: 3 } });
  }, secret);
  check.ok(JSON.stringify(await mine.records()).includes(secret), "the secret is not in the log");
};

// state is all that the extension holds; nothing hostile may change it.
const state = async (mine) => JSON.stringify([await mine.records(), await mine.journal(), await mine.settings()]);

const isError = (answer) => answer?.error !== undefined || answer?.on === false;

// ---- What a page does

// framing runs in a page: it has a frame show an address, and waits until the frame shows something.
const framing = (url) =>
  new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.addEventListener("load", resolve);
    frame.addEventListener("error", resolve);
    frame.src = url;
    document.body.append(frame);
  });

const fetching = (url) => fetch(url).then(async (answer) => (await answer.text()).length > 0, () => false);

// opening runs in a page: it opens an address in a tab, by a click of the person.
const opening = (url) => void document.addEventListener("click", () => void window.open(url), { once: true });

// speaking runs in a page: it posts every message to every window it knows, as events too, and hears what comes back.
const speaking = async (messages) => {
  const others = [];
  let mine = 0;
  const hear = ({ data, source, isTrusted }) => (data?.spoken ? mine++ : others.push([JSON.stringify(data), source === window, isTrusted]));
  addEventListener("message", hear);
  for (const message of JSON.parse(messages)) {
    postMessage({ spoken: true, message }, "*");
    postMessage({ ...Object(message), spoken: true, direction: "palate", from: "background" }, "*");
    for (const type of ["palate", "palate:evidence", "message"]) document.dispatchEvent(new CustomEvent(type, { detail: message }));
  }
  const last = new Promise((resolve) => addEventListener("message", ({ data }) => data === "last" && resolve()));
  postMessage("last", "*");
  await last;
  removeEventListener("message", hear);
  const runtime = typeof globalThis.chrome?.runtime?.sendMessage === "function" || typeof globalThis.browser?.runtime?.sendMessage === "function";
  return { own: mine, others: others.filter(([data]) => data !== '"last"'), runtime };
};

// asking runs where a content script does: it sends every message, some by ports, and gives what was answered to each.
const asking = async (messages) => {
  const ask = (message) => chrome.runtime.sendMessage(message).catch(({ message }) => ({ error: { code: "none", message } }));
  const byPort = (message) =>
    new Promise((resolve) => {
      const port = chrome.runtime.connect({ name: "palate" });
      port.onMessage.addListener(resolve);
      port.onDisconnect.addListener(() => resolve({ error: { code: "none", message: chrome.runtime.lastError?.message } }));
      port.postMessage(message);
    });
  const answers = [];
  for (const message of messages) answers.push(await ask(message));
  for (const message of messages.slice(0, 100)) answers.push(await byPort(message));
  return answers;
};

// ---- The stories

for (const kind of kinds) {
  await scenario(`${kind}: a site that has taken over its own content script learns nothing of others, and writes no answer of the person's`, async ({ lend, check }) => {
    const { browser, chat, mine } = await visited(kind, lend, `${chatgpt}/c/1?turns=4`);
    await plant(check, mine);
    const before = await state(mine);
    const { run } = await browser.world(chat);
    const sent = messages(dice(), share(1000));
    const answers = await run(asking, sent);
    check.equal(answers.length, sent.length + Math.min(100, sent.length));
    answers.forEach((answer, i) => check.ok(answer === null || isError(answer), `${JSON.stringify(sent[i % sent.length]).slice(0, 200)} was answered ${JSON.stringify(answer)?.slice(0, 200)}`));
    check.ok(!JSON.stringify(answers).includes(secret), "the site was told of another");
    check.equal(await state(mine), before);

    const [settings] = await run(asking, [{ op: "settings" }]);
    check.equal(settings.on, true, "the site may not even ask what it may ask");
    check.ok(!JSON.stringify(settings).includes(secret));
    const [{ saved }] = await run(asking, [{ op: "evidence", entry: evidence(1, { from: "https://claude.ai" }) }]);
    check.equal(saved, evidence(1).id);
    await mine.evaluate(() => ask({ op: "sign" }));
    const from = (await mine.events()).filter(({ ext }) => [evidence(1).id, evidence(1).showing].includes(ext?.journal)).map(({ ext }) => ext.from);
    check.deepEqual([...new Set(from)], [chatgpt], "it says itself where it comes from");
  });

  await scenario(`${kind}: another extension gets nothing, by messages or ports`, async ({ lend, check }) => {
    const sites = await lend(startSites)();
    const whole = await lend(installed)(kind, sites);
    const { id } = whole;
    await whole.close();
    const intruder = await writeIntruder(kind, id, messages(dice(), share(1000)));
    const browser = await lend(installed)(kind, sites, { others: [intruder] });
    const mine = await own(browser);
    await plant(check, mine);
    const before = await state(mine);
    const page = await browser.visit(`${chatgpt}/c/1`);
    await until(() => page.evaluate(() => !!document.documentElement.dataset.intruder));
    const { own: heard, here, there } = JSON.parse(await page.evaluate(() => document.documentElement.dataset.intruder));
    check.equal(heard, "heard", "the intruder cannot even speak with itself");
    check.deepEqual([here, there], [[], []], "the intruder was answered");
    check.equal(await state(mine), before);
    await rm(intruder, { recursive: true, force: true });
  });

  await scenario(`${kind}: no page of Palate can be framed, fetched or opened by a site`, async ({ lend, check }) => {
    const sites = await lend(startSites)();
    const intruder = await writeIntruder(kind, "nobody", []);
    const browser = await lend(installed)(kind, sites, { others: [intruder] });
    const page = await browser.visit(`${chatgpt}/c/1`);
    await until(() => page.evaluate(() => !!document.documentElement.dataset.intruder));
    const { open } = JSON.parse(await page.evaluate(() => document.documentElement.dataset.intruder));
    const reach = async (url) => {
      await page.evaluate(framing, url);
      const framed = (await browser.frames(page)).includes(url);
      return { framed, fetched: await page.evaluate(fetching, url) };
    };
    check.deepEqual(await reach(open), { framed: true, fetched: true }, "a file that pages may have is not reached: nothing is shown");
    const mine = await own(browser);
    check.deepEqual(await mine.evaluate(() => chrome.runtime.getManifest().web_accessible_resources ?? []), []);
    await page.bringToFront();
    for (const path of ["panel.html", "popup.html", "options.html", "privacy.html", "probe.html", "manifest.json", "content.js", "panel.wasm"]) {
      check.deepEqual(await reach(browser.at(path)), { framed: false, fetched: false }, path);
    }
    await page.evaluate(opening, browser.at("panel.html"));
    await page.mouse.click(300, 300);
    const opened = await mine.evaluate(() => Promise.resolve(chrome.runtime.getContexts?.({}) ?? []).then((all) => all.map(({ documentUrl }) => documentUrl)));
    check.ok(!opened.some((url) => url?.endsWith("panel.html")), "a site opened the panel");
    await rm(intruder, { recursive: true, force: true });
  });

  await scenario(`${kind}: a page that speaks to nobody in particular is heard by nobody`, async ({ lend, check }) => {
    const { chat, mine } = await visited(kind, lend, `${chatgpt}/c/1?turns=4`);
    await plant(check, mine);
    const before = await state(mine);
    const heard = await chat.evaluate(speaking, JSON.stringify(messages(dice(), share(1000))));
    check.ok(heard.own > 0, "the page does not even hear itself");
    check.deepEqual(heard.others, [], "somebody answered the page");
    check.equal(heard.runtime, false, "the page can send messages to an extension");
    check.equal(await state(mine), before);
  });
}
