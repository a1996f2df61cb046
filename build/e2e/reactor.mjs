// The portable scorer gives in Chromium, byte for byte, the answers it gives in Node; that Node's
// are those of the Go code, a Go test of host/sandbox holds.
import { readFile } from "node:fs/promises";
import { corpus, root, scenario, serveFiles } from "./harness.mjs";
import { load } from "../../wasm/reactor/palate.js";

const module = await readFile(`${root}/bin/wasm/reactor.wasm`);
const files = {
  "/": { type: "text/html", body: "<!doctype html><title>scorer</title>" },
  "/favicon.ico": { type: "image/x-icon", body: "" },
  "/reactor.js": { type: "text/javascript", body: await readFile(`${root}/wasm/reactor/palate.js`) },
  "/reactor.wasm": { type: "application/wasm", body: module },
};

const inPage = async (lines) => {
  const { load } = await import("/reactor.js");
  const palate = await load("/reactor.wasm");
  return lines.map((line) => palate.line(line));
};

await scenario("the scorer answers alike in Chromium and Node", async ({ startBrowser, check }) => {
  const server = await serveFiles(files);
  const browser = await startBrowser();
  const page = await browser.open(server.url);
  for (const [name, lines] of await corpus("wasm/abi/testdata/lines")) {
    const palate = await load(module);
    const want = lines.map((line) => palate.line(line));
    check.deepEqual(await page.evaluate(inPage, lines), want, name);
  }
  server.stop();
});

await scenario("the scorer throws what it refuses", async ({ check }) => {
  const palate = await load(module);
  check.throws(() => palate.call({ op: "features", prompt: 3 }), { name: "ScorerError", code: "malformed" });
  check.throws(() => palate.call({ op: "x".repeat(17 << 20) }), { code: "too_large" });
});
