// What people wait for. Prints one table; each figure stands beside the same of a peer measured in
// the same run, in turns, so that a busy machine is busy for both. No time fails here: budgets
// that must hold are in "size" and in the tests. A worse answer than the peer's does.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { open, saved, shorter } from "./person.mjs";
import { plainVugu, root, serveFiles, startBrowser, startHost } from "./harness.mjs";
import { answering as answer } from "./answering.mjs";
import { frameCost } from "./frames.mjs";
import { hundreds } from "./hundreds.mjs";
import { reading } from "./reading.mjs";
import * as peers from "./peers.mjs";
import { starts } from "./starts.mjs";

const rounds = Number(process.env.ROUNDS ?? 9);

const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))];
const median = (values) => quantile(values, 0.5);

const table = [];
const row = (what, ours, peer, ratio, limit) => table.push({ what, ours, peer, ratio, limit });
const ms = (x) => `${x < 10 ? x.toPrecision(3) : Math.round(x)} ms`;

if (rounds < 7) console.error("fewer than 7 rounds: the medians say little");

// ---- Time to interactive: from navigation to the mark that the program set.

const brotli = (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

// plainPage serves another program with our loader.
const plainPage = async (wasm) => {
  const dist = (name) => readFile(`${root}/host/assets/dist/${name}`);
  const body = brotli(await readFile(`${root}/bin/wasm/${wasm}`));
  return serveFiles({
    "/": { type: "text/html", body: await dist("index.html") },
    "/style.css": { type: "text/css", body: await dist("style.css") },
    "/early.js": { type: "text/javascript", body: await dist("early.js") },
    "/journal.js": { type: "text/javascript", body: await dist("journal.js") },
    "/answers.js": { type: "text/javascript", body: await dist("answers.js") },
    "/palate.js": { type: "text/javascript", body: await dist("palate.js") },
    "/vugu-helper.js": { type: "text/javascript", body: plainVugu(await dist("vugu-helper.js")) },
    "/wasm_exec.js": { type: "text/javascript", body: await dist("wasm_exec.js") },
    "/app.wasm": { type: "application/wasm", body, coding: "br", keep: true },
  });
};

const timeTo = async (page, url, mark) => {
  await page.goto(url);
  const at = (name) => performance.getEntriesByName(name)[0]?.startTime ?? 0;
  const handle = await page.waitForFunction(at, mark);
  return handle.jsonValue();
};

// visits measures cold (fresh profile) and warm (the second visit of that profile) times.
const visits = async (url, mark) => {
  const browser = await startBrowser();
  const page = await browser.context.newPage();
  const cold = await timeTo(page, url, mark);
  const early = await page.evaluate(() => performance.getEntriesByName("palate-early")[0]?.startTime);
  await page.waitForTimeout(1500); // let Chromium keep the compiled code
  const warm = await timeTo(page, url, mark);
  await browser.close();
  await browser.forget();
  return { cold, warm, early };
};

const interactive = async () => {
  const host = await startHost();
  const servers = { hello: await plainPage("hello.wasm"), empty: await plainPage("empty.wasm") };
  const all = { app: [], hello: [], empty: [] };
  for (let i = 0; i < rounds; i++) {
    all.app.push(await visits(host.url, "palate-ready"));
    all.hello.push(await visits(servers.hello.url, "palate-run"));
    all.empty.push(await visits(servers.empty.url, "palate-run"));
  }
  for (const state of ["cold", "warm"]) {
    const times = Object.fromEntries(Object.entries(all).map(([name, list]) => [name, list.map((visit) => visit[state])]));
    const ratio = median(times.app.map((t, i) => t / times.hello[i]));
    row(`time to interactive, ${state}`, `${ms(median(times.app))}, p95 ${ms(quantile(times.app, 0.95))}`,
      `vugu hello ${ms(median(times.hello))}, empty Go ${ms(median(times.empty))}`, ratio.toFixed(2), "");
  }
  const early = all.app.map((visit) => visit.early);
  row("time to the first pair, answerable, cold", `${ms(median(early))}, p95 ${ms(quantile(early, 0.95))}`,
    `the program ${ms(median(all.app.map((visit) => visit.cold)))}`, median(all.app.map((visit) => visit.early / visit.cold)).toFixed(2), "");
  for (const server of Object.values(servers)) server.stop();
  await host.kill();
  await host.forget();
};

// ---- The learner: build/measure prints one JSON line a figure, natively and in Chromium. The page is
// isolated from other origins, for elsewhere the clock of a browser ticks only every 0.1 ms.

const parse = (text) => text.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));

