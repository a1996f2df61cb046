// One page that is read: what the engine makes of it, what the person does on it, and what they point out.
//
//   const page = readPage(document, pack, {settings, tell, living, later, send, keep, fit})
//     settings()    those of the site; tell() is called when a snapshot would be another one; send(entry) takes evidence
//     keep(repair)  stores what the person pointed out, null takes it back; fit() is called when the chat was left
//     living(f)     f, unless the extension is gone; later(f, ms) returns what takes that back
//   page.snapshot(), seen(showing), repair(role), cancel(), again(), renew(), leave(), stop()
import { recognises, surveyOf } from "./engine.js";
import { watch } from "./observer.js";
import { repairFor, repairVerdict } from "./pointed.js";
import { pick } from "./repair.js";
import { watchGestures } from "./gestures.js";
import { witness } from "./evidence.js";
import { kept } from "./wording.js";

const mostOfGroup = 20; // answers to one prompt that are told, the latest
const perVerdict = 5000; // ms between two looks whether a repair is needed still

// unread is what is told of a page that is not read.
export const unread = {
  state: "off", why: "", thread: null, badge: { seen: 0, declared: null, contiguous: false, dropped: 0 },
  busy: false, composing: false, turns: [], groups: [], health: {}, repaired: false,
};

// packFor is the pack that knows a page; the generic one where none does.
export const packFor = (document, packs) =>
  packs.filter((pack) => recognises(document, pack)).sort((a, b) => Number(a.id === "generic") - Number(b.id === "generic"))[0];

const randomName = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const ruleName = (rule) => (typeof rule === "string" ? rule : Object.entries(rule ?? {}).map(([name, at]) => `${name} ${at}`).join(" "));

// tellable is a turn as it may be told: a text that is too long is cut and says so.
const tellable = (turn) => {
  const text = kept(turn.text);
  return { ...turn, text, rule: ruleName(turn.rule), complete: text.length < turn.text.length ? "truncated" : turn.complete };
};

export const readPage = (document, pack, { settings, tell, living, later, send, keep, fit }) => {
  const { hostname: host, origin } = document.location;
  const head = { v: 1, origin, site: pack.id, pack: { version: pack.version, verified: pack.verified }, host };
  const sources = () => (settings().paused ? {} : settings().organic);
  const { saw, did, left } = witness({ organic: sources, newID: randomName });
  let repair = settings().repair, judged = -Infinity;

  const note = (entry) => entry && send(entry);

  const snapshot = () => {
    const { turns, groups, ...read } = reader.snapshot();
    const lang = document.documentElement.lang.slice(0, 35);
    return { ...head, lang, ...read, turns: turns.map(tellable), groups: groups.map((group) => ({ ...group, answers: group.answers.slice(-mostOfGroup) })) };
  };

  const changed = living(() => {
    const now = snapshot();
    if (settings().chatOff.includes(now.thread)) return fit();
    note(saw(now, Date.now()));
    gestures.follow(now.groups.at(-1)?.answers ?? []);
    judge(now);
    return tell();
  });

  // judge takes a repair back once the page reads without it, or can be read with it no more.
  const judge = ({ state }) => {
    if (!repair || state === "empty" || performance.now() - judged < perVerdict) return;
    judged = performance.now();
    const verdict = repairVerdict(document, pack, repair);
    if (verdict === "restored" || (verdict === "gone" && state === "lost")) setRepair(null);
  };

  const setRepair = (other) => {
    repair = other;
    reader.setRepair(other);
    keep(other);
  };

  const reader = watch(document, pack, { now: () => performance.now(), later, changed, repair, address: () => document.location.href });
  const gestures = watchGestures(document, pack, reader, living((gesture) => note(did(gesture, Date.now()))));

  let picking = null;

  const cancel = () => {
    picking?.cancel();
    picking = null;
  };

  return {
    snapshot, cancel,
    again: () => reader.again(),
    seen: (showing) => note(did({ did: "seen", showing }, Date.now())),
    repair: async (role) => {
      cancel();
      picking = pick(document, { role: role === "user" ? "user" : "assistant" });
      const found = await picking.done;
      if (found) setRepair(repairFor(document, pack, found));
    },
    renew: () => {
      if (JSON.stringify(settings().repair) !== JSON.stringify(repair)) reader.setRepair((repair = settings().repair));
      reader.again();
    },
    leave: () => note(left(Date.now())),
    stop: () => {
      cancel();
      reader.stop();
      gestures.stop();
    },
  };
};

// threadOf is the chat that a page shows, without reading it.
export const threadOf = (document, pack) => (pack ? surveyOf(document, pack).thread : null);
