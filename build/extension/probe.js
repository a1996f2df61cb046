// The probe: any pack on any saved page.
import { element, part, say } from "./element.js";
import { packs } from "./packs.js";
import { addressOf, faultOf, inert, probe } from "./probing.js";
import { counted, filled } from "./words.js";

const maxAge = 90 * 24 * 3600e3; // of a pack that nobody looked at, in ms
const { version } = chrome.runtime.getManifest();

let page; // {html} of the last file
let ownPack; // from a file; undefined: none
let report = "";

const nameOf = (pack) => pack.title ?? pack.id;

// ---- What is chosen

const problem = (text) => (part("problem").textContent = text);

const packFrom = async (file) => {
  try {
    const pack = JSON.parse(await file.text());
    const reason = faultOf(pack);
    if (reason) return problem(filled("{{ProbeNoPack}}", { name: file.name, reason }));
    return pack;
  } catch (error) {
    problem(filled("{{ProbeNoPack}}", { name: file.name, reason: error.message }));
  }
};

const pageFrom = async (file) => {
  try {
    return { html: await file.text() };
  } catch (error) {
    problem(filled("{{ProbeNotRead}}", { name: file.name, reason: error.message }));
  }
};

// take takes a file in: a pack where it is JSON, else a page.
const take = async (file) => {
  problem("");
  if (/\.json$/i.test(file.name) || file.type === "application/json") ownPack = await packFrom(file);
  else page = await pageFrom(file);
};

// chosen are the packs to run.
const chosen = () => {
  if (ownPack) return [ownPack];
  const id = part("pack").value;
  return packs.filter((pack) => id === "" || pack.id === id);
};

// ---- Results

const ageText = (verified) => filled(Date.now() - Date.parse(verified) > maxAge ? "{{ProbeOld}}" : "{{ProbeChecked}}", { date: verified });

const turnsText = ({ turns }) =>
  turns.all === 0 ? "{{ProbeNothing}}" : counted("{{ProbeTurns}}", turns.all, { users: turns.user, assistants: turns.assistant, unsure: turns.unsure });

const rowsOf = (rows) => rows.map(([rule, counts]) => element("tr", {}, element("th", { scope: "row" }, rule), element("td", {}, counts)));

const resultOf = (pack, result) =>
  element("details", { class: "panel", open: result.turns.all > 0 },
    element("summary", {}, element("span", { class: "group-title" }, nameOf(pack)), " ", element("span", { class: "muted" }, `${result.version}, ${ageText(result.verified)}`)),
    element("p", {}, turnsText(result)),
    element("table", { class: "hits" },
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "{{ProbeRule}}"), element("th", { scope: "col" }, "{{ProbeHits}}"))),
      element("tbody", {}, ...rowsOf([...Object.entries(result.health).map(([rule, ratio]) => [`${rule} (sum)`, ratio]), ...result.rules])),
    ),
  );

const reportText = (result) =>
  [
    `Palate ${version}, ${result.id} ${result.version}, ${result.verified}`,
    ...Object.entries(result.health).map(([rule, ratio]) => `${rule} ${ratio}`),
    `roles: user ${result.turns.user}, assistant ${result.turns.assistant}, unsure ${result.turns.unsure}`,
    ...result.rules.map(([rule, counts]) => `${rule}: ${counts}`),
  ].join("\n") + "\n";

// parsed is the page, undefined where the browser has no way to read one that cannot do anything.
const parsed = () => {
  try {
    return inert(page.html);
  } catch {}
};

const run = () => {
  problem("");
  if (!page) return problem("{{ProbeNoPage}}");
  const document = parsed();
  if (!document) return problem("{{ProbeCannot}}");
  const address = addressOf(page.html);
  const results = chosen().map((pack) => [pack, probe(document, pack, address)]).sort(([, a], [, b]) => b.turns.all - a.turns.all);
  report = results.map(([, result]) => reportText(result)).join("\n");
  part("results").replaceChildren(...results.map(([pack, result]) => resultOf(pack, result)));
  part("copy").hidden = false;
  say("status", counted("{{ProbeDone}}", results.length));
};

// ---- What a person does

part("pack").append(...packs.map((pack) => element("option", { value: pack.id }, nameOf(pack))));

for (const id of ["page", "pack-file"]) {
  part(id).addEventListener("change", async ({ target: { files } }) => {
    if (id === "pack-file" && files.length === 0) ownPack = undefined;
    for (const file of files) await take(file);
  });
}

part("form").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});

part("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(report);
  say("status", "{{ProbeCopied}}");
});

const dragging = (on) => (event) => {
  event.preventDefault();
  if (on) document.documentElement.dataset.dragging = "";
  else delete document.documentElement.dataset.dragging;
};

addEventListener("dragover", dragging(true));
addEventListener("dragleave", dragging(false));
addEventListener("drop", async (event) => {
  dragging(false)(event);
  for (const file of event.dataTransfer.files) await take(file);
  if (page) run();
});
