// The loader of every page that shows Palate: demo, side panel, widget. It fetches and starts
// app.wasm, keeps the keys that are pressed before the app can take them, and says so when
// something ends that should not. It needs no inline script and runs under
//
//   script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types palate-ui
//
// A page brings <link id=palate-app rel=preload as=fetch crossorigin href=app.wasm> and,
// in the element the app will draw into, what to show until then: <p id="palate-loading">.
// The app uses window.palate:
//
//   queue            presses so far: {key, code, shift, time}, oldest first
//   ready()          the app listens from now on: ends the queue and returns it
//   look, setLook(name, value)   how the page appears: {theme, size, face}, kept in this browser
//   crash(where, what)   a fault that the app survived; shows it with "Reload"

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
  try {
    localStorage.setItem(lookName, JSON.stringify(look));
  } catch {} // it holds for as long as the page does
};

// ---- Keys pressed while the app is on its way

const queue = [];
const named = new Set(["Enter", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);

const keep = (event) => {
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (chord || typing || event.repeat) return;
  if (event.key.length !== 1 && !named.has(event.key)) return;
  queue.push({ key: event.key, code: event.code, shift: event.shiftKey, time: Date.now() });
};

const ready = () => {
  removeEventListener("keydown", keep, true);
  loading?.remove();
  document.documentElement.dataset.palate = "ready";
  performance.mark("palate-ready");
  return queue.splice(0);
};

// ---- Notices

const element = (name, className, ...children) => {
  const e = document.createElement(name);
  e.className = className;
  e.append(...children);
  return e;
};

// notice shows one message at a time, above everything, and reads it out.
const notice = (title, text, details) => {
  loading?.remove();
  document.getElementById("palate-notice")?.remove();
  const reload = element("button", "notice-reload", "Reload");
  reload.type = "button";
  reload.addEventListener("click", () => location.reload());
  const box = element("div", "notice", element("strong", "notice-title", title), element("p", "notice-text", text), reload);
  if (details) {
    const more = element("details", "notice-details", element("summary", "", "Details"), element("pre", "", details));
    box.append(more);
  }
  box.id = "palate-notice";
  box.setAttribute("role", "alert");
  document.body.append(box);
};

const safe = "Every answer that was shown as saved is safe on this device.";

const crash = (where, what) => notice("Something went wrong", `${where}: ${what}. ${safe}`, log.join("\n"));

const failed = (error) => {
  console.error(error);
  document.documentElement.dataset.palate = "failed";
  notice("Palate could not start", `${error.message ?? error}. ${safe}`, log.join("\n"));
};

const stopped = (error) => {
  document.documentElement.dataset.palate = "stopped";
  notice("Palate has stopped", `${safe} Reload to go on.`, [...log, error ?? ""].join("\n").trim());
};

// ---- The module

const progress = (share) => {
  const bar = loading?.querySelector("progress");
  if (bar) bar.value = share;
};

// counted reports how much of a response has come.
const counted = async (response, total) => {
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
  if (typeof WebAssembly !== "object") throw new Error("This browser does not run WebAssembly");
  const response = await fetch(link.href).catch(() => {
    throw new Error("The program did not come: the network or the host is down");
  });
  if (!response.ok) throw new Error(`The program did not come: the host answered ${response.status}`);
  const here = performance.getEntriesByName(link.href).length > 0; // the preload has all of it
  if (!here) counted(response.clone(), Number(link.dataset.bytes)).catch(() => {});
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
  go.env = { GOGC: "300" }; // a page has one thread: it rather holds some MB more than stop to sweep so often
  const instance = await WebAssembly.instantiate(module, go.importObject);
  performance.mark("palate-run");
  go.run(instance).then(() => stopped(), stopped);
};

addEventListener("keydown", keep, true);
window.palate = { queue, ready, look, setLook, crash };
start().catch(failed);
