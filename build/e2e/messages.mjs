// What a content script may ask, in Node: who asks is what the browser says; no message reads what is another site's, or
// has anything taken for an answer that was none.
import { fakeChrome, fakeLocks } from "./fake-chrome.mjs";
import { dice, root, scenario, share } from "./harness.mjs";

const self = { id: "palate", origin: "chrome-extension://palate" };
const mine = "https://chat.example";
const other = "https://other.example";
const secret = "a selector of the other site";

const chrome = fakeChrome({
  sites: {
    [mine]: { on: true, since: 1, chatsOff: ["mine"], repair: null },
    [other]: { on: true, since: 1, chatsOff: [secret], repair: { role: secret } },
    "https://off.example": { on: false },
    "https://revoked.example": { on: true },
  },
});
globalThis.chrome = chrome;
Object.defineProperty(globalThis, "navigator", { value: { locks: fakeLocks() }, configurable: true });
const [{ desk }, settings] = await Promise.all(["messages.js", "settings.js"].map((name) => import(`${root}/bin/extension/chrome/${name}`)));

const saved = [];
const answer = desk({
  self, settings, version: "1",
  isAllowed: async (origin) => origin !== "https://revoked.example",
  save: async (entry, from) => {
    saved.push({ entry, from });
    return { saved: entry.id };
  },
});

const reader = (origin = mine) => ({ id: self.id, origin, tab: { id: 1 }, frameId: 0, url: `${origin}/` });
const page = { id: self.id, origin: self.origin, url: `${self.origin}/popup.html` };

const id = "0123456789abcdef0123456789abcdef";
const evidence = (more = {}) => ({
  op: "evidence",
  entry: { id, showing: id, gesture: "organic", organic: { source: "native_ab", chosen: 0, other: [1] }, prompt: "p", answers: ["a", "b"], ...more },
});

await scenario("a site learns its own settings, and its evidence is saved with the origin that the browser says", async ({ check }) => {
  const said = await answer({ op: "settings", origin: other }, reader());
  check.deepEqual({ ...said, organic: 0 }, { on: true, chatOff: ["mine"], organic: 0, repair: null, paused: false });
  check.deepEqual(await answer(evidence({ from: other }), { ...reader(), url: other }), { saved: id });
  check.deepEqual(saved.pop().from, mine);
  check.deepEqual(await answer({ op: "repair", repair: { role: "assistant" } }, reader()), { kept: true });
  check.deepEqual((await settings.site(mine)).repair, { role: "assistant" });
  check.deepEqual(await answer({ op: "repair", repair: null }, reader()), { kept: true });
  check.deepEqual((await settings.site(other)).repair, { role: secret });
});

await scenario("who asks decides what is answered", async ({ check }) => {
  const strangers = {
    "another extension": { ...reader(), id: "other" },
    "a frame in a page": { ...reader(), frameId: 1 },
    "nobody's tab": { ...reader(), tab: undefined },
    "an origin that looks like ours": { ...page, origin: `${self.origin}.example` },
    "an origin that is not said": { ...page, origin: undefined },
    "an opaque origin": { ...reader(), origin: "null" },
    "a site that is off": reader("https://off.example"),
    "a site whose permission is gone": reader("https://revoked.example"),
    "a site nobody named": reader("https://new.example"),
    "a look-alike": reader(`${mine}.evil.example`),
    "another port": reader(`${mine}:8443`),
    "the same without encryption": reader(mine.replace("https", "http")),
  };
  for (const [name, sender] of Object.entries(strangers)) {
    for (const message of [evidence(), { op: "repair", repair: {} }, { op: "state" }, { op: "status" }]) {
      check.equal((await answer(message, sender)).error?.code, "unauthorized", `${name}: ${message.op}`);
    }
    const said = await answer({ op: "settings" }, sender);
    check.ok(said.error?.code === "unauthorized" || JSON.stringify(said) === '{"on":false}', `${name}: ${JSON.stringify(said)}`);
  }
  check.deepEqual(saved, []);
  const state = await answer({ op: "state" }, page);
  check.deepEqual(state.allowed, [mine, other]);
  check.equal((await answer(evidence(), page)).error.code, "malformed", "a page has no evidence");
});

