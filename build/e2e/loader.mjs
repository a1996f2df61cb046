// The page loader, with programs that end at once, do not come, or take their time.
import { readFile } from "node:fs/promises";
import { plainVugu, root, scenario, serveFiles } from "./harness.mjs";

const dist = (name) => readFile(`${root}/host/assets/dist/${name}`);
const page = {
  "/": { type: "text/html", body: await dist("index.html") },
  "/style.css": { type: "text/css", body: await dist("style.css") },
  "/early.js": { type: "text/javascript", body: await dist("early.js") },
  "/journal.js": { type: "text/javascript", body: await dist("journal.js") },
  "/answers.js": { type: "text/javascript", body: await dist("answers.js") },
  "/palate.js": { type: "text/javascript", body: await dist("palate.js") },
  "/vugu-helper.js": { type: "text/javascript", body: await dist("vugu-helper.js") },
  "/wasm_exec.js": { type: "text/javascript", body: await dist("wasm_exec.js") },
};
const program = async (name) => ({ type: "application/wasm", body: await readFile(`${root}/bin/wasm/${name}`) });

const opened = async (startBrowser, files) => {
  const server = await serveFiles({ ...page, ...files });
  const browser = await startBrowser();
  return { server, browser, page: await browser.open(server.url) };
};

await scenario("a program that ends leaves a notice and a way on", async ({ startBrowser, check }) => {
  const { server, page } = await opened(startBrowser, { "/app.wasm": await program("empty.wasm") });
  const notice = page.getByRole("alert");
  await notice.waitFor();
  check.match(await notice.textContent(), /Palate has stopped.*is safe on this device/);
  await Promise.all([page.waitForEvent("load"), notice.getByRole("button", { name: "Reload" }).click()]);
  server.stop();
});

await scenario("a program that does not come is said so", async ({ startBrowser, check }) => {
  const { server, browser, page } = await opened(startBrowser, {});
  const notice = page.getByRole("alert");
  await notice.waitFor();
  check.match(await notice.textContent(), /could not start.*the host answered 404/);
  check.equal(browser.faults.splice(0).every((fault) => fault.includes("404")), true);
  server.stop();
});

await scenario("a key that can answer nothing yet is not kept for what comes", async ({ startBrowser, check }) => {
  const helper = { ...page["/vugu-helper.js"], body: plainVugu(page["/vugu-helper.js"].body) };
  const { server, page: tab } = await opened(startBrowser, { "/app.wasm": await program("hello.wasm"), "/vugu-helper.js": helper });
  await tab.evaluate(() => localStorage.setItem("palate-answered", "1")); // no pair is drawn then
  await tab.reload();
  check.equal(await tab.$(".answer"), null);
  await tab.keyboard.press("3");
  await tab.getByText("Hello").waitFor();
  check.deepEqual(await tab.evaluate(() => window.palate.journal.entries()), []);
  check.equal(await tab.evaluate(() => window.palate.ready()), undefined);
  server.stop();
});
