// What the extension asks a browser for, in Node: one origin at a time, and back when nothing needs it; and where the
// content script runs then.
import { fakeChrome, fakeLocks } from "./fake-chrome.mjs";
import { root, scenario } from "./harness.mjs";

// A browser that says yes or no, and notes what it was asked.
const chrome = fakeChrome();
const granted = { permissions: new Set(["storage"]), origins: new Set() };
const asked = [], injected = [];
let answer = true, scripts = [], tabs = [], running = 0;

const set = ({ permissions = [], origins = [] }, change) => {
  for (const name of permissions) granted.permissions[change](name);
  for (const origin of origins) granted.origins[change](origin);
};
const permissions = {
  contains: async ({ permissions = [], origins = [] }) => permissions.every((name) => granted.permissions.has(name)) && origins.every((origin) => granted.origins.has(origin)),
  getAll: async () => ({ permissions: [...granted.permissions], origins: [...granted.origins], data_collection: [] }),
  request: async (request) => {
    asked.push(request);
    if (answer) set(request, "add");
    return answer;
  },
  remove: async (request) => {
    if (request.permissions?.includes("storage")) throw new Error("it is required");
    set(request, "delete");
  },
};
const alone = (f) => async (...given) => {
  if (running++ > 0) throw new Error("two at once");
  await new Promise(setImmediate);
  running--;
  return f(...given);
};
const scripting = {
  getRegisteredContentScripts: async () => scripts,
  registerContentScripts: alone((more) => {
    for (const { id } of more) if (scripts.some((one) => one.id === id)) throw new Error(`${id} is there`);
    scripts = [...scripts, ...more];
  }),
  unregisterContentScripts: alone(({ ids }) => (scripts = scripts.filter(({ id }) => !ids.includes(id)))),
  executeScript: async ({ target: { tabId } }) => {
    injected.push(tabId);
    tabs.find(({ id }) => id === tabId).reads = true;
  },
};
Object.assign(chrome, {
  permissions, scripting,
  runtime: { getManifest: () => ({ permissions: ["storage"], optional_permissions: ["scripting", "activeTab"] }) },
  tabs: {
    query: async ({ url }) => (url ? tabs.filter((tab) => tab.url.startsWith(url.slice(0, -1))) : tabs),
    sendMessage: async (id) => {
      if (!tabs.find((tab) => tab.id === id).reads) throw new Error("nobody is there");
    },
  },
});
globalThis.chrome = chrome;
Object.defineProperty(globalThis, "navigator", { value: { locks: fakeLocks() }, configurable: true });
const at = (browser, name) => import(`${root}/bin/extension/${browser}/${name}`);
const [mine, settings, { fitScripts }] = await Promise.all(["permissions.js", "settings.js", "scripts.js"].map((name) => at("chrome", name)));

const site = "https://chat.example";
const [open, other] = ["http://localhost:3000", "http://localhost:8080"];
const patterns = () => scripts.flatMap(({ matches }) => matches).sort();

await scenario("a site is asked for at once, alone, and is on only if the browser agrees", async ({ check }) => {
  answer = false;
  const refused = mine.request(site);
  check.deepEqual(asked.splice(0), [{ permissions: ["scripting", "activeTab"], origins: [`${site}/*`] }], "asked before anything is waited for");
  check.equal(await refused, false);
  check.equal((await settings.site(site)).on, false);
  answer = true;
  check.equal(await mine.request(site), true);
  check.deepEqual(await mine.origins(), [site]);
  check.equal(asked.splice(0).length, 1);
});

await scenario("nothing wider than an origin can be asked for", async ({ check }) => {
  for (const wide of ["https://*", "https://*.example", "http://chat.example", "*://*/*", "<all_urls>", "file:///", ""]) {
    await check.rejects(async () => mine.request(wide), TypeError, wide);
    await check.rejects(async () => mine.requestHost(wide), TypeError, wide);
  }
  check.deepEqual(asked, []);
});

await scenario("what a site needed goes back, unless another or the host needs it", async ({ check }) => {
  for (const origin of [open, other]) check.equal(await mine.request(origin), true);
  check.equal(await mine.requestHost("http://localhost:8787/"), true);
  check.deepEqual(asked.splice(0).map(({ origins }) => origins), Array(3).fill(["http://localhost/*"]));
  await mine.remove(open);
  await mine.remove(other);
  check.ok(granted.origins.has("http://localhost/*"), "the host needs it");
  await mine.removeHost();
  check.deepEqual([...granted.origins], [`${site}/*`]);
  check.equal((await settings.get()).host, null);
});

await scenario("in Firefox the host needs more: leave to pass on what was learned", async ({ check }) => {
  const { withData } = await at("firefox", "browser.js");
  check.deepEqual(withData({ origins: ["a"] }), { origins: ["a"], data_collection: ["websiteContent"] });
});

await scenario("scripts run where a site is on and allowed, once, and in pages that were open before", async ({ check }) => {
  tabs = [{ id: 1, url: `${site}/c/1` }, { id: 2, url: `${site}/c/2`, reads: true }, { id: 3, url: "https://other.example/" }];
  await mine.request(open);
  await mine.request(other);
  await Promise.all([fitScripts(), fitScripts(), fitScripts()]);
  check.deepEqual(patterns(), ["http://localhost/*", `${site}/*`]);
  check.ok(scripts.every(({ allFrames, runAt, js }) => !allFrames && runAt === "document_idle" && js.length === 1));
  check.deepEqual(injected.splice(0), [1]);
  granted.origins.delete(`${site}/*`); // as the browser's own page does it
  await fitScripts();
  check.deepEqual(patterns(), ["http://localhost/*"]);
  for (const origin of [open, other]) await mine.remove(origin);
  await fitScripts();
  check.deepEqual(patterns(), []);
  check.deepEqual(injected, []);
});

await scenario("what is asked for goes back at once, and what was installed stays", async ({ check }) => {
  await mine.request(site);
  await mine.removeAll();
  check.deepEqual([...granted.permissions], ["storage"]);
  check.deepEqual([...granted.origins], []);
});
