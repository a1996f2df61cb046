// The keeper in the background of the extension, in both browsers: a whole comparison, a page that keeps beside it, hostile
// requests. That it outlasts being killed is told in extension-survival.mjs.
import { scenario } from "./harness.mjs";
import { installed } from "./installed.mjs";
import { asking, kept, refusesAll, twoKeepers, wholeComparison } from "./keeping.mjs";
import { startSites } from "./sites.mjs";
import { own } from "./visitor.mjs";

for (const kind of ["chromium", "firefox"]) {
  const story = (name, tell) =>
    scenario(`${kind}: ${name}`, async ({ lend, check }) => {
      const sites = await lend(startSites)();
      const browser = await lend(installed)(kind, sites);
      const { page } = await own(browser);
      await tell(check, asking(page), browser);
      check.deepEqual(sites.by("extension"), []);
    });

  await story("a comparison in the background, from the journal to what it teaches and back", wholeComparison);
  await story("the background and a page that keep one log at once make one chain", twoKeepers);
  await story("hostile requests by messages are refused", (check, place) => refusesAll(check, place, 1 << 20)); // drivers are slow with more

  await story("what comes by a message says from where", async (check, { ask, records }, browser) => {
    await kept(check, ask, { from: "https://forged.example" });
    const from = (await records()).map((line) => JSON.parse(line)).filter(({ kind }) => kind).map(({ ext }) => ext.from);
    check.deepEqual(from, [0, 1].map(() => browser.at("").slice(0, -1)));
  });
}
