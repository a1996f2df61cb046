// The picture of the extension at work: a chat with three answers to one question, and Chromium's side panel beside it.
import { writeFile } from "node:fs/promises";
import { root } from "./harness.mjs";
import { again, answersNext, chatgpt, openPanel, ordered, say, visited } from "./visitor.mjs";

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

const height = 780, chatWidth = 800, panelWidth = 440;

const dataOf = async (page) => `data:image/png;base64,${await page.screenshot({ encoding: "base64" })}`;

const over = []; // what is ended when the picture is there
const lend = (start) => async (...given) => {
  const lent = await start(...given);
  over.unshift(lent);
  return lent;
};

const visit = await visited("chromium", lend);
const { browser, chat } = visit;
await chat.setViewport({ width: chatWidth, height });
await chat.addStyleTag({ content: look });
await answersNext(visit, ...answers);
await say(visit, question);
await again(visit);
await again(visit);
const panel = await openPanel(visit);
await ordered(panel, answers.length);
await panel.click(".say-rule");
await panel.until(() => !!document.querySelector("#rule-title"));
await panel.type("short answers, no lists, and start with the answer");
await panel.press("Enter");
await panel.until(() => !document.querySelector("#rule-title") && document.querySelector(".status").dataset.busy === undefined);
await panel.page.setViewport({ width: panelWidth, height });
await chat.evaluate(() => scrollTo(0, 0));
const [left, right] = [await dataOf(chat), await dataOf(panel.page)];

const sheet = await browser.visit(`${chatgpt}/favicon.ico`);
await sheet.setViewport({ width: chatWidth + panelWidth + 1, height });
await sheet.setContent(`<body style="margin:0;display:flex;gap:1px;background:#8f897f"><img src="${left}"><img src="${right}"></body>`);
await writeFile(`${root}/build/pictures/extension.png`, Buffer.from(await sheet.screenshot({ encoding: "base64" }), "base64"));

for (const { close, forget } of over) {
  await close();
  await forget?.();
}
