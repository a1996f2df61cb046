// The bridge's own tests in Chromium: what needs IndexedDB, two tabs, a browser that dies or a
// storage that is full. The Go test program runs in a page as it does under Node; its flags say
// what several runs share.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { root, scenario, serveFiles } from "./harness.mjs";

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

await scenario("the log in IndexedDB, under every fault that a page can make", async ({ startBrowser, check }) => {
  const page = await tab(await startBrowser(), server.url);
  const report = await tests(check, page, "^Test"); // an Example prints into a file, which a page has none of
  const figures = report.match(/figure: .*/g) ?? [];
  console.log(figures.map((line) => `       ${line}`).join("\n"));
});

server.stop();
