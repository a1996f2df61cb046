// The settings of the extension in Node: what is there in any shape counts, two pages at once lose nothing.
import { fakeChrome, fakeLocks } from "./fake-chrome.mjs";
import { dice, root, scenario } from "./harness.mjs";

// chrome stands for the browser; each page is the module anew over the same storage.
const chrome = fakeChrome();
globalThis.chrome = chrome;
Object.defineProperty(globalThis, "navigator", { value: { locks: fakeLocks() }, configurable: true });

let pages = 0;
const page = () => import(`${root}/bin/extension/chrome/settings.js?page=${++pages}`);

const put = (stored) => {
  for (const key of Object.keys(chrome.stored)) delete chrome.stored[key];
  Object.assign(chrome.stored, stored);
};

const site = "https://chat.example";
const defaults = { native_ab: true, edit: true, sibling: false, regenerate: false, copy: false, continue: false, dwell: false };
const nothing = { sites: {}, organic: defaults, host: null, paused: false };

await scenario("nothing is set at first, and what is set is there for every page", async ({ check }) => {
  put({});
  const [one, two] = [await page(), await page()];
  check.deepEqual(await one.get(), nothing);
  check.deepEqual(await one.site(site), { on: false, since: 0, chatsOff: [], repair: null });
  const heard = [];
  two.onChange((names) => heard.push(...names));
  await one.setSite(site, { on: true });
  await one.setChat(site, "a chat", false);
  await one.setOrganic("regenerate", true);
  await one.setHost("http://localhost:8123/");
  await one.setPaused(true);
  check.deepEqual(heard, ["sites", "sites", "organic", "host", "paused"]);
  const set = await two.get();
  check.ok(set.sites[site].since > 0);
  check.deepEqual({ ...set.sites[site], since: 1 }, { on: true, since: 1, chatsOff: ["a chat"], repair: null });
  check.deepEqual([set.organic.regenerate, set.host, set.paused], [true, { url: "http://localhost:8123/" }, true]);
  await two.setChat(site, "a chat", true);
  await two.resetOrganic("regenerate");
  await two.setHost(null);
  await two.setPaused(false);
  await two.forgetSite(site);
  check.deepEqual(await one.get(), nothing);
  heard.length = 0;
  await one.setSite(site, ({ on }) => (on ? { on: false } : null));
  await one.setHost(null);
  await one.setPaused(false);
  check.deepEqual([heard, (await one.get()).sites], [[], {}], "what changes nothing is not written");
});

await scenario("pages that write at once lose nothing of each other", async ({ check }) => {
  put({});
  const all = await Promise.all(Array.from({ length: 8 }, page));
  const roll = dice();
  const chats = Array.from({ length: 200 }, (_, n) => `chat ${n}`);
  await Promise.all(chats.flatMap((chat) => [
    all[roll(8)].setChat(site, chat, false),
    all[roll(8)].setSite(`https://${chat.replace(" ", "-")}.example`, { on: true }),
  ]));
  const { sites } = await all[0].get();
  check.deepEqual(new Set(sites[site].chatsOff), new Set(chats));
  check.equal(Object.values(sites).filter(({ on }) => on).length, chats.length);
});

await scenario("without a lock they would, so the test can fail", async ({ check }) => {
  put({});
  const { locks } = navigator;
  navigator.locks = { request: (_, f) => f() };
  const all = await Promise.all([page(), page()]);
  await Promise.all(Array.from({ length: 20 }, (_, n) => all[n % 2].setChat(site, `chat ${n}`, false)));
  check.notEqual((await all[0].site(site)).chatsOff.length, 20);
  navigator.locks = locks;
});

await scenario("the address of a host is what people type", async ({ check }) => {
  const { baseOf, isBase } = await import(`${root}/bin/extension/chrome/origin.js`);
  const typed = {
    "localhost:8787": "http://localhost:8787/", " http://127.0.0.1:8787 ": "http://127.0.0.1:8787/", "LOCALHOST:1/#/devices": "http://localhost:1/",
    "palate.example": "https://palate.example/", "https://a.example/palate/": "https://a.example/palate/", "https://a.example/palate/index.html?v=1#/x": "https://a.example/palate/",
    "": undefined, "http://palate.example": undefined, "https://*": undefined, "*.example": undefined, "ftp://a.example": undefined, "javascript:alert(1)": undefined,
    "https://me:secret@a.example": undefined, "a b": undefined, "file:///etc/passwd": undefined, "https://": undefined,
  };
  for (const [address, base] of Object.entries(typed)) {
    check.equal(baseOf(address), base, address);
    check.ok(base === undefined || isBase(base), address);
  }
});

const junk = [null, 1, "x", true, [], {}, { on: 1 }, { chatsOff: "all" }, [[1]], { repair: "x" }, { __proto__: null, a: 1 }];

await scenario("what is stored in another shape counts as not set", async ({ check }) => {
  const settings = await page();
  for (const value of junk) {
    put({ sites: value, organic: value, host: value, paused: value });
    check.deepEqual({ ...(await settings.get()), paused: false }, nothing, JSON.stringify(value));
    check.equal((await settings.get()).paused, value === true);
    put({ sites: { [site]: value, "not an origin": { on: true }, "https://a.example/": { on: true }, "http://a.example": { on: true } }, organic: { edit: value, unknown: true } });
    const { sites, organic } = await settings.get();
    check.deepEqual(sites, { [site]: { on: false, since: 0, chatsOff: [], repair: null } }, JSON.stringify(value));
    check.deepEqual(organic, { ...defaults, edit: value === true || typeof value !== "boolean" });
  }
  put({ sites: { [site]: { on: true, since: -1, chatsOff: ["a", "a", 1, "", "b".repeat(1000), "c"], repair: { role: "x".repeat(10_000) } } } });
  check.deepEqual((await settings.get()).sites[site], { on: true, since: 0, chatsOff: ["a", "c"], repair: null });
});

await scenario("what cannot be set is refused, and changes nothing", async ({ check }) => {
  put({});
  const settings = await page();
  for (const origin of [undefined, null, "", "chat.example", "https://chat.example/", "https://CHAT.example", "http://chat.example", "file:///etc", "https://*", "https://*.example", "javascript:1", "__proto__"]) {
    await check.rejects(settings.setSite(origin, { on: true }), TypeError, String(origin));
  }
  for (const url of [undefined, "", "https://host.example", "https://host.example/x", "https://host.example/?q", "https://a:b@host.example/", "http://host.example/", "https://*/", "ws://localhost/"]) {
    await check.rejects(settings.setHost(url), TypeError, String(url));
  }
  await check.rejects(settings.setOrganic("everything", true), TypeError);
  await check.rejects(settings.setOrganic("__proto__", true), TypeError);
  check.deepEqual(await settings.get(), nothing);
});
