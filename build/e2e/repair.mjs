// "This is not the answer", in Chromium and Firefox: on every site's redesign the person points at one answer and one
// question, in at most four clicks or keys; what was pointed out is read from then on, after a reload too, and is given
// up when the pack reads again. The page hears none of it.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { openFirefox } from "./firefox.mjs";
import { root, scenario, serveFiles, until } from "./harness.mjs";

const home = `${root}/build/adapters`;
const most = 4; // clicks or keys

// texts are what the interface says, put where a module names it.
const texts = new Map((await readFile(`${root}/ui/text/en.txt`, "utf8")).split("\n").map((line) => /^(\w+) = (.+)$/.exec(line)).filter(Boolean).map(([, key, text]) => [key, text]));
const said = (key) => texts.get(key) ?? assert.fail(`${key} is no text`);
const withTexts = (source) => source.replace(/\{\{(\w+)\}\}/g, (_, key) => said(key));

const files = { "/favicon.ico": { type: "image/x-icon", body: "" } };
for (const name of (await readdir(home)).filter((name) => name.endsWith(".js"))) {
  files[`/${name}`] = { type: "text/javascript", body: withTexts(await readFile(`${home}/${name}`, "utf8")) };
}
const sites = (await readdir(`${home}/packs`)).map((name) => name.slice(0, -5)).filter((site) => process.argv.length < 3 || process.argv.includes(site));
assert.notEqual(sites.length, 0);
const packs = {};
for (const site of new Set([...sites, "chatgpt"])) {
  packs[site] = JSON.parse(await readFile(`${home}/packs/${site}.json`, "utf8"));
  for (const page of ["redesign", "today"]) {
    const body = await readFile(`${home}/fixtures/${site}/${page}.html`, "utf8");
    files[`/${site}/${page}`] = { type: "text/html", body, address: JSON.parse(/id="fixture">([^]*?)<\/script>/.exec(body)[1]).address };
  }
}

// expected is what stands on a redesign: the questions and answers that today's page has too, but for those that the
// redesign leaves out.
const expectedOf = async (site) => JSON.parse(await readFile(`${home}/fixtures/${site}/today.json`, "utf8")).at(-1).turns.map(({ role, text }) => ({ role, text }));

// ---- In the page

const listenTo = ["click", "mousedown", "mouseup", "pointerdown", "pointerup", "keydown", "keyup", "auxclick", "dblclick"];

// begin opens the pick; heard is what reaches listeners that the page had before.
const begin = async (names) => {
  window.heard = [];
  for (const name of names) {
    addEventListener(name, (event) => heard.push(`${name} at ${event.target.localName}`), true);
    document.addEventListener(name, () => heard.push(name), true);
  }
  window.before = document.documentElement.outerHTML;
  const { pick } = await import("/repair.js");
  window.picking = pick(document, { role: "assistant" });
  window.kept = undefined;
  picking.done.then((repair) => (kept = repair));
};

const isOpen = () => document.documentElement.lastElementChild.localName === "div" && document.activeElement === document.documentElement.lastElementChild;

// middleOf is a point of the innermost element that says a text.
const middleOf = (text) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && !walker.currentNode.data.includes(text));
  const range = document.createRange();
  range.selectNode(walker.currentNode);
  const { left, top, width, height } = range.getBoundingClientRect();
  return { x: left + Math.min(width / 2, 30), y: top + Math.min(height / 2, 8) };
};

const readBy = async ({ pack, address, repair }) => {
  const { scan } = await import("/engine.js");
  const { repairVerdict } = await import("/pointed.js");
  const { turns, repaired } = scan(document, pack, { address, repair });
  return { turns: turns.map(({ role, text }) => ({ role, text })), repaired, verdict: repair && repairVerdict(document, pack, repair, { address }) };
};

const stateOf = () => ({ kept: window.kept, heard: window.heard, same: document.documentElement.outerHTML === window.before });

// ---- By hand

// A hand counts what it does.
const handOf = (page) => {
  const hand = {
    count: 0,
    click: async (point) => {
      hand.count++;
      await page.mouse.move(point.x, point.y);
      await page.mouse.click(point.x, point.y);
    },
    press: async (key) => {
      hand.count++;
      await page.keyboard.press(key);
    },
  };
  return hand;
};

const isKept = () => window.kept !== undefined;

// the answer and the question that are pointed at: the last ones, by words of their first line
const wordsOf = (turns, role) => turns.findLast((turn) => turn.role === role).text.replace(/^[^\p{L}]+|[*`]/gu, "").split(/\n|[*`_]/)[0].slice(0, 12);

