// The loader of every page that shows Palate: demo, side panel, widget. It fetches and starts
// app.wasm, and says so when something ends that should not. It needs no inline script and runs under
//
//   script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'
//
// with one exception: a page whose link has data-workers loads workers, which needs "trusted-types palate-ui". Elsewhere
// what a worker would do is done in the page.
//
// A page brings <link id=palate-app rel=preload as=fetch crossorigin href=app.wasm> and,
// in the element the app will draw into, what to show until then: <p id="palate-loading">. With
// data-offline on the link, a service worker keeps the page for the time without a network.
// The app uses window.palate:
//
//   early            what answers before the app does, where that is so; see early.js
//   answers          what is selected, copied and seen of the answers; see answers.js
//   journal          what was answered without the app; see journal.js
//   meanwhile()      resolves with what was answered without the app, in JSON; it answers itself from now on
//   signed(names)    the app has these showings: the journal needs them no more
//   ready()          the app is drawn and listens
//   reader(name, file)   starts a module beside the page, "reader" or "formats", with a file or none; ask(line)
//                        resolves with its answer, close() ends it
//   at(view, title, bookmark, further), address(), left(), onAddress   where the person is, went and was
//   look, setLook(name, value)   how the page appears: {theme, size, face}, kept in this browser
//   pause(on)        nothing is to be recorded, or it is again: for early.js
//   erase()          resolves when nothing is kept any more beside the log; nothing is, until the page is loaded anew
//   crash(where, what)   a fault that the app survived; shows it with "Reload"
//
// A page that no host served brings more of it, see panel.js of the extension.
import * as answers from "./answers.js";
import * as journal from "./journal.js";

const link = document.getElementById("palate-app");
const loading = document.getElementById("palate-loading");
const log = []; // the last lines the Go program printed, for the details of a notice
const logLines = 40;

// ---- Appearance, before anything is drawn

const lookName = "palate-look";

// look is what was chosen; a browser that keeps nothing for the page has chosen nothing.
const look = (() => {
  try {
    return JSON.parse(localStorage.getItem(lookName)) ?? {};
  } catch {
    return {};
  }
})();
Object.assign(document.documentElement.dataset, look);

const setLook = (name, value) => {
  look[name] = document.documentElement.dataset[name] = value;
  keep(lookName, JSON.stringify(look));
};

// ---- What is kept beside the log

let erased = false; // and nothing is kept any more

// keep notes a text under a name, or with null nothing; what cannot be kept holds for as long as the page does.
const keep = (name, text, ...others) => {
  if (erased) return;
  for (const storage of [...others, "localStorage"]) {
    try {
      if (text === null) window[storage].removeItem(name);
      else window[storage].setItem(name, text);
    } catch {}
  }
};

const pausedName = "palate-paused"; // see early.js

const pause = (on) => {
  keep(pausedName, on ? "1" : null);
  window.palate.onPause?.(on);
};

const erase = async () => {
  erased = true;
  await journal.erase();
  await window.palate.onErase?.();
  for (const storage of ["sessionStorage", "localStorage"]) {
    try {
      window[storage].clear();
    } catch {} // it kept nothing
  }
  history.replaceState(null, "", location.pathname + location.search); // it begins where a visit begins
};

const ready = () => {
  loading?.remove();
  document.documentElement.dataset.palate = "ready";
  performance.mark("palate-ready");
  window.palate.early?.done();
  delete window.palate.early;
  if (link.dataset.offline !== undefined) keepOffline().catch(() => {}); // where it cannot be, the page works as well
};

// ---- What was answered without the app

// withPage is a list of entries with that of the pair on the page, answered or not.
const withPage = (list) => {
  if (!window.palate.early) return list;
  const shown = window.palate.early.showing();
  const i = list.findIndex((entry) => entry.showing === shown.showing);
  list[i < 0 ? list.length : i] = { ...(list[i] ?? shown), page: true };
  return list;
};

const intake = journal.intake(withPage);
const { signed } = intake;

const meanwhile = async () => {
  await window.palate.early?.close();
  return intake.meanwhile();
};

