// Answers that try to lead astray, judged by the browser itself: what it makes of every address on the page, and
// what it draws of texts and names that are too long for one instruction.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { folder, root, scenario, until } from "./harness.mjs";
import { open, seen, visit } from "./person.mjs";

// imported opens a file with one prompt and its two answers, and waits until its pair is on the page.
const imported = async (page, prompt, a, b, more = {}) => {
  const path = join(await folder(), "answers.jsonl");
  await writeFile(path, JSON.stringify({ prompt, a, b, ...more }) + "\n");
  await visit(page, "Texts");
  await page.setInputFiles("#file-input", path);
  await page.click('button:has-text("Import"):enabled');
  await page.waitForFunction((want) => document.querySelector(".answer.side-b") && document.body.textContent.includes(want), prompt.slice(0, 40));
};

const table = async (name) =>
  (await readFile(join(root, "ui/markdown/testdata", name), "utf8")).split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split(" ¦ ")[0]);

await scenario("no link of a hostile answer leads to anything but the web and mail", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  const escapes = { t: "\t", n: "\n", r: "\r", 1: "\x01", "\\": "\\" };
  const bodies = (await table("addresses.txt")).map((line) => line.replace(/\\([tnr1\\])/g, (_, c) => escapes[c]));
  await imported(page, "hostile addresses", bodies.join("\n\nx\n\n"), "an answer without any");
  const kinds = await page.$$eval(".answer a", (list) => list.map((a) => new URL(a.getAttribute("href"), "data:,").protocol));
  check.ok(kinds.length >= 5, `only ${kinds.length} links are there: nothing was judged`);
  check.deepEqual(kinds.filter((kind) => !["http:", "https:", "mailto:"].includes(kind)), []);
  check.equal(await page.$(".answer :is(script, img, iframe, svg, style, object, embed)"), null);
});

await scenario("a long answer comes in parts and is whole at the end", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  const long = Array.from({ length: 400 }, (_, i) => `Paragraph ${i} with *words*.\n\n- item ${i}\n- another\n`).join("\n") + "\nThe very end.";
  await imported(page, "a long answer", long, "short");
  const pane = '.answer-body:has(.parts)';
  await page.waitForFunction((pane) => document.querySelector(pane)?.textContent.includes("The very end."), pane);
  const found = await page.$eval(pane, (body) => ({ parts: body.querySelectorAll(".prose").length, items: body.querySelectorAll("li").length, text: body.textContent }));
  check.equal(found.items, 800);
  check.ok(found.parts > 3, `it came in ${found.parts} parts`);
  for (const i of [0, 199, 399]) check.ok(found.text.includes(`Paragraph ${i} with words.`), `paragraph ${i} is missing`);
  check.ok(await page.evaluate(() => window.find("Paragraph 399")), "the browser does not find what stands at the end");
  const mark = await page.$eval(pane, (body) => ((body.querySelectorAll("li")[5].palate = "the same"), body.querySelectorAll("li").length));
  await seen(page);
  await page.keyboard.press("3");
  await page.waitForFunction(() => /^Saved/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.equal(await page.$eval(pane, (body) => body.querySelectorAll("li")[5].palate), "the same", "a drawing made the answer anew");
  check.equal(await page.$eval(pane, (body) => body.querySelectorAll("li").length), mark);
});

await scenario("names and words of any length end nothing", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  const cjk = (n) => "中".repeat(n);
  await imported(page, "long names " + cjk(20000), "answer " + cjk(20000), "b", { model_a: cjk(14000), model_b: "m".repeat(40 << 10), [cjk(14000)]: "x" });
  await seen(page);
  await page.keyboard.press("3");
  await page.waitForFunction(() => /^Saved/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  await page.keyboard.press("r");
  const box = await page.waitForSelector("textarea");
  for (const n of [5461, 20000]) await box.fill(cjk(n));
  await until(() => page.evaluate(() => document.body.textContent.includes("中中中")));
  check.ok(await page.evaluate(() => document.documentElement.dataset.palate === "ready"), "the program is gone");
  await page.keyboard.press("Escape");
  await visit(page, "Texts");
  check.ok(await page.$("#file-input"), "the page does not answer any more");
});

await scenario("a picture is refused as a picture", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  const path = join(await folder(), "photo.png");
  await writeFile(path, Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
  await visit(page, "Texts");
  await page.setInputFiles("#file-input", path);
  await page.waitForFunction(() => /photo\.png.* a picture/.test(document.body.textContent));
  check.equal(await page.$(".columns select"), null);
});
