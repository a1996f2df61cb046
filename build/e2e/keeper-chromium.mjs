// The keeper in the service worker of an extension in Chromium: a whole comparison, kills, a page that keeps
// beside it, hostile requests.
import { rm } from "node:fs/promises";
import { dice, scenario } from "./harness.mjs";
import { writeExtension } from "./extension.mjs";
import { asking, isFound, kept, outlastsKills, refusesAll, twoKeepers, wholeComparison } from "./keeping.mjs";

const extension = await writeExtension("chromium");

// place is a page of the extension, which asks its service worker.
const place = async (startBrowser) => {
  const browser = await startBrowser({ extension });
  const worker = browser.context.serviceWorkers()[0] ?? (await browser.context.waitForEvent("serviceworker"));
  const page = await browser.open(new URL("page.html", worker.url()).href);
  const session = await browser.context.newCDPSession(page);
  await session.send("ServiceWorker.enable");
  const kill = async (n) => {
    await new Promise((resolve) => setTimeout(resolve, (n * 600) / 1000)); // a start takes some 300 ms
    await session.send("ServiceWorker.stopAllWorkers");
  };
  return { ...asking(page), kill, page };
};

await scenario("a comparison in a service worker, from the journal to what it teaches and back", async ({ startBrowser, check }) => {
  await wholeComparison(check, await place(startBrowser));
});

await scenario("a service worker that is killed at any time loses nothing and doubles nothing", async ({ startBrowser, check }) => {
  isFound(check, await outlastsKills(check, await place(startBrowser), dice()));
});

await scenario("a service worker and a page that keep one log at once make one chain", async ({ startBrowser, check }) => {
  await twoKeepers(check, await place(startBrowser));
});

await scenario("hostile requests by messages are refused", async ({ startBrowser, check }) => {
  await refusesAll(check, await place(startBrowser), 1 << 20); // drivers are slow with more
});

await scenario("what comes by a message says from where", async ({ startBrowser, check }) => {
  const { page, ask, records } = await place(startBrowser);
  await kept(check, ask, { from: "https://forged.example" });
  const from = (await records()).map((line) => JSON.parse(line)).filter(({ kind }) => kind).map(({ ext }) => ext.from);
  check.deepEqual(from, [0, 1].map(() => page.url().replace("/page.html", "")));
});

await rm(extension, { recursive: true, force: true });
