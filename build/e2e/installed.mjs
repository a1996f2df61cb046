// Chromium and Firefox with Palate installed, as a person has them: its popup, its panel at the side, its pages in a
// tab, and the sites of sites.mjs to visit. What a story says of one it says of the other:
//
//   const browser = await installed("firefox", sites);
//   const chat = await browser.visit("https://chatgpt.com/c/1");   a page of puppeteer's
//   const popup = await browser.popup(chat);                       a surface, see below
//   await popup.click("#switch");
//   const panel = await browser.panel(popup, "button", "Open");    what the button opens at the side
//
// Both have:
//
//   visit(url), popup(chat), panel(surface, button, text), page(path)    what a person opens; page is one of the extension's in a tab
//   frames(page)        the addresses of what stands in the frames of a page that is in front
//   world(page)         where the content script of a page runs: {run}, which evaluates a function there
//   endBackground()     ends the service worker or event page, as the browser does with one that is idle
//   revoke(origin)      takes the permission to read a site back, on the browser's own page
//   complaints()        what the browser says is wrong with the extension
//   close(), forget()
//
// Surfaces are those of surface.mjs.
import { join } from "node:path";
import { root } from "./harness.mjs";
import { chromium } from "./installed-chromium.mjs";
import { firefox } from "./installed-firefox.mjs";

export const packages = { chromium: join(root, "bin/extension/chrome"), firefox: join(root, "bin/extension/firefox") };

// installed opens a browser; options are the browser's own: an extension other than the package, a profile to come back to.
export const installed = async (kind, sites, options = {}) => {
  const browser = await { chromium, firefox }[kind](sites, { extension: packages[kind], ...options });
  return { kind, ...browser };
};
