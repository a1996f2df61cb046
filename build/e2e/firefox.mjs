// Firefox as it is, for pages of our own. FIREFOX names another one than /usr/bin/firefox-esr.
import puppeteer from "puppeteer-core";

export const openFirefox = (options) =>
  puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: !process.env.HEADED, ...options });