// ---- Where the person is

const bookmarkName = "palate-bookmark";
const furtherName = "palate-answered"; // see early.js
let turning = true; // the address was changed by the person, or the page has just come

// left is where the page was left: this tab, else the last one.
const left = () => {
  for (const storage of ["sessionStorage", "localStorage"]) {
    try {
      const bookmark = window[storage].getItem(bookmarkName);
      if (bookmark) return bookmark;
    } catch {} // nothing is kept, so it was left nowhere
  }
  return "";
};

const address = () => location.hash.replace(/^#\/?/, "");

const at = (view, title, bookmark, further) => {
  if (erased) return;
  document.title = title;
  if (address() !== view) history[turning ? "replaceState" : "pushState"](null, "", `#/${view}`);
  turning = false;
  keep(bookmarkName, bookmark, "sessionStorage");
  if (further) keep(furtherName, "1");
};

addEventListener("popstate", () => {
  turning = true;
  window.palate.onAddress?.(address());
});

// ---- Workers

const scripts = ["worker.js", "reader.js"].map((name) => new URL(name, import.meta.url).href);

// only is the address of a script of ours.
const only = (address) => {
  if (!scripts.includes(address.split("?")[0])) throw new TypeError("palate: another script refused");
  return address;
};

const hasWorkers = link.dataset.workers !== undefined;
const policy = hasWorkers ? window.trustedTypes?.createPolicy("palate-ui", { createScriptURL: only }) : undefined;
const script = (address) => (policy ? policy.createScriptURL(address) : only(address));

// inPage is a module beside the page as if it were a worker, in the page.
const inPage = (name) => {
  const worker = {};
  const module = import("./reader.js").then(({ reader }) => reader(name, (data) => worker.onmessage({ data })));
  worker.postMessage = (message) => module.then((hear) => hear(message), () => worker.onerror());
  worker.terminate = () => Object.assign(worker, { onmessage: () => {}, onerror: () => {} });
  return worker;
};

const inWorker = (name) => new Worker(script(new URL("./reader.js", import.meta.url).href), { type: "module", name });

// ---- Offline

const roomToKeep = 64 << 20; // bytes free, some times what the worker keeps: answers go first

// keepOffline installs the service worker.
const keepOffline = async () => {
  if (!navigator.serviceWorker) return;
  const { quota, usage } = await navigator.storage.estimate();
  if (quota - usage > roomToKeep) await navigator.serviceWorker.register(script(new URL("worker.js", import.meta.url).href));
};

// ---- Files and words

// reader starts a module beside the page, with a file or with none.
const reader = (name, file) => {
  const worker = hasWorkers ? inWorker(name) : inPage(name);
  const waiting = []; // for answers, which come in the order of the lines
  let over;
  const end = (error) => {
    over = error;
    worker.terminate();
    for (const { reject } of waiting.splice(0)) reject(over);
  };
  worker.onmessage = ({ data: { answer, fault } }) => (fault ? end(fault) : waiting.shift().resolve(answer));
  worker.onerror = () => end({ name: "NetworkError", message: "reader.js" });
  if (file) worker.postMessage({ file });
  const ask = (line) =>
    new Promise((resolve, reject) => {
      if (over) return reject(over);
      waiting.push({ resolve, reject });
      worker.postMessage({ line });
    });
  return { ask, close: () => end({ name: "AbortError", message: "closed" }) };
};

// ---- Notices

const element = (name, className, ...children) => {
  const e = document.createElement(name);
  e.className = className;
  e.append(...children);
  return e;
};

const button = (text, does) => {
  const b = element("button", "notice-reload", text);
  b.type = "button";
  b.addEventListener("click", does);
  return b;
};

const reload = () => button("{{PageReload}}", () => location.reload());

// notice shows one message at a time, above everything, and reads it out. actions are buttons: they
// bring the keyboard along when they go.
const notice = (title, text, { details, actions = [reload()] } = {}) => {
  document.getElementById("palate-notice")?.remove();
  const box = element("div", "notice", element("strong", "notice-title", title), element("p", "notice-text", text), ...actions);
  if (details) {
    const more = element("details", "notice-details", element("summary", "", "{{Details}}"), element("pre", "", details));
    box.append(more);
  }
  box.id = "palate-notice";
  box.setAttribute("role", "alert");
  document.body.append(box);
  return box;
};

// save offers text to the person as a file.
const save = (name, media, text) => {
  const address = URL.createObjectURL(new Blob([text], { type: media }));
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // a browser may take its time to begin
};

// formOf is the form of a text for a number; English has one for 1 and one for all else.
const formOf = (forms, n) => forms.split(" | ")[n === 1 ? 0 : 1].replace("{n}", n);

// standing is what is true of the answers when there is no program: those it saved, and those that wait
// for it.
const standing = async () => {
  const list = await journal.entries().catch(() => []);
  const waiting = journal.live(list);
  const lost = journal.inMemory();
  let text = "{{PageSafe}}";
  if (waiting.length > 0 && lost === 0) text += ` ${formOf("{{PageWaiting}}", waiting.length)}`;
  if (lost > 0) text += ` ${formOf("{{PageUnsaved}}", waiting.length)}`;
  const lines = journal.pairs(list);
  const actions = lines ? [button("{{PageDownload}}", () => save("palate-answers.jsonl", "application/jsonl", lines))] : [];
  return { text, actions: [reload(), ...actions] };
};

// over says that there is no program any more. What answers without it goes on.
const over = async (state, title, before, after, details) => {
  document.documentElement.dataset.palate = state;
  loading?.remove();
  window.palate.early?.open();
  const { text, actions } = await standing();
  notice(title, [before, text, after].filter(Boolean).join(" "), { details, actions });
};

const crash = (where, what) =>
  notice("{{PageWrong}}", `${where}: ${what}. {{PageSafe}}`, { details: log.join("\n") });

const failed = (error) => {
  console.error(error);
  return over("failed", "{{PageNotStarted}}", `${error.message ?? error}.`, "", log.join("\n"));
};

const stopped = (error) => over("stopped", "{{PageStopped}}", "", "{{PageStoppedDo}}", [...log, error ?? ""].join("\n").trim());

// ---- The module

const progress = (share) => {
  const bar = loading?.querySelector("progress");
  if (bar) bar.value = share;
};

// watched reports how much of a response has come.
const watched = async (response, total) => {
  if (!total || !response.body) return;
  let bytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.length;
    progress(Math.min(bytes / total, 1));
  }
};

