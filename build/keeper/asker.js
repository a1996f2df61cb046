// What a strip, a panel or a page asks the keeper by:
//
//   const ask = asker(() => chrome.runtime.connect());
//   const { p_a } = await ask({ op: "predict", prompt, a, b });
//
// The keeper may be stopped at any time. What waits for an answer then is asked again, by a new port: every op
// may be. See keeper.js for what there is to ask.

const patience = 60_000; // ms in which ports may end one after the other without an answer
const pause = (futile) => Math.min(50 * 2 ** futile, 1000); // ms before the next port, after so many

// A Refusal is an answer that carries an error: its code, and its hint where there is one.
export class Refusal extends Error {
  constructor({ message, ...more }) {
    super(message);
    Object.assign(this, more);
  }
}

const unreachable = () => new Refusal({ code: "not_found", message: "the keeper is out of reach", hint: "Reload the page." });

// asker is a function that asks by the port that connect opens, and resolves with the answer.
export const asker = (connect) => {
  const waiting = new Map(); // by id
  let port, last = 0, futile = 0, since = 0;

  const giveUp = (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    futile = 0;
  };

  const heard = ({ id, error, ...answer }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    futile = 0;
    if (error) asked?.reject(new Refusal(error));
    else asked?.resolve(answer);
  };

  const lost = () => {
    void globalThis.chrome?.runtime?.lastError; // a stopped keeper is no fault to report: what waits is asked again
    port = undefined;
    if (waiting.size === 0) return;
    if (futile === 0) since = Date.now();
    if (Date.now() - since > patience) return giveUp(unreachable());
    setTimeout(again, pause(futile++));
  };

  // again asks anew what waits.
  const again = () => {
    if (port) return;
    open();
    for (const { request } of waiting.values()) post(request);
  };

  const open = () => {
    try {
      port = connect();
    } catch {
      return giveUp(unreachable()); // the extension was taken away, or another version put in its place
    }
    port.onMessage.addListener(heard);
    port.onDisconnect.addListener(lost);
  };

  const post = (request) => {
    try {
      port.postMessage(request);
    } catch {} // it ended just now, and says so next
  };

  return (request) =>
    new Promise((resolve, reject) => {
      request = JSON.parse(JSON.stringify({ ...request, id: ++last }));
      waiting.set(last, { request, resolve, reject });
      if (port) post(request);
      else if (futile === 0) again();
    });
};
