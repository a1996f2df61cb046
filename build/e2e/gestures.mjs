// Every gesture on the answers of a page, by mouse, by keys and by touch: it changes the page at once, records one event of its
// kind, says so, and is taken back exactly. Pictures of each go to bin/screenshots.
import { mkdir } from "node:fs/promises";
import { compare, open, saved, seen, status, visit } from "./person.mjs";
import { violations } from "./axe.mjs";
import { recordsHere } from "./oracle.mjs";
import { root, scenario, until } from "./harness.mjs";

const pictures = `${root}/bin/screenshots`;
await mkdir(pictures, { recursive: true });

// events are those of the log, in order.
const events = async (page) =>
  (await page.evaluate(recordsHere)).map((line) => JSON.parse(line)).filter(({ kind }) => kind).sort((a, b) => a.seq - b.seq);

// drawn is what the page shows of what was said: what is pressed and chosen, marks, places.
const drawn = (page) =>
  page.$$eval("[data-slot] :is([aria-pressed=true], [aria-checked=true], [data-done], [data-rated], mark, .placed:not(:empty), .marks p), .strength [aria-checked=true], .aspects select", (list) =>
    list.map((e) => [e.closest("[data-slot]")?.dataset.slot, e.getAttribute("aria-label") ?? e.className, e.value ?? "", e.textContent].join(" ")),
  );

const undone = (page) => page.waitForFunction(() => /^Undone/.test(document.querySelector(".status:not([aria-busy])")?.textContent));

// tried makes a gesture, wants one event of a kind for it, and takes it back: by a button, or by keys.
const tried = async (page, check, name, kind, gesture, { by = "keys", steps = 1 } = {}) => {
  const [before, had] = [await drawn(page), await events(page)];
  await gesture();
  await until(async () => (await events(page)).filter((e) => e.kind === kind).length >= had.filter((e) => e.kind === kind).length + steps);
  await saved(page);
  const fresh = (await events(page)).slice(had.length).filter((e) => e.kind !== "shown");
  check.deepEqual(fresh.map((e) => e.kind), Array(steps).fill(kind), `${name}: what was recorded`);
  check.match(await status(page), /^Saved: ./, name);
  check.notDeepEqual(await drawn(page), before, `${name} changes nothing on the page`);
  await page.screenshot({ path: `${pictures}/gesture-${name.replaceAll(" ", "-")}-${page.viewportSize().width}.png` });
  const takenBack = async () => (await events(page)).filter((e) => e.kind === "retract").length;
  for (let step = 0; step < steps; step++) {
    const already = await takenBack();
    await (by === "keys" ? page.keyboard.press("z") : page.click('.dock >> text="Undo"'));
    await until(async () => (await takenBack()) > already);
    await undone(page);
  }
  check.deepEqual(await drawn(page), before, `${name} is not taken back as it was: ${await status(page)}`);
  return fresh.at(-1).body;
};

const long = "## What it is\n\nIt is **quite small**, and `fast()` 😀 too. See [the page](https://example.com/a/long/way) for more.\n\n- one *first* thing\n- another\n\n```js\nconst x = 1;\nreturn x;\n```\n\n| name | size |\n|---|---|\n| cache | small |\n";
const rtl = "المد والجزر هو ارتفاع مياه البحر.\n\n- مرتان في **اليوم**\n- بسبب القمر\n";
const three = [long, rtl, "It is so. It is so, and so. Perhaps."];

// select selects words of an answer, from the first place of one to the end of another.
const select = async (page, slot, from, to) => {
  await page.evaluate(([slot, from, to]) => {
    const walker = document.createTreeWalker(document.querySelector(`[data-slot="${slot}"] .answer-body`), NodeFilter.SHOW_TEXT);
    let [start, end] = [null, null];
    while (!end && walker.nextNode()) {
      const { data } = walker.currentNode;
      if (!start && data.includes(from)) start = [walker.currentNode, data.indexOf(from)];
      if (start && data.includes(to)) end = [walker.currentNode, data.indexOf(to) + to.length];
    }
    start[0].parentElement.scrollIntoView({ block: "center" });
    getSelection().setBaseAndExtent(...start, ...end);
  }, [slot, from, to]);
  await page.waitForSelector(`[data-slot="${slot}"] .mark-box`);
};

