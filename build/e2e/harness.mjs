// What every end-to-end script starts from: the host as a child process, Chromium with a fresh
// profile, and checks that say what they wanted. A script reads like a manual:
//
//   await scenario("a new user sees the first pair", async ({ startHost, startBrowser, check }) => {
//     const host = await startHost();
//     const browser = await startBrowser();
//     const page = await browser.open(host.url);
//     await page.keyboard.press("3");
//     check.equal(await page.textContent("#status"), "Saved on this device.");
//   });
//
// CHROMIUM names another browser than /usr/bin/chromium; HEADED=1 shows it; SLOWED=6 slows the program in
// every page six times, as a slow phone or a busy machine does.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../..", import.meta.url));

// The policy of every page of ours; plain pages that tests serve keep to it too.
export const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types palate-ui";

// flags are what Chromium starts with here.
export const flags = [
  "--no-sandbox", // Chromium refuses to run as root with it
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// How long, in ms, anything may take before a story gives it up. A condition ends every wait, so this is
// only how soon a story that hangs is told: many times what a busy machine needs.
export const patience = 180_000;

// share is how many rounds a long story runs: all of them in "make soak", a tenth in "make test".
export const share = (whole) => (process.env.SOAK ? whole : Math.ceil(whole / 10));

// SEED repeats what a story chose at random; a failure tells it.
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));

// dice gives random integers below n, the same ones for one seed (mulberry32).
export const dice = (state = seed) => (n) => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % n;
};

// folder makes a temporary folder; remove it with rm.
export const folder = () => mkdtemp(join(tmpdir(), "palate-e2e-"));

const deadline = (promise, what) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${patience} ms`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

// until resolves when what it asks again and again is so.
export const until = async (what) => {
  for (const end = Date.now() + patience; !(await what()); ) {
    if (Date.now() > end) throw new Error(`not so after ${patience} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

// startHost runs "palate serve" and resolves when it has printed its URL. Options: db (a path,
// to start again on the same database), args (more flags), port (to come back at the same URL).
// The result has url, db, log (lines it printed), stop() by SIGTERM and kill() by SIGKILL; both
// resolve when the process is gone.
export const startHost = async ({ db, args = [], port = 0 } = {}) => {
  const dir = db ? null : await folder();
  const file = db ?? join(dir, "palate.db");
  const child = spawn(join(root, "bin/palate"), ["serve", "--addr", `127.0.0.1:${port}`, "--db", file, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = [];
  const gone = once(child, "exit");
  const url = await deadline(printedURL(child, log, gone), "palate serve");
  const end = (signal) => async () => {
    child.kill(signal);
    await gone;
  };
  const forget = () => (dir ? rm(dir, { recursive: true, force: true }) : undefined);
  return { url, db: file, log, child, stop: end("SIGTERM"), kill: end("SIGKILL"), forget };
};

const printedURL = (child, log, gone) =>
  new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        log.push(line);
        const url = line.match(/http:\/\/[\w.:[\]-]+/);
        if (url) resolve(url[0] + "/");
      });
    }
    gone.then(([status]) => reject(new Error(`palate serve ended with ${status}:\n${log.join("\n")}`)));
  });

// startBrowser opens Chromium on a profile folder: the one given (to come back to it later, or
// after kill) or a fresh one. open(url) gives a page whose faults (console errors, exceptions,
// violations of the policy) gather in browser.faults; scenario fails when any is left. extension is the
// folder of an unpacked one that it has.
export const startBrowser = async ({ profile, extension, ...options } = {}) => {
  const dir = profile ?? (await folder());
  const loading = extension ? [`--load-extension=${extension}`, `--disable-extensions-except=${extension}`] : [];
  const context = await chromium.launchPersistentContext(dir, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: !process.env.HEADED,
    args: [...(process.env.HEADED ? flags : ["--headless=new", ...flags]), ...loading],
    ...(extension && { ignoreDefaultArgs: ["--disable-extensions"] }),
    timeout: patience,
    ...options,
  });
  context.setDefaultTimeout(patience);
  const faults = [], said = [];
  const open = async (url) => {
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(`exception: ${error.stack ?? error}`));
    page.on("console", (message) => {
      said.push(`${message.type()}: ${message.text()}`);
      if (message.type() === "error") faults.push(`console: ${message.text()} ${message.location().url}`);
    });
    if (process.env.SLOWED) await slow(page, Number(process.env.SLOWED));
    await page.goto(url);
    return page;
  };
  const close = () => context.close();
  const crashed = async () => {
    const ended = new Promise((resolve) => context.on("close", resolve));
    await crash(dir);
    await ended;
  };
  const forget = () => (profile ? undefined : rm(dir, { recursive: true, force: true }));
  return { context, profile: dir, faults, said, open, close, crash: crashed, forget };
};

