// What the content script says of a page, in words: one sentence, the badge, and a report of hits without a word of
// the page.
import { counted, filled } from "./words.js";

const sentences = {
  reading: "{{PopupReads}}", empty: "{{PopupEmpty}}", lost: "{{PopupLost}}", chat_off: "{{PopupChatOff}}", temporary: "{{PopupTemporary}}",
};

// sentenceOf says what is read on a site. where is what else bears on it: paused, and paired with a host.
export const sentenceOf = ({ state }, site, { paused, paired } = {}) => {
  if (paused && (state === "reading" || state === "empty")) return "{{PopupPaused}}";
  if (paired && state === "reading") return filled("{{PopupReadsSynced}}", { site });
  return filled(sentences[state] ?? "{{PopupNothing}}", { site });
};

// badgeOf says how much of a chat was seen.
export const badgeOf = ({ seen, declared, contiguous }) => {
  if (typeof declared !== "number") return counted("{{PopupTurns}}", seen);
  return counted(seen >= declared && contiguous !== false ? "{{TurnsAll}}" : "{{TurnsSeen}}", seen, { all: declared });
};

const lasts = 90 * 24 * 3600e3; // for which a pack counts as checked, in ms

// ageOf says that nobody has checked a pack for long; "" for one that was. now is in Unix ms.
export const ageOf = ({ verified } = {}, now) => (now - Date.parse(verified) > lasts ? filled("{{PackOld}}", { date: verified }) : "");

// ---- The report

const number = (value) => (Number.isSafeInteger(value) && value >= 0 ? String(value) : "?");
const word = (value) => (/^[\w.-]{1,40}$/.test(value) ? value : "?");
const ratio = (value) => (/^\d{1,6}\/\d{1,6}$/.test(value) ? value : "?");

const tally = (turns, of) => {
  const counts = new Map();
  for (const turn of turns) counts.set(of(turn), (counts.get(of(turn)) ?? 0) + 1);
  return [...counts].map(([name, n]) => `${name} ${n}`).join(", ");
};

// reportOf is a health report, line by line. Only numbers and names of our own get into it, whatever a page made the
// snapshot say: no text, no address, no key.
export const reportOf = ({ site, pack = {}, state, why, badge = {}, health = {}, repaired, turns = [], groups = [] }, version) =>
  [
    `Palate ${word(version)}, ${word(site)} ${word(pack.version)}, ${word(pack.verified)}`,
    `state ${word(state)}${why ? ` (${word(why)})` : ""}${repaired ? ", repaired" : ""}`,
    `turns ${number(badge.seen)} of ${number(badge.declared)}${badge.contiguous === false ? ", with gaps" : ""}`,
    ...Object.entries(health).map(([rule, hits]) => `${word(rule)} ${ratio(hits)}`),
    `roles: ${tally(turns, ({ role, confidence }) => `${word(role)}${confidence === "low" ? " (unsure)" : ""}`) || "none"}`,
    `complete: ${tally(turns, ({ complete }) => word(complete)) || "none"}`,
    `text: ${tally(turns, ({ fidelity }) => word(fidelity)) || "none"}`,
    `groups: ${tally(groups, ({ kind }) => word(kind)) || "none"}`,
  ].join("\n") + "\n";
