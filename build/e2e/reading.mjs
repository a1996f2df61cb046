// What the reader of pages costs the page it reads, beside the same page without it.
import { readFile } from "node:fs/promises";
import { root, serveFiles, startBrowser } from "./harness.mjs";

const modules = ["tree", "line", "markdown", "grammar", "engine", "versions", "thread", "observer"].map((name) => `${name}.js`);

const serve = async () => {
  const files = { "/": { type: "text/html", body: "<!doctype html><html lang=en><title>reading</title><main id=list></main></html>" }, "/favicon.ico": { type: "image/x-icon", body: "" } };
  for (const name of modules) files[`/${name}`] = { type: "text/javascript", body: await readFile(`${root}/build/adapters/${name}`) };
  files["/reader-fuzz.js"] = { type: "text/javascript", body: await readFile(`${root}/build/e2e/reader-fuzz.js`) };
  files["/stage.js"] = { type: "text/javascript", body: stage };
  for (const file of Object.values(files)) file.isolated = true; // a clock of 5 us
  return serveFiles(files);
};

const pack = {
  pack: 1, id: "bench", match: ["*://*/*"], thread: [{ re: "/(\\w*)$" }], turn: [{ css: "[data-turn]" }], key: [{ attr: "data-id" }],
  role: { signals: [{ attr: "data-turn" }, { css: "[data-author]", attr: "data-author" }] }, scroller: "ancestor",
  content: { user: [{ css: ".question", lines: true }], assistant: [{ css: ".answer" }] }, busy: [{ css: "#busy" }], done: [{ css: "[data-copy]" }],
};

// What stands in the page: turns as sites draw them, an answer of some 1,700 characters with its marks.
const stage = `
const make = (name, attributes, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};
const sentence = "Tea is picked by hand, and what is picked first is what is wanted most. ";
const answer = (n) => [
  make("h2", {}, "Answer " + n),
  ...Array.from({ length: 4 }, (_, i) => make("p", {}, sentence.repeat(3), make("strong", {}, "bold " + i), " and ", make("code", {}, "code(" + n + ")"), ". ", sentence)),
  make("ul", {}, ...Array.from({ length: 5 }, (_, i) => make("li", {}, sentence.slice(0, 40), make("em", {}, "item " + i)))),
  make("pre", {}, make("code", { class: "language-go" }, "func f() {\\n\\treturn " + n + "\\n}\\n")),
];
export const turn = (n, full = true) => n % 2
  ? make("section", { "data-turn": "assistant", "data-author": "assistant", "data-id": "t" + n }, make("div", { class: "answer" }, ...(full ? answer(n) : [])), ...(full ? [make("button", { "data-copy": "" }, "Copy")] : []))
  : make("section", { "data-turn": "user", "data-author": "user", "data-id": "t" + n }, make("div", { class: "question" }, "Question " + n + ": " + sentence));
export const blocks = answer;
`;

// flooded counts, for each frame in which a page makes 200 changes, how long they and the reader took.
const flooded = async ({ pack, reads, frames, changes }) => {
  const { watch } = await import("/observer.js");
  const { turn } = await import("/stage.js");
  const list = document.querySelector("#list");
  list.replaceChildren(...Array.from({ length: 40 }, (_, n) => turn(n)));
  const beside = document.body.appendChild(document.createElement("aside"));
  let ours = 0;
  const timed = (f) => (...values) => {
    const began = performance.now();
    f(...values);
    ours += performance.now() - began;
  };
  const Observer = MutationObserver;
  globalThis.MutationObserver = class extends Observer {
    constructor(f) {
      super(timed(f));
    }
  };
  const later = (f, ms) => {
    const timer = setTimeout(timed(f), ms);
    return () => clearTimeout(timer);
  };
  const reader = reads ? watch(document, pack, { now: () => performance.now(), later, changed: () => {} }) : null;
  globalThis.MutationObserver = Observer;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const read = [], page = [];
  const last = [...document.querySelectorAll(".answer p")].at(-1);
  for (let i = -30; i < frames; i++) {
    await frame();
    ours = 0;
    const began = performance.now();
    for (let n = 0; n < changes; n++) {
      if (n % 4 === 0) last.append(document.createTextNode("x "));
      else if (n % 4 === 1) beside.append(document.createElement("i"));
      else if (n % 4 === 2) beside.firstChild?.remove();
      else beside.setAttribute("class", `c${n}`);
    }
    const took = performance.now() - began;
    await frame();
    if (i >= 0) read.push(ours), page.push(took);
    if (i % 60 === 0) last.replaceChildren("The last words. ");
  }
  reader?.stop();
  beside.remove();
  return { read, page };
};