// slotOf is the slot of the answer that says something.
const slotOf = (page, words) => page.$$eval("[data-slot]", (list, words) => list.find((e) => e.textContent.includes(words)).dataset.slot, words);

const begin = async ({ startHost, startBrowser }, options) => {
  const browser = await startBrowser({ reducedMotion: "reduce", viewport: { width: 1440, height: 900 }, permissions: ["clipboard-read", "clipboard-write"], ...options });
  return open(browser, await startHost());
};

// where is a place in a slot.
const at = (slot, what) => `[data-slot="${slot}"] ${what}`;

await scenario("each gesture by mouse is one event, seen, said and taken back", async ({ check, ...tools }) => {
  const page = await begin(tools);
  await compare(page, [long, rtl]);
  const [l, r] = [await slotOf(page, "quite small"), await slotOf(page, "القمر")];
  const click = (selector) => () => page.click(selector);
  const by = { by: "mouse" };
  const one = (name, kind, gesture, options) => tried(page, check, name, kind, gesture, { ...by, ...options });
  check.equal((await one("thumb up", "thumb", click(at(l, "[data-icon=up]")))).sign, 1);
  const down = await one("thumb down with reasons", "thumb", async () => {
    await page.click(at(l, "[data-icon=down]"));
    await page.waitForSelector(".why-thumb");
    check.deepEqual(await violations(page), [], "reasons");
    await page.click('.why-thumb .tag:has-text("too long")');
    await page.screenshot({ path: `${pictures}/gesture-reasons-1440.png` });
    await page.click('.why-thumb >> text="Save"');
  }, { steps: 2 });
  check.deepEqual([down.sign, down.tags], [-1, ["-too_long"]]);
  check.equal((await one("rating", "rate", click(at(r, "[data-step='4']")))).value, 4);
  await one("pin", "pin", click(at(r, "[data-icon=pin]")));
  await one("copy", "use", click(at(l, "[data-icon=copy]")));
  check.equal(await page.evaluate(() => navigator.clipboard.readText()), long, "what was copied");
  await one("copy by the browser", "use", async () => {
    await select(page, r, "مرتان", "القمر");
    await page.keyboard.press("ControlOrMeta+c");
    await page.keyboard.press("Escape");
  });
  for (const [slot, from, to, quote] of [
    [l, "It is", "fast()", "It is **quite small**, and `fast()"], [l, "small", "for more", "small**, and `fast()` 😀 too. See [the page](https://example.com/a/long/way) for more"],
    [l, "first", "another", "first* thing\n- another"], [l, "const", "return", "const x = 1;\nreturn"], [l, "cache", "small", "cache | small"], [r, "مرتان", "القمر", "مرتان في **اليوم**\n- بسبب القمر"],
  ]) {
    const span = await one("mark", "span", async () => {
      await select(page, slot, from, to);
      await page.click(".mark-box .good");
    });
    check.deepEqual([span.sign, span.anchor.quote.exact], [1, quote]);
  }
  const dragged = await one("mark by dragging", "span", async () => {
    const line = await page.$eval(at(l, "li"), (e) => {
      const { x, y, width, height } = e.getBoundingClientRect();
      return { x, y: y + height / 2, width };
    });
    await page.mouse.move(line.x + 1, line.y);
    await page.mouse.down();
    await page.mouse.move(line.x + line.width - 2, line.y, { steps: 4 });
    await page.mouse.up();
    await page.waitForSelector(".mark-box");
    check.deepEqual(await violations(page), [], "a stretch is selected");
    await page.click('.mark-box .tag:has-text("Tone")');
    await page.click(".mark-box .bad");
  });
  check.deepEqual([dragged.sign, dragged.aspect, dragged.anchor.quote.exact], [-1, "tone", "one *first* thing"]);
  await page.click('.decide >> text="By aspect"');
  await page.keyboard.press("3");
  await saved(page);
  check.equal((await one("aspect", "pair", () => page.selectOption("#aspect-tone", "2"))).dims.tone, 2);
  check.deepEqual(await violations(page), [], "aspects");
});

