// The pages of build/adapters/fixtures/evidence, with the content script on them, and a person who does by trusted
// keys and clicks what a story says.
//
// A story is {page, about, on?, steps, entries}: what is done on a page, step by step, each a member of person with
// what it needs, and the entries that come of it, in short. on is "defaults" where nobody switched anything; else
// everything is on. answers are what the model says, query is the end of the address, settings are those of the
// site; unread: the page is not to be read, so that nothing waits for it.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { policy, root, until } from "./harness.mjs";
import * as journal from "../page/journal.js";

const home = `${root}/build/adapters`;
const defaults = { native_ab: true, edit: true, sibling: false, regenerate: false, copy: false, continue: false, dwell: false };
const everything = Object.fromEntries(Object.keys(defaults).map((source) => [source, true]));

// ---- The pages

const readAll = async (folder, end) => {
  const names = (await readdir(folder)).filter((name) => name.endsWith(end));
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(`${folder}/${name}`, "utf8")])));
};

const modules = await readAll(home, ".js");
const pages = await readAll(`${home}/fixtures/evidence`, ".html");
const packs = new Map([...(await readAll(`${home}/packs`, ".json"))].map(([name, text]) => [name.slice(0, -5), JSON.parse(text)]));
export const stories = [...(await readAll(`${home}/fixtures/evidence`, ".json"))].sort().flatMap(([name, text]) => JSON.parse(text).map((story) => ({ page: name.slice(0, -5), ...story })));
const chat = await readFile(`${home}/fixtures/evidence/chat.js`);
const visitor = await readFile(`${root}/build/e2e/fake-extension.js`);
const blank = "<!doctype html><html lang=en><title>blank</title><body></body></html>";

// plain is what a page is told in the place of texts that the build fills in.
const plain = (source) => source.replace(/\{\{(\w+)\}\}/g, "$1");

