// The reader of pages in Chromium and Firefox: every fixture of build/adapters/fixtures gives the same in both, and
// what is written beside it; and whatever rule is taken out of the engine, a fixture notices.
//
//   node build/e2e/adapters.mjs -update      writes what Chromium says; read what changed
//   node build/e2e/adapters.mjs A5           plays the fixtures with that in their name, without mutations
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { isDeepStrictEqual } from "node:util";
import { once } from "node:events";
import { openFirefox } from "./firefox.mjs";
import { tableOf } from "./generations.js";
import { dice, policy, root, scenario, share } from "./harness.mjs";
import { mutations } from "./reader-mutations.js";

const update = process.argv.includes("-update");
const wanted = process.argv.slice(2).filter((name) => name !== "-update");
const home = `${root}/build/adapters`;

// fixtures are the pages by "folder/name", each with what is expected of it.
const fixtures = async () => {
  const names = (await readdir(`${home}/fixtures`, { recursive: true })).filter((name) => name.endsWith(".html")).sort();
  const pages = [];
  for (const name of names) {
    const body = await readFile(`${home}/fixtures/${name}`, "utf8");
    if (!body.includes('id="fixture"') || !wanted.every((part) => name.includes(part))) continue;
    const golden = `${home}/fixtures/${name.replace(/html$/, "json")}`;
    pages.push({ name, body, golden, expected: JSON.parse(await readFile(golden, "utf8").catch(() => "null")) });
  }
  assert.notEqual(pages.length, 0, "there are no fixtures");
  return pages;
};

const packs = async () => {
  const names = (await readdir(`${home}/packs`).catch(() => [])).filter((name) => name.endsWith(".json"));
  const read = async (path) => JSON.parse(await readFile(`${home}/${path}`, "utf8"));
  const shipped = await Promise.all(names.map(async (name) => [name.slice(0, -5), await read(`packs/${name}`)]));
  return { ...Object.fromEntries(shipped), rules: await read("fixtures/rules/pack.json") };
};

const moduleNames = ["tree", "line", "markdown", "grammar", "engine", "versions", "thread", "observer"].map((name) => `${name}.js`);

