import { open, saved, status, seen, visit } from "./person.mjs";
import { startBrowser, startHost } from "./harness.mjs";
const host = await startHost();
const paste = async (page, prompt, answers) => {
  await visit(page, "Texts");
  await page.fill("#paste-prompt", prompt);
  for (const [i, body] of answers.entries()) {
    if (!(await page.$(`#answer-${i}`))) { await page.click('text="Another answer"'); await page.waitForSelector(`#answer-${i}`); }
    await page.fill(`#answer-${i}`, body);
  }
  await page.click('text="Compare these"');
  await page.waitForSelector(".panes");
};
const many = Array.from({length: 20}, (_, i) => `Thing **number ${i}**. ` + "It goes on a little, and says more of it. ".repeat(i % 7) + (i % 3 ? "" : "\n\n- one\n- two\n- three"));
for (const [name, o] of [["wide", {viewport:{width:1440,height:900}}], ["phone", {viewport:{width:360,height:740},hasTouch:true,isMobile:true}]]) {
  const b = await startBrowser({reducedMotion:"reduce", ...o});
  const page = await open(b, host);
  const shot = (n) => page.screenshot({path:`/tmp/board/${name}-${n}.png`});
  await paste(page, "Name a thing.", many);
  await seen(page);
  await shot("g0");
  await page.keyboard.press("o"); await page.waitForSelector("[data-many]"); await seen(page);
  await page.keyboard.press("3"); await page.keyboard.press("="); await page.keyboard.press("1"); 
  for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press(" ");
  await page.keyboard.press("Shift+Digit5"); await seen(page);
  await shot("g1");
  console.log(await page.textContent(".order-said"), await page.evaluate(() => document.activeElement.outerHTML.slice(0,100)));
  await page.keyboard.press("Enter"); await saved(page); console.log(await status(page));
  await shot("g2");
  await page.keyboard.press("z"); await page.waitForFunction(() => /^Undone/.test(document.querySelector(".status:not([aria-busy])")?.textContent)); console.log(await status(page), await page.$$eval(".placed", l => l.map(e=>e.textContent).join("")));
  await page.click('text="Only pick the best"');
  await page.click('[data-slot="2"] .put'); await page.click('[data-slot="1"] .put'); await shot("g3");
  await page.click('text="Done"'); await saved(page); console.log(await status(page));
  console.log(b.faults);
  await b.close(); await b.forget();
}
await host.stop(); await host.forget();
