// Firefox with the extension, see installed.mjs. It is told not to ask whether the extension may read a site.
import { readFile } from "node:fs/promises";
import puppeteer from "puppeteer-core";
import { patience, until } from "./harness.mjs";
import { closePopup, endBackground, complaints, openPopup, popup, revoke, sidebar, surfaceIn, windowOf, worldIn } from "./inside-firefox.mjs";
import { isThere, surface, surfaceOfTab } from "./surface.mjs";

const host = "6f9f8f0e-1111-4222-8333-444455556666"; // of the extension's pages, told Firefox before

const launch = (id, { port }) =>
  puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: !process.env.HEADED,
    acceptInsecureCerts: true,
    timeout: patience,
    protocolTimeout: patience,
    args: ["--remote-allow-system-access"], // for its own window
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ [id]: host }),
      "extensions.webextOptionalPermissionPrompts": false,
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": port,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": port,
      "network.proxy.no_proxies_on": "",
      "network.proxy.allow_hijacking_localhost": true,
      "security.cert_pinning.enforcement_level": 0,
    },
  });

// placeOf runs in a page: the middle of an element.
const placeOf = (selector, text) => {
  const node = [...document.querySelectorAll(selector)].find((node) => !text || node.textContent.trim() === text);
  node?.scrollIntoView({ block: "center" });
  const box = node?.getBoundingClientRect();
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

// restingPlace is where it is twice in a row, but for what scrolling rounds.
const restingPlace = async (page, ...given) => {
  let place;
  await until(async () => {
    const before = place;
    place = await page.until(placeOf, ...given);
    return before && Math.hypot(place.x - before.x, place.y - before.y) < 2;
  });
  return place;
};

const inTab = (page) => {
  const mine = surfaceOfTab(page);
  const click = async (selector, text) => {
    const { x, y } = await restingPlace(mine, selector, text);
    await page.mouse.click(x, y);
  };
  return { ...mine, click };
};

// firefox opens it on a profile of its own.
export const firefox = async (sites, { extension, others = [] }) => {
  const { browser_specific_settings: settings } = JSON.parse(await readFile(`${extension}/manifest.json`, "utf8"));
  const { id } = settings.gecko;
  const browser = await launch(id, sites);
  for (const one of [extension, ...others]) await browser.installExtension(one);
  const window = await windowOf(browser);
  const said = [];
  const at = (path) => `moz-extension://${host}/${path}`;

  const visit = async (url) => {
    const page = await browser.newPage();
    page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
    await page.goto(url, { timeout: patience });
    return page;
  };
  const inWindow = (find, close) => {
    const { clickOn, ...acts } = surfaceIn(window, find);
    const mine = surface({ ...acts, close });
    const click = async (selector, text) => {
      await mine.until(isThere, selector, text);
      await until(() => clickOn(placeOf, selector, text)); // it may be drawn anew just then
    };
    return { ...mine, click };
  };
  const there = (mine, path) => mine.until((url) => location.href.startsWith(url) && document.readyState === "complete", at(path)).then(() => mine);

  return {
    browser, id, said, context: browser, at, visit,
    popup: async (chat) => {
      await chat.bringToFront();
      await window.run(closePopup);
      await window.run(openPopup, id);
      return there(inWindow(popup, () => window.run(closePopup)), "popup.html");
    },
    panel: async (from, button, text) => {
      await from.click(button, text);
      return there(inWindow(sidebar, () => window.run("() => SidebarController.hide()")), "panel.html");
    },
    page: async (path) => {
      const page = await browser.newPage();
      page.goto(at(path)).catch(() => {}); // it comes, and Firefox does not say so
      return there(inTab(page), path);
    },
    world: async (page) => worldIn(window, id, page.url()),
    frames: async () => JSON.parse(await window.run("() => JSON.stringify(gBrowser.selectedBrowser.browsingContext.children.map(({ currentWindowGlobal }) => currentWindowGlobal?.documentURI.spec))")),
    endBackground: () => window.run(endBackground, id),
    revoke: (origin) => window.run(revoke, id, origin),
    reload: () => browser.installExtension(extension),
    complaints: async () => JSON.parse(await window.run(complaints, host)),
    close: () => browser.close(),
    forget: () => {},
  };
};