const byClicks = async (page, turns) => {
  const hand = handOf(page);
  await hand.click(await page.evaluate(middleOf, wordsOf(turns, "assistant")));
  await hand.click(await page.evaluate(middleOf, wordsOf(turns, "user")));
  await hand.press("Enter"); // Keep has the focus
  return hand.count;
};

const byKeys = async (page) => {
  const hand = handOf(page);
  await hand.press("Enter");
  await hand.press("Enter");
  await hand.press("Enter");
  return hand.count;
};

const story = async (page, url, check) => {
  const rows = [];
  for (const site of sites) {
    const turns = await expectedOf(site);
    const address = files[`/${site}/redesign`].address;
    for (const [name, act] of [["clicks", byClicks], ["keys", byKeys]]) {
      await page.goto(`${url}${site}/redesign`);
      const before = await page.evaluate(readBy, { pack: packs[site], address, repair: null });
      check.deepEqual(before.turns, [], `${site}: the redesign is read without a repair`);
      await page.evaluate(begin, listenTo);
      await until(() => page.evaluate(isOpen));
      const count = await act(page, turns);
      await until(() => page.evaluate(isKept));
      const { kept, heard, same } = await page.evaluate(stateOf);
      check.deepEqual(heard, [], `${site}: the page heard ${name}`);
      check.ok(same, `${site}: the page is not as it was`);
      check.ok(count <= most, `${site}: ${count} ${name}`);
      check.equal(kept.origin, new URL(url).origin);
      await page.goto(`${url}${site}/redesign`); // a reload: only the repair is left
      const after = await page.evaluate(readBy, { pack: packs[site], address, repair: kept });
      check.deepEqual(after, { turns, repaired: true, verdict: "holds" }, `${site} by ${name}: ${JSON.stringify(kept)}`);
      await page.goto(`${url}${site}/today`);
      const restored = await page.evaluate(readBy, { pack: packs[site], address: files[`/${site}/today`].address, repair: kept });
      check.equal(restored.verdict, site === "generic" ? "gone" : "restored", `${site}: the site is as before`);
      rows.push(`${site.padEnd(12)} ${name.padEnd(7)} ${count}`);
    }
  }
  return rows;
};

// ---- What is refused

// refusals are pages on which somebody points at an answer and a question, and why nothing comes of it.
const refusals = [
  ["swapped", '<div class="q">one?</div><div class="a">two</div><div class="q">three?</div><div class="a">four</div>', ".q", ".a"],
  ["same", '<div class="a"><b class="q">one?</b> two</div>', ".a", ".q"],
  ["alike", '<main><div class="m">one?</div><div class="m">two</div><div class="m">three?</div><div class="m">four</div></main>', ".m:nth-child(2)", ".m:nth-child(1)"],
  ["mixed", '<i class="q">one?</i><i class="q">two?</i><i class="a">three</i><i class="a">four</i><i class="a">five</i>', ".a", ".q"],
];
for (const [why, html] of refusals) files[`/refused/${why}`] = { type: "text/html", body: `<!doctype html><html lang=en><title>${why}</title><body>${html}</body></html>` };

const repairOf = async ([answer, question]) => {
  const { repairFrom } = await import("/pointed.js");
  const { repair, fault, turns } = repairFrom(document, { answer: document.querySelector(answer), question: document.querySelector(question) });
  return { repair, fault, turns: turns?.length };
};

// forged presses all that a page can: events of its own on all that it reaches.
const forged = async () => {
  const event = (type, name, more) => new type(name, { bubbles: true, composed: true, cancelable: true, clientX: 20, clientY: 20, key: "Enter", ...more });
  for (const target of [...document.querySelectorAll("*"), document, window]) {
    for (const name of ["pointermove", "click"]) target.dispatchEvent(event(PointerEvent, name));
    for (const name of ["keydown", "keyup"]) target.dispatchEvent(event(KeyboardEvent, name));
    target.click?.();
  }
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return { kept: window.kept === undefined, frames: window.length, inside: document.documentElement.lastElementChild.shadowRoot };
};

// overruled is what becomes of a repair on a page that the pack reads too: it holds until the pack changes.
const overruled = async ({ pack, address }) => {
  const { repairFor, repairVerdict } = await import("/pointed.js");
  const options = { address };
  const repair = { user: [{ css: "[data-message-author-role='user']" }], assistant: [{ css: "[data-message-author-role='assistant']" }] };
  const kept = repairFor(document, pack, repair, options);
  return [kept.against, repairVerdict(document, pack, kept, options), repairVerdict(document, { ...pack, version: "2999.01.1" }, kept, options), repairVerdict(document, pack, repair, options)];
};