const natively = async () => parse((await promisify(execFile)(`${root}/bin/measure`)).stdout);

const inChromium = async () => {
  const server = await serveFiles({
    "/": { type: "text/html", body: "<!doctype html><title>measure</title>", isolated: true },
    "/favicon.ico": { type: "image/x-icon", body: "" },
    "/wasm_exec.js": { type: "text/javascript", body: await readFile(`${root}/host/assets/dist/wasm_exec.js`) },
    "/measure.wasm": { type: "application/wasm", body: await readFile(`${root}/bin/wasm/measure.wasm`) },
  });
  const browser = await startBrowser();
  const page = await browser.open(server.url);
  const printed = [];
  page.on("console", (message) => printed.push(message.text()));
  await page.evaluate(async () => {
    await import("/wasm_exec.js");
    const go = new globalThis.Go();
    go.env = { GOGC: "300" }; // as the page has it
    const { instance } = await WebAssembly.instantiateStreaming(fetch("/measure.wasm"), go.importObject);
    await go.run(instance);
  });
  await browser.close();
  await browser.forget();
  server.stop();
  return parse(printed.join("\n"));
};

const learner = async () => {
  const native = await natively();
  for (const here of await inChromium()) {
    const there = native.find((figure) => figure.name === here.name);
    const quantiles = (figure) => `p50 ${ms(figure.p50)}, ${figure.of} ${ms(figure[figure.of])}`;
    row(here.name, quantiles(here), `native ${quantiles(there)}`, (here.p50 / there.p50).toFixed(2), `${here.of} ${ms(here.limit)}`);
  }
};

// ---- From a key press to the picture that shows it.

const presses = 120;

// changed measures from a press to the first frame after the page changed by it, in the page's own
// clock.
const changed = (page) =>
  page.evaluate(() => {
    window.changes = [];
    let at = 0;
    addEventListener("keydown", (event) => (at = event.timeStamp), true);
    new MutationObserver(() => {
      if (!at) return;
      const began = at;
      at = 0;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.changes.push(performance.now() - began); // after the frame
        port2.postMessage(0);
      });
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });

const keystroke = async () => {
  const host = await startHost();
  const browser = await startBrowser({ viewport: { width: 1280, height: 800 } });
  const page = await open(browser, host);
  await changed(page);
  const took = { answer: [], next: [], undo: [] };
  const press = async (kind, key) => {
    const before = await page.evaluate(() => window.changes.length);
    await page.keyboard.press(key);
    await page.waitForFunction((n) => window.changes.length > n, before);
    took[kind].push(await page.evaluate((n) => window.changes[n], before));
  };
  for (let i = 0; i < presses; i++) {
    await press("answer", await shorter(page));
    await saved(page);
    if (i % 4 === 3) {
      await press("undo", "z");
      await saved(page);
      await page.keyboard.press("Shift+Z");
      await saved(page);
    }
    await press("next", "Enter");
  }
  for (const [kind, list] of Object.entries(took)) {
    row(`key to visible change, ${kind}, of ${list.length}`, `p50 ${ms(median(list))}, p95 ${ms(quantile(list, 0.95))}`, "", "", "p95 100 ms");
  }
  await browser.close();
  await browser.forget();
  await host.kill();
  await host.forget();
};

const sitting = () => hundreds(quantile, row, ms);
const answering = () => answer(quantile, row, ms);
const adapters = () => reading(quantile, row, ms);
const keeper = () => starts(quantile, row, ms);
const extension = () => frameCost(quantile, row, ms);

// ---- Learning, beside others who learn.

const progressive = () => peers.progressive(rounds, median, row);
const ratings = () => peers.ratings(rounds, median, row, ms);

const wanted = process.argv.slice(2);
for (const [name, part] of Object.entries({ interactive, learner, keystroke, sitting, answering, adapters, keeper, extension, progressive, ratings })) {
  if (wanted.length === 0 || wanted.includes(name)) await part();
}

const columns = ["what", "ours", "peer", "ratio", "limit"];
const lines = [Object.fromEntries(columns.map((c) => [c, c])), ...table];
const widths = columns.map((c) => Math.max(...lines.map((line) => line[c].length)));
for (const line of lines) console.log(columns.map((c, i) => line[c].padEnd(widths[i])).join("  ").trimEnd());
