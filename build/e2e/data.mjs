// A person's data is theirs: they take it along, delete all of it, and bring it back; they pause; what is forged or
// damaged stays out; after Delete all no byte is left, in no tab, and on no host that was told.
import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { answer, answers, bringLog, compare, deleteAll, exported, next, open, past, profile, ready, saved, shorter, visit } from "./person.mjs";
import { folder, root, scenario, until } from "./harness.mjs";
import { holds } from "./program.mjs";

const says = (page, what) => page.waitForFunction((what) => document.querySelector(".status").textContent.includes(what), what);

const fewAnswers = async (page, n) => {
  await visit(page, "Compare");
  for (let i = 0; i < n; i++) {
    await answer(page);
    await next(page);
  }
};

const stateRule = async (page, words) => {
  await page.keyboard.press("r");
  await page.waitForSelector("#rule-title");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await says(page, "Saved");
};

// palate runs the command line over files, by name, in a folder of their own.
const palate = async (files, ...args) => {
  const dir = await folder();
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(dir, name), bytes);
  const run = await promisify(execFile)(join(root, "bin/palate"), args, { cwd: dir }).catch((error) => error);
  const read = (name) => readFile(join(dir, name), "utf8");
  const result = { code: run.code ?? 0, said: run.stdout + run.stderr, profile: args.includes("--out") ? await read(args.at(-1)) : "" };
  await rm(dir, { recursive: true, force: true });
  return result;
};

// kept is every text that the page's origin keeps, by the page's own means: all databases, buckets and storages.
const kept = (page) =>
  page.evaluate(async () => {
    const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    const ended = (request) => new Promise((done, failed) => Object.assign(request, { onsuccess: () => done(request.result), onerror: () => failed(request.error) }));
    const places = [["", indexedDB]];
    for (const name of (await navigator.storageBuckets?.keys()) ?? []) {
      window.held ??= [];
      const bucket = await navigator.storageBuckets.open(name);
      window.held.push(bucket); // what it is asked is dropped with it
      places.push([name, bucket.indexedDB]);
    }
    for (const [bucket, factory] of places) {
      for (const { name } of await factory.databases()) {
        found.push(`${bucket}/${name}`);
        const db = await ended(factory.open(name));
        for (const store of db.objectStoreNames) {
          const tx = db.transaction(store);
          found.push(store, JSON.stringify(await ended(tx.objectStore(store).getAllKeys())), JSON.stringify(await ended(tx.objectStore(store).getAll())));
        }
        db.close();
      }
    }
    return found.join("\n");
  });

const journey = async ({ startHost, startBrowser, check }, words, options) => {
  const host = await startHost();
  const browser = await startBrowser(options);
  const page = await open(browser, host);
  await fewAnswers(page, 5);
  for (const rule of words) await stateRule(page, rule);
  return { host, browser, page, check };
};

await scenario("who exports, deletes all and imports has the same profile, and goes on as the same person", async (tools) => {
  const { browser, page, check } = await journey(tools, ["no emojis in emails", "always mention zxqwvpaul"]);
  const before = await profile(page);
  const history = await past(page);
  await visit(page, "Your data");
  const log = await exported(page, "The log");
  check.equal(log.name, "palate.jsonl");
  const own = await exported(page, "Your profile");
  const words = await exported(page, "Your profile in words");
  check.match(String(words.bytes), /emoji/i);
  const learned = await palate({ "log.jsonl": log.bytes }, "learn", "--log", "log.jsonl", "--out", "me.json");
  check.equal(learned.code, 0, learned.said);
  check.equal(JSON.parse(own.bytes).model, JSON.parse(learned.profile).model, "the page and the command line learn the same");

  const person = JSON.parse(String(log.bytes).split("\n", 1)[0]);
  const there = await kept(page);
  for (const trace of [person.person, person.secret, "zxqwvpaul"]) check.ok(there.includes(trace), `${trace} should be found before`);
  check.notDeepEqual(await holds(browser.profile, "zxqwvpaul"), []);
  await deleteAll(page);
  check.equal(await answers(page), 0);
  check.equal(new URL(page.url()).hash, "#/compare", "it begins where a visit begins");
  const left = await kept(page);
  for (const trace of [person.person, person.secret, "zxqwvpaul", "palate-answered"]) check.ok(!left.includes(trace), `${trace} is left`);
  check.deepEqual(await holds(browser.profile, "zxqwvpaul"), [], "no file of the browser has it");
  check.deepEqual(await holds(browser.profile, person.secret), []);

  await bringLog(page, log.bytes);
  check.match(await page.textContent(".data"), /goes on as the person of this log/);
  await Promise.all([page.waitForEvent("load"), page.click(".data button:text-is('Import')")]);
  await ready(page);
  await says(page, "Imported: this browser goes on with 5 answers.");
  check.equal(await answers(page), 5);
  check.deepEqual(await profile(page), before);
  check.deepEqual(await past(page), history);
  await fewAnswers(page, 1);
  await visit(page, "Your data");
  const longer = await exported(page, "The log");
  check.equal(JSON.parse(String(longer.bytes).split("\n", 1)[0]).secret, person.secret);
  const verified = await palate({ "log.jsonl": longer.bytes }, "verify", "log.jsonl");
  check.equal(verified.code, 0, verified.said);
});