// serve serves the fixtures, and the modules as they are below /0/, as mutation n leaves them below /n/. asked are the
// paths that nobody should have asked for.
const serve = async (pages) => {
  const sources = new Map();
  for (const name of moduleNames) sources.set(name, await readFile(`${home}/${name}`, "utf8"));
  const ours = new Map();
  for (const name of ["player.js", "reader-fuzz.js"]) ours.set(`/${name}`, await readFile(`${root}/build/e2e/${name}`));
  for (const { name, file, old } of mutations) assert.equal(sources.get(file)?.split(old).length, 2, `mutation "${name}": its old text is not in ${file} once`);
  const asked = [];
  const answer = (path) => {
    const [, n, name] = /^\/(\d+)\/(\w+\.js)$/.exec(path) ?? [];
    if (sources.has(name)) return ["text/javascript", mutated(sources, Number(n), name)];
    if (ours.has(path)) return ["text/javascript", ours.get(path)];
    if (path === "/favicon.ico") return ["image/x-icon", ""];
    if (path === "/" || path === "/blank") return ["text/html", "<!doctype html><html lang=en><title>fixtures</title><body></body></html>"];
    const page = pages.find((one) => path === `/fixtures/${one.name}`);
    return page && ["text/html", page.body];
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const found = answer(path);
    if (!found) asked.push(path);
    const own = path.startsWith("/fixtures/") ? {} : { "content-security-policy": policy };
    response.writeHead(found ? 200 : 404, { "content-type": `${found?.[0] ?? "text/plain"}; charset=utf-8`, ...own });
    response.end(found?.[1] ?? "");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}/`, asked, stop: () => (server.close(), server.closeAllConnections()) };
};

const mutated = (sources, n, name) => {
  const mutation = mutations[n - 1];
  const source = sources.get(name);
  if (!mutation || mutation.file !== name) return source;
  return source.replace(mutation.old, () => mutation.new);
};

// playAll plays fixtures in frames of a page, one after the other, with the modules below /n/.
const playAll = ({ names, n, packs, expected }) => {
  const frameOf = (name) =>
    new Promise((resolve) => {
      const frame = document.createElement("iframe");
      frame.width = 800;
      frame.height = 600;
      frame.onload = () => resolve(frame);
      frame.src = `/fixtures/${name}`;
      document.body.append(frame);
    });
  const run = async () => {
    const { play } = await import("/player.js");
    const [grammar, engine, observer] = await Promise.all(["grammar", "engine", "observer"].map((name) => import(`/${n}/${name}.js`)));
    const results = {};
    for (const name of names) {
      const frame = await frameOf(name);
      try {
        results[name] = await play(frame, { grammar, engine, observer }, packs);
      } catch (error) {
        results[name] = { threw: String(error.stack) };
      }
      frame.remove();
      if (expected && JSON.stringify(results[name]) !== expected[name]) return name;
    }
    return expected ? null : JSON.stringify(results); // as text: drivers keep no two references to one object
  };
  return run();
};

// In a page without anything else, random pages and answers.
const playRandom = async ({ seed, rounds, answers }) => {
  const { fuzz, written } = await import("/reader-fuzz.js");
  const [grammar, engine, observer, markdown] = await Promise.all(["grammar", "engine", "observer", "markdown"].map((name) => import(`/0/${name}.js`)));
  let state = seed;
  const die = (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const frame = document.createElement("iframe");
  await new Promise((resolve) => {
    frame.onload = resolve;
    frame.src = "/blank";
    document.body.append(frame);
  });
  const modules = { grammar, engine, observer, markdown };
  return answers ? JSON.stringify(written(frame.contentDocument, modules, die, answers)) : fuzz(frame.contentDocument, modules, die, rounds);
};

const pages = await fixtures();
const known = await packs();
const names = pages.map((page) => page.name);
const server = await serve(pages);
const results = {};

await scenario(`${names.length} pages are read in Chromium as is written beside them`, async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  const page = await browser.context.newPage(); // what the fixtures say in the console is their own affair
  await page.goto(server.url);
  results.chromium = JSON.parse(await page.evaluate(playAll, { names, n: 0, packs: known }));
  const differ = [];
  for (const { name, golden, expected } of pages) {
    const said = results.chromium[name];
    check.deepEqual(said.touched, [], `${name}: the reader touched the page ${said.threw ?? JSON.stringify(said.faults ?? "")}`);
    if (update) await writeFile(golden, `${JSON.stringify(said.shots, null, 1)}\n`);
    else if (!isDeepStrictEqual(said.shots, expected)) differ.push(name);
  }
  const [first] = differ;
  if (first) check.deepEqual(results.chromium[first].shots, pages.find((one) => one.name === first).expected, differ.join(", "));
  check.deepEqual(server.asked, [], "the reader fetched something");
  if (wanted.length > 0 || update) return;

  const expected = Object.fromEntries(names.map((name) => [name, JSON.stringify(results.chromium[name])]));
  const unnoticed = [];
  for (const [i, mutation] of mutations.entries()) {
    const own = names.filter((name) => name.startsWith(mutation.by));
    const failed = await page.evaluate(playAll, { names: own, n: i + 1, packs: known, expected });
    if (process.env.VERBOSE) console.log(`${failed ?? "UNNOTICED"}: ${mutation.name}`);
    if (!failed) unnoticed.push(mutation.name);
  }
  check.notEqual(mutations.length, 0);
  check.deepEqual(unnoticed, [], "no fixture notices these");
});

await scenario("random packs on random pages throw nothing and say nothing that is not well formed", async ({ startBrowser, check }) => {
  if (wanted.length > 0 && !update) return;
  const browser = await startBrowser();
  const page = await browser.context.newPage();
  await page.goto(server.url);
  check.deepEqual(await page.evaluate(playRandom, { seed: dice()(2 ** 31), rounds: share(2000) }), []);

  // What is written of random answers is read back by ui/markdown's tests.
  const answers = JSON.parse(await page.evaluate(playRandom, { seed: 15, answers: 400 }));
  const lines = answers.map((answer) => JSON.stringify(answer)).join("\n") + "\n";
  const path = `${home}/fixtures/readback.jsonl`;
  if (update) await writeFile(path, lines);
  else check.equal(lines, await readFile(path, "utf8"), "the corpus that is read back is another one: -update");
});

await scenario("and in Firefox the same", async ({ check }) => {
  const browser = await openFirefox();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    results.firefox = JSON.parse(await page.evaluate(playAll, { names, n: 0, packs: known }));
    for (const name of names) check.deepEqual(results.firefox[name], results.chromium[name], name);
    if (wanted.length === 0) for (const line of tableOf(results)) console.log(`       ${line}`);
  } finally {
    await browser.close();
  }
});

server.stop();
