// The bridge's own tests in Chromium: what needs IndexedDB, two tabs, a browser that dies or a
// storage that is full. The Go test program runs in a page as it does under Node; its flags say
// what several runs share.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile, readdir, rm } from "node:fs/promises";
import { folder, root, scenario, serveFiles, until } from "./harness.mjs";

const go = (...args) => execFileSync("go", args, { cwd: root, env: { ...process.env, GOOS: "js", GOARCH: "wasm" }, encoding: "utf8" });

go("test", "-c", "-trimpath", "-o", "bin/wasm/bridge.test.wasm", "./wasm/bridge");

const run = `
globalThis.runTests = async (argv) => {
  const go = new Go();
  go.argv = ["bridge.test", ...argv];
  let status;
  go.exit = (code) => (status = code);
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/bridge.test.wasm"), go.importObject);
  await go.run(instance);
  return status;
};`;

const files = {
  "/": { type: "text/html", body: '<!doctype html><html lang=en><title>bridge</title><input id=field><button id=button>b</button><script src=wasm_exec.js></script><script src=run.js></script>' },
  "/favicon.ico": { type: "image/x-icon", body: "" },
  "/wasm_exec.js": { type: "text/javascript", body: await readFile(`${go("env", "GOROOT").trim()}/lib/wasm/wasm_exec.js`) },
  "/run.js": { type: "text/javascript", body: run },
  "/bridge.test.wasm": { type: "application/wasm", body: await readFile(`${root}/bin/wasm/bridge.test.wasm`), keep: true },
  "/words": { type: "text/plain", body: "ä word\n".repeat(100_000) },
};

// tab opens a page that keeps what its test program prints.
const tab = async (browser, url) => {
  const page = await browser.open(url);
  page.printed = [];
  page.on("console", (message) => page.printed.push(message.text()));
  return page;
};

// tests runs the tests that fit a pattern and wants them to pass.
const tests = async (check, page, pattern, ...flags) => {
  const status = await page.evaluate((argv) => runTests(argv), [`-test.run=${pattern}`, "-test.v", ...flags]);
  const report = page.printed.join("\n");
  check.equal(status, 0, report);
  check.match(report, /^--- PASS/m, report);
  return report;
};

const server = await serveFiles(files);

// figures shows what the tests measured.
const figures = (report) => {
  const lines = report.match(/figure: .*/g) ?? [];
  if (lines.length) console.log(lines.map((line) => `       ${line}`).join("\n"));
};

// part runs one test of a story in a page of its own and closes it.
const part = async (check, browser, name, ...flags) => {
  const page = await tab(browser, server.url);
  figures(await tests(check, page, `^TestStoryOf${name}$`, "-db=story", ...flags));
  await page.close();
};

await scenario("the log in IndexedDB, under every fault that a page can make", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  await browser.context.route("**/broken", (route) => route.abort());
  const page = await tab(browser, server.url);
  const download = page.waitForEvent("download");
  figures(await tests(check, page, "^Test")); // an Example prints into a file, which a page has none of
  const saved = await download;
  check.equal(saved.suggestedFilename(), "answers.txt");
  check.equal(await readFile(await saved.path(), "utf8"), "saved by a test");
  // What TestFetch and TestPresses provoke, and nothing else.
  const unforeseen = browser.faults.filter((fault) => !/Failed to load resource.*\/(nowhere|broken)|panic in a key press: a handler that fails/s.test(fault));
  check.deepEqual(unforeseen, []);
  browser.faults.length = 0;
});

await scenario("the same where there are no storage buckets", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  await browser.context.addInitScript(() => Object.defineProperty(Navigator.prototype, "storageBuckets", { value: undefined }));
  await tests(check, await tab(browser, server.url), "Forget|Sweep|Append|Version|Broken|Log");
});

await scenario("three tabs write one log at once, and every event is there once", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  await Promise.all([0, 1, 2].map((n) => part(check, browser, "ATabThatRaces", `-tab=${n}`)));
  await part(check, browser, "TheRaceIsOver", "-want=600");
});

await scenario("a browser that is killed while it writes has all that it called saved", async ({ startBrowser, check }) => {
  const profile = await folder();
  let called = 0;
  for (let round = 0; round < 5; round++) {
    const browser = await startBrowser({ profile });
    const page = await tab(browser, server.url);
    page.evaluate((argv) => runTests(argv), ["-test.run=^TestStoryOfAPageThatIsKilled$", "-db=story"]).catch(() => {});
    // The page that died may have saved more than it could still print.
    const saved = () => page.printed.filter((line) => line.startsWith("saved "));
    await until(() => saved().length >= 20 + 7 * round);
    called = Number(saved().at(-1).slice("saved ".length));
    await browser.crash();
  }
  await part(check, await startBrowser({ profile }), "APageAfterThat", `-want=${called}`);
  await rm(profile, { recursive: true, force: true });
});

// quota bounds what the origin may store, in bytes; none lifts the bound.
const quota = async (page, bytes) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(server.url).origin, ...(bytes && { quotaSize: bytes }) });
};

await scenario("a full storage refuses the next event, keeps those before it, and goes on when there is room", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  const keeper = await tab(browser, server.url); // the bound lasts as long as its session
  await quota(keeper, 3 << 20);
  await part(check, browser, "AFullStorage");
  await quota(keeper);
  await part(check, browser, "Room");
});

// holds says which files of a folder hold a text.
const holds = async (dir, text) => {
  const found = [];
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const path = `${entry.parentPath}/${entry.name}`;
    if (!entry.isFile()) continue;
    const bytes = await readFile(path).catch(() => Buffer.of());
    if (bytes.includes(text) || bytes.includes(Buffer.from(text, "utf16le"))) found.push(path);
  }
  return found;
};

await scenario("a text that is forgotten is in no file of the browser", async ({ startBrowser, check }) => {
  for (let round = 0; round < 5; round++) {
    const profile = await folder();
    const secret = randomBytes(12).toString("hex");
    const want = 100 * 3 ** (round % 3); // in the log of last writes, in one table, in many
    const writing = await startBrowser({ profile });
    await part(check, writing, "ASecret", `-want=${want}`, `-secret=${secret}`);
    await writing.close();
    check.notDeepEqual(await holds(profile, secret), [], "the secret should be found before it is forgotten");
    const erasing = await startBrowser({ profile });
    const reading = await tab(erasing, server.url); // another tab, which must let go of the old place and go on
    const reads = tests(check, reading, "^TestStoryOfATabBeside$", "-db=story");
    await until(() => reading.printed.includes("reads"));
    await part(check, erasing, "ItsErasure", `-want=${want}`, `-secret=${secret}`);
    check.deepEqual(await holds(profile, secret), [], "the page said erased");
    await reads;
    await erasing.close();
    check.deepEqual(await holds(profile, secret), [], "after the browser was closed");
    await rm(profile, { recursive: true, force: true });
  }
});

await scenario("a browser that is killed before it swept does so when it next opens the log", async ({ startBrowser, check }) => {
  const profile = await folder();
  const secret = randomBytes(12).toString("hex");
  const killed = await startBrowser({ profile });
  await part(check, killed, "ASecret", "-want=100", `-secret=${secret}`);
  await part(check, killed, "AnErasureThatIsKilled", `-secret=${secret}`);
  await killed.crash();
  check.notDeepEqual(await holds(profile, secret), []);
  const next = await startBrowser({ profile });
  await part(check, next, "WhatWasForgotten", "-want=100");
  check.deepEqual(await holds(profile, secret), []);
  await next.close();
  await rm(profile, { recursive: true, force: true });
});

server.stop();
