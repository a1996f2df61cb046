// The first pair, before the program is there: it stands on the page with the first paint, can be
// answered, and the program takes it over as it is. What was answered is signed once.
import { answers, open, ready, saved, status, texts, visit } from "./person.mjs";
import { scenario, until } from "./harness.mjs";

// visiting opens the page whose program comes when release is called. The worker of the page is left
// out, for it would fetch past the route.
const visiting = async ({ startBrowser }, host, { browser, query = "" } = {}) => {
  browser ??= await startBrowser({ serviceWorkers: "block" });
  const page = await browser.context.newPage();
  page.on("pageerror", (error) => browser.faults.push(`exception: ${error.stack ?? error}`));
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route("**/app.wasm*", async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(host.url + query, { waitUntil: "commit" });
  await page.waitForFunction(() => window.palate?.ready);
  return { browser, page, release };
};

const early = (page) => page.waitForSelector(".answer.side-b");
const savedEarly = (page) => page.waitForFunction(() => /^(Saved|Undone)/.test(document.querySelector(".status:not([aria-busy])")?.textContent));

// tree is every node of the page as it stands, and where: names, attributes, texts, boxes. What the
// program needs the node for is left out: its mount point's id.
const tree = (page, selector = ".app") =>
  page.$eval(selector, (root) => {
    const rows = [];
    const walk = (node, depth) => {
      if (node.nodeType === Node.TEXT_NODE) return rows.push(`${depth} ${JSON.stringify(node.data)}`);
      const attributes = [...node.attributes].filter((a) => a.name !== "id" || a.value !== "app").map((a) => `${a.name}=${a.value}`).sort();
      const { x, y, width, height } = node.getBoundingClientRect();
      rows.push(`${depth} <${node.localName} ${attributes.join(" ")}> ${[x, y, width, height]}`);
      for (const child of node.childNodes) walk(child, depth + 1);
    };
    walk(root, 0);
    return rows;
  });

const box = (page, selector) => page.$$eval(selector, (list) => list.map((e) => Object.values(e.getBoundingClientRect().toJSON()).join()));
const boxes = (page) => box(page, ".top, .prompt, .answer, .answer-body, .strength, .place, .dock, .status");

const journal = (page) => page.evaluate(() => window.palate.journal.entries());
const chosen = (page) => page.$$eval('[role=radio][aria-checked="true"]', (list) => list.map((radio) => radio.getAttribute("aria-label")));

await scenario("the first pair is there with the first paint, and the program moves nothing", async (tools) => {
  const { startHost, check } = tools;
  const host = await startHost();
  for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 640 }]) {
    const browser = await tools.startBrowser({ serviceWorkers: "block", viewport });
    const { page, release } = await visiting(tools, host, { browser });
    await early(page);
    const times = await page.waitForFunction(() => {
      const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
      return paint && { paint, early: performance.getEntriesByName("palate-early")[0].startTime };
    }).then((handle) => handle.jsonValue());
    check.ok(times.early < times.paint, "something else was painted before");
    await page.focus(".answer.side-b .answer-body");
    await page.evaluate(() => (window.focused = document.activeElement));
    const before = await tree(page);
    release();
    await ready(page);
    check.deepEqual(await tree(page), before);
    check.ok(await page.evaluate(() => document.activeElement === window.focused), "the focus is lost");
  }
});

await scenario("no model is named in the page, and each side comes first", async (tools) => {
  const { startHost, check } = tools;
  const host = await startHost();
  const html = await (await fetch(host.url)).text();
  const demo = (await (await fetch(host.url + "demo.jsonl")).text()).split("\n").filter(Boolean).map(JSON.parse);
  for (const name of new Set(demo.flatMap((prompt) => prompt.outputs.map((output) => output.model)))) {
    check.ok(!html.includes(name), `the page names ${name}`);
  }
  const { browser, page } = await visiting(tools, host);
  const sides = new Set();
  await until(async () => {
    await page.evaluate(() => localStorage.clear());
    await page.reload({ waitUntil: "commit" });
    await early(page);
    sides.add((await texts(page))[0]);
    return sides.size === 2;
  });
  const seen = await texts(page);
  await page.reload({ waitUntil: "commit" });
  await early(page);
  check.deepEqual(await texts(page), seen, "a reload swaps the sides");
  await browser.close();
});

