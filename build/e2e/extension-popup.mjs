// The popup of the toolbar, in both browsers: one sentence says what is read on this page, and buttons change that.
import { scenario } from "./harness.mjs";
import { installed } from "./installed.mjs";
import { startSites } from "./sites.mjs";
import { chatgpt, inPopup, press, sayUnread, spoken, turnOn } from "./visitor.mjs";

const canary = "Zebrafinch";

// closedEarly is what Firefox says of a popup that is closed while the browser still answers it, as any click elsewhere does.
const closedEarly = "Promise resolved after context unloaded";

// shows waits until the popup is as f wants it.
const shows = (visit, f, ...given) => inPopup(visit, (popup) => popup.until(f, ...given));

// says waits for the popup's sentence, and for its badge where one is given.
const says = (browser, chat, sentence, badge = "") =>
  shows({ browser, chat }, (sentence, badge) => {
    const shown = document.querySelector("#badge");
    return document.querySelector("#sentence").textContent === sentence && (shown.hidden ? "" : shown.textContent) === badge;
  }, sentence, badge);

const nothing = "Palate reads nothing here.";
const reads = (site) => `Palate reads the answers on ${site}. They stay on this device.`;

// pressed presses a button of the popup and waits until it says what that did.
const pressed = async (browser, chat, text, what) => {
  await press({ browser, chat }, text);
  await shows({ browser, chat }, (what) => document.body.innerText.includes(what), what);
};

for (const kind of ["chromium", "firefox"]) {
  const story = (name, tell) =>
    scenario(`${kind}: ${name}`, async ({ lend, check }) => {
      const sites = await lend(startSites)();
      const browser = await lend(installed)(kind, sites);
      await tell({ browser, check, sites });
      check.deepEqual((await browser.complaints()).filter((one) => !one.startsWith(closedEarly)), []);
      check.deepEqual(sites.by("extension"), []);
    });

  await story("the popup says what is read, and switches it on, off for a chat, and off", async ({ browser, check }) => {
    const chat = await browser.visit(`${chatgpt}/c/1`);
    await says(browser, chat, nothing);
    await turnOn(browser, chat);
    await says(browser, chat, "Palate reads the answers on chatgpt.com. There are none here yet.");
    await sayUnread({ chat }, "What is a cache?");
    await says(browser, chat, reads("chatgpt.com"), "2 of 2 turns");

    await pressed(browser, chat, "Off for this chat", "Reading is off for this chat.");
    await says(browser, chat, "Reading is off for this chat.");
    await pressed(browser, chat, "On for this chat", reads("chatgpt.com"));

    await pressed(browser, chat, "Turn off on chatgpt.com", nothing);
    const mine = await browser.page("options.html");
    check.deepEqual((await mine.evaluate(() => chrome.permissions.getAll())).origins, []);
    check.deepEqual(await mine.evaluate(() => chrome.scripting.getRegisteredContentScripts()), []);
    await mine.close();
    await says(browser, chat, nothing);
  });

  await story("an address of one's own is turned on, and none that means several", async ({ browser, check }) => {
    const chat = await browser.visit("http://localhost:8080/c/1");
    const ask = async (popup, address) => {
      await popup.until(() => document.querySelector("#address-form").onsubmit !== null);
      await popup.evaluate((address) => (document.querySelector("#address").value = address), address);
      await popup.click("#address-form button");
    };
    await inPopup({ browser, chat }, async (popup) => {
      await ask(popup, "https://*/*");
      await popup.until(() => document.querySelector("#address-problem").textContent.includes("one address at a time"));
    });
    await inPopup({ browser, chat }, async (popup) => {
      const { on } = await popup.until(spoken);
      if (!on) await ask(popup, "localhost:8080");
      await popup.until(() => document.querySelector("#address-problem").textContent === "" && document.querySelector("#choose").hidden);
    });
    const mine = await browser.page("options.html");
    check.deepEqual((await mine.evaluate(() => chrome.permissions.getAll())).origins, ["http://localhost/*"]);
    check.deepEqual(Object.keys((await mine.evaluate(() => chrome.storage.local.get("sites"))).sites), ["http://localhost:8080"]);
    await mine.close();
  });

  await story("a page that was rebuilt is said to be one that Palate cannot read, and is reported without a word of it", async ({ browser, check }) => {
    const before = await browser.visit(`${chatgpt}/c/1`);
    await turnOn(browser, before);
    const chat = await browser.visit(`${chatgpt}/c/2?shape=redesign`);
    await chat.evaluate((canary) => void site.answers.push(`${canary} is a bird.`), canary);
    await sayUnread({ chat }, `What is a ${canary}?`);
    await says(browser, chat, "I can't read this page any more.");
    await inPopup({ browser, chat }, async (popup) => {
      await popup.until(() => [...document.querySelectorAll("button")].some(({ textContent }) => textContent === "Copy health report"));
      await popup.evaluate(() => (navigator.clipboard.writeText = async (text) => void (window.copied = text)));
      await popup.click("button", "Copy health report");
      const report = await popup.until(() => window.copied);
      check.match(report, /^Palate [\d.]+, chatgpt .*\nstate lost/);
      check.ok(!report.includes(canary), report);
      check.match(await popup.evaluate(() => document.querySelector("#actions button").textContent), /Show me the answer/);
    });
  });

  await story("what is selected on a page that no rule knows is taken as the person says", async ({ browser }) => {
    const chat = await browser.visit("http://localhost:8080/c/1");
    await sayUnread({ chat }, "What is a cache?");
    const take = async (what) => {
      await chat.bringToFront();
      await chat.evaluate(() => getSelection().selectAllChildren(site.turns.at(-1).content));
      await inPopup({ browser, chat }, async (popup) => {
        await popup.evaluate(() => (document.querySelector("#other").open = true));
        await popup.click("#take");
        await popup.until((what) => document.querySelector("#status").textContent.startsWith(what), what);
      });
    };
    if (kind === "chromium") await take("Nothing was taken."); // it lets Palate see the page from the next click on
    await take("Taken.");
  });
}
