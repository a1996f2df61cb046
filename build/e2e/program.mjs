// The test programs of the bridge and of home in a page of Chromium: what bridge.mjs and erasure.mjs start from. A
// Go test program runs in a page as it does under Node; its flags say what several runs share.
import { readFile, readdir } from "node:fs/promises";
import { root, serveFiles } from "./harness.mjs";

// A page compiles a program once, however often it runs it.
const run = `
const programs = {};
globalThis.runTests = async (argv, name = "bridge") => {
  const go = new Go();
  go.argv = [name + ".test", ...argv];
  let status;
  go.exit = (code) => {
    status = code;
    for (const timer of go._scheduledTimeouts.values()) clearTimeout(timer); // they would wake what has ended
  };
  programs[name] ??= WebAssembly.compileStreaming(fetch("/" + name + ".test.wasm"));
  await go.run(await WebAssembly.instantiate(await programs[name], go.importObject));
  return status;
};`;

const files = {
  "/": { type: "text/html", body: '<!doctype html><html lang=en><title>bridge</title><input id=field><button id=button>b</button><script src=wasm_exec.js></script><script src=run.js></script>' },
  "/favicon.ico": { type: "image/x-icon", body: "" },
  "/wasm_exec.js": { type: "text/javascript", body: await readFile(`${root}/host/assets/dist/wasm_exec.js`) },
  "/run.js": { type: "text/javascript", body: run },
  "/bridge.test.wasm": { type: "application/wasm", body: await readFile(`${root}/bin/wasm/bridge.test.wasm`), keep: true },
  "/home.test.wasm": { type: "application/wasm", body: await readFile(`${root}/bin/wasm/home.test.wasm`), keep: true },
  "/words": { type: "text/plain", body: "ä word\n".repeat(100_000) },
};

// serveProgram serves the page that runs the program.
export const serveProgram = () => serveFiles(files);

// tab opens a page that keeps what its test program prints.
export const tab = async (browser, url) => {
  const page = await browser.open(url);
  page.printed = [];
  page.on("console", (message) => page.printed.push(message.text()));
  return page;
};

// tests runs the tests that fit a pattern, wants them to pass, and gives what they printed.
export const tests = async (check, page, pattern, ...flags) => {
  const before = page.printed.length;
  const status = await page.evaluate((argv) => runTests(argv), [`-test.run=${pattern}`, "-test.v", ...flags]);
  const report = page.printed.slice(before).join("\n");
  check.equal(status, 0, report);
  check.match(report, /^--- PASS/m, report);
  return report;
};

// figures shows what the tests measured.
export const figures = (report) => {
  const lines = report.match(/figure: .*/g) ?? [];
  if (lines.length) console.log(lines.map((line) => `       ${line}`).join("\n"));
};

// story is the pattern of one part of a story.
export const story = (name) => `^TestStoryOf${name}$`;

// holds says which files of a folder hold a text.
export const holds = async (dir, text) => {
  const found = [];
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = `${entry.parentPath}/${entry.name}`;
    const bytes = await readFile(path).catch(() => Buffer.of()); // gone meanwhile
    if (bytes.includes(text) || bytes.includes(Buffer.from(text, "utf16le"))) found.push(path);
  }
  return found;
};
