// What a person brings: files and chats, which a worker reads beside the page.
import { answer, answers, learnChat, open, past, pasteChat, profile, ready, takeBack } from "./person.mjs";
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