await scenario("each gesture by keys is one event, seen, said and taken back", async ({ check, ...tools }) => {
  const page = await begin(tools);
  await compare(page, [long, "It is so. It is so, and so. Perhaps."]);
  const slot = await slotOf(page, "Perhaps");
  const press = (...keys) => async () => {
    await page.focus(at(slot, ".answer-body"));
    for (const key of keys) await page.keyboard.press(key);
  };
  const one = (...args) => tried(page, check, ...args);
  check.equal((await one("key U", "thumb", press("u"))).slot, Number(slot));
  check.deepEqual((await one("key D with digits", "thumb", press("d", "2", "7", "Enter"), { steps: 2 })).tags, ["-incomplete", "-tone"]);
  check.equal((await one("key M and a digit", "rate", press("m", "2"))).value, 2);
  check.equal((await one("key M and arrows", "rate", press("m", "ArrowRight", "ArrowRight", "Enter"))).value, 5);
  await one("key P", "pin", press("p"));
  await one("key C", "use", press("c"));
  check.equal((await one("key S", "span", press("s", "g"))).anchor.quote.exact, "It is so.");
  const spread = await one("key S with arrows", "span", press("s", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft", "Shift+ArrowDown", "Shift+ArrowDown", "b"));
  check.deepEqual([spread.sign, spread.anchor.quote.exact], [-1, "It is so, and so. Perhaps."]);
  await page.keyboard.press("Escape");
  await page.click(".look");
  await page.click('.sheet >> text="Slider"');
  await page.keyboard.press("Escape");
  await page.waitForSelector(".slide");
  check.equal((await one("slider by keys", "rate", press("m", "PageUp", "ArrowRight", "ArrowRight", "Enter"))).value, 62);
  check.deepEqual(await violations(page), [], "a slider");
  const body = await one("slider by mouse", "rate", async () => {
    const box = await (await page.$(at(slot, ".slide"))).boundingBox();
    await page.mouse.click(box.x + box.width * 0.9, box.y + box.height / 2);
  });
  check.ok(body.value > 80 && body.max === 100, `the slider gave ${body.value}`);
  for (const key of ["u", "d", "s", "o", "m", "p", "c"]) {
    await visit(page, "Texts");
    await page.focus("#paste-prompt");
    const had = (await events(page)).length;
    await page.keyboard.press(key);
    check.equal((await events(page)).length, had, `${key} does something while one types`);
  }
});

// place places so many answers by keys: the first nine by digits, others by arrows and Space.
const place = async (page, n) => {
  for (let slot = 0; slot < n; slot++) {
    if (slot < 9) {
      await page.keyboard.press(`Digit${slot + 1}`);
    } else {
      while (!(await page.evaluate((slot) => document.activeElement.closest(`[data-slot="${slot}"]`) !== null, slot))) await page.keyboard.press("ArrowRight");
      await page.keyboard.press(" ");
    }
    await page.waitForSelector(at(slot, ".placed:not(:empty)"));
  }
};

await scenario("twenty answers are ranked by the keyboard alone", async ({ check, ...tools }) => {
  const page = await begin(tools);
  await compare(page, Array.from({ length: 20 }, (_, i) => `It is number **${i}**. ${"And so on, at some length, as one does. ".repeat(i % 5)}`));
  await page.keyboard.press("o");
  await page.waitForSelector("[data-many]");
  await seen(page);
  const had = await events(page);
  check.deepEqual(await violations(page), [], "a grid");
  await place(page, 20);
  await page.screenshot({ path: `${pictures}/gesture-grid-1440.png` });
  await page.keyboard.press("Enter");
  await until(async () => (await events(page)).some((e) => e.kind === "rank"));
  await saved(page);
  const [shown, rank] = (await events(page)).slice(had.length);
  check.deepEqual([shown.kind, shown.body.candidates.length, rank.kind, rank.body.mode], ["shown", 20, "rank", "full"]);
  check.deepEqual(rank.body.groups, Array.from({ length: 20 }, (_, i) => [i]));
  check.equal(rank.body.d.dwell_ms.length, 20);
  check.deepEqual(await violations(page), [], "a ranked grid");
  await page.screenshot({ path: `${pictures}/gesture-ranked-1440.png` });
  await page.keyboard.press("z");
  await undone(page);
  check.deepEqual(await drawn(page), [], "a place is left");
  const one = (name, gesture) => tried(page, check, name, "rank", gesture);
  const top = await one("top of many", async () => {
    await page.keyboard.press("Digit3");
    await page.keyboard.press("=");
    for (const key of ["Digit1", "Digit2", "Backspace", "Digit5", "Enter"]) await page.keyboard.press(key);
  });
  check.deepEqual([top.mode, top.groups], ["topk", [[2, 0], [4]]]);
  const extremes = await one("best and worst", async () => {
    for (const key of ["Digit4", "Shift+Digit2", "Enter"]) await page.keyboard.press(key);
  });
  check.deepEqual([extremes.mode, extremes.groups, extremes.worst], ["best_worst", [[3]], 1]);
  const picked = await one("pick", async () => {
    for (const key of ["o", "o", "Digit2", "Digit6", "Enter"]) await page.keyboard.press(key);
  });
  check.deepEqual([picked.mode, picked.groups], ["pick", [[1, 5]]]);
});

await scenario("each gesture by touch is one event, seen, said and taken back", async ({ check, ...tools }) => {
  const page = await begin(tools, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await compare(page, three);
  const tap = (selector) => () => page.tap(selector);
  const one = (name, kind, gesture, options) => tried(page, check, name, kind, gesture, { by: "touch", ...options });
  await one("thumb up", "thumb", tap(at(0, "[data-icon=up]")));
  await one("thumb down with reasons", "thumb", async () => {
    await page.tap(at(1, "[data-icon=down]"));
    await page.waitForSelector(".why-thumb");
    await page.tap(".why-thumb .tag >> nth=0");
    await page.screenshot({ path: `${pictures}/gesture-reasons-360.png` });
    await page.tap('.why-thumb >> text="Save"');
  }, { steps: 2 });
  await one("rating", "rate", tap(at(0, "[data-step='3']")));
  await one("pin", "pin", tap(at(1, "[data-icon=pin]")));
  await one("copy", "use", tap(at(0, "[data-icon=copy]")));
  const words = { "quite small": ["It is", "fast()"], "القمر": ["مرتان", "القمر"], "Perhaps": ["It is", "and so"] };
  for (const [known, [from, to]] of Object.entries(words)) {
    const slot = await page.$$eval("[data-slot]", (list, known) => list.find((e) => e.textContent.includes(known))?.dataset.slot, known);
    if (slot === undefined) continue; // it is not one of the two
    await one(`mark ${slot}`, "span", async () => {
      await select(page, slot, from, to);
      await page.screenshot({ path: `${pictures}/gesture-selected-${slot}-360.png` });
      await page.tap(".mark-box .bad");
    });
  }
  await page.tap(at(0, "[data-icon=mark]"));
  await page.waitForSelector(".mark-box mark, mark.choosing");
  await page.tap('.mark-box [aria-label="Next sentence"]');
  await page.tap('.mark-box [aria-label="Longer"]');
  await page.screenshot({ path: `${pictures}/gesture-choosing-360.png` });
  check.deepEqual(await violations(page), [], "a stretch is chosen");
  await page.tap('.mark-box >> text="Cancel"');
  await page.tap(".more");
  await page.tap('.decide >> text="All 3 answers"');
  await page.waitForSelector("[data-many]");
  await seen(page);
  const rank = await one("rank", "rank", async () => {
    await page.tap(at(2, ".put"));
    await page.tap(at(1, ".worst"));
    await page.tap(at(0, ".put"));
    await page.waitForFunction(() => document.querySelectorAll(".placed:not(:empty)").length === 3);
    check.deepEqual(await violations(page), [], "an order");
    await page.screenshot({ path: `${pictures}/gesture-order-360.png` });
    await page.tap('.decide >> text="Done"');
  });
  check.deepEqual([rank.groups, rank.worst], [[[2], [0]], 1]);
});

await scenario("what can be seen of an answer goes with its decision, and a hidden page counts for nothing", async ({ check, ...tools }) => {
  const page = await begin(tools, { viewport: { width: 1000, height: 560 } });
  await compare(page, [("It goes on and on. ".repeat(12) + "\n\n").repeat(10) + "The end.", "Short, it is."]);
  const [l, s] = [Number(await slotOf(page, "goes on")), Number(await slotOf(page, "Short"))];
  const decided = async (key) => {
    const had = (await events(page)).length;
    await page.keyboard.press(key);
    await until(async () => (await events(page)).slice(had).some((e) => e.kind === "pair"));
    await saved(page);
    return (await events(page)).at(-1).body.d;
  };
  const first = await decided("3");
  check.equal(first.visible_chars[s], 13, "the short one is seen whole");
  check.ok(first.visible_chars[l] > 50 && first.visible_chars[l] < 1500, `${first.visible_chars[l]} characters of the long one are seen`);
  check.ok(first.scroll[l] > 0 && first.scroll[l] < 0.7, `down to ${first.scroll[l]}`);
  await page.$eval(at(l, ".answer-body"), (e) => (e.scrollTop = e.scrollHeight));
  await seen(page);
  const second = await decided("5");
  check.ok(second.visible_chars[l] > 2200 && second.scroll[l] === 1, `${second.visible_chars[l]} characters, down to ${second.scroll[l]}`);
  check.equal(second.view, "plain");
  const turn = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
      return Date.now();
    }, hidden);
  const left = await turn(true);
  await page.screenshot({ fullPage: true }); // which takes its time
  const away = (await turn(false)) - left;
  const third = await decided("2");
  const unseen = (d) => d.ms - Math.max(...d.dwell_ms);
  check.ok(away > 0 && unseen(third) - unseen(second) >= away - 20, `away for ${away} ms: ${unseen(second)}, then ${unseen(third)} ms were not seen`);
});

for (const [name, options] of Object.entries({
  dark: { colorScheme: "dark" }, forced: { forcedColors: "active" }, sidebar: { viewport: { width: 252, height: 800 } }, low: { viewport: { width: 640, height: 360 } },
})) {
  await scenario(`axe finds nothing on what opens on the answers, ${name}`, async ({ check, ...tools }) => {
    const page = await begin(tools, options);
    await compare(page, three);
    const look = async (what) => {
      await page.screenshot({ path: `${pictures}/gesture-${what}-${name}.png` });
      check.deepEqual(await violations(page), [], what);
    };
    const press = async (key, opens) => {
      await page.focus(at(0, ".answer-body"));
      await page.keyboard.press(key);
      await page.waitForSelector(opens);
    };
    await press("d", ".why-thumb");
    await look("reasons");
    await page.keyboard.press("Escape");
    await press("s", "mark.choosing");
    await look("choosing");
    await page.keyboard.press("g");
    await page.waitForSelector(".marks");
    await saved(page);
    await press("m", at(0, "[data-rating]:focus"));
    await page.keyboard.press("4");
    await page.waitForSelector(at(0, "[aria-checked=true]"));
    await saved(page);
    await look("marked");
    await press("o", "[data-many]");
    await seen(page);
    await page.keyboard.press("Digit2");
    await page.waitForSelector(at(1, ".placed:not(:empty)"));
    await look("order");
  });
}