const refused = async (page, url, check) => {
  await page.goto(`${url}chatgpt/today`);
  const pack = packs.chatgpt;
  check.deepEqual(await page.evaluate(overruled, { pack, address: files["/chatgpt/today"].address }), [pack.version, "holds", "restored", "restored"]);

  for (const [why, , answer, question] of refusals) {
    await page.goto(`${url}refused/${why}`);
    check.deepEqual({ ...(await page.evaluate(repairOf, [answer, question])) }, { repair: undefined, fault: why, turns: undefined }, why);
  }
  await page.goto(`${url}refused/swapped`);
  await page.evaluate(begin, []);
  await until(() => page.evaluate(isOpen));
  check.deepEqual(await page.evaluate(forged), { kept: true, frames: 0, inside: null }, "what a page makes up chooses nothing");
  await page.keyboard.press("Escape");
  await until(() => page.evaluate(isKept));
  const { kept, same } = await page.evaluate(stateOf);
  check.equal(kept, null, "Esc cancels");
  check.ok(same, "the page is as it was");
};

// told is what the line on the cover says: it stands in a frame that only the browser's own tools see.
const told = async (page) => {
  const texts = await Promise.all(page.frames().slice(1).map((frame) => frame.evaluate(() => document.querySelector("[role=status]")?.textContent ?? "").catch(() => "")));
  return texts.join("");
};

const pointedWrongly = async (page, url, check) => {
  await page.goto(`${url}refused/swapped`);
  await page.evaluate(begin, []);
  await until(() => page.evaluate(isOpen));
  const hand = handOf(page);
  await hand.click(await page.evaluate(middleOf, "three?"));
  await until(async () => (await told(page)) === said("RepairQuestion"));
  await hand.click(await page.evaluate(middleOf, "four"));
  await until(async () => (await told(page)).startsWith(said("RepairSwapped")));
  check.equal((await page.evaluate(stateOf)).kept, undefined, "a wrong choice was kept");
  await hand.click(await page.evaluate(middleOf, "four"));
  await hand.click(await page.evaluate(middleOf, "three?"));
  await hand.press("Enter");
  await until(() => page.evaluate(isKept));
  check.deepEqual((await page.evaluate(stateOf)).kept, { origin: new URL(url).origin, user: [{ css: ".q" }], assistant: [{ css: ".a" }] });
};

// counts is what a health report has of a page.
const counts = async ({ pack, address }) => {
  const { hits } = await import("/engine.js");
  return hits(document, pack, { address });
};

const reported = async (page, url, check) => {
  for (const site of sites) {
    await page.goto(`${url}${site}/today`);
    const report = await page.evaluate(counts, { pack: packs[site], address: files[`/${site}/today`].address });
    check.ok(Object.values(report).some((n) => n > 0), `${site}: nothing is counted`);
    for (const [rule, n] of Object.entries(report)) {
      check.match(rule, /^[a-z.]+\.\d+$/, site);
      check.ok(Number.isInteger(n), `${site}: ${rule} is ${n}`);
    }
  }
};

// ---- The stories

const served = await serveFiles(files);

const tell = async (page, check) => {
  const rows = await story(page, served.url, check);
  await refused(page, served.url, check);
  await pointedWrongly(page, served.url, check);
  await reported(page, served.url, check);
  return rows;
};

await scenario("a pack that nobody checked for more than 90 days is said to be old", async ({ check }) => {
  const { ageOf } = await import(`${root}/build/extension/snapshot.js`);
  const at = (day) => ageOf({ verified: "2026-09-07" }, Date.parse(day));
  check.equal(at("2026-12-06"), "");
  check.notEqual(at("2026-12-07"), "");
  check.equal(ageOf(undefined, Date.now()), "");
});

await scenario("on every redesign three clicks or keys repair what is read, and a choice that would mix up roles is refused, in Chromium", async ({ startBrowser, check }) => {
  const browser = await startBrowser();
  const page = await browser.open(`${served.url}${sites[0]}/redesign`);
  for (const row of await tell(page, check)) console.log(`       ${row}`);
});

await scenario("and in Firefox", async ({ check }) => {
  const browser = await openFirefox();
  try {
    await tell(await browser.newPage(), check);
  } finally {
    await browser.close();
  }
});

served.stop();
