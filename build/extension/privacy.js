// "What Palate keeps": every item that is stored, with its size and a way to delete it.
import { asker } from "./asker.js";
import { button, element, part, save, say } from "./element.js";
import { eraseAll, exported, groups, kept, usage } from "./kept.js";
import * as settings from "./settings.js";
import { counted, dateText, filled, sizeText } from "./words.js";

const ask = asker(() => chrome.runtime.connect());
const most = 50; // rows of a group that are drawn before one asks for more

const titles = {
  answers: "{{KeptAnswers}}", texts: "{{KeptTexts}}", waiting: "{{KeptWaiting}}", host: "{{KeptHost}}", log: "{{KeptLog}}",
  sites: "{{KeptSites}}", look: "{{KeptLook}}", other: "{{KeptOther}}",
};

const abouts = {
  texts: "{{KeptTextsAbout}}", waiting: "{{KeptWaitingAbout}}", host: "{{KeptHostAbout}}", log: "{{KeptLogAbout}}",
  sites: "{{KeptSitesAbout}}", other: "{{KeptOtherAbout}}",
};

const kinds = {
  shown: "{{KeptShown}}", pair: "{{KeptPair}}", skip: "{{KeptSkip}}", rate: "{{KeptRate}}", rank: "{{KeptRank}}", thumb: "{{KeptThumb}}",
  span: "{{KeptSpan}}", edit: "{{KeptEdit}}", why: "{{KeptWhy}}", rule: "{{KeptRule}}", natural: "{{KeptNatural}}", organic: "{{KeptChoice}}",
  use: "{{KeptUse}}", pin: "{{KeptPin}}", judge: "{{KeptJudge}}", reveal: "{{KeptReveal}}", retract: "{{KeptRetract}}",
  restore: "{{KeptRestore}}", forget: "{{KeptForget}}", consent: "{{KeptConsent}}", imported: "{{KeptImported}}", erased: "{{KeptErased}}",
  text: "{{KeptText}}", undo: "{{KeptRetract}}",
  host: "{{KeptHostAddress}}", token: "{{KeptToken}}", seen: "{{KeptSeen}}",
  key: "{{KeptKey}}", header: "{{KeptHeader}}", paused: "{{KeptPaused}}", switches: "{{KeptSwitches}}", places: "{{KeptPlaces}}", questions: "{{KeptQuestions}}", news: "{{KeptNews}}", sweep: "{{KeptSweep}}", forgotten: "{{KeptForgotten}}",
  site: "{{KeptSite}}", repair: "{{KeptRepair}}", script: "{{KeptScript}}",
  native_ab: "{{LearnNative}}", sibling: "{{LearnSibling}}", regenerate: "{{LearnRegenerate}}", copy: "{{LearnCopy}}", continue: "{{LearnContinue}}", dwell: "{{LearnDwell}}",
  "palate-look": "{{KeptTheme}}", "palate-bookmark": "{{KeptBookmark}}", "palate-answered": "{{KeptAnswered}}", "palate-paused": "{{KeptPaused}}", "palate-early": "{{KeptEarly}}",
  record: "{{KeptRecord}}", aside: "{{KeptAside}}", stored: "{{KeptStored}}", database: "{{KeptDatabase}}", cache: "{{KeptCache}}", file: "{{KeptFile}}",
};

const reasons = { erased: "{{KeptStaysErased}}", log: "{{KeptStaysLog}}" };

const kindText = ({ kind }) => kinds[kind] ?? kind;

const sum = (items) => items.reduce((all, { bytes }) => all + bytes, 0);

let items = [];
const shown = {}; // how many rows of a group are drawn

// ---- Rows

// deleting is the button that deletes an item: it asks once more, in its own place.
const deleting = (item) => {
  const label = `${kindText(item)} ${item.name}`.trim();
  const sure = (event) => {
    const pressed = event.currentTarget;
    if (pressed.dataset.sure === undefined) {
      pressed.dataset.sure = "";
      pressed.textContent = "{{KeptDeleteSure}}";
      pressed.setAttribute("aria-label", filled("{{KeptDeleteSureOf}}", { what: label }));
      return;
    }
    erase(item, pressed);
  };
  const back = ({ currentTarget: left }) => {
    delete left.dataset.sure;
    left.textContent = "{{KeptDelete}}";
    left.setAttribute("aria-label", filled("{{KeptDeleteOf}}", { what: label }));
  };
  return button("{{KeptDelete}}", sure, { onblur: back, onkeydown: (event) => event.key === "Escape" && back(event), "aria-label": filled("{{KeptDeleteOf}}", { what: label }), class: "quiet delete" });
};

