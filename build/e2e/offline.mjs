// The page without a network, without its host, at an address of its own, and where the browser or the
// host withholds something.
import { readFile } from "node:fs/promises";
import { answer, answers, next, open, ready, saved, status, texts, visit } from "./person.mjs";
import { root, scenario, serveFiles, until } from "./harness.mjs";

// kept resolves when the worker has taken the build in and takes requests.
const kept = (page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

const stored = (page) =>
  page.evaluate(async () => (await (await caches.open("palate-build")).keys()).map(({ url }) => url.slice(location.origin.length)));

await scenario("a reload with the host down finds the page; an answer is saved all the same", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await answer(page);
  await next(page);
  await kept(page);
  const before = await texts(page);
  await host.kill();
  await browser.context.setOffline(true);
  await page.reload();
  await ready(page);
  check.deepEqual(await texts(page), before);
  await answer(page);
  check.equal(await answers(page), 2);
  await page.reload();
  await ready(page);
  check.equal(await answers(page), 2);
  check.ok(!(await stored(page)).some((url) => url.startsWith("/v1/")), "something of the person was kept");
  browser.faults.length = 0; // that there is no network is told there
});

// The build as it is, and the next one: another palate.js under another version.
const types = { html: "text/html", css: "text/css", js: "text/javascript", wasm: "application/wasm", jsonl: "application/jsonl" };
const names = ["index.html", "worker.js", "style.css", "early.js", "journal.js", "answers.js", "palate.js", "vugu-helper.js", "wasm_exec.js", "app.wasm", "reader.js", "reactor.js", "reader.wasm", "formats.wasm", "demo.jsonl"];
const build = async () => {
  const files = {};
  for (const name of names) {
    const type = types[name.split(".").at(-1)];
    files[`/${name}`] = { type, body: await readFile(`${root}/host/assets/dist/${name}`), keep: !["index.html", "worker.js", "demo.jsonl"].includes(name), isolated: true };
  }
  files["/"] = files["/index.html"];
  files["/sets.json"] = { type: "application/json", body: '{"sets":[]}' };
  return files;
};

const renew = (files) => {
  const version = String(files["/worker.js"].body).match(/palate\.js\?v=([0-9a-f]+)/)[1];
  const change = (name, from, to) => (files[name] = { ...files[name], body: String(files[name].body).replaceAll(from, to) });
  for (const name of ["/index.html", "/worker.js"]) change(name, `palate.js?v=${version}`, "palate.js?v=0123456789abcdef");
  change("/worker.js", /index\.html\?v=[0-9a-f]+/g, "index.html?v=fedcba9876543210");
  files["/"] = files["/index.html"];
  files["/palate.js"] = { ...files["/palate.js"], body: `${files["/palate.js"].body}\ndocument.documentElement.dataset.build = "next";` };
};

await scenario("the next build is there with the next load, and offline after it", async ({ startBrowser, check }) => {
  const files = await build();
  const server = await serveFiles(files);
  const browser = await startBrowser();
  const page = await browser.open(server.url);
  await ready(page);
  await kept(page);
  const first = await stored(page);
  check.ok(first.some((url) => url.startsWith("/app.wasm?v=")), first.join());
  renew(files);
  await page.reload();
  await ready(page);
  check.equal(await page.evaluate(() => document.documentElement.dataset.build), "next");
  await until(async () => {
    const now = await stored(page);
    return now.includes("/palate.js?v=0123456789abcdef") && !now.some((url) => url.startsWith("/palate.js") && !url.endsWith("0123456789abcdef"));
  });
  check.equal((await stored(page)).length, first.length, "what the last build had is left");
  server.stop();
  await page.reload();
  await ready(page);
  check.equal(await page.evaluate(() => document.documentElement.dataset.build), "next");
  browser.faults.length = 0;
});

await scenario("each view has an address and a title; Back goes back; a reload stays", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  const place = () => page.evaluate(() => [location.hash, document.title, document.querySelector("[data-view]").dataset.view]);
  const at = (view) => page.waitForSelector(`[data-view="${view}"]`);
  check.deepEqual(await place(), ["#/compare", "Compare · Palate", "compare"]);
  await answer(page);
  await next(page);
  const pair = await texts(page);
  await visit(page, "Ranked");
  await at("ranked");
  await until(async () => (await place())[0] === "#/ranked");
  check.equal((await place())[1], "Ranked · Palate");
  await visit(page, "History");
  await until(async () => (await place())[0] === "#/history");
  await page.goBack();
  await at("ranked");
  await page.goBack();
  await at("compare");
  check.deepEqual(await texts(page), pair);
  await page.goForward();
  await at("ranked");
  await page.reload();
  await page.waitForSelector("html[data-palate=ready]");
  check.deepEqual(await place(), ["#/ranked", "Ranked · Palate", "ranked"]);
  await visit(page, "Compare");
  await at("compare");
  check.deepEqual(await texts(page), pair, "the pair, or its sides, changed with the reload");
  await page.evaluate(() => (location.hash = "#/nowhere"));
  await until(async () => (await place())[0] === "#/compare");
  await page.close();
  const linked = await browser.open(`${host.url}#/rules`);
  await linked.waitForSelector('[data-view="rules"]');
  await linked.close();
  const reopened = await browser.open(host.url);
  await reopened.waitForSelector('[data-view="rules"]');
});

