// "What Palate keeps": every item that is stored, with its size and a way to delete it.
import { asker } from "./asker.js";
import { arrange, button, element, part, save, say } from "./element.js";
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

// ---- Rows: an item has the same one for as long as it is there, however often the list is drawn

const rows = new Map(); // by the keys of items: {item, line, about, button, state}; state is "", "sure" or "going"

// word has a button say what a press on it does.
const word = ({ item, button, state }) => {
  const what = `${kindText(item)} ${item.name}`.trim();
  button.textContent = state ? "{{KeptDeleteSure}}" : "{{KeptDelete}}";
  button.setAttribute("aria-label", filled(state ? "{{KeptDeleteSureOf}}" : "{{KeptDeleteOf}}", { what }));
  button.toggleAttribute("data-sure", state === "sure");
  if (state === "going") button.setAttribute("aria-disabled", "true"); // one that is disabled would lose the focus
  else button.removeAttribute("aria-disabled");
};

const setState = (row, state) => {
  row.state = state;
  word(row);
};

// press deletes the item of a row once it was pressed twice: the button asks once more, in its own place.
const press = (row) => {
  if (row.state === "sure") return erase(row);
  if (row.state === "going") return;
  setState(row, "sure");
  row.button.focus(); // which some browsers leave where it was
};

// calm takes a first press back.
const calm = (row) => {
  if (row.state !== "sure" || drawing) return;
  setState(row, "");
  if (again) follow();
};

const newRow = () => {
  const row = { state: "", about: element("div", { class: "item-text" }) };
  row.button = button("", () => press(row), { onblur: () => calm(row), onkeydown: ({ key }) => key === "Escape" && calm(row), class: "quiet delete" });
  row.line = element("li", { class: "item" }, row.about);
  return row;
};

const rowOf = (item) => {
  const row = rows.get(item.key) ?? newRow();
  rows.set(item.key, Object.assign(row, { item }));
  row.about.replaceChildren(...[
    item.group !== "texts" && element("span", { class: "item-kind" }, kindText(item)),
    item.name && element("span", { class: "item-name", dir: "auto" }, item.name),
    element("span", { class: "muted" }, [dateText(item.at), sizeText(item.bytes)].filter(Boolean).join(" · ")),
    item.stays && element("span", { class: "muted" }, reasons[item.stays]),
  ].filter(Boolean));
  setState(row, item.stays ? "" : row.state);
  arrange(row.line, item.stays ? [row.about] : [row.about, row.button]);
  return row.line;
};

// ---- Groups

const panels = new Map(); // by group: {panel, count, list, further}

const newPanel = (group) => {
  const made = { count: element("span", { class: "muted" }), list: element("ul") };
  made.further = button("", () => showMore(group, made));
  made.panel = element("details", { class: "panel", id: `group-${group}` },
    element("summary", {}, element("span", { class: "group-title" }, titles[group]), " ", made.count),
    abouts[group] && element("p", { class: "muted" }, abouts[group]),
    made.list,
    made.further,
  );
  return made;
};

const showMore = (group, { list }) => {
  const before = list.children.length;
  shown[group] = before + most;
  draw();
  list.querySelectorAll("button")[before]?.focus();
};

const panelOf = (group, list) => {
  if (!panels.has(group)) panels.set(group, newPanel(group));
  const { panel, count, list: lines, further } = panels.get(group);
  const held = list.findIndex(({ key }) => rows.get(key)?.line.contains(document.activeElement));
  const drawn = list.slice(0, Math.max(shown[group] ?? most, held + 1));
  const more = list.length - drawn.length;
  count.textContent = `${counted("{{KeptCount}}", list.length)} · ${sizeText(sum(list))}`;
  arrange(lines, drawn.map(rowOf));
  further.textContent = counted("{{KeptMore}}", Math.min(more, most));
  further.hidden = more <= 0;
  return panel;
};

const byTime = (a, b) => b.at - a.at;

let drawing = false; // a button that is moved loses the focus for a moment

// underPointer gives what keeps the button that the pointer is on where it is in the window, though rows above it come or go.
const underPointer = () => {
  const aimed = document.querySelector("#groups .delete:hover");
  const top = aimed?.getBoundingClientRect().top;
  return () => aimed?.isConnected && scrollBy(0, aimed.getBoundingClientRect().top - top);
};