// crash kills every process of the Chromium on a profile folder by SIGKILL, as when the power goes.
export const crash = async (profile) => {
  const pids = await browserProcesses(profile);
  for (const pid of pids) kill(pid);
  await until(async () => (await Promise.all(pids.map(parentOf))).every((parent) => !parent)); // else one holds the profile yet
};

// slow makes a page's processor so many times slower.
export const slow = async (page, times) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
};

// parentOf is the pid of a process's parent; undefined for one that has ended.
const parentOf = async (pid) => {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return state && !"ZX".includes(state) ? Number(parent) : undefined;
};

// kill ends a process by SIGKILL, unless it has ended.
const kill = (pid) => {
  try {
    process.kill(pid, "SIGKILL");
  } catch {}
};

// browserProcesses are the pids of the browser that runs on a profile folder: the one whose command names it, and
// all below it, of which one holds the files.
const browserProcesses = async (profile) => {
  const all = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map(await Promise.all(all.map(async (pid) => [pid, await parentOf(pid)])));
  const pids = new Set();
  for (const pid of all) {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (command.includes(`--user-data-dir=${profile}`)) pids.add(pid);
  }
  for (let before = -1; before !== pids.size; ) {
    before = pids.size;
    for (const [pid, parent] of parents) if (pids.has(parent)) pids.add(pid);
  }
  return [...pids];
};

// serveFiles serves {"/path": {type, body, coding?, keep?, isolated?}} under the policy, for pages that
// need no host. coding names the compression body is in; keep lets the browser cache it; isolated gives
// the page a clock of 5 us.
export const serveFiles = async (files) => {
  const server = createServer((request, response) => {
    const file = files[new URL(request.url, "http://localhost").pathname] ?? { body: "not here" };
    const headers = { "content-type": file.type ?? "text/plain", "content-security-policy": policy };
    if (file.coding) headers["content-encoding"] = file.coding;
    if (file.isolated) Object.assign(headers, { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" });
    if (file.keep) headers["cache-control"] = "public, max-age=31536000, immutable";
    response.writeHead(file.type ? 200 : 404, headers);
    response.end(file.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
};

// plainVugu is vugu-helper.js for a program with vugu as it comes, which evaluates the script that the helper holds.
export const plainVugu = (helper) => `${helper}
{
  const evaluate = window.eval;
  window.eval = (code) => (String(code).startsWith("(function(){if(window.vuguRender)") ? window.vuguHelper() : evaluate(code));
}
`;

// corpus reads a folder of .jsonl files: [name, lines] each, by name. An empty one is a fault.
export const corpus = async (path) => {
  const names = (await readdir(join(root, path))).filter((name) => name.endsWith(".jsonl")).sort();
  assert.notEqual(names.length, 0, `${path} is empty`);
  const read = async (name) => [name, (await readFile(join(root, path, name), "utf8")).split("\n").filter(Boolean)];
  return Promise.all(names.map(read));
};

// scenario runs one story. Hosts and browsers that the story starts are stopped whatever happens, as is what it starts by
// lend(start), and a fault that a page reported fails it. A failure ends the script with status 1 after the
// story's name, the fault, pictures of the pages, and the last lines of consoles and hosts.
export const scenario = async (name, story) => {
  const lent = [];
  const lend = (start) => async (...options) => {
    const thing = await start(...options);
    lent.push(thing);
    return thing;
  };
  try {
    await story({ startHost: lend(startHost), startBrowser: lend(startBrowser), lend, check: assert });
    for (const { faults } of lent) assert.deepEqual(faults ?? [], [], "the page reported faults");
    console.log(`     ${name}`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`FAIL ${name} (SEED=${seed})\n${error.stack}`);
    for (const thing of lent) await tell(thing, name).catch((fault) => console.error(`cannot be shown: ${fault}`));
  } finally {
    for (const thing of lent.reverse()) await takeBack(thing);
  }
};

// tell prints what a host said last, or what a browser's pages said last and look like.
const tell = async ({ log, said, context }, name) => {
  console.error((log ?? said ?? []).slice(-20).map((line) => line.slice(0, 2000)).join("\n"));
  await mkdir(join(root, "build/e2e/out"), { recursive: true });
  for (const [i, page] of ((await context?.pages()) ?? []).entries()) {
    const path = join(root, "build/e2e/out", `${basename(process.argv[1], ".mjs")}-${name.replace(/\W+/g, "-").slice(0, 60)}-${i}.png`);
    const taken = page.screenshot({ path, timeout: 10_000 }).then(() => path, () => "nothing"); // a page that hangs gives none
    const late = new Promise((resolve) => setTimeout(resolve, 10_000, "nothing"));
    console.error(`${page.url()} looks like ${await Promise.race([taken, late])}`);
  }
};

const takeBack = async (thing) => {
  await (thing.close ?? thing.kill)().catch(() => {});
  await thing.forget?.();
};
