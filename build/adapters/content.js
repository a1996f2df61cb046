// The content script: reads the one page that it stands in, for as long as its site is switched on, and tells the
// extension. What it reads stays in the memory of this page; what is sent is what the person does with answers, as far
// as that is switched on.
//
//   to the background   {op: "settings"}, {op: "evidence", entry}, {op: "repair", repair}: see messages.js
//   from it             {op: "changed"}: the settings may be others now
//   by ports "palate"   {snapshot} to panel and popup, now and as it changes, {snapshot, done} after what they want:
//                       {do: "repair", role}, {do: "cancel"}, {do: "again"}, {do: "selection", role}, {do: "seen", showing}
//
// A snapshot is that of reading.js, with what the person selected behind it.
import { outbox } from "./outbox.js";
import { packFor, readPage, threadOf, unread } from "./reading.js";
import { selections } from "./selections.js";

const perPost = 250; // ms between two snapshots
const pauseBefore = (futile) => Math.min(200 * 2 ** futile, 60_000); // ms until settings are asked for again, after so many
const perAddress = 1000; // ms between two looks at the address of a chat that is off

// visit is the life of the content script in this page. It ends where the extension is gone: of one that was updated
// another script takes over, and this one can send nothing any more.
const visit = (chrome, packs) => {
  const { runtime } = chrome;
  const ending = new AbortController();
  const ports = new Set();
  const chosen = selections();
  let settings = { on: false, chatOff: [], organic: {}, repair: null, paused: false };
  let page = null, opened = null; // what is read, and what ends its listeners
  let posting = null, looking = null, asking = null, retrying = null, futile = 0;

  const isAlive = () => {
    try {
      return chrome.runtime?.id !== undefined;
    } catch {
      return false;
    }
  };

  // living is f for as long as the extension is there.
  const living = (f) => (...values) => {
    if (ending.signal.aborted) return undefined;
    return isAlive() ? f(...values) : end();
  };

  const later = (f, ms) => {
    const timer = setTimeout(living(f), ms);
    return () => clearTimeout(timer);
  };

  const ask = async (message) => {
    if (!isAlive()) return end();
    return runtime.sendMessage(message);
  };

  // ---- What is told

  const snapshot = () => {
    const { hostname: host, origin } = location;
    if (page) return chosen.addTo(page.snapshot());
    const told = { v: 1, origin, site: "", pack: { version: "", verified: "" }, host, lang: "", ...unread };
    if (settings.on && isOff()) return { ...told, state: "chat_off", thread: threadNow() };
    if (settings.on) return { ...told, state: "lost", why: "no_pack" };
    return chosen.any() ? chosen.addTo({ ...told, site: "selection", state: "reading" }) : told;
  };

  const post = (more) => {
    posting?.cancel();
    posting = null;
    if (ports.size === 0) return;
    const message = { snapshot: snapshot(), ...more };
    for (const port of ports) {
      try {
        port.postMessage(message);
      } catch {
        ports.delete(port);
      }
    }
  };

  const tell = () => {
    if (ports.size > 0) posting ??= { cancel: later(post, perPost) };
  };

  // ---- What is read

  const pack = () => packFor(document, packs);
  const threadNow = () => threadOf(document, pack());
  const isOff = () => settings.chatOff.includes(threadNow());

  const box = outbox({ send: (entry) => ask({ op: "evidence", entry }), later, refused: () => renew() });

  const leave = () => {
    page.leave();
    box.flush();
  };

  const open = () => {
    const { signal } = (opened = new AbortController());
    addEventListener("pagehide", living(leave), { signal });
    addEventListener("pageshow", living(({ persisted }) => persisted && renew()), { signal });
    document.addEventListener("visibilitychange", living(() => document.hidden || renew()), { signal });
    const tools = { settings: () => settings, tell: living(tell), living, later, send: box.add, keep: (repair) => ask({ op: "repair", repair }).catch(() => {}), fit: () => fit() };
    page = readPage(document, pack(), tools);
  };

  const close = () => {
    opened?.abort();
    page?.stop();
    page = null;
  };

  // fit has the page read, or not, as the settings are.
  const fit = () => {
    looking?.();
    looking = null;
    const reads = settings.on && pack() !== undefined;
    if (!reads || isOff()) close();
    else if (page) page.renew();
    else open();
    if (reads && !page) looking = later(fit, perAddress); // another chat may be opened
    tell();
  };

  // renew asks for the settings, once at a time.
  const renew = async () => {
    if (asking) return (asking.again = true);
    const mine = (asking = { again: false });
    const said = await ask({ op: "settings" }).catch(() => undefined);
    asking = null;
    if (ending.signal.aborted) return undefined;
    if (mine.again) return renew();
    retrying?.();
    if (!said || said.error?.code === "internal") { // nobody answered: all stays as it is until then
      retrying = later(renew, pauseBefore(futile++));
      return undefined;
    }
    futile = 0;
    settings = said.on ? said : { ...settings, on: false };
    fit();
    return undefined;
  };

  // ---- What panel and popup want

  const wants = {
    repair: ({ role }) => page?.repair(role),
    cancel: () => page?.cancel(),
    again: () => (page ? page.again() : renew()),
    selection: ({ role }) => chosen.take(document, role),
    seen: ({ showing }) => page?.seen(showing),
  };

  const heard = living(async (wish) => {
    if (!Object.hasOwn(wants, String(wish?.do))) return;
    await wants[wish.do](wish);
    post({ done: wish.do });
  });

  const connected = living((port) => {
    if (port.name !== "palate" || port.sender?.id !== runtime.id) return;
    ports.add(port);
    port.onMessage.addListener(heard);
    port.onDisconnect.addListener(() => ports.delete(port));
    post();
  });

  const changed = living((message, sender) => {
    if (message?.op === "changed" && sender.id === runtime.id) renew();
  });

  // ---- Begin and end

  const begin = () => {
    runtime.onConnect.addListener(connected);
    runtime.onMessage.addListener(changed);
    renew();
  };

  const end = () => {
    if (ending.signal.aborted) return;
    ending.abort();
    for (const cancel of [looking, retrying, posting?.cancel]) cancel?.();
    close();
    box.stop();
    ports.clear();
    try {
      runtime.onConnect.removeListener(connected);
      runtime.onMessage.removeListener(changed);
    } catch {} // they went with the extension
  };

  return { begin, end, isAlive, renew };
};

// Frames hold no chat of their own that could be told from others', and private windows are nobody's business. Where
// the script runs already it is told to look again.
const beginOnce = ({ chrome, palateVisit }, packs) => {
  if (window.top !== window || chrome.extension?.inIncognitoContext) return;
  if (palateVisit?.isAlive()) {
    palateVisit.renew();
    return;
  }
  palateVisit?.end();
  globalThis.palateVisit = visit(chrome, packs);
  globalThis.palateVisit.begin();
};

beginOnce(globalThis, packs);