// draw draws all groups: what is there already stays, with its presses and the focus, and under the pointer.
const draw = () => {
  const [hold, stay] = [holder(), underPointer()];
  drawing = true;
  const list = groups.map((group) => [group, items.filter((item) => item.group === group).sort(byTime)]).filter(([, of]) => of.length > 0);
  arrange(part("groups"), list.map(([group, of]) => panelOf(group, of)));
  const keys = new Set(items.map(({ key }) => key));
  for (const key of rows.keys()) if (!keys.has(key)) rows.delete(key);
  hold();
  stay();
  drawing = false;
};

// holder gives what puts the focus back where it is in the list now; when that is gone, on the next button of its
// list, else on its group.
const holder = () => {
  const focused = document.activeElement;
  const panel = focused.closest("#groups details");
  if (!panel) return () => {};
  const buttons = () => [...panel.querySelectorAll("ul button")];
  const at = buttons().indexOf(focused);
  return () => {
    if (document.activeElement === focused) return;
    const left = buttons();
    const next = focused.isConnected ? focused : left[Math.min(Math.max(at, 0), left.length - 1)] ?? panel.querySelector("summary");
    (next.isConnected ? next : part("items-title")).focus();
  };
};

// ---- What is read, and where it goes

const listText = (names) => new Intl.ListFormat(document.documentElement.lang).format(names);

const drawAbout = async () => {
  const { sites = {}, host } = await settings.get();
  const on = Object.keys(sites).filter((origin) => sites[origin]?.on).map((origin) => new URL(origin).host);
  part("reads").textContent = on.length > 0 ? filled("{{KeptReads}}", { sites: listText(on) }) : "{{KeptReadsNothing}}";
  const paired = host?.url.replace(/\/$/, "") ?? (items.some(({ kind }) => kind === "token") ? "{{KeptYourHost}}" : "");
  part("where").textContent = paired ? filled("{{KeptSynced}}", { host: paired }) : "{{KeptStaysHere}}";
  part("elsewhere").textContent = paired ? filled("{{KeptElsewhere}}", { host: paired }) : "{{DeleteOnlyHere}}";
};

const drawTotal = async () => {
  const disk = await usage();
  const total = counted("{{KeptTotal}}", items.length, { size: sizeText(sum(items)) });
  part("total").textContent = disk > 0 ? `${total} ${filled("{{KeptOnDisk}}", { disk: sizeText(disk) })}` : total;
};

const isSure = () => [...rows.values()].some(({ state }) => state === "sure"); // a row waits for a second press

let reading, again = false; // a read that is under way, and whether something changed meanwhile
let begun = 0, drawn = 0; // how many reads began, and which of them was drawn last

// read reads everything anew and draws it, unless one that began later was faster. One that was not asked for leaves
// the list as it is while a row waits for a second press: nothing moves away under the pointer.
const read = async (unasked = false) => {
  const mine = ++begun;
  const found = await kept(ask, settings);
  if (mine < drawn) return;
  if (unasked && isSure()) return (again = true);
  drawn = mine;
  items = found;
  draw();
  return Promise.all([drawAbout(), drawTotal()]);
};

// follow reads anew after a change elsewhere, once for many, and not while a row waits for a second press.
const follow = () => {
  if (reading || isSure()) return (again = true);
  again = false;
  reading = read(true).catch(failed).finally(() => {
    reading = undefined;
    if (again) follow();
  });
};

// ---- What a person does

const failed = (error) => say("status", filled("{{KeptFailed}}", { reason: error.message ?? error }));

// current is an item as it is now: while a row waits the list may have fallen behind. Undefined for one that is gone.
const current = async (item) => (again ? (await kept(ask, settings)).find(({ key }) => key === item.key) : item);

const erase = async (row) => {
  const before = items.length;
  setState(row, "going");
  say("status", "{{DeletingAll}}");
  try {
    await (await current(row.item))?.erase?.();
    await read();
    say("status", counted("{{KeptDeleted}}", Math.max(1, before - items.length)));
  } catch (error) {
    await read();
    failed(error);
  } finally {
    setState(row, "");
    if (again) follow();
  }
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
settings.onChange(follow);
new BroadcastChannel("palate").addEventListener("message", follow); // the log has more, or less
document.addEventListener("visibilitychange", () => document.hidden || follow());
follow();
