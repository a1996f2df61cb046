// In a page of the tests, instead of a browser's extension: the background that the content script asks, and a panel
// that listens to it. All that was sent is there to be looked at.
const signal = () => {
  const list = [];
  return {
    list,
    addListener: (f) => list.push(f),
    removeListener: (f) => list.includes(f) && list.splice(list.indexOf(f), 1),
    fire: (...values) => [...list].forEach((f) => f(...values)),
  };
};

const copied = (value) => JSON.parse(JSON.stringify(value));
const words = (text) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

// extension is one version of an installed extension, as the pages that it reads know it.
export const extension = (settings) => {
  const [onConnect, onMessage] = [signal(), signal()];
  const background = { settings, sent: [], saved: new Map(), ops: [], silent: false, mute: false, alive: true };

  const answer = ({ op, entry }) => {
    background.ops.push(op);
    if (op === "settings" && background.mute) throw new Error("The message port closed before a response was received.");
    if (op === "settings") return background.settings;
    if (op !== "evidence") return { kept: true };
    background.sent.push(entry);
    if (background.silent) throw new Error("Could not establish connection.");
    if (background.settings.organic[entry.organic?.source ?? (entry.use ? entry.use.act.replace("abandon", "dwell") : "edit")] !== true) return { error: { code: "unauthorized" } };
    background.saved.set(entry.id, entry);
    return { saved: entry.id };
  };

  const runtime = {
    get id() {
      return background.alive ? "palate" : undefined;
    },
    sendMessage: async (message) => {
      if (!background.alive) throw new Error("Extension context invalidated.");
      return copied((await answer(copied(message))) ?? null);
    },
    onConnect,
    onMessage,
  };

  const panel = () => {
    const port = { name: "palate", sender: { id: "palate" }, onMessage: signal(), onDisconnect: signal(), postMessage: (message) => hear(copied(message)) };
    let heard = () => {};
    const hear = (message) => {
      Object.assign(mine, message);
      heard();
    };
    const next = () => new Promise((resolve) => (heard = resolve));
    const mine = { snapshot: null, done: null, next, want: (wish) => port.onMessage.fire(wish), leave: () => port.onDisconnect.fire(port), port };
    onConnect.fire(port);
    return mine;
  };

  return { chrome: { runtime, extension: { inIncognitoContext: false } }, background, panel, tell: () => onMessage.fire({ op: "changed" }, { id: "palate" }), heard: () => onConnect.list.length + onMessage.list.length };
};

// turn resolves when the page had its turn.
export const turn = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(0);
});

let scripts = 0;

// inject runs the content script for an extension, as the browser does: base is where its modules are.
export const inject = async (installed, base) => {
  globalThis.chrome = installed.chrome;
  await import(`${base}content.js?${++scripts}`);
};

// isSettled reports whether a panel was told all that the page shows, and that nothing is still being written.
export const isSettled = ({ snapshot }) => {
  if (!["reading", "temporary"].includes(snapshot?.state)) return false;
  const told = snapshot.turns.filter(({ stands }) => stands).map(({ text }) => words(text));
  const open = snapshot.turns.some(({ complete }) => complete === "streaming");
  return !snapshot.busy && !open && JSON.stringify(told) === JSON.stringify(globalThis.chat.texts().map(words));
};

// spies count what stays on a page: listeners of window and document, and observers.
export const spies = () => {
  const listeners = new Set(), observers = new Set();
  for (const place of [window, document]) {
    const add = place.addEventListener.bind(place);
    place.addEventListener = (type, f, options) => {
      const mine = { type, signal: options?.signal };
      listeners.add(mine);
      mine.signal?.addEventListener("abort", () => listeners.delete(mine));
      add(type, f, options);
    };
  }
  for (const name of ["MutationObserver", "IntersectionObserver"]) {
    globalThis[name] = class extends globalThis[name] {
      observe(...values) {
        observers.add(this);
        super.observe(...values);
      }
      disconnect() {
        observers.delete(this);
        super.disconnect();
      }
    };
  }
  return { left: () => listeners.size + observers.size };
};