const compile = async () => {
  if (typeof WebAssembly !== "object") throw new Error("{{PageNoWasm}}");
  const response = await fetch(link.href).catch(() => {
    throw new Error("{{PageNetwork}}");
  });
  if (!response.ok) throw new Error(`{{PageStatus}} ${response.status}`);
  const here = performance.getEntriesByName(link.href).length > 0; // the preload has all of it
  if (!here) watched(response.clone(), Number(link.dataset.bytes)).catch(() => {});
  return WebAssembly.compileStreaming(response);
};

// record keeps what the Go program prints, which ends with the reason when it stops.
const record = (fs) => {
  const write = fs.writeSync;
  const decoder = new TextDecoder();
  fs.writeSync = function (fd, bytes) {
    log.push(decoder.decode(bytes).trimEnd());
    log.splice(0, log.length - logLines);
    return write.call(this, fd, bytes);
  };
};

const start = async () => {
  const [module] = await Promise.all([compile(), import("./vugu-helper.js"), import("./wasm_exec.js")]);
  record(globalThis.fs);
  const go = new globalThis.Go();
  go.env = { GOGC: "300", GOTRACEBACK: "system" }; // a page has one thread: it rather holds some MB more than stop to sweep so often
  const instance = await WebAssembly.instantiate(module, go.importObject);
  performance.mark("palate-run");
  go.run(instance).then(() => stopped(), stopped);
};

window.palate = { ...window.palate, answers, journal, ready, look, setLook, crash, meanwhile, signed, left, address, at, reader, pause, erase };
start().catch(failed);
