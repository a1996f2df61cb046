// Pages that put markup, addresses and tricks of writing into every field that Palate reads, or change as fast as they can:
// in its own pages all of that is text, nothing is asked of the network for it, and what the person does is still read.
import { scenario, until } from "./harness.mjs";
import { again, answersNext, chatgpt, eventsOf, inPopup, openPanel, ordered, say, switchOn, visited } from "./visitor.mjs";

const evil = "https://evil.example";

// tricks are texts that would be more than text to somebody who is careless.
const tricks = [
  `<img src=${evil}/1.png onerror="fetch('${evil}/2')">`,
  `</script><script>fetch("${evil}/3")</script>`,
  `![a picture](${evil}/4.png) and [a link](javascript:fetch('${evil}/5'))`,
  `<style>@import "${evil}/6.css"; body { background: url(${evil}/7.png) }</style>`,
  `<svg onload="fetch('${evil}/8')"><use href="${evil}/9.svg#x"/></svg>`,
  `<iframe srcdoc="<script>fetch('${evil}/10')</script>"></iframe><base href="${evil}/">`,
  `<template shadowrootmode=open><link rel=stylesheet href=${evil}/11.css></template>`,
  "\u202egnihton si siht\u202c, \u0000\u0007\ufeff and \ud800 alone",
  "{{KeptFailed}} ${location} %s __proto__ constructor",
];

// dress runs in the page: it puts the tricks wherever a site has words of its own, but for what says who speaks.
const dress = (tricks) => {
  document.title = tricks[0];
  document.documentElement.lang = tricks[1];
  for (const [i, node] of document.querySelectorAll("[data-message-model-slug]").entries()) node.setAttribute("data-message-model-slug", tricks[i % tricks.length]);
  for (const [i, node] of document.querySelectorAll("[data-message-id]").entries()) node.setAttribute("data-message-id", tricks[i % tricks.length]);
  for (const [i, node] of document.querySelectorAll("[data-turn-id]").entries()) node.setAttribute("data-turn-id", `${i} ${tricks[i % tricks.length]}`);
};

// foreign runs in a page of Palate: what stands in it that none of its own code draws.
const foreign = (evil) => {
  const runs = "img, iframe, object, embed, style, link, base, meta, template, script:not([src])";
  const leads = ({ name, value }) => name.startsWith("on") || (["src", "href", "style", "action", "srcset"].includes(name) && value.includes(evil));
  const isForeign = (node) => (node.closest("body") && node.matches(runs)) || [...node.attributes].some(leads);
  return [...document.querySelectorAll("*")].filter(isForeign).map((node) => node.outerHTML.slice(0, 200));
};

for (const kind of ["chromium", "firefox"]) {
  await scenario(`${kind}: what a page writes into any field is text to Palate, and asks for nothing`, async ({ lend, check }) => {
    const visit = await visited(kind, lend, `${chatgpt}/c/1`);
    const { browser, chat, mine, sites } = visit;
    const asked = () => sites.seen.filter(({ url }) => url.startsWith(evil)).map(({ url }) => url);
    await chat.evaluate((url) => void (new Image().src = url), `${evil}/control.png`);
    await until(() => asked().length === 1);
    await switchOn(mine, "regenerate");

    const long = tricks.join("\n\n"), short = `${tricks[2]} in short.`;
    await answersNext(visit, long, short);
    await say(visit, `What is ${tricks[0]}?`);
    await again(visit);
    const panel = await openPanel(visit);
    await ordered(panel, 2);
    await chat.bringToFront();
    await say(visit, `And what is ${tricks[3]}, please?`);
    await until(async () => (await eventsOf(mine, "organic", "use")).length > 0);
    await panel.until(() => document.querySelectorAll(".past-row").length > 0);
    await chat.evaluate(dress, tricks);
    await panel.until((text) => document.body.textContent.includes(text), tricks[0].slice(0, 20));
    const shown = { panel };
    for (const [name, path] of Object.entries({ learned: "panel.html?mode=panel#/learned", data: "panel.html?mode=panel#/data", kept: "privacy.html", settings: "options.html" })) {
      shown[name] = await browser.page(path);
      await shown[name].until(() => document.readyState === "complete" && (!document.documentElement.dataset.palate || document.documentElement.dataset.palate === "ready"));
    }
    await shown.kept.until((text) => document.querySelector("#groups").textContent.includes(text), tricks[0].slice(0, 20));
    for (const [name, page] of Object.entries(shown)) check.deepEqual(await page.evaluate(foreign, evil), [], name);
    await chat.bringToFront();
    await inPopup(visit, async (popup) => {
      await popup.until(() => document.querySelector("#sentence").textContent !== "Palate");
      check.deepEqual(await popup.evaluate(foreign, evil), [], "popup");
    });
    await mine.evaluate(() => document.body.append(new Image()));
    check.deepEqual(await mine.evaluate(foreign, evil), ["<img>"], "what is foreign is not found");
    check.deepEqual(asked(), [`${evil}/control.png`]);
    check.deepEqual(sites.by("extension").filter((call) => !call.includes(`${evil}/control.png`)), []);
    check.deepEqual(await browser.complaints(), []);
  });

  await scenario(`${kind}: a page that changes without an end, and looks like what it is not, is read as it is`, async ({ lend, check }) => {
    const visit = await visited(kind, lend, `${chatgpt}/c/1`);
    const { browser, chat, mine } = visit;
    await chat.evaluate(() => {
      const place = document.body.appendChild(document.createElement("aside"));
      const made = (tag, attributes) => Object.entries(attributes).reduce((node, [name, value]) => (node.setAttribute(name, value), node), document.createElement(tag));
      const flood = () => {
        for (let i = 0; i < 100; i++) {
          const like = made("div", { class: "markdown prose", "data-message-author-role": i % 2 ? "assistant" : "user", "data-testid": "paragen-prefer-response-button" });
          like.textContent = `An answer that nobody gave, ${i}.`;
          place.append(like);
          like.click();
          like.dispatchEvent(new ClipboardEvent("copy", { bubbles: true }));
          if (place.childElementCount > 200) place.firstChild.remove();
        }
        requestAnimationFrame(flood);
      };
      flood();
    });
    await mine.evaluate(() => chrome.storage.local.set({ organic: { native_ab: true, edit: true, sibling: true, regenerate: true, copy: true, continue: true, dwell: true } }));
    const plain = "Great question! A cache is a place where things are kept that were read before, and there is a lot to be said of it: it is small, it is near to who reads.";
    await answersNext(visit, plain);
    await say(visit, "What is a cache?");
    await say(visit, plain.replace("Great question! ", ""));
    await until(async () => (await eventsOf(mine, "edit")).length > 0);
    check.equal((await eventsOf(mine, "edit")).length, 1);
    check.deepEqual((await eventsOf(mine, "organic")), []);
    check.ok(!(await mine.records()).join("\n").includes("nobody gave"), "what is no answer is in the log");
    check.deepEqual(await browser.complaints(), []);
  });
}
