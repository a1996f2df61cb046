// Firefox with an extension, for the stories that Chromium alone cannot tell. FIREFOX names another one than
// /usr/bin/firefox-esr.
import puppeteer from "puppeteer-core";
import { firefoxID } from "./extension.mjs";

const host = "6f9f8f0e-1111-4222-8333-444455556666"; // of the extension's pages, told Firefox before

// openFirefox opens it as it is.
export const openFirefox = (options) =>
  puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: !process.env.HEADED, ...options });

// startFirefox opens it with an extension. page is one of the extension's; stop ends the extension's event page, as
// Firefox does with one that is idle, and gives the state that it says it is in then.
export const startFirefox = async (extension) => {
  const browser = await openFirefox({
    args: ["--remote-allow-system-access"], // to end an event page
    extraPrefsFirefox: { "extensions.webextensions.uuids": JSON.stringify({ [firefoxID]: host }) },
  });
  await browser.installExtension(extension);
  const page = await browser.newPage();
  page.goto(`moz-extension://${host}/page.html`).catch(() => {}); // it comes, and Firefox does not say so
  while (!(await page.evaluate(() => typeof ask === "function").catch(() => false)));

  const { result } = await browser.connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const target = { context: result.contexts[0].context };
  const inFirefox = async (expression) => {
    const { result } = await browser.connection.send("script.evaluate", { expression, target, awaitPromise: true });
    if (result.type !== "success") throw new Error(JSON.stringify(result));
    return result.result.value;
  };
  const end = `(async () => {
    const { extension } = WebExtensionPolicy.getByID("${firefoxID}");
    await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
    return extension.backgroundState;
  })()`;
  return { page, stop: () => inFirefox(end), close: () => browser.close() };
};
