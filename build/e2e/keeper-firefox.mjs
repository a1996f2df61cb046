// The keeper in the event page of an extension in Firefox: a whole comparison, kills, a page that keeps beside it.
import { rm } from "node:fs/promises";
import { dice, scenario } from "./harness.mjs";
import { writeExtension } from "./extension.mjs";
import { startFirefox } from "./firefox.mjs";
import { asking, isFound, outlastsKills, refusesAll, twoKeepers, wholeComparison } from "./keeping.mjs";

const extension = await writeExtension("firefox");
const { page, stop, close } = await startFirefox(extension);

const place = {
  ...asking(page),
  kill: async (n) => {
    await new Promise((resolve) => setTimeout(resolve, n)); // a start takes some 500 ms
    await stop();
  },
};

// Each story begins with no log.
const clear = async () => {
  await stop();
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  });
};

await scenario("a comparison in an event page, from the journal to what it teaches and back", async ({ check }) => {
  await wholeComparison(check, place);
});

await scenario("an event page that is ended at any time loses nothing and doubles nothing", async ({ check }) => {
  await clear();
  isFound(check, await outlastsKills(check, place, dice()));
});

await scenario("an event page and a page that keep one log at once make one chain", async ({ check }) => {
  await clear();
  await twoKeepers(check, place);
});

await scenario("hostile requests by messages are refused in Firefox", async ({ check }) => {
  await clear();
  await refusesAll(check, place, 1 << 20); // drivers are slow with more
});

await close();
await rm(extension, { recursive: true, force: true });