export const serve = async (guards) => {
  const answer = (path) => {
    const [, n, name] = /^\/(\d+)\/([\w-]+\.js)$/.exec(path) ?? [];
    if (modules.has(name)) return ["text/javascript", plain(without(guards[n - 1], name))];
    if (path.endsWith("/chat.js")) return ["text/javascript", chat];
    if (path === "/fake-extension.js") return ["text/javascript", visitor];
    const page = pages.get(`${path.split("/")[1]}.html`);
    return ["text/html", page ?? blank];
  };
  const server = createServer((request, response) => {
    const [type, body] = answer(new URL(request.url, "http://localhost").pathname);
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-security-policy": policy });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => (server.close(), server.closeAllConnections()) };
};

// without is a module without a guard, which stands in one module once.
const without = (guard, name) => {
  const source = modules.get(name);
  if (!guard || guard.file !== name) return source;
  assert.equal(source.split(guard.old).length, 2, `${guard.name}: ${name} has this not once: ${guard.old}`);
  return source.replace(guard.old, () => guard.new);
};

// packOf is a pack that knows pages of this machine.
const packOf = (name) => ({ ...packs.get(name), match: ["*://*/*"], fingerprint: [] });

export const thread = "6f1e0c1a-1d2e-4b21-9c11-000000000001";
export const addressOf = (name, query = "") => `${name}/${name === "claude" ? "chat" : "c"}/${thread}${query}`;

// install has the page read by the content script of an extension, and a panel listen.
export const install = async ({ packs, settings, base, answers, secret, mute }) => {
  globalThis.packs = packs;
  globalThis.visitor = await import("/fake-extension.js");
  globalThis.installed = visitor.extension(settings);
  installed.chrome.extension.inIncognitoContext = secret;
  installed.background.mute = mute;
  if (answers) chat.answers = answers;
  await visitor.inject(installed, base);
  globalThis.panel = installed.panel();
};

export const optionsOf = ({ name, n = 0, organic = everything, answers, secret = false, mute = false, more = {} }) =>
  ({ packs: [packOf(name)], settings: { on: true, chatOff: [], organic, repair: null, paused: false, ...more }, base: `/${n}/`, answers, secret, mute });

// begin opens a page and has it read.
const begin = async (page, url, options) => {
  await page.goto(url + addressOf(options.name, options.query));
  await page.evaluate(install, optionsOf(options));
};

export const settled = (page) => until(() => page.evaluate(() => visitor.isSettled(panel)));
export const entries = (page) => page.evaluate(() => JSON.stringify(installed.background.sent)).then(JSON.parse);

// ---- What the person does

const chord = async (page, key) => {
  await page.keyboard.down("Control");
  await page.keyboard.press(key);
  await page.keyboard.up("Control");
};

export const select = (page, css) => page.evaluate((css) => getSelection().selectAllChildren([...document.querySelectorAll(css)].at(-1)), css);

// last presses the last element that a selector matches.
export const press = async (page, css) => {
  await page.evaluate((css) => {
    document.querySelector("#pressed")?.removeAttribute("id");
    const all = [...document.querySelectorAll(css)];
    all.at(-1).dataset.pressed = String(Date.now());
    for (const one of all.slice(0, -1)) delete one.dataset.pressed;
  }, css);
  await page.click(`${css}[data-pressed]`);
};

export const person = {
  say: async (page, text) => {
    await page.click(".composer");
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  },
  click: press,
  rewrite: async (page, text) => {
    await page.click(".editor");
    await chord(page, "a");
    await page.keyboard.type(text);
  },
  copy: async (page, css) => {
    await select(page, css);
    await chord(page, "c");
  },
  // copies from the first to the last of what a selector matches
  copyAll: async (page, css) => {
    await page.evaluate((css) => {
      const all = [...document.querySelectorAll(css)];
      getSelection().setBaseAndExtent(all[0], 0, all.at(-1), 1);
    }, css);
    await chord(page, "c");
  },
  script: (page, name) => page.evaluate(`(${scripts[name]})()`),
  seen: (page) => until(() => page.evaluate(() => panel.snapshot?.turns.some(({ complete }) => complete === "streaming"))),
  until: (page, css) => until(() => page.evaluate((css) => document.querySelector(css) !== null, css)),
};

// scripts are what a page does by itself.
const scripts = {
  clicks: () => document.querySelectorAll("button").forEach((button) => ["click", "pointerdown"].forEach((type) => button.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true })))),
  copies: () => {
    getSelection().selectAllChildren([...document.querySelectorAll("[data-text]")].at(-1));
    document.dispatchEvent(new ClipboardEvent("copy", { bubbles: true }));
    [...document.querySelectorAll("[data-act=copy]")].at(-1).click();
  },
  again: () => [...document.querySelectorAll(".again")].at(-1).click(),
  previous: () => [...document.querySelectorAll(".previous")].at(-1).click(),
  prefers: () => document.querySelector("[data-act=prefer]").click(),
  picks: () => document.querySelectorAll("[data-act=pick]")[1].click(),
  stops: () => document.querySelector(".stop").click(),
  edits: () => {
    [...document.querySelectorAll(".edit")].at(-1).click();
    const editor = document.querySelector(".editor");
    editor.dispatchEvent(new InputEvent("beforeinput", { bubbles: true }));
    editor.value = editor.value.replace("attached", "enclosed");
    editor.dispatchEvent(new InputEvent("input", { bubbles: true }));
    document.querySelector(".save").click();
  },
  sends: () => {
    const composer = document.querySelector(".composer");
    const text = chat.turns.at(-1).versions.at(-1).text.replace(/\bslow\b/, "patient");
    composer.textContent = text;
    for (const type of ["beforeinput", "input"]) composer.dispatchEvent(new InputEvent(type, { bubbles: true }));
    composer.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  },
  reasks: () => {
    const asked = chat.turns.at(-2);
    asked.versions[0] = { id: "ffff", text: "Another question altogether.", whole: true };
    asked.node.querySelector("[data-turn-id]").setAttribute("data-turn-id", "ffff");
    asked.node.querySelector("[data-text]").textContent = "Another question altogether.";
  },
  releases: () => chat.release(),
};

// live does the steps of a story, and waits after each until all that the page shows was read.
export const live = async (page, url, story, n) => {
  await begin(page, url, { name: story.page, n, organic: story.on === "defaults" ? defaults : everything, query: story.query, answers: story.answers, more: story.settings });
  for (const [act, ...values] of story.steps) {
    await person[act](page, ...values);
    const goesOn = ["seen", "until", "rewrite"].includes(act) || /hold$|^\.edit$/.test(values[0]);
    if (!goesOn) await settled(page);
  }
  if (story.leave) await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  return (await entries(page)).map(short);
};

export const first = (text) => text.split(/\s+/).slice(0, 2).join(" ");

// short is an entry in a line, of which the journal must be able to hold the whole.
const short = (entry) => {
  assert.equal(journal.wrongIn(entry), "", "the journal does not take it");
  const { organic, edit, use, answers } = entry;
  if (organic) return `${organic.source}: ${first(answers[organic.chosen])}${organic.other.map((slot) => ` > ${first(answers[slot])}`).join("")}`;
  if (edit) return `edit: ${first(answers[0])} -> ${edit.after.slice(0, 60)}`;
  return `${use.act}: ${first(answers[use.slot])}${use.chars ? ` ${use.chars}` : ""}`;
};