// scanned times one look at so many turns, at once and in slices, beside the browser's own text of the page.
const scanned = async ({ pack, turns, rounds }) => {
  const [{ scan }, { watch }, { turn }] = await Promise.all([import("/engine.js"), import("/observer.js"), import("/stage.js")]);
  document.querySelector("#list").replaceChildren(...Array.from({ length: turns }, (_, n) => turn(n)));
  document.body.getBoundingClientRect();
  const whole = [], text = [], slices = [];
  const time = (list, f) => {
    const began = performance.now();
    f();
    list.push(performance.now() - began);
  };
  for (let i = 0; i < rounds; i++) {
    time(text, () => document.body.innerText.length);
    time(whole, () => scan(document, pack));
    let next = null;
    const reader = watch(document, pack, { now: () => performance.now(), later: (f) => ((next = f), () => (next = null)), changed: () => {} });
    while (next && reader.snapshot().turns.length < turns) {
      const f = next;
      next = null;
      time(slices, f);
    }
    reader.stop();
  }
  return { whole, text, slices };
};

// streamed streams turns into a page that mounts the last 20, with a clock of its own, and gives what the reader knows.
const streamed = async ({ pack, from, to, reads }) => {
  const [{ watch }, { turn, blocks }] = await Promise.all([import("/observer.js"), import("/stage.js")]);
  const list = document.querySelector("#list");
  const clock = (globalThis.benchClock ??= { at: 0, next: null });
  if (from === 0) list.replaceChildren();
  if (reads) globalThis.reader ??= watch(document, pack, { now: () => clock.at, later: (f) => ((clock.next = f), () => (clock.next = null)), changed: () => {} });
  const pass = async () => {
    await null;
    await null;
    clock.at += 400;
    const f = clock.next;
    clock.next = null;
    f?.();
  };
  for (let n = from; n < to; n++) {
    const node = turn(n, n % 2 === 0);
    list.append(node);
    if (n % 2) for (const block of blocks(n)) node.firstChild.append(block), await pass();
    for (let i = 0; i < 4; i++) await pass();
    while (list.childElementCount > 20) list.firstChild.remove();
  }
  return globalThis.reader?.snapshot().badge ?? null;
};

// tossed times looks at random pages by random packs.
const tossed = async ({ seed, rounds }) => {
  const [engine, { scanTimes }] = await Promise.all([import("/engine.js"), import("/reader-fuzz.js")]);
  let state = seed;
  const die = (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  return scanTimes(document, { engine }, die, rounds);
};

const sum = (values) => values.reduce((a, b) => a + b, 0);

// reading adds its rows to the bench's table.
export const reading = async (quantile, row, ms) => {
  const server = await serve();
  const open = async (story) => {
    const browser = await startBrowser();
    const page = await browser.open(server.url);
    try {
      return await story(page);
    } finally {
      await browser.close();
      await browser.forget();
    }
  };

  const [without, withIt] = [[], []];
  for (let i = 0; i < 3; i++) {
    without.push(await open((page) => page.evaluate(flooded, { pack, reads: false, frames: 200, changes: 200 })));
    withIt.push(await open((page) => page.evaluate(flooded, { pack, reads: true, frames: 200, changes: 200 })));
  }
  const read = withIt.flatMap((one) => one.read);
  const page = (list) => sum(list.flatMap((one) => one.page));
  row("reader, a frame of 200 changes", `mean ${ms(sum(read) / read.length)}, p95 ${ms(quantile(read, 0.95))}, most ${ms(Math.max(...read))}`,
    `the changes ${ms(page(without) / read.length)}`, ((page(withIt) + sum(read)) / page(without)).toFixed(2), "2 ms a frame");

  const { whole, text, slices } = await open((page) => page.evaluate(scanned, { pack, turns: 500, rounds: 15 }));
  row("reader, 500 turns at once", `p50 ${ms(quantile(whole, 0.5))}, p95 ${ms(quantile(whole, 0.95))}`, `the page's innerText ${ms(quantile(text, 0.5))}`,
    (quantile(whole, 0.5) / quantile(text, 0.5)).toFixed(2), "");
  row("reader, 500 turns in slices", `p50 ${ms(quantile(slices, 0.5))}, p95 ${ms(quantile(slices, 0.95))}, most ${ms(Math.max(...slices))}`, `${Math.round(slices.length / 15)} slices`, "", "2 ms");

  const random = await open((page) => page.evaluate(tossed, { seed: 15, rounds: 300 }));
  row("reader, random packs on random pages", `p50 ${ms(quantile(random, 0.5))}, p95 ${ms(quantile(random, 0.95))}, most ${ms(Math.max(...random))}`, "", "", "50 ms");

  const curve = (reads) => open(async (page) => {
    const session = await page.context().newCDPSession(page);
    const heap = [];
    let badge = null;
    for (let n = 0; n < 1000; n += 100) {
      badge = await page.evaluate(streamed, { pack, from: n, to: n + 100, reads });
      await session.send("HeapProfiler.collectGarbage");
      heap.push((await session.send("Runtime.getHeapUsage")).usedSize / 1e6);
    }
    return { heap, badge };
  });
  const [bare, held] = [await curve(false), await curve(true)];
  const said = (heap) => heap.filter((_, i) => i % 3 === 0).map((mb) => mb.toFixed(1)).join(", ");
  row("reader, MB after 100, 400, 700, 1000 turns", `${said(held.heap)} (${held.badge.seen} seen, ${held.badge.dropped} texts dropped)`, `without ${said(bare.heap)}`,
    (held.heap.at(-1) / bare.heap.at(-1)).toFixed(2), "");
  server.stop();
};