await scenario("what was ranked, marked and pinned is the same after export, delete all and import", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const page = await open(await startBrowser(), host);
  await compare(page, ["Short.", "A longer answer. It goes on, and says more than was asked.", "- one\n- two", "Well! Perhaps it is so, perhaps it is not!", "It is so."]);
  await page.keyboard.press("o");
  await page.waitForSelector(".panes[data-many]");
  for (const key of ["3", "1", "=", "2", "5", "4", "Enter"]) await page.keyboard.press(key);
  await says(page, "Saved");
  await saved(page);
  await page.focus('[data-slot="1"] .answer-body');
  await page.keyboard.press("s");
  await page.waitForSelector("mark.choosing");
  await page.keyboard.press("g");
  await says(page, "Marked as good");
  await saved(page);
  await page.focus('[data-slot="0"] .answer-body');
  await page.keyboard.press("p");
  await says(page, "pinned as a model");
  await saved(page);
  const [before, history] = [await profile(page), await past(page)];
  await visit(page, "Your data");
  const log = await exported(page, "The log");
  const said = (bytes) => String(bytes).trim().split("\n").map((line) => JSON.parse(line)).filter(({ kind }) => kind);
  check.deepEqual(said(log.bytes).map(({ kind }) => kind), ["shown", "rank", "span", "pin"]);
  check.deepEqual(said(log.bytes)[1].body.groups, [[2], [0, 1], [4], [3]]);
  await deleteAll(page);
  check.notDeepEqual(await profile(page), before, "nothing is known of a new person");
  await bringLog(page, log.bytes);
  await Promise.all([page.waitForEvent("load"), page.click(".data button:text-is('Import')")]);
  await ready(page);
  await says(page, "Imported");
  check.deepEqual([await profile(page), await past(page)], [before, history]);
  await visit(page, "Your data");
  const again = said((await exported(page, "The log")).bytes);
  check.deepEqual(again.map(({ kind, body }) => [kind, body]), said(log.bytes).map(({ kind, body }) => [kind, body]));
});

await scenario("every format is exported as the command line writes it, also after the module did not come", async (tools) => {
  const { browser, page, check } = await journey(tools, ["no lists"], { serviceWorkers: "block" }); // it would have the module
  await visit(page, "Your data");
  const log = await exported(page, "The log");
  await browser.context.route("**/formats.wasm*", (route) => route.abort());
  await page.click(".data button:text-is('Export')");
  await page.waitForSelector(".data .problems");
  check.match(await page.textContent(".data .problems"), /could not be written: this part of Palate could not be loaded/);
  browser.faults.length = 0; // the fault of the network is the story's
  await browser.context.unroute("**/formats.wasm*");
  for (const format of await page.$$eval("#export-format option", (list) => list.map((option) => option.value))) {
    await page.selectOption("#export-format", format);
    const file = await exported(page, "Export");
    const want = await palate({ "log.jsonl": log.bytes }, "export", "--to", format, "--in", "log.jsonl", "--out", "out");
    check.equal(want.code, 0, want.said);
    check.equal(String(file.bytes), want.profile, format);
    check.ok((await page.$$(".data .notes li")).length > 0);
  }
});

await scenario("another person's log counts as one's own, once; what is forged or damaged in it stays out", async (tools) => {
  const { page, host, check } = await journey(tools, ["no lists"]);
  const other = await open(await tools.startBrowser(), host);
  await fewAnswers(other, 4);
  await visit(other, "Your data");
  const theirs = String((await exported(other, "The log")).bytes);
  const lines = theirs.split("\n");
  const pairs = lines.flatMap((line, i) => (/"kind":"pair"/.test(line) ? [i] : []));
  lines[pairs[1]] = lines[pairs[1]].replace(/"strength":(-?)/, (_, sign) => `"strength":${sign ? "" : "-"}`);
  lines[pairs[2]] = lines[pairs[2]].slice(0, 80);
  await bringLog(page, Buffer.from(lines.join("\n")));
  const said = await page.textContent(".data");
  check.match(said, /written under another name/);
  for (const at of [pairs[1], pairs[2]]) check.ok(said.includes(`Line ${at + 1}`), said);
  await page.click(".data button:text-is('Import')");
  await says(page, "Imported: 2 answers more.");
  check.equal(await answers(page), 7);
  await bringLog(page, gzipSync(Buffer.from(lines.join("\n"))), "palate.jsonl.gz");
  await page.click(".data button:text-is('Import')");
  await says(page, "Imported: 0 answers more.");
  check.equal(await answers(page), 7);
  await page.reload();
  await ready(page);
  check.equal(await answers(page), 7);
  check.equal(await page.$(".fault"), null);
  const mine = (await visit(page, "Your data"), (await exported(page, "The log")).bytes);
  const verified = await palate({ "log.jsonl": mine }, "verify", "log.jsonl");
  check.equal(verified.code, 0, verified.said);
});