const rowOf = (item) =>
  element("li", { class: "item" },
    element("div", { class: "item-text" },
      item.group !== "texts" && element("span", { class: "item-kind" }, kindText(item)),
      item.name && element("span", { class: "item-name", dir: "auto" }, item.name),
      element("span", { class: "muted" }, [dateText(item.at), sizeText(item.bytes)].filter(Boolean).join(" · ")),
      item.stays && element("span", { class: "muted" }, reasons[item.stays]),
    ),
    item.stays ? null : deleting(item),
  );

const groupOf = (group, list) => {
  const rows = list.slice(0, shown[group] ?? most);
  const more = list.length - rows.length;
  const further = () => {
    shown[group] = rows.length + most;
    draw();
    part(`group-${group}`).querySelectorAll("li button")[rows.length]?.focus();
  };
  return element("details", { class: "panel", id: `group-${group}` },
    element("summary", {}, element("span", { class: "group-title" }, titles[group]), " ", element("span", { class: "muted" }, `${counted("{{KeptCount}}", list.length)} · ${sizeText(sum(list))}`)),
    abouts[group] && element("p", { class: "muted" }, abouts[group]),
    element("ul", {}, ...rows.map(rowOf)),
    more > 0 && button(counted("{{KeptMore}}", Math.min(more, most)), further),
  );
};

const byTime = (a, b) => b.at - a.at;

// draw draws all groups; those that were open stay open.
const draw = () => {
  const open = new Set([...document.querySelectorAll("#groups details[open]")].map(({ id }) => id));
  const list = groups.map((group) => [group, items.filter((item) => item.group === group).sort(byTime)]).filter(([, of]) => of.length > 0);
  part("groups").replaceChildren(...list.map(([group, of]) => groupOf(group, of)));
  for (const id of open) part(id)?.setAttribute("open", "");
};

// ---- What is read, and where it goes

const listText = (names) => new Intl.ListFormat(document.documentElement.lang).format(names);

const drawAbout = async () => {
  const { sites = {}, host } = await settings.get();
  const on = Object.keys(sites).filter((origin) => sites[origin]?.on).map((origin) => new URL(origin).host);
  part("reads").textContent = on.length > 0 ? filled("{{KeptReads}}", { sites: listText(on) }) : "{{KeptReadsNothing}}";
  const paired = host?.url ?? (items.some(({ kind }) => kind === "token") ? "{{KeptYourHost}}" : "");
  part("where").textContent = paired ? filled("{{KeptSynced}}", { host: paired }) : "{{KeptStaysHere}}";
  part("elsewhere").textContent = paired ? filled("{{KeptElsewhere}}", { host: paired }) : "{{DeleteOnlyHere}}";
};

const drawTotal = async () => {
  const places = { size: sizeText(sum(items)), disk: sizeText(await usage()) };
  part("total").textContent = counted("{{KeptTotal}}", items.length, places);
};

// read reads everything anew and draws it.
const read = async () => {
  items = await kept(ask, settings);
  draw();
  await Promise.all([drawAbout(), drawTotal()]);
};

// ---- What a person does

const failed = (error) => say("status", filled("{{KeptFailed}}", { reason: error.message ?? error }));

// neighbour is what gets the keyboard when a row is gone: the next button of its list, else its group.
const neighbour = (pressed) => {
  const buttons = [...pressed.closest("details").querySelectorAll("ul button")];
  return { group: pressed.closest("details").id, at: buttons.indexOf(pressed) };
};

const erase = async (item, pressed) => {
  const { group, at } = neighbour(pressed);
  const before = items.length;
  pressed.disabled = true;
  say("status", "{{DeletingAll}}");
  try {
    await item.erase();
    await read();
    say("status", counted("{{KeptDeleted}}", Math.max(1, before - items.length)));
  } catch (error) {
    await read();
    failed(error);
  }
  const buttons = [...(part(group)?.querySelectorAll("ul button") ?? [])];
  (buttons[Math.min(at, buttons.length - 1)] ?? part(group)?.querySelector("summary") ?? part("items-title")).focus();
};

part("export").addEventListener("click", async () => {
  say("status", "{{Exporting}}");
  try {
    save("palate.jsonl", "application/jsonl", ...(await exported(ask)));
    say("status", filled("{{Exported}}", { name: "palate.jsonl" }));
  } catch (error) {
    failed(error);
  }
});

const isTyped = () => part("word").value.trim().toLowerCase() === "{{DeleteWord}}";

part("word").addEventListener("input", () => (part("delete").disabled = !isTyped()));

part("delete-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!isTyped()) return;
  part("delete").disabled = true;
  say("status", "{{DeletingAll}}");
  try {
    await eraseAll();
    part("word").value = "";
    await read();
    say("status", "{{KeptAllDeleted}}");
  } catch (error) {
    failed(error);
  }
});

part("items-title").tabIndex = -1;
part("delete-ask").textContent = filled("{{DeleteType}}", { word: "{{DeleteWord}}" });
settings.onChange(() => read().catch(failed));
read().catch(failed);
