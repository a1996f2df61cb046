// A text that a person erased is in no file of the browser, whatever the browser did before: the log stood
// in its last writes or in its tables, another tab reads it, the machine is six times slower. The files
// themselves are searched.
import { rm } from "node:fs/promises";
import { dice, folder, scenario, share, slow, until } from "./harness.mjs";
import { holds, serveProgram, story, tab, tests } from "./program.mjs";

const server = await serveProgram();
const roll = dice();

// A secret shares no four letters with what is written around it, which is hex: else a compressed table
// would hold it in pieces that no search finds.
const letters = "ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ";
const newSecret = () => Array.from({ length: 24 }, () => letters[roll(letters.length)]).join("");

// A reader is a page that runs parts of a story, one after the other, so many times slower.
const reader = async (check, browser, times) => {
  const page = await tab(browser, server.url);
  await slow(page, times);
  return { printed: page.printed, part: (name, ...flags) => tests(check, page, story(name), ...flags) };
};

// open starts a browser on a profile with a page that writes, one that erases, and another tab beside it.
const open = async (check, startBrowser, profile) => {
  const browser = await startBrowser({ profile });
  const [writing, erasing, beside] = [await reader(check, browser, 1), await reader(check, browser, 6), await reader(check, browser, 6)];
  return { writing, erasing, beside, close: () => browser.close() };
};

const perProfile = 10; // erasures; at each the files are searched for all that was erased before, too

// erasures erases texts in one profile and gives the files that still hold one after the page said erased.
const erasures = async (check, startBrowser, profile, runs) => {
  let pages = await open(check, startBrowser, profile);
  const secrets = [], left = [];
  for (let i = 0; i < runs; i++) {
    const secret = newSecret();
    const flags = [`-db=story${i}`, `-want=${[10, 30, 100][roll(3)]}`, `-secret=${secret}`];
    secrets.push(secret);
    await pages.writing.part("ASecret", ...flags);
    if (roll(5) === 0) {
      await pages.close(); // what stood in the log of last writes is in tables after that
      pages = await open(check, startBrowser, profile);
    }
    check.notDeepEqual(await holds(profile, secret), [], "the secret should be found before it is forgotten");
    let reads;
    if (roll(4) > 0) { // another tab must let go of the old place and go on
      const before = pages.beside.printed.length;
      reads = pages.beside.part("ATabBeside", ...flags);
      await until(() => pages.beside.printed.slice(before).includes("reads"));
    }
    await pages.erasing.part("ItsErasure", ...flags);
    for (const text of secrets) left.push(...(await holds(profile, text)));
    await reads;
  }
  await pages.close();
  for (const text of secrets) left.push(...(await holds(profile, text)));
  return left;
};

await scenario("a text that is forgotten is in no file of the browser", async ({ startBrowser, check }) => {
  const left = [];
  for (let runs = 0; runs < share(200); runs += perProfile) {
    const profile = await folder();
    left.push(...(await erasures(check, startBrowser, profile, perProfile)));
    await rm(profile, { recursive: true, force: true });
  }
  console.log(`       figure: ${share(200)} erasures, ${left.length} texts left`);
  check.deepEqual(left, []);
});

// The control of the story above: its search finds what was deleted and not swept.
await scenario("a browser that is killed before it swept does so when it next opens the log", async ({ startBrowser, check }) => {
  const profile = await folder();
  const secret = newSecret();
  const killed = await startBrowser({ profile });
  const before = await reader(check, killed, 1);
  await before.part("ASecret", "-db=story", "-want=100", `-secret=${secret}`);
  await before.part("AnErasureThatIsKilled", "-db=story", `-secret=${secret}`);
  await killed.crash();
  check.notDeepEqual(await holds(profile, secret), []);
  const next = await startBrowser({ profile });
  await (await reader(check, next, 6)).part("WhatWasForgotten", "-db=story", "-want=100");
  check.deepEqual(await holds(profile, secret), []);
  await next.close();
  await rm(profile, { recursive: true, force: true });
});

server.stop();
