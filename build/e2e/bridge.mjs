// The bridge's own tests in Chromium: what needs IndexedDB, two tabs, a browser that dies or a
// storage that is full. erasure.mjs has what needs its files.
import { readFile, rm } from "node:fs/promises";
import { folder, scenario, share, until } from "./harness.mjs";
import { figures, serveProgram, story, tab, tests } from "./program.mjs";

const server = await serveProgram();

// part runs one test of a story in a page of its own and closes it.
const part = async (check, browser, name, ...flags) => {
  const page = await tab(browser, server.url);
  figures(await tests(check, page, story(name), "-db=story", ...flags));
  await page.close();
};

await scenario("the log in IndexedDB, under every fault that a page can make", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  await browser.context.route("**/broken", (route) => route.abort());
  const page = await tab(browser, server.url);
  const download = page.waitForEvent("download", { timeout: 0 }); // it comes when all tests before it are done
  download.catch(() => {}); // it fails with the page, which tells why
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

await scenario("the surroundings of a session do in a browser what they do in memory", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  const page = await tab(browser, server.url);
  check.equal(await page.evaluate(() => runTests(["-test.run=TestSurroundings", "-test.v"], "home")), 0, page.printed.join("\n"));
  check.match(page.printed.join("\n"), /^--- PASS/m);
  browser.faults.length = 0; // TestNetwork asks for what there is not
});

await scenario("three tabs write one log at once, and every event is there once", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  await Promise.all([0, 1, 2].map((n) => part(check, browser, "ATabThatRaces", `-tab=${n}`)));
  await part(check, browser, "TheRaceIsOver", "-want=600");
});

// killed runs a test on a profile until it called so many answers saved, kills its browser, and gives how
// many it called saved. The page that died may have saved more than it could still print.
const killed = async (startBrowser, profile, name, enough) => {
  const browser = await startBrowser({ profile });
  const page = await tab(browser, server.url);
  page.evaluate((argv) => runTests(argv), [`-test.run=${story(name)}`, "-db=story"]).catch(() => {});
  const saved = () => page.printed.filter((line) => line.startsWith("saved "));
  await until(() => saved().length >= enough);
  const called = Number(saved().at(-1).slice("saved ".length));
  await browser.crash();
  return called;
};

await scenario("a browser that is killed while it writes has all that it called saved", async ({ startBrowser, check }) => {
  const profile = await folder();
  let called = 0;
  for (let round = 0; round < share(50); round++) called = await killed(startBrowser, profile, "APageThatIsKilled", 20 + 7 * round);
  await part(check, await startBrowser({ profile }), "APageAfterThat", `-want=${called}`);
  await rm(profile, { recursive: true, force: true });
});

await scenario("the same check finds what was called saved too early", async ({ startBrowser, check }) => {
  const profile = await folder();
  const called = await killed(startBrowser, profile, "APageThatSaysSavedTooEarly", 21);
  await check.rejects(part(check, await startBrowser({ profile }), "APageAfterThat", `-want=${called}`), /20 events are there, 21 were called saved/);
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

server.stop();
