// What of an extension stands in Firefox's own window: the sidebar and the popup of the toolbar. No driver reaches
// them; Firefox itself does, by a script in their frame, which gives clicks and keys that are trusted.

import { Gone } from "./surface.mjs";

// inFrame runs in the frame of a page of the extension. It does what it is told, and says what came of it.
const inFrame = () => {
  const run = (source, given) => {
    const box = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
    box.given = given;
    return Cu.evalInSandbox(`(async () => JSON.stringify(await (${source})(...JSON.parse(given))))()`, box);
  };
  // clickOn finds an element and clicks in one go: a popup grows while it is drawn, and what was found would have moved.
  const clickOn = (placeOf, ...given) => {
    const place = Cu.evalInSandbox(`(${placeOf})(...${JSON.stringify(given)})`, Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false }));
    if (!place) return false;
    for (const type of ["mousemove", "mousedown", "mouseup"]) content.synthesizeMouseEvent(type, place.x, place.y, { button: 0, clickCount: 1 });
    return true;
  };
  const press = (key) => {
    const processor = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
    processor.beginInputTransactionForTests(content);
    const event = new content.KeyboardEvent("", { key, code: key.length === 1 ? "" : key });
    processor.keydown(event);
    processor.keyup(event);
  };
  const type = (text) => [...text].forEach(press);
  // runAs runs where the content script of an extension does.
  const runAs = (id, source, given) => {
    const { ExtensionContent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionContent.sys.mjs");
    const world = ExtensionContent.getContextByExtensionId(id, content).cloneScope;
    world.given = given;
    return Cu.evalInSandbox(`(async () => JSON.stringify(await (${source})(...JSON.parse(given))))()`, world);
  };
  const acts = { run, runAs, clickOn, press, type };
  addMessageListener("palate:do", async ({ data: { id, act, given } }) => {
    let said;
    try {
      said = { value: await acts[act](...given) };
    } catch (error) {
      said = { error: String(error) };
    }
    sendAsyncMessage("palate:done", { id, said: JSON.stringify(said) });
  });
};

// inWindow runs in Firefox's window: palateDo(browser, act, given) has the frame of a browser do something, and gives
// undefined where the frame went before it said that it did.
const inWindow = (script) => {
  const told = new WeakSet();
  globalThis.palateDo = (browser, act, given) =>
    new Promise((resolve) => {
      const manager = browser.messageManager;
      if (!told.has(manager)) manager.loadFrameScript(script, false);
      told.add(manager);
      const id = crypto.randomUUID();
      const end = (said) => {
        clearInterval(watch);
        manager.removeMessageListener("palate:done", heard);
        resolve(said);
      };
      const heard = ({ data }) => data.id === id && end(data.said);
      const watch = setInterval(() => browser.messageManager !== manager && end(undefined), 100);
      manager.addMessageListener("palate:done", heard);
      manager.sendAsyncMessage("palate:do", { id, act, given });
    });
};

// windowOf is Firefox's own window: run evaluates a function there.
export const windowOf = async (browser) => {
  const { result } = await browser.connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const target = { context: result.contexts[0].context };
  const run = async (f, ...given) => {
    const expression = `(${f})(...${JSON.stringify(given)})`;
    const { result } = await browser.connection.send("script.evaluate", { expression, target, awaitPromise: true });
    if (result.type !== "success") throw new Error(result.exceptionDetails.text);
    return result.result.value;
  };
  await run(inWindow, `data:,${encodeURIComponent(`(${inFrame})()`)}`);
  return { run };
};

// actIn has what find gives do something.
const actIn = async (window, find, focused, act, given) => {
  const answer = await window.run(`async (act, given) => { const browser = ${find}; if (${focused}) browser?.focus(); return browser && palateDo(browser, act, given); }`, act, given);
  if (answer === undefined) throw new Gone("the page is gone, or not there yet");
  const said = JSON.parse(answer);
  if (said.error) throw new Error(said.error);
  return said.value;
};

const parsed = (value) => (value === undefined ? undefined : JSON.parse(value));

// worldIn is where the content script of an extension runs in the tab at an address: run evaluates a function there.
export const worldIn = (window, id, url) => {
  const find = `gBrowser.browsers.find(({ currentURI }) => currentURI.spec === ${JSON.stringify(url)})`;
  return { run: (f, ...given) => actIn(window, find, false, "runAs", [id, String(f), JSON.stringify(given)]).then(parsed) };
};

// surfaceIn is a page of the extension inside of the window. find is the source of an expression that gives its
// browser element.
export const surfaceIn = (window, find) => {
  const act = (act, ...given) => actIn(window, find, true, act, given);
  const evaluate = (f, ...given) => act("run", String(f), JSON.stringify(given)).then(parsed);
  const isGone = () => window.run(`() => !(${find})`);
  return { evaluate, isGone, clickOn: (placeOf, ...given) => act("clickOn", String(placeOf), ...given), press: (key) => act("press", key), type: (text) => act("type", text) };
};

export const sidebar = `SidebarController.browser?.contentDocument?.getElementById("webext-panels-browser")`;
export const popup = `[...document.querySelectorAll(".webextension-popup-browser")].find((one) => one.messageManager && one.closest("panel")?.state === "open")`;

// openPopup shows the extension's popup, and lets it see the tab where it may, as its button in the toolbar does;
// closePopup puts it away.
export const openPopup = async (id) => {
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID(id);
  extension.tabManager.addActiveTabPermission(gBrowser.selectedTab);
  await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window, true);
};

export const closePopup = async () => {
  const open = [...document.querySelectorAll("panel")].filter((panel) => panel.querySelector(".webextension-popup-browser") && panel.state !== "closed");
  for (const panel of open) {
    const hidden = new Promise((resolve) => panel.addEventListener("popuphidden", resolve, { once: true }));
    panel.hidePopup();
    await hidden;
  }
};

// endBackground ends the event page, as Firefox does with one that is idle, and gives the state it is in then.
export const endBackground = async (id) => {
  const { extension } = WebExtensionPolicy.getByID(id);
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
  return extension.backgroundState;
};

// revoke takes a site's permission back, as the page of add-ons does.
export const revoke = async (id, origin) => {
  const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID(id);
  await ExtensionPermissions.remove(id, { origins: [origin], permissions: [], data_collection: [] }, extension);
};

// complaints are what Firefox says of the extension's pages in its console, but for a message that was on its way
// when its page was left, which Firefox notes and nobody waits for.
export const complaints = (host) => {
  const all = Services.console.getMessageArray();
  const errors = all.filter((one) => one instanceof Ci.nsIScriptError && one.sourceName?.includes(host) && !(one.flags & Ci.nsIScriptError.warningFlag));
  const left = /^Promise (resolved|rejected) (while context is inactive|after context unloaded)/;
  return JSON.stringify(errors.filter((one) => !left.test(one.errorMessage)).map((one) => `${one.errorMessage} ${one.sourceName}:${one.lineNumber}`));
};
