// What a person brings: files and chats, which a worker reads beside the page.
import { answer, answers, bring, learnChat, open, past, pasteChat, profile, ready, takeBack, takeIn } from "./person.mjs";
import { scenario } from "./harness.mjs";

const chat = `You: What is a cache?
Assistant: Well! There is a great deal to say about caches, and I am so glad that you ask me about them today.
You: That is way too long.
Assistant: A small, fast store in front of a slow one.
You: Perfect, thank you!`;

await scenario("what was said in a chat is learned, stands in the history, and is taken back turn by turn", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await answer(page, "2");
  const before = await profile(page);
  await pasteChat(page, chat);
  check.equal(await answers(page), 1, "something counts before the person said so");
  await learnChat(page);
  check.equal(await answers(page), 3);
  const rows = await past(page);
  check.equal(rows.length, 3);
  for (const said of ["Perfect, thank you!", "That is way too long."]) check.ok(rows.some((row) => row.includes(said)), `${said} is not in ${rows}`);
  await takeBack(page, 0);
  check.equal(await answers(page), 2);
  check.ok(!(await past(page)).some((row) => row.includes("Perfect")), "what was taken back is still there");
  await page.reload();
  await ready(page);
  check.equal(await answers(page), 2);
  await takeBack(page, 0);
  check.equal(await answers(page), 1);
  check.deepEqual(await profile(page), before, "what the chat taught is not gone");
});

const rows = Array.from({ length: 12 }, (_, i) => `Question ${i}?,Short answer ${i}.,"A longer answer, number ${i}, with much more in it.",${i % 3 ? 0 : 1}`);
const table = ["prompt,first text,second text,winner", ...rows].join("\n") + "\n";

await scenario("a file whose choices are not clear is asked about, imported as the person says, and undone", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await answer(page, "2");
  const before = await profile(page);
  await bring(page, "choices.csv", table);
  const ways = "section:has(.columns) .offer .tag";
  const said = await page.$$eval(ways, (list) => list.map((way) => way.textContent));
  check.ok(said.length >= 2, `the ways to read it are ${said}`);
  check.ok(await page.isDisabled("section:has(.columns) button.primary"), "it can be imported before it was said");
  const way = said.findIndex((text) => /0 means first text/.test(text));
  check.ok(way >= 0, `none of ${said} is the reading`);
  await page.click(`${ways} >> nth=${way}`);
  await page.waitForSelector("section:has(.columns) button.primary:enabled");
  const notes = await page.$$eval("section:has(.columns) .notes li", (list) => list.map((line) => line.textContent));
  for (const line of ["0 means first text, in 8 rows", "1 means second text, in 4 rows"]) check.ok(notes.some((note) => note.startsWith(line)), `${line} is not in ${notes}`);
  await takeIn(page);
  check.equal(await answers(page), 13);
  await page.keyboard.press("z");
  await page.waitForFunction(() => /^Undone/.test(document.querySelector(".status:not([aria-busy])")?.textContent));
  check.equal(await answers(page), 1);
  check.deepEqual(await profile(page), before, "what the file taught is not gone");
});

await scenario("a file is read with the host down", async ({ startHost, startBrowser, check }) => {
  const host = await startHost();
  const browser = await startBrowser();
  const page = await open(browser, host);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  await host.kill();
  await browser.context.setOffline(true);
  await page.reload();
  await ready(page);
  await bring(page, "plain.csv", "prompt,a,b,label\nWhy?,Because.,It is so.,a\n");
  await takeIn(page);
  check.equal(await answers(page), 1);
  browser.faults.length = 0; // that there is no network is told there
});