await scenario("a tab returns to its own pair, undecided, with its sides", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const one = await open(browser, host);
  await answer(one);
  await next(one);
  const two = await open(browser, host);
  await answer(two);
  await next(two);
  const pairs = [await texts(one), await texts(two)];
  for (const [i, page] of [one, two].entries()) {
    await page.reload();
    await ready(page);
    check.deepEqual(await texts(page), pairs[i]);
  }
});

await scenario("a demo that does not come, or is none, is said; own texts work", async ({ startBrowser, check }) => {
  for (const [demo, says] of [
    [undefined, /did not come.*answered 404/],
    [{ type: "application/jsonl", body: "<html>not it</html>" }, /did not come.*not a file of prompts/],
  ]) {
    const files = await build();
    files["/demo.jsonl"] = demo;
    if (!demo) delete files["/demo.jsonl"];
    delete files["/sets.json"];
    delete files["/worker.js"];
    const server = await serveFiles(files);
    const browser = await startBrowser({ serviceWorkers: "block" });
    const page = await browser.context.newPage();
    await page.addInitScript(() => localStorage.setItem("palate-answered", "1")); // else the page has the first pair itself
    await page.goto(server.url);
    await page.waitForSelector("html[data-palate=ready]");
    check.match(await page.textContent(".empty"), says);
    check.doesNotMatch(await page.textContent(".empty"), /All compared|every pair/);
    await page.click(".empty button");
    check.match(await page.textContent(".problems"), /list of other sets/);
    await page.fill("#answer-0", "Yes.");
    await page.fill("#answer-1", "It is, I am happy to say, so.");
    await page.click("text=Compare these");
    await page.waitForSelector(".answer.side-b");
    await answer(page);
    check.equal(await answers(page), 1);
    server.stop();
  }
});

// refusing are the ways in which browsers let a page store nothing.
const refusing = {
  "no IndexedDB at all": () => {
    for (const name of ["indexedDB", "localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: () => undefined });
    Object.defineProperty(Navigator.prototype, "storageBuckets", { get: () => undefined });
  },
  "an IndexedDB that refuses": () => {
    const refuse = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: refuse });
    Object.defineProperty(Navigator.prototype, "storageBuckets", { get: () => undefined });
    IDBFactory.prototype.open = refuse;
    IDBFactory.prototype.databases = () => Promise.reject(new DOMException("refused", "UnknownError"));
  },
  "buckets that refuse": () => {
    StorageBucketManager.prototype.open = StorageBucketManager.prototype.keys = () => Promise.reject(new DOMException("refused", "UnknownError"));
  },
};
for (const [how, refuse] of Object.entries(refusing)) {
  await scenario(`${how}: the app runs from memory, says so, and gives it as a file`, async ({ startHost, startBrowser, check }) => {
    const host = await startHost();
    const browser = await startBrowser({ serviceWorkers: "block" });
    const page = await browser.context.newPage();
    await page.addInitScript(refuse);
    let release;
    const gate = new Promise((resolve) => (release = resolve));
    await page.route("**/app.wasm*", (route) => gate.then(() => route.continue()));
    await page.goto(host.url, { waitUntil: "commit" });
    await page.waitForSelector(".answer.side-b");
    await page.keyboard.press("2");
    await page.waitForFunction(() => /^Not saved/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
    release();
    await ready(page);
    check.equal(await answers(page), 1);
    check.match(await status(page), /^In memory only: A clearly better/);
    const notice = page.locator(".fault");
    check.match(await notice.textContent(), /does not let Palate store anything.*gone when you close this page/);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".status:not([aria-busy])")?.textContent === "");
    await page.keyboard.press("6");
    await page.waitForFunction(() => /^In memory only/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
    check.equal(await answers(page), 2);
    const [download] = await Promise.all([page.waitForEvent("download"), notice.getByRole("button", { name: "Download" }).click()]);
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\n").map(JSON.parse);
    check.equal(lines[0].palate, 1);
    check.equal(lines.filter((line) => line.kind === "pair").length, 2);
    await notice.getByRole("button", { name: "Close" }).click();
    await page.keyboard.press("7");
    await page.waitForFunction(() => /^In memory only: B much/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
    check.equal(await notice.count(), 0);
  });
}
