// What is on its way to the background: one after the other, each until it is acknowledged.
//
//   const box = outbox({ send, later, refused })
//     send(entry)      resolves with {saved} or {error: {code}}; anything else, and a fault, means that nobody answered
//     refused(error)   hears why an entry is not wanted
//   box.add(entry), box.flush(), box.stop()

const mostWaiting = 100;
const mostUnits = 8 << 20; // of code, in all that waits
const pause = (futile) => Math.min(100 * 2 ** futile, 10_000); // ms before the next attempt, after so many

// isFinal reports whether an error stands however often one asks.
const isFinal = (error) => error !== undefined && error.code !== "internal";

export const outbox = ({ send, later, refused }) => {
  const waiting = []; // {entry, units}
  let sending = false, stopped = false, futile = 0, cancel = () => {};

  const next = async () => {
    if (sending || stopped || waiting.length === 0) return;
    sending = true;
    const [first] = waiting;
    const said = await send(first.entry).catch(() => undefined);
    sending = false;
    if (stopped) return;
    if (said?.saved === undefined && !isFinal(said?.error)) {
      cancel = later(next, pause(futile++));
      return;
    }
    futile = 0;
    waiting.shift();
    if (said.error) refused(said.error);
    next();
  };

  // add takes an entry, unless more waits than there is room for: what came first goes first.
  const add = (entry) => {
    const units = JSON.stringify(entry).length;
    const all = waiting.reduce((sum, one) => sum + one.units, units);
    if (stopped || waiting.length >= mostWaiting || all > mostUnits) return;
    waiting.push({ entry, units });
    if (waiting.length === 1) next();
  };

  // flush sends all that waits once more, for the page may be gone before an answer comes. Twice is once: each has an id.
  const flush = () => {
    for (const { entry } of waiting) send(entry).catch(() => {});
  };

  const stop = () => {
    stopped = true;
    waiting.length = 0;
    cancel();
  };

  return { add, flush, stop, size: () => waiting.length };
};
