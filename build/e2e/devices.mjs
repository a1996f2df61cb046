// Two browsers and a host: pairing by a code, offline first, a host that is killed while it syncs.
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join as pathOf } from "node:path";
import { promisify } from "node:util";
import { answer, answers, next, open, profile, ready, visit } from "./person.mjs";
import { folder, root, scenario } from "./harness.mjs";

const synced = (page) => page.waitForFunction(() => document.querySelector(".sync").textContent === "Synced");

const connect = async (page) => {
  await visit(page, "Devices");
  await page.click("text=Connect this browser");
  await synced(page);
};

const codeOf = async (page) => {
  await visit(page, "Devices");
  await page.click("text=Show a code");
  return page.textContent(".code");
};

const join = async (page, code) => {
  await visit(page, "Devices");
  await page.fill("#join-code", code);
  await Promise.all([page.waitForEvent("load"), page.click("button:has-text('Join')")]);
  await ready(page);
  await synced(page);
};

const fewAnswers = async (page, n) => {
  await visit(page, "Compare");
  for (let i = 0; i < n; i++) {
    await answer(page);
    await next(page);
  }
};

// has waits until a page counts n answers.
const has = (page, n) => page.waitForFunction((n) => parseInt(document.querySelector(".count").textContent, 10) === n, n);

await scenario("a second browser joins by a code and shows the same profile", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const one = await open(await startBrowser(), host);
  await fewAnswers(one, 3);
  await connect(one);
  const two = await open(await startBrowser(), host);
  await fewAnswers(two, 1); // brought along
  await join(two, await codeOf(one));
  await has(two, 4);
  await has(one, 4);
  check.deepEqual(await profile(two), await profile(one));
  await fewAnswers(two, 2);
  await has(one, 6);
  check.deepEqual(await profile(one), await profile(two));
  await two.keyboard.press("z");
  await has(one, 5);
  check.deepEqual(await profile(one), await profile(two), "an undo travels too");
});

await scenario("a wrong code is refused in words, and nothing is lost", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await fewAnswers(page, 1);
  await visit(page, "Devices");
  await page.fill("#join-code", "12345678-abcde-abcde");
  await page.click("button:has-text('Join')");
  await page.waitForSelector(".problems");
  check.match(await page.textContent(".problems"), /wrong, used or too old.*Show a new one/);
  check.equal(await answers(page), 1);
  browser.faults.splice(0); // the refusal stands in the console
});

await scenario("the host is killed again and again while browsers sync, and nothing is lost", async ({ startHost, startBrowser, check }) => {
  let host = await startHost();
  const port = new URL(host.url).port;
  const [first, second] = [await startBrowser(), await startBrowser()];
  const one = await open(first, host);
  await fewAnswers(one, 1);
  await connect(one);
  const two = await open(second, host);
  await join(two, await codeOf(one));
  for (let i = 0; i < 4; i++) {
    await visit(one, "Compare");
    await answer(one); // wakes the sync ...
    await host.kill(); // ... into which this falls
    await next(one);
    await answer(one); // offline, and saved all the same
    await next(one);
    host = await startHost({ db: host.db, port });
  }
  await has(one, 9);
  await has(two, 9);
  check.deepEqual(await profile(two), await profile(one));
  for (const browser of [first, second]) browser.faults.splice(0); // a host that is down stands in the console
});

// palate runs a command in a folder; the result has stdout and stderr.
const palate = (cwd, ...args) => promisify(execFile)(pathOf(root, "bin/palate"), args, { cwd });

await scenario("a browser's code joins a command line, and a command line's a browser", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const [machine, other] = [await folder(), await folder()];
  const one = await open(await startBrowser(), host);
  await fewAnswers(one, 2);
  await connect(one);
  await palate(machine, "pair", "--log", "log", "--host", host.url, "--name", "shell", await codeOf(one));
  await palate(machine, "learn", "--log", "log", "--out", "profile");
  await palate(machine, "rule", "--log", "log", "--add", "shorter answers");
  check.match((await palate(machine, "sync", "--log", "log")).stderr, /has them too/);
  await visit(one, "Rules");
  await one.waitForSelector(".rule .belief-sentence:has-text('Shorter')");
  const { stdout } = await palate(machine, "pair", "--log", "log");
  const two = await open(await startBrowser(), host);
  await join(two, stdout.trim());
  await has(two, 2);
  await fewAnswers(two, 1);
  await has(one, 3);
  check.match((await palate(machine, "sync", "--log", "log")).stderr, /took in [1-9]/);
  await palate(machine, "verify", "log");
  check.equal((await palate(machine, "devices", "--log", "log")).stdout.trim().split("\n").length, 3);
  // A command line that begins the log, too.
  const begun = (await palate(other, "pair", "--log", "log", "--host", host.url)).stdout.trim();
  const three = await open(await startBrowser(), host);
  await fewAnswers(three, 1);
  await join(three, begun);
  await has(three, 1);
  check.match((await palate(other, "sync", "--log", "log")).stderr, /took in [1-9]/);
  await Promise.all([machine, other].map((dir) => rm(dir, { recursive: true })));
});
