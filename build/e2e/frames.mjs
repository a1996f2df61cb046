// What the extension costs the page that it reads: the time of the page's own thread, a frame, with the site read and
// without, in turns, while the page changes as a chat does at its worst.
import { installed } from "./installed.mjs";
import { startSites } from "./sites.mjs";
import { chatgpt, turnOn } from "./visitor.mjs";

const frames = 120, rounds = 7;

// stream has an answer grow by some words in each frame.
const stream = (frames) =>
  new Promise((resolve) => {
    const turn = site.add("assistant", "", false);
    let left = frames;
    const step = () => {
      turn.content.append(` and then word ${left} of the answer`);
      if (left-- > 0) requestAnimationFrame(step);
      else resolve();
    };
    requestAnimationFrame(step);
  });

// flood changes two hundred things that are no turns in each frame.
const flood = (frames) =>
  new Promise((resolve) => {
    const place = document.body.appendChild(document.createElement("aside"));
    let left = frames;
    const step = () => {
      for (let i = 0; i < 200; i++) {
        if (i % 2) place.appendChild(document.createElement("span")).textContent = `${left} ${i}`;
        else place.firstChild?.remove();
      }
      if (left-- > 0) requestAnimationFrame(step);
      else place.remove(), resolve();
    };
    requestAnimationFrame(step);
  });

// costOf is how many ms of the page's thread a frame took.
const costOf = async (page, session, f) => {
  const busy = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value;
  const before = await busy();
  await page.evaluate(f, frames);
  return ((await busy()) - before) * (1000 / frames);
};

export const frameCost = async (quantile, row, ms) => {
  const sites = await startSites();
  const browsers = { off: await installed("chromium", sites), on: await installed("chromium", sites) };
  const pages = {};
  for (const [name, browser] of Object.entries(browsers)) {
    const page = await browser.visit(`${chatgpt}/c/1?turns=60`);
    if (name === "on") await turnOn(browser, page);
    const session = await page.createCDPSession();
    await session.send("Performance.enable");
    pages[name] = { page, session };
  }
  for (const [what, f] of Object.entries({ "an answer that streams": stream, "200 mutations": flood })) {
    const took = { off: [], on: [] };
    for (let i = 0; i < rounds; i++) {
      for (const name of ["off", "on"]) {
        await pages[name].page.bringToFront();
        took[name].push(await costOf(pages[name].page, pages[name].session, f));
      }
    }
    const more = took.on.map((cost, i) => cost - took.off[i]);
    row(`a frame of a page that is read, ${what}`, `${ms(quantile(took.on, 0.5))}, ${ms(Math.max(0, quantile(more, 0.5)))} of it the extension's`,
      `not read ${ms(quantile(took.off, 0.5))}`, (quantile(took.on, 0.5) / quantile(took.off, 0.5)).toFixed(2), "2 ms more");
  }
  for (const browser of Object.values(browsers)) {
    await browser.close();
    await browser.forget();
  }
  await sites.close();
};
