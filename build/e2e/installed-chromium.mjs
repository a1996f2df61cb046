// Chromium with the extension, see installed.mjs. Where it asks whether the extension may read a site, no test can answer; so
// its person said yes to the same sites before, and took that back: Chromium does not ask a second time.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import puppeteer from "puppeteer-core";
import { crash, flags, folder, patience, until } from "./harness.mjs";
import { found, isThere, surfaceOfTab } from "./surface.mjs";

const granted = {
  api: ["scripting", "activeTab", "clipboardRead"],
  explicit_host: ["https://chatgpt.com/*", "https://claude.ai/*", "https://gemini.google.com/*", "http://localhost/*", "http://127.0.0.1/*"],
  manifest_permissions: [],
  scriptable_host: [],
};

// idOf is the id that Chromium gives an unpacked extension, by its path.
const idOf = (path) => [...createHash("sha256").update(path).digest("hex").slice(0, 32)].map((c) => String.fromCharCode(97 + parseInt(c, 16))).join("");

const saidYesBefore = async (profile, id, path) => {
  const settings = { [id]: { path, location: 4, runtime_granted_permissions: granted } };
  await mkdir(`${profile}/Default`, { recursive: true });
  await writeFile(`${profile}/Default/Preferences`, JSON.stringify({ extensions: { settings, ui: { developer_mode: true } } }));
};

const launch = (profile, extensions, sites) =>
  puppeteer.launch({
    browser: "chrome",
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: !process.env.HEADED,
    userDataDir: profile,
    enableExtensions: true,
    acceptInsecureCerts: true,
    pipe: true,
    timeout: patience,
    protocolTimeout: patience,
    defaultViewport: null,
    args: [
      ...flags, "--ignore-certificate-errors", `--proxy-server=127.0.0.1:${sites.port}`, "--proxy-bypass-list=<-loopback>",
      `--load-extension=${extensions.join()}`, `--disable-extensions-except=${extensions.join()}`,
    ],
  });

const surfaceOf = (page) => {
  const mine = surfaceOfTab(page);
  const click = async (selector, text) => {
    const pressed = async () => {
      await mine.until(isThere, selector, text);
      const node = await page.evaluateHandle(found, selector, text).then((handle) => handle.asElement(), () => null);
      return node?.click().then(() => true, () => false); // it may be drawn anew just then, or put away
    };
    await until(pressed);
  };
  return { ...mine, click };
};

// chromium opens it on a profile folder, the one given or a fresh one.
export const chromium = async (sites, { profile, extension, others = [] }) => {
  const dir = profile ?? (await folder());
  const id = idOf(extension);
  if (!profile) await saidYesBefore(dir, id, extension);
  const browser = await launch(dir, [extension, ...others], sites);
  const session = await browser.target().createCDPSession();
  const [first] = await browser.pages();
  const workers = await first.createCDPSession();
  await workers.send("ServiceWorker.enable");
  const said = [];

  const at = (path) => `chrome-extension://${id}/${path}`;
  const targets = (path) => browser.targets().filter((target) => target.url().startsWith(at(path)));
  const worker = () => targets("").find((target) => target.type() === "service_worker");

  if (!profile) await browser.waitForTarget((target) => target === worker(), { timeout: patience }); // it is installed

  const newPage = async () => {
    const page = await browser.newPage();
    page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
    return page;
  };
  const visit = async (url) => {
    const page = await newPage();
    await page.goto(url, { timeout: patience });
    return page;
  };

  // coming is the page of the extension that opens while f runs.
  const coming = async (path, f) => {
    const before = new Set(browser.targets());
    await f();
    const target = await browser.waitForTarget((target) => !before.has(target) && target.type() === "page" && target.url().startsWith(at(path)), { timeout: patience });
    return surfaceOf(await target.asPage());
  };
  const popup = async (chat) => {
    await chat.bringToFront();
    const { targetInfos } = await session.send("Target.getTargets", { filter: [{ type: "tab" }] });
    const { targetId } = targetInfos.find(({ url, embedderData }) => url === chat.url() && embedderData.tabActive);
    return coming("popup.html", () => session.send("Extensions.triggerAction", { id, targetId }));
  };

  // extensions runs f on Chromium's own page of them, where a person looks what is wrong and takes permissions back.
  const extensions = async (f, ...given) => {
    const page = await visit("chrome://extensions");
    const said = await page.evaluate(f, id, ...given);
    await page.close();
    return said;
  };

  // world is where the content script of the extension runs in a page: run evaluates a function there.
  const world = async (page) => {
    const session = await page.createCDPSession();
    const there = new Promise((resolve) => session.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.auxData.type === "isolated" && context.origin === at("").slice(0, -1)) resolve(context.id);
    }));
    await session.send("Runtime.enable");
    const contextId = await there;
    const run = async (f, ...given) => {
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", { contextId, expression: `(${f})(...${JSON.stringify(given)})`, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    return { run };
  };

  return {
    browser, id, profile: dir, said, context: browser, at, visit, popup, worker, world,
    panel: (from, button, text) => coming("panel.html", () => from.click(button, text)),
    frames: async (page) => page.frames().map((frame) => frame.url()),
    page: async (path) => surfaceOf(await visit(at(path))),
    endBackground: async () => {
      const running = worker();
      if (!running) return;
      await workers.send("ServiceWorker.stopAllWorkers");
      await until(() => worker() !== running);
    },
    revoke: (origin) => extensions((id, origin) => chrome.developerPrivate.removeHostPermission(id, origin), origin),
    reload: async () => {
      const { version } = JSON.parse(await readFile(`${extension}/manifest.json`, "utf8"));
      await extensions((id) => chrome.developerPrivate.reload(id, { failQuietly: true }));
      await until(() => extensions((id) => chrome.developerPrivate.getExtensionInfo(id)).then((info) => info.version === version && info.state === "ENABLED", () => false));
    },
    complaints: async () => {
      const { manifestErrors, runtimeErrors, installWarnings } = await extensions((id) => chrome.developerPrivate.getExtensionInfo(id));
      return [...manifestErrors, ...runtimeErrors, ...(installWarnings ?? [])].map((one) => (one.message ? `${one.message} (${one.source})` : one));
    },
    close: () => browser.close(),
    crash: () => crash(dir),
    forget: () => (profile ? undefined : rm(dir, { recursive: true, force: true })),
  };
};
