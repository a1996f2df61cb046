// The extension and a host, in both browsers: it calls nothing before the person named one, then that one and no other,
// and when they leave, nothing again.
import { scenario, until } from "./harness.mjs";
import { installed } from "./installed.mjs";
import { startSites } from "./sites.mjs";

const ready = () => document.documentElement.dataset.palate === "ready";
const says = (text) => document.body.innerText.includes(text);
const isSynced = () => document.querySelector(".sync")?.textContent === "Synced";

// type puts a text into a field, as the app hears it.
const type = (selector, text) => {
  const field = document.querySelector(selector);
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

// isForbidden tries to call an address, and says whether the page's own policy forbids it.
const isForbidden = (address) =>
  new Promise((resolve) => {
    addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) => {
      if (effectiveDirective === "connect-src" && blockedURI.startsWith(new URL(address).origin)) resolve(true);
    });
    fetch(address).then(() => resolve(false), () => {}); // what failed by the policy is told by the event
  });

const button = (text) => `button[data-test="${text}"]`;

// press clicks the button that says a text.
const press = async (panel, text) => {
  await panel.until((text) => {
    const found = [...document.querySelectorAll("button")].find((one) => one.textContent === text && !one.disabled);
    found?.setAttribute("data-test", text);
    return !!found;
  }, text);
  await panel.click(button(text));
};

// statusOfKeeper asks the background.
const statusOfKeeper = async () => {
  const { asker } = await import("./asker.js");
  return asker(() => chrome.runtime.connect())({ op: "status" });
};

const elsewhere = "https://chatgpt.com/collect";

for (const kind of ["chromium", "firefox"]) {
  await scenario(`the extension calls a host that was named, and nothing else: ${kind}`, async ({ startHost, check }) => {
    const sites = await startSites();
    const browser = await installed(kind, sites);
    try {
      const panel = await browser.page("panel.html?mode=panel#/devices");
      await panel.until(ready);
      const origin = await panel.evaluate(() => location.origin);
      const host = await startHost({ args: ["--extension", origin] });
      for (const address of [elsewhere, host.url]) check.ok(await panel.evaluate(isForbidden, address), address);
      await panel.until(says, `palate serve --extension ${origin}`);

      await panel.evaluate(type, "#host-address", "http://palate.example");
      await press(panel, "Use this host");
      await panel.until(says, "no address of a host");
      check.deepEqual(sites.by("extension"), [], "before a host is named");

      await panel.evaluate(() => (window.before = true));
      await panel.evaluate(type, "#host-address", host.url);
      await press(panel, "Use this host");
      await panel.until(() => !window.before && document.documentElement.dataset.palate === "ready");
      check.ok(await panel.evaluate(isForbidden, elsewhere));
      check.equal(await panel.evaluate(isForbidden, `${host.url}v1/devices`), false);
      await press(panel, "Connect this browser");
      await panel.until(isSynced);
      await browser.endBackground();
      await until(async () => (await panel.evaluate(statusOfKeeper)).sync === "done"); // it reaches the host by itself
      const called = sites.by("extension");
      check.ok(called.some((call) => call.endsWith("/v1/persons")), called.join("\n"));
      check.deepEqual(called.filter((call) => !call.includes(` ${host.url}v1/`)), [], "who else was called");

      await panel.evaluate(() => (window.before = true));
      await press(panel, "Stop syncing here");
      await panel.until(() => !window.before && document.documentElement.dataset.palate === "ready");
      check.ok(await panel.evaluate(isForbidden, host.url));
      const { left, permissions } = await panel.evaluate(async () => ({ left: await chrome.storage.local.get("host"), permissions: await chrome.permissions.getAll() }));
      check.equal(left.host, null);
      check.deepEqual(permissions.origins, []);
      check.deepEqual((await browser.complaints()).filter((one) => !/connect-src|context is inactive/.test(one)), [], "but for the calls that were tried, and a page that was left");
    } finally {
      await browser.close();
      await browser.forget();
      await sites.close();
    }
  });
}
