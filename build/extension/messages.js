// What content scripts may ask, and who may ask it.
//
//   {op: "settings"}         {on, chatOff, organic, repair, paused}   of the site that asks
//   {op: "evidence", entry}  {saved: id}                              the entry is on the medium
//   {op: "repair", repair}   {kept: true}                             null takes a repair back
//   pages of the extension, {op: "state"}   {version, allowed, ...settings}
//   what is refused          {error: {code, message, hint?}}
//
// Who asks is what the browser says, see sender.js; and no site learns of any but itself.
import { isPage, readerOf } from "./sender.js";
import { isRepair } from "./settings.js";

const fault = (code, message, more) => ({ error: { code, message, ...more } });
const refused = (message) => fault("unauthorized", message);
const malformed = (message, field) => fault("malformed", message, field && { field });

const isNameIn = (table, name) => typeof name === "string" && Object.hasOwn(table, name);

// ---- Evidence

// switches says by what an act of use is switched on.
const switches = { copy: "copy", continue: "continue", dwell: "dwell", abandon: "dwell", accept: "continue", send: "continue" };

// sourceOf is the switch of a piece of evidence; undefined where it is none.
const sourceOf = ({ gesture, organic, use }) => {
  if (gesture === "organic" && ["native_ab", "sibling", "regenerate"].includes(organic?.source)) return organic.source;
  if (gesture === "edit") return "edit";
  if (gesture === "use" && isNameIn(switches, use?.act)) return switches[use.act];
};

// ---- Answers

// desk answers messages. self is {id, origin} of the extension; settings are those of settings.js; isAllowed says
// whether the browser lets the extension read an origin; save puts an entry that an origin sent into the journal.
export const desk = ({ self, version, settings, isAllowed, save }) => {
  const isRead = async (origin) => (await settings.site(origin)).on && (await isAllowed(origin));

  const ops = {
    settings: async (origin) => {
      const { sites, organic, paused } = await settings.get();
      const { chatsOff, repair } = sites[origin];
      return { on: true, chatOff: chatsOff, organic, repair, paused };
    },
    evidence: async (origin, { entry }) => {
      if (entry === null || typeof entry !== "object" || Array.isArray(entry)) return malformed("an entry must be an object", "entry");
      const source = sourceOf(entry);
      if (source === undefined) return malformed("it is no evidence", "entry");
      const { organic, paused } = await settings.get();
      if (paused) return fault("unsupported", "recording is paused");
      if (organic[source] !== true) return refused(`${source} is switched off`);
      return save(entry, origin);
    },
    repair: async (origin, { repair }) => {
      if (repair !== null && !isRepair(repair)) return malformed("it is no repair", "repair");
      await settings.setSite(origin, { repair });
      return { kept: true };
    },
  };

  const ofReader = async (message, origin) => {
    if (!isNameIn(ops, message?.op)) return refused("a site may not ask that");
    if (!(await isRead(origin))) return message.op === "settings" ? { on: false } : refused("this site is not read");
    return ops[message.op](origin, message);
  };

  const state = async () => {
    const all = await settings.get();
    const on = Object.keys(all.sites).filter((origin) => all.sites[origin].on);
    const open = await Promise.all(on.map(isAllowed));
    return { version, ...all, allowed: on.filter((_, i) => open[i]) };
  };

  const answered = async (message, sender) => {
    if (isPage(sender, self)) return message?.op === "state" ? state() : malformed("nobody answers that", "op");
    const origin = readerOf(sender, self);
    return origin === undefined ? refused("who asks is not known") : ofReader(message, origin);
  };

  // answer resolves with the answer to a message, whatever it is.
  return (message, sender) =>
    answered(message, sender).catch(({ name, message }) => fault("internal", `${name}: ${message}`, { hint: "Ask again." }));
};