for (const [how, act] of Object.entries({
  "a key": (page) => page.keyboard.press("2"),
  "a click": (page) => page.click('[role=radio][aria-label="A clearly better"]'),
})) {
  await scenario(`${how} answers before the program is there; the program learns it once`, async (tools) => {
    const { startHost, check } = tools;
    const host = await startHost();
    const { page, release } = await visiting(tools, host);
    await early(page);
    await act(page);
    await savedEarly(page);
    check.match(await status(page), /^Saved: A clearly better\./);
    const [entry, ...more] = await journal(page);
    check.deepEqual(more, []);
    check.deepEqual([entry.gesture, entry.strength], ["pair", 2]);
    check.equal((await texts(page))[0].replace(/\s/g, "").slice(0, 8), entry.answers[0].replace(/[\s#*]/g, "").slice(0, 8));
    const before = { texts: await texts(page), boxes: await boxes(page), chosen: await chosen(page), status: await status(page) };
    release();
    await ready(page);
    check.deepEqual({ texts: await texts(page), boxes: await boxes(page), chosen: await chosen(page), status: await status(page) }, before);
    check.equal(await answers(page), 1);
    await until(async () => (await journal(page)).length === 0);
    await page.keyboard.press("Enter");
    await page.waitForFunction((first) => document.querySelector(".answer-body").innerText !== first, before.texts[0]);
    await page.reload();
    await ready(page);
    check.equal(await answers(page), 1);
    check.notEqual((await texts(page))[0], before.texts[0]);
  });
}

await scenario("another key changes the answer, Z takes it back", async (tools) => {
  const { startHost, check } = tools;
  const host = await startHost();
  const { browser, page, release } = await visiting(tools, host);
  await early(page);
  const fresh = await tree(page);
  await page.keyboard.press("2");
  await page.keyboard.press("6");
  await page.waitForFunction(() => /^Saved: B clearly/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.deepEqual(await chosen(page), ["B clearly better"]);
  await page.keyboard.press("z");
  await page.waitForFunction(() => /^Undone: B clearly/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  const besidesStatus = (rows) => rows.filter((row, i) => !/class=status/.test(row) && !/class=status/.test(rows[i - 1]));
  check.deepEqual(besidesStatus(await tree(page)), besidesStatus(fresh));
  await page.keyboard.press("9");
  await page.waitForFunction(() => /^Saved: Both bad/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.equal((await journal(page)).length, 4);
  release();
  await ready(page);
  check.equal(await answers(page), 1);
  check.match(await status(page), /^Saved: Both bad/);
  await page.keyboard.press("z");
  await page.waitForFunction(() => /^Undone: Both bad/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.equal(await answers(page), 0);
  await visit(page, "History");
  check.equal((await page.$$(".past-row")).length, 0);
  await browser.close();
});

await scenario("what is taken back before the program is there is never learned", async (tools) => {
  const { startHost, check } = tools;
  const host = await startHost();
  const { page, release } = await visiting(tools, host);
  await early(page);
  await page.keyboard.press("2");
  await page.keyboard.press("z");
  await page.waitForFunction(() => /^Undone/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  release();
  await ready(page);
  check.equal(await answers(page), 0);
  await until(async () => (await journal(page)).length === 0);
});

await scenario("Enter, Space and held keys answer nothing; after an answer Enter goes on", async (tools) => {
  const { startHost, check } = tools;
  const host = await startHost();
  const { page, release } = await visiting(tools, host);
  await early(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  await page.focus(".strength [role=radio][tabindex='0']");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "2", code: "Digit2", repeat: true, bubbles: true })));
  check.deepEqual(await chosen(page), []);
  check.deepEqual(await journal(page), []);
  await page.keyboard.press("7");
  await savedEarly(page);
  const [first] = await texts(page);
  await page.keyboard.press("Enter");
  release();
  await ready(page);
  await page.waitForFunction((first) => document.querySelector(".answer-body").innerText !== first, first);
  check.equal(await answers(page), 1);
});

await scenario("a browser killed between signing and clearing learns the answer once", async (tools) => {
  const { startHost, startBrowser, check } = tools;
  const host = await startHost();
  const first = await startBrowser({ serviceWorkers: "block" });
  const { page, release } = await visiting(tools, host, { browser: first });
  await early(page);
  await page.keyboard.press("3");
  await savedEarly(page);
  await page.evaluate(() => (IDBCursor.prototype.delete = () => {}));
  release();
  await ready(page);
  check.equal(await answers(page), 1);
  check.equal((await journal(page)).length, 1, "this story is about an entry that is there still");
  await first.crash();
  const again = await open(await startBrowser({ profile: first.profile, serviceWorkers: "block" }), host);
  check.equal(await answers(again), 1);
  await until(async () => (await journal(again)).length === 0);
});

await scenario("two tabs that start at once learn an answer once", async (tools) => {
  const { startHost, startBrowser, check } = tools;
  const host = await startHost();
  const browser = await startBrowser({ serviceWorkers: "block" });
  const one = await visiting(tools, host, { browser });
  await early(one.page);
  await one.page.keyboard.press("2");
  await savedEarly(one.page);
  const two = await visiting(tools, host, { browser });
  one.release();
  two.release();
  await Promise.all([ready(one.page), ready(two.page)]);
  for (const { page } of [one, two]) {
    await until(async () => (await answers(page)) === 1 && (await journal(page)).length === 0);
    await page.reload();
    await ready(page);
    check.equal(await answers(page), 1);
  }
});

await scenario("without a program the answers can be downloaded, and the next start learns them", async (tools) => {
  const { startHost, startBrowser, check } = tools;
  const host = await startHost();
  const browser = await startBrowser({ serviceWorkers: "block" });
  const page = await browser.context.newPage();
  await page.route("**/app.wasm*", (route) => route.abort());
  await page.goto(host.url);
  const notice = page.getByRole("alert").filter({ hasText: "could not start" });
  await notice.waitFor();
  await page.keyboard.press("5");
  await savedEarly(page);
  await page.reload();
  await notice.waitFor();
  check.match(await notice.textContent(), /1 answer will be learned from/);
  const [download] = await Promise.all([page.waitForEvent("download"), notice.getByRole("button", { name: "Download" }).click()]);
  const lines = (await (await import("node:fs/promises")).readFile(await download.path(), "utf8")).trim().split("\n").map(JSON.parse);
  check.deepEqual(lines.map(({ label, strength }) => [label, strength]), [["b", 1]]);
  await page.unroute("**/app.wasm*");
  await page.reload();
  await ready(page);
  check.equal(await answers(page), 1);
  browser.faults.length = 0;
});

await scenario("who has answered finds their own pair, not the first", async (tools) => {
  const { startHost, startBrowser, check } = tools;
  const host = await startHost();
  const browser = await startBrowser({ serviceWorkers: "block" });
  const page = await open(browser, host);
  await page.keyboard.press("2");
  await saved(page);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".status:not([aria-busy])")?.textContent === "");
  const mine = await texts(page);
  await page.close();
  const back = await visiting(tools, host, { browser });
  check.equal(await back.page.$(".answer"), null);
  back.release();
  await ready(back.page);
  check.deepEqual(await texts(back.page), mine);
  // The sign of it may be lost where the answers are not.
  await back.page.evaluate(() => localStorage.clear());
  await back.page.evaluate(() => sessionStorage.clear());
  const lost = await visiting(tools, host, { browser });
  await early(lost.page);
  lost.release();
  await ready(lost.page);
  check.equal(await answers(lost.page), 1);
  check.notEqual(await lost.page.textContent(".prompt-text"), "", "no pair");
});
