// The bridge's own tests in Chromium: what needs IndexedDB, two tabs, a browser that dies or a
// storage that is full. The Go test program runs in a page as it does under Node; its flags say
// what several runs share.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { folder, root, scenario, serveFiles } from "./harness.mjs";

const go = (...args) => execFileSync("go", args, { cwd: root, env: { ...process.env, GOOS: "js", GOARCH: "wasm" }, encoding: "utf8" });

go("test", "-c", "-trimpath", "-o", "bin/wasm/bridge.test.wasm", "./wasm/bridge");

const html = `<!doctype html><html lang=en><title>bridge</title><input id=field><button id=button>press</button>
<script src=wasm_exec.js></script><script src=run.js></script>`;

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

const server = await serveFiles({
  "/": { type: "text/html", body: html },
  "/favicon.ico": { type: "image/x-icon", body: "" },
  "/wasm_exec.js": { type: "text/javascript", body: await readFile(`${go("env", "GOROOT").trim()}/lib/wasm/wasm_exec.js`) },
  "/run.js": { type: "text/javascript", body: run },
  "/bridge.test.wasm": { type: "application/wasm", body: await readFile(`${root}/bin/wasm/bridge.test.wasm`), keep: true },
  "/words": { type: "text/plain", body: "ä word\n".repeat(100_000) },
});

// tab opens a page that keeps what its test program prints.
const tab = async (browser) => {
  const page = await browser.open(server.url);
  page.printed = [];
  page.on("console", (message) => page.printed.push(message.text()));
  return page;
};

const flags = (pattern, { db, ...rest }) =>
  [`-test.run=${pattern}`, "-test.v", `-db=${db}`, ...Object.entries(rest).map(([name, value]) => `-${name}=${value}`)];

// tests runs the tests that fit a pattern, wants them to pass, and shows what they measured.
const tests = async (check, page, pattern, shared = { db: "" }) => {
  const from = page.printed.length;
  const status = await page.evaluate((argv) => runTests(argv), flags(pattern, shared));
  const report = page.printed.slice(from).join("\n");
  check.equal(status, 0, report);
  check.match(report, /^--- PASS/m, report);
  for (const line of report.match(/^figure: .*/gm) ?? []) console.log(`       ${line.slice("figure: ".length)}`);
  return report;
};

await scenario("the log in IndexedDB, under every fault that a page can make", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  const page = await tab(browser);
  await page.route("**/broken", (route) => route.abort());
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    tests(check, page, "^Test"), // an Example prints into a file, and a page has none
  ]);
  check.equal(download.suggestedFilename(), "answers.txt");
  check.equal(await readFile(await download.path(), "utf8"), "saved by a test");
  browser.faults.splice(0); // requests that fail on purpose stand in the console
});

await scenario("two tabs write one device's chain at a time, and it neither forks nor loses", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  const pages = [await tab(browser), await tab(browser)];
  await Promise.all(pages.map((page, i) => tests(check, page, "^TestStoryOfATabThatRaces$", { db: "race", tab: i })));
  await tests(check, pages[0], "^TestStoryOfTheRaceIsOver$", { db: "race", want: 400 });
});

await scenario("two tabs that begin a log at once have one", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  const pages = [await tab(browser), await tab(browser)];
  for (let i = 0; i < 5; i++) {
    await Promise.all(pages.map((page) => tests(check, page, "^TestStoryOfRoomAgain$", { db: `begin-${i}` })));
    await tests(check, pages[0], "^TestStoryOfTheRaceIsOver$", { db: `begin-${i}`, want: 2 });
  }
});

// Half of the kills fall within the first second, when the store is opened and made.
const kills = 10;

await scenario(`a browser killed ${kills} times has all that was called saved`, async ({ startBrowser, check }) => {
  const profile = await folder();
  let [saved, found] = [0, 0];
  for (let i = 0; i < kills; i++) {
    const browser = await startBrowser({ profile });
    const page = await tab(browser);
    await tests(check, page, "^TestStoryOfAPageAfterThat$", { db: "killed", want: saved });
    page.evaluate((argv) => runTests(argv), flags("^TestStoryOfAPageThatIsKilled$", { db: "killed" })).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200 + 1800 * Math.random() ** 2));
    await browser.crash();
    saved = Math.max(saved, ...page.printed.filter((line) => line.startsWith("saved ")).map((line) => Number(line.slice(6))));
  }
  const browser = await startBrowser({ profile });
  const page = await tab(browser);
  const report = await tests(check, page, "^TestStoryOfAPageAfterThat$", { db: "killed", want: saved });
  found = Number(report.match(/^found (\d+)/m)[1]);
  check.ok(saved > 0, "nothing was saved before a kill");
  console.log(`       ${saved} were called saved, ${found} are there`);
  await browser.close();
});

await scenario("a full storage says so, keeps what it has, and goes on when there is room", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  const page = await tab(browser);
  const cdp = await browser.context.newCDPSession(page);
  const quota = (quotaSize) => cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(server.url).origin, quotaSize });
  await quota(4 << 20);
  await tests(check, page, "^TestStoryOfAFullStorage$", { db: "full", want: 1 });
  await quota(64 << 20);
  await tests(check, page, "^TestStoryOfRoomAgain$", { db: "full" });
});

server.stop();
