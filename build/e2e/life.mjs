// A keeper in Node: build/keeper's own edge and program over an IndexedDB in memory, which outlives them. A life
// ends when it is asked to or, as a process does that is killed, in the middle of any call of the program to
// JavaScript: by the number of it, so that a seed says where. What had not been committed then is not there.
import "fake-indexeddb/auto";
import { AsyncLocalStorage } from "node:async_hooks";
import { readFile } from "node:fs/promises";
import { root } from "./harness.mjs";

const compiled = WebAssembly.compile(await readFile(`${root}/bin/keeper/keeper.wasm`));

// What an edge asks of a browser and Node has not. There are no locks: nobody else is there.
globalThis.navigator ??= {};
globalThis.fetch = async (url) => ({ url: String(url) });
WebAssembly.compileStreaming = () => compiled;

class Killed extends Error {}

// The life that what runs now belongs to: what a life began and goes on after its end is not of the next one.
const lived = new AsyncLocalStorage();

// Transactions of a life that was killed are undone unless they were over.
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...args) {
  const life = lived.getStore();
  if (life?.dead) throw new Killed();
  const tx = begin.apply(this, args);
  life?.open.push(tx);
  return tx;
};

// A life that was killed holds no database: one that is deleted after it waits for nobody.
const openDB = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...args) {
  const life = lived.getStore();
  const request = openDB.apply(this, args);
  request.addEventListener("success", () => {
    life?.databases.push(request.result);
    if (life?.dead) request.result.close();
  });
  return request;
};

await import(`${root}/bin/keeper/wasm_exec.js`);
export const journal = await import(`${root}/bin/keeper/journal.js`);

// Mortal is Go with calls that are counted, and end with the last one of its life.
class Mortal extends globalThis.Go {
  constructor() {
    super();
    const life = lived.getStore();
    if (life.dead) throw new Killed();
    for (const [name, call] of Object.entries(this.importObject.gojs)) {
      this.importObject.gojs[name] = (sp) => {
        if (life.dead) throw new Killed();
        if (name.startsWith("syscall/js.") && ++life.calls === life.last) {
          life.kill();
          throw new Killed();
        }
        return call(sp);
      };
    }
    const resume = this._resume;
    this._resume = () => {
      try {
        if (!life.dead) resume.call(this);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
    };
    life.programs.push(this);
  }
}
globalThis.Go = Mortal;

let lives = 0;

// live begins a life. ask puts a request and resolves with the answer, undefined where the keeper died before;
// endAfter kills it after so many calls more, end at once; died resolves when it is dead.
export const live = async () => {
  let tell;
  const died = new Promise((resolve) => (tell = resolve));
  const life = { last: Infinity, calls: 0, open: [], databases: [], programs: [], dead: false };
  life.kill = () => {
    if (life.dead) return;
    life.dead = true;
    for (const tx of life.open) {
      try {
        tx.abort();
      } catch {} // it was over
    }
    for (const db of life.databases) db.close();
    for (const { _scheduledTimeouts: timers } of life.programs) {
      timers.forEach(clearTimeout);
      timers.clear(); // what runs now waits until its own is gone
    }
    tell();
  };
  const edge = await lived.run(life, () => import(`${root}/bin/keeper/keeper.js?life=${++lives}`));
  const ask = (request, from) => Promise.race([lived.run(life, () => edge.answer(request, from)), died.then(() => undefined)]);
  const endAfter = (calls) => (life.last = life.calls + calls);
  return { ask, died, end: life.kill, endAfter, calls: () => life.calls };
};

// withoutProgram is an edge whose program never comes.
export const withoutProgram = async () => {
  const compile = WebAssembly.compileStreaming;
  WebAssembly.compileStreaming = () => new Promise(() => {});
  const edge = await import(`${root}/bin/keeper/keeper.js?life=${++lives}`);
  edge.started();
  WebAssembly.compileStreaming = compile;
  return { ask: edge.answer };
};