await scenario("while it is paused nothing is recorded, in no tab, before the program and after a reload", async (tools) => {
  const { page, host, browser, check } = await journey(tools, ["no lists"]);
  const two = await open(browser, host);
  await visit(page, "Your data");
  await page.click("button:text-is('Pause recording')");
  await two.waitForSelector(".paused");
  for (const tab of [page, two]) {
    await visit(tab, "Compare");
    await tab.keyboard.press(await shorter(tab));
    await says(tab, "Paused, so this was not recorded");
    check.equal(await answers(tab), 5);
  }
  await page.reload();
  await ready(page);
  await page.waitForSelector(".paused");
  await page.keyboard.press(await shorter(page));
  await says(page, "Paused, so this was not recorded");
  check.equal(await answers(page), 5);
  await page.click(".paused button");
  await until(async () => (await two.$(".paused")) === null);
  await answer(page);
  check.equal(await answers(page), 6);
});

await scenario("a browser that was paused before its first answer does not answer before the program", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await visit(page, "Your data");
  await page.click("button:text-is('Pause recording')");
  await says(page, "Paused");
  let go;
  const held = new Promise((done) => (go = done));
  await browser.context.route("**/app.wasm*", async (route) => (await held, route.continue()));
  await page.goto(host.url + "#/compare", { waitUntil: "commit" });
  await page.reload({ waitUntil: "domcontentloaded" });
  await page.keyboard.press("2");
  go();
  await ready(page);
  await page.waitForSelector(".paused");
  check.equal(await answers(page), 0);
});

await scenario("all tabs begin anew once one of them deleted all", async (tools) => {
  const { page, host, browser, check } = await journey(tools, ["no lists"]);
  const two = await open(browser, host);
  check.equal(await answers(two), 5);
  const begun = two.waitForEvent("load");
  await deleteAll(page);
  await begun;
  await ready(two);
  for (const tab of [page, two]) {
    check.equal(await answers(tab), 0);
    check.equal(await tab.$(".fault"), null);
  }
  await visit(two, "Compare");
  await answer(two);
  await until(async () => (await answers(page)) === 1);
});

const synced = (page) => page.waitForFunction(() => document.querySelector(".sync").textContent === "Synced");

const connected = async (tools) => {
  const { browser, page, host, check } = await journey(tools, ["no emojis in emails", "always mention zxqwvpaul"]);
  await visit(page, "Devices");
  await page.click("text=Connect this browser");
  await synced(page);
  await page.click("text=Show a code");
  const code = await page.textContent(".code");
  const other = await tools.startBrowser();
  const two = await open(other, host);
  await visit(two, "Devices");
  await two.fill("#join-code", code);
  await Promise.all([two.waitForEvent("load"), two.click("button:has-text('Join')")]);
  await ready(two);
  await synced(two);
  return { page, two, browsers: [browser, other], host, check };
};

await scenario("a connected browser that deletes all here leaves the others what they have, and their list", async (tools) => {
  const { page, two, check } = await connected(tools);
  await deleteAll(page);
  check.equal(await answers(page), 0);
  check.equal(await page.textContent(".sync"), "On this device only");
  check.equal(await answers(two), 5);
  await visit(two, "Devices");
  await two.click("text=Read the list again");
  await until(async () => (await two.$$(".devices .set-row")).length === 1);
});

await scenario("who deletes all everywhere leaves nothing on the other devices nor on the host", async (tools) => {
  const { page, two, browsers, host, check } = await connected(tools);
  await deleteAll(page, "text=Erase it on the host and on my other devices too");
  await until(async () => (await answers(two)) === 0);
  await until(async () => !(await kept(two)).includes("zxqwvpaul"));
  await host.stop();
  const bytes = await readFile(host.db, "latin1");
  check.ok(!bytes.includes("zxqwvpaul"), "the host has it still");
  for (const { faults } of browsers) faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("401"))); // it asked for the list just then
});

await scenario("a host that cannot be told is said before anything is deleted", async (tools) => {
  const { page, browsers, host, check } = await connected(tools);
  await host.stop();
  await visit(page, "Your data");
  await page.click("text=Delete all …");
  await page.fill("#delete-word", "delete");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog .problems");
  check.match(await page.textContent("dialog .problems"), /could not be told.*Nothing was deleted/s);
  check.equal(await answers(page), 5);
  await Promise.all([page.waitForEvent("load"), page.click("dialog button:text-is('Delete here only')")]); // by the service worker
  await ready(page);
  check.equal(await answers(page), 0);
  for (const { faults } of browsers) faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("ERR_CONNECTION_REFUSED")));
});