await scenario("what is switched off is not learned, nor anything while recording is paused", async ({ check }) => {
  const organic = (source) => evidence({ organic: { source } });
  const use = (act) => evidence({ gesture: "use", organic: undefined, use: { act } });
  const edit = evidence({ gesture: "edit", organic: undefined, edit: { after: "c" }, answers: ["a"] });
  const by = {
    native_ab: [organic("native_ab")], sibling: [organic("sibling")], regenerate: [organic("regenerate")], edit: [edit],
    copy: [use("copy")], continue: [use("continue"), use("accept"), use("send")], dwell: [use("dwell"), use("abandon")],
  };
  for (const [source, messages] of Object.entries(by)) {
    for (const on of [true, false]) {
      for (const other of Object.keys(by)) await settings.setOrganic(other, other === source ? on : !on);
      for (const message of messages) {
        check.deepEqual((await answer(message, reader())).saved, on ? id : undefined, `${source} ${on}`);
      }
    }
    await settings.setOrganic(source, true);
    await settings.setPaused(true);
    for (const message of messages) check.equal((await answer(message, reader())).error.code, "unsupported", source);
    await settings.setPaused(false);
  }
  saved.length = 0;
});

// ---- Shapes

const leaves = [null, undefined, 0, -1, 1.5, NaN, Infinity, "", "x", "__proto__", "constructor", "toString", true, false, [], {}, [null], () => 1, Symbol("s"), 1n, id, mine, other];
const names = ["op", "entry", "repair", "id", "showing", "gesture", "organic", "source", "use", "act", "from", "origin", "__proto__", "constructor", "hasOwnProperty"];
const ops = ["settings", "evidence", "repair", "state", "status", "append", "save", "sign", "undo", "ping", "predict", "__proto__", "constructor"];

const shape = (roll, depth = 3) => {
  if (depth === 0 || roll(3) === 0) return leaves[roll(leaves.length)];
  if (roll(4) === 0) return Array.from({ length: roll(4) }, () => shape(roll, depth - 1));
  const made = Object.fromEntries(Array.from({ length: roll(6) }, () => [names[roll(names.length)], shape(roll, depth - 1)]));
  return roll(2) === 0 ? made : { ...made, op: ops[roll(ops.length)] };
};

const circle = {};
circle.circle = circle;
leaves.push(circle);

await scenario("1,000 shapes of messages: each gets an answer, none another site's data, none is saved unless it is evidence", async ({ check }) => {
  const roll = dice();
  const senders = [reader(), reader(), reader(), reader("https://off.example"), reader("null"), { ...reader(), frameId: 3 }, { ...reader(), id: "other" }, {}];
  const before = await settings.site(other);
  const codes = new Map();
  for (let n = 0; n < 10 * share(1000); n++) {
    const said = await answer(shape(roll), senders[roll(senders.length)]);
    check.ok(said !== null && typeof said === "object");
    check.ok(!JSON.stringify(said).includes(secret), JSON.stringify(said));
    codes.set(said.error?.code ?? Object.keys(said)[0], (codes.get(said.error?.code ?? Object.keys(said)[0]) ?? 0) + 1);
  }
  for (const { entry, from } of saved) {
    check.equal(from, mine);
    check.ok(["organic", "edit", "use"].includes(entry.gesture));
  }
  check.deepEqual(await settings.site(other), before);
  check.ok(codes.get("unauthorized") > 0 && codes.get("malformed") > 0 && codes.get("on") > 0, [...codes].join(" "));
  check.equal(codes.get("internal"), undefined, [...codes].join(" "));
  console.log(`       figure: ${[...codes].map(([code, n]) => `${code} ${n}`).join(", ")}`);
});
