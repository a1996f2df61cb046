// The edge of the keeper: it loads keeper.wasm, passes requests on to it and what it answers back, and holds
// nothing itself. It may be stopped at any time, and the program with it: all that lasts is in IndexedDB. It
// runs in the service worker or event page of an extension, in a page, in a worker, and in Node.
//
// A request is a JSON object with "op" and, so that its answer can be told from others, "id", which comes back
// as it was. Answers come in the order of the program's, which is that of the requests but for "save" and what
// is refused here. What each op asks and answers is said in palate/wasm/keeping, "save" here:
//
//   {op: "save", id, entry}   {id, saved: ENTRY}   the entry is in the journal, on the medium
//   what cannot be answered   {id, error: {code, message, field?, hint?}}
//
// "save" does not wait for the program, which then takes the entry in by itself. Every op may be sent again when
// no answer came, as when the keeper was stopped meanwhile: an entry is signed once, by its id.
//
// The program uses globalThis.palate:
//
//   answers(ask)      from now on it answers: ask(line, reply) calls reply(line) once
//   meanwhile()       resolves with what the journal has, in JSON
//   signed(names)     the log has these showings: the journal needs them no more
//   crash(where, what)   a fault that it survived
//   host              the address of the host that it syncs with, "" for the one that served it
import "./wasm_exec.js";
import * as journal from "./journal.js";
import { isPage } from "./sender.js";

const longest = 16 << 20; // bytes, as in palate/wasm/abi; a program's memory never shrinks again

const fault = (code, message, more) => ({ error: { code, message, ...more } });

// ---- The program

let program; // promise of {ask, ended}, while it is there or comes

const { meanwhile, signed } = journal.intake();

// endQuietly has a program that ended found by nobody: neither by other tabs, which still call it, nor by its own
// timers, each of which would call it until it is gone from the list, for ever.
const endQuietly = (go) => {
  const { _resume: resume, _scheduledTimeouts: timers } = go;
  go._resume = () => {
    if (!go.exited) resume.call(go);
    if (!go.exited) return;
    timers.forEach(clearTimeout);
    timers.clear();
  };
};

let hostOf = async () => "";

// onHost has each program that is started ask for the address of its host.
export const onHost = (f) => (hostOf = f);

const start = async () => {
  const module = await WebAssembly.compileStreaming(fetch(new URL("./keeper.wasm", import.meta.url)));
  const go = new globalThis.Go();
  go.env = { GOGC: "300", GOTRACEBACK: "system" }; // as a page has it: it rather holds some MB more than stop to sweep so often
  endQuietly(go);
  const instance = await WebAssembly.instantiate(module, go.importObject);
  const host = await hostOf();
  return new Promise((resolve, reject) => {
    const crash = (where, what) => console.error(`${where}: ${what}`);
    globalThis.palate = { answers: (ask) => resolve({ ask, ended }), meanwhile, signed, crash, host };
    const ended = go.run(instance).then(() => {
      throw new Error("it ended");
    });
    ended.catch(reject);
  });
};

// started is the program; where there is none, one is begun. One that ended makes room for the next.
export const started = () => {
  if (program) return program;
  const mine = (program = start());
  const over = () => {
    if (program === mine) program = undefined;
  };
  mine.then(({ ended }) => ended.catch(over), over);
  return mine;
};

// told is what the program answers to a line.
const told = async (line) => {
  const { ask, ended } = await started();
  return Promise.race([new Promise((reply) => ask(line, reply)), ended]);
};

// ---- Requests

// lineOf is a request as a line, or undefined for what has none.
const lineOf = (request) => {
  try {
    return JSON.stringify(request);
  } catch {} // a cycle, or a number without end
};

// save puts an entry into the journal and has the program take it in.
const save = async (entry) => {
  const field = journal.wrongIn(entry);
  if (field) return fault("malformed", "it is no entry of a journal", { field });
  const id = await journal.add(entry);
  told('{"op":"sign"}').catch(() => {}); // it takes the journal in when it starts, too
  return { saved: id };
};

const answerTo = async (request, from) => {
  if (request === null || typeof request !== "object" || Array.isArray(request)) return fault("malformed", "a request must be an object");
  const asked = { ...request };
  if (asked.entry !== null && typeof asked.entry === "object") asked.entry = { ...asked.entry, from };
  const line = lineOf(asked);
  if (line === undefined) return fault("malformed", "a request must be JSON");
  if (line.length > longest) return fault("too_large", "a request must not be longer than 16 MiB");
  if (asked.op === "save") return save(asked.entry);
  return JSON.parse(await told(line));
};

// answer resolves with the answer to a request, whatever it is; from is who asks: the origin of a page, where
// that is known.
export const answer = async (request, from) => {
  const { id } = Object(request);
  const said = await answerTo(request, from).catch(({ name, message }) => fault("internal", `the keeper stopped: ${name}: ${message}`, { hint: "Ask again." }));
  return lineOf(id) === undefined ? said : { ...said, id };
};

// ---- Who asks

// serve answers what comes by a port: of an extension, or a MessagePort.
export const serve = (port) => {
  const from = port.sender?.origin;
  const heard = async (request) => {
    const said = await answer(request, from);
    try {
      port.postMessage(said);
    } catch {} // who asked is gone
  };
  if (port.onMessage) port.onMessage.addListener(heard);
  else port.onmessage = ({ data }) => heard(data);
};

// servePages answers what comes by a port of the extension's own pages. Any other gets a refusal, once.
export const servePages = (port) => {
  if (isPage(port.sender, { id: chrome.runtime.id, origin: location.origin })) return serve(port);
  port.postMessage(fault("unauthorized", "only pages of the extension may ask"));
  port.disconnect();
};
