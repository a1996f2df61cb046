// The keeper in Node: a whole comparison, kills at any call it makes, and hostile requests.
import { dice, scenario, until } from "./harness.mjs";
import { journal, live, withoutProgram } from "./life.mjs";
import { entryOf, isFound, outlastsKills, refusesAll, wholeComparison } from "./keeping.mjs";
import { recordsHere } from "./oracle.mjs";

const callsOfAStart = 3000; // of a keeper that opens, signs an entry and takes one back, about

// place is Node, with an IndexedDB of its own.
const place = async () => {
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  let life = live();
  const ask = async (request) => {
    for (;;) {
      const asked = life;
      const said = await (await asked).ask(request);
      if (said?.error) throw Object.assign(new Error(said.error.message), said.error);
      if (said) return said;
      if (life === asked) life = live();
    }
  };
  const kill = async (n) => {
    const { ask, died, end, endAfter } = await life;
    endAfter(1 + Math.floor((callsOfAStart * n) / 1000));
    await Promise.race([died, ask({ op: "status" }).then(end)]); // at the latest when it has nothing to do
  };
  return { ask, write: journal.add, journal: journal.entries, records: recordsHere, kill };
};

await scenario("a comparison in Node, from the journal to what it teaches and back", async ({ check }) => {
  await wholeComparison(check, await place());
});

await scenario("a keeper in Node that is killed at any call loses nothing and doubles nothing", async ({ check }) => {
  isFound(check, await outlastsKills(check, await place(), dice()));
});

await scenario("what cannot be answered is refused, and the keeper goes on", async ({ check }) => {
  await refusesAll(check, await place());
});

await scenario("a keeper whose log is deleted under it ends, with its timers, and the next one begins anew", async ({ check }) => {
  const { ask } = await place();
  await ask({ op: "append", entry: entryOf(1) });
  check.equal((await ask({ op: "status" })).answers, 1);
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  await until(async () => (await ask({ op: "status" }).catch(() => ({}))).answers === 0); // who asked the one that ended asks again
});

await scenario("saved does not wait for the program", async ({ check }) => {
  const { ask } = await withoutProgram();
  const showing = "0".repeat(32);
  const { saved } = await ask({ op: "save", entry: { showing, gesture: "skip", prompt: "p", answers: ["a", "b"] } });
  check.deepEqual((await journal.entries()).map((entry) => [entry.id, entry.showing]), [[saved, showing]]);
});

process.exit(); // a channel to other tabs would keep Node waiting
