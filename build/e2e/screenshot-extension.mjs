// The picture of the extension at work: a chat with three answers to one question, and Chromium's side panel beside it.
import { writeFile } from "node:fs/promises";
import { root } from "./harness.mjs";
import { installed } from "./installed.mjs";
import { startSites } from "./sites.mjs";
import { again, answersNext, chatgpt, openPanel, ordered, say, turnOn } from "./visitor.mjs";

const question = "Why is the sky blue, and red in the evening?";
const answers = [
  "Great question! There are several factors at play here:\n\n- Sunlight is made of many colours\n- Air scatters the short ones most\n- Blue is short, red is long\n\nI hope this helps! Let me know if you would like to know more.",
  "Air scatters blue light far more than red. At noon that scattered blue reaches you from everywhere; in the evening the light comes a long way through the air, the blue is gone, and red is left.",
  "The sky looks blue because molecules of air scatter sunlight, and they scatter short waves much more than long ones. It was Lord Rayleigh who worked out by how much: with the fourth power of the frequency, so that blue is scattered about four times as much as red.",
];

// look is a plain chat site: what is shown is Palate's panel, not somebody's design.
const look = `
  body { margin: 0; padding: 40px 56px 96px; background: #fff; color: #222; font: 17px/27px Charter, Georgia, serif; }
  section { max-width: 40rem; margin: 0 auto 28px; }
  section[data-turn="user"] { padding: 10px 16px; border-radius: 12px; background: #f1f0ec; font-family: system-ui, sans-serif; }
  p { margin: 0 0 12px; } button { font: 13px system-ui, sans-serif; margin-right: 6px; }
  [contenteditable] { position: fixed; inset: auto 56px 24px; padding: 12px 16px; border: 1px solid #bbb; border-radius: 12px; background: #fff; min-height: 27px; }`;

const height = 780, chatWidth = 800, panelWidth = 440, zoom = 1;

const dataOf = async (page) => `data:image/png;base64,${await page.screenshot({ encoding: "base64" })}`;

const sites = await startSites();
const browser = await installed("chromium", sites);
const chat = await browser.visit(`${chatgpt}/c/1`);
await chat.setViewport({ width: chatWidth, height, deviceScaleFactor: zoom });
await turnOn(browser, chat);
await chat.addStyleTag({ content: look });
await answersNext(chat, ...answers);
await say(chat, question);
await again(chat);
await again(chat);
const panel = await openPanel(browser, chat);
await ordered(panel, answers.length);
await panel.click(".say-rule");
await panel.until(() => !!document.querySelector("#rule-title"));
await panel.type("short answers, no lists, and start with the answer");
await panel.press("Enter");
await panel.until(() => !document.querySelector("#rule-title") && document.querySelector(".status").dataset.busy === undefined);
await panel.page.setViewport({ width: panelWidth, height, deviceScaleFactor: zoom });
await chat.evaluate(() => scrollTo(0, 0));
const [left, right] = [await dataOf(chat), await dataOf(panel.page)];

const sheet = await browser.visit(`${chatgpt}/favicon.ico`);
await sheet.setViewport({ width: chatWidth + panelWidth + 1, height });
await sheet.setContent(`<body style="margin:0;display:flex;gap:1px;background:#8f897f"><img src="${left}"><img src="${right}"></body>`);
await writeFile(`${root}/build/pictures/extension.png`, Buffer.from(await sheet.screenshot({ encoding: "base64" }), "base64"));

await browser.close();
await browser.forget();
await sites.close();
