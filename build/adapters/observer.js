// One look at a page after another, for as long as it is open: one observer, its work cut into slices.
//
//   const reader = watch(document, pack, {now, later, changed, repair, address})
//     now()          ms, from any zero; later(f, ms) calls f then and returns what takes that back
//     changed()      is called when reader.snapshot() would be another one
//     repair         what the person pointed out, or null (engine.js)
//     address()      the page's address; document.URL where it is left out
//   reader.snapshot()        Thread's snapshot, with composing: whether something stands in the composer
//   reader.again()           looks again though nothing moved
//   reader.setRepair(repair) and looks again; a snapshot with repaired false then says that it matches nothing
//   reader.stopped()         the person pressed stop
//   reader.turnAt(node)      {key, role, text, ...} of the mounted turn that a node stands in, or null
//   reader.elementOf(key)    where a turn is mounted, or null
//   reader.composer()        the element that the person writes in, or null
//   reader.stop()            ends it
//
// What the page does is only noted when it happens. A look then asks for the turns that are mounted, reads those
// that were touched, block by block until its slice is spent, goes on in the next frame, and gives the whole to the
// thread. Nothing is read twice that did not change. The longer a look took, the later comes the next. (A10)
//
// Another thread in the address begins another Thread. What was mounted then is still the old one's: it is dropped
// until it goes. A thread without an id keeps its turns when the site gives it one and they stay. (A9)
import { addressOfPage, kindOf, nameOf, parentOf, plainOf } from "./tree.js";
import { isChosen, readTurn, readingOf, surveyOf } from "./engine.js";
import { Thread } from "./thread.js";

const slice = 1.5; // ms of work in a frame
const frame = 16; // ms
const gap = 100; // ms between two looks at least
const share = 30; // a look that took one ms is followed by so many without
const again = 400; // ms until something that is to settle is looked at again
const idle = 1000; // ms until the address is looked at again, which may change while nothing moves
const settling = 1200; // ms, and 3 looks, for which turns stay before a thread's new id is theirs
const young = 10_000; // ms
const remembered = 5; // threads
const mostTargets = 2000; // that are noted; with more, all is read again

export const watch = (document, pack, { now, later, changed, repair = null, address = () => addressOfPage(document) }) => {
  const known = new WeakMap(); // what scrolls
  let kept = new WeakMap(); // blocks that did not change
  let read = new WeakMap(); // turns by element
  let targets = new Set(); // what mutations touched
  let survey = null, queue = [], looked = false, spent = 0, at = "", waiting = null, resting = false, stopped = false;
  let lastLook = -Infinity, lastCost = 0;
  let thread = new Thread(null), named = false;
  const threads = new Map();
  let stale = null; // turns of the thread before, by element
  let adoption = null; // {id, since, looks}: the id that a thread without one may get
  let before = new WeakMap(); // turns of the last reading that was taken, by element
  let mark = "";

  const note = (records) => {
    for (const { target } of records) {
      if (targets.size > mostTargets) break;
      targets.add(target);
    }
    const ms = Math.max(frame, lastLook + Math.max(gap, lastCost * share) - now());
    if (!waiting || waiting.at > now() + ms) wake(ms);
  };

  const wake = (ms) => {
    waiting?.cancel();
    waiting = { at: now() + ms, cancel: later(run, ms) };
  };

  const soon = () => {
    resting = false;
    wake(0);
  };

  // run is a frame's work.
  const run = () => {
    waiting = null;
    if (stopped) return;
    const began = now();
    if (resting && targets.size === 0 && address() === at) return wake(idle);
    resting = false;
    if (!looked) look();
    const unread = queue.length;
    const isDone = work(began) && (unread === 0 || now() - began <= slice); // what comes then has a frame of its own
    looked = !isDone;
    if (isDone) finish();
    else wake(frame);
    spent += now() - began;
    if (isDone) [lastLook, lastCost, spent] = [now(), spent, 0];
  };

  // look asks what is mounted, and what of it is to be read.
  const look = () => {
    forget();
    at = address();
    survey = surveyOf(document, pack, { repair, address: at, known });
    // the newest is read first: it is taken from the end
    queue = survey.places.filter(({ element, outer, side, role }) => {
      const turn = read.get(element);
      return !turn || turn.outer !== outer || turn.side?.of !== side?.of || turn.said !== role || turn.by !== survey.rule;
    });
  };

  // forget drops what was read of elements that mutations touched, and of those around them.
  const forget = () => {
    if (targets.size > mostTargets) {
      [kept, read] = [new WeakMap(), new WeakMap()];
    } else {
      const seen = new Set();
      for (const target of targets) {
        for (let at = kindOf(target) === 1 ? target : parentOf(target); at && !seen.has(at); at = parentOf(at)) {
          seen.add(at);
          kept.delete(at);
          read.delete(at);
        }
      }
    }
    targets = new Set();
  };

  // work reads turns until the slice is spent, and reports whether it is done. At least one block is read.
  const work = (began) => {
    let blocks = 0;
    const pause = () => {
      if (blocks++ > 0 && now() - began > slice) throw pausing;
    };
    while (queue.length > 0) {
      const place = queue.at(-1);
      try {
        pause();
        const turn = readTurn(survey, place, { kept, pause });
        read.set(place.element, { ...turn, outer: place.outer, said: place.role, by: survey.rule });
      } catch (why) {
        if (why !== pausing) throw why;
        return false;
      }
      queue.pop();
    }
    return true;
  };

  // finish gives the whole to its thread.
  const finish = () => {
    const reading = readingOf(survey, survey.places.map(({ element, side }) => ({ ...read.get(element), ...(side && { chosen: isChosen(pack, element) }) })));
    const mine = ownReading(reading);
    if (mine) thread.take(mine, now());
    resting = !(thread.unsettled || adoption || stale);
    wake(resting ? idle : again);
    const last = mark;
    mark = thread.mark;
    if (mark !== last) changed?.();
  };

  // ownReading is what of a reading is the thread's that the address names; null while that is not clear.
  const ownReading = (reading) => {
    if (!named) {
      named = true;
      thread.rename(reading.thread);
      threads.set(reading.thread, thread);
    }
    if (reading.thread !== (adoption?.id ?? thread.id)) leave(reading.thread);
    if (adoption && !adopted(reading)) return null;
    return withoutStale(reading);
  };

  const leave = (id) => {
    const mounted = new Map(survey.places.map(({ element }) => [element, before.get(element)]).filter(([, turn]) => turn));
    adoption = null;
    if (thread.id === null && id !== null && !thread.empty && mounted.size > 0 && (thread.unsettled || thread.youth < young)) {
      adoption = { id, since: now(), looks: 0, turns: mounted };
      return;
    }
    enter(id, mounted);
  };

  const enter = (id, mounted) => {
    stale = mounted.size > 0 ? mounted : null;
    thread = threads.get(id) ?? new Thread(id);
    threads.delete(id);
    threads.set(id, thread); // the newest is last
    if (threads.size > remembered) threads.delete(threads.keys().next().value);
  };

  const adopted = (reading) => {
    const stays = reading.turns.some((turn) => adoption.turns.has(turn.element));
    if (!stays) {
      const { id, turns } = adoption;
      adoption = null;
      enter(id, turns);
      return true;
    }
    if (++adoption.looks <= 3 || now() - adoption.since < settling) return false;
    threads.delete(thread.id);
    thread.rename(adoption.id);
    threads.set(thread.id, thread);
    adoption = null;
    return true;
  };

  const withoutStale = (reading) => {
    const late = new Set(reading.turns.filter((turn) => isStale(turn)));
    if (late.size === 0) stale = null;
    for (const turn of reading.turns) if (turn.text === "" && stale?.has(turn.element)) late.add(turn);
    const turns = reading.turns.filter((turn) => !late.has(turn));
    if (late.size > 0 && turns.length === 0) return null;
    before = new WeakMap(turns.map((turn) => [turn.element, turn]));
    return { ...reading, turns };
  };

  const isStale = (turn) => {
    const old = stale?.get(turn.element);
    if (old && turn.text !== "" && old.text !== "" && old.key === turn.key && turn.text.startsWith(old.text)) return true;
    return [...threads.values()].some((other) => other !== thread && other.has(turn));
  };

  const observer = new MutationObserver(note);
  const observe = () => {
    const attributeFilter = attributesOf(pack, repair);
    const attributes = attributeFilter.length > 0 && { attributes: true, attributeFilter };
    observer.observe(document, { childList: true, characterData: true, subtree: true, ...attributes }); // what was observed before is not
  };
  observe();
  wake(0);

  return {
    snapshot: () => {
      if (address() !== at && !stopped) soon();
      return { ...thread.snapshot(), composing: isComposing(survey?.composer) };
    },
    again: () => soon(),
    setRepair: (other) => {
      repair = other;
      observe();
      soon();
    },
    stopped: () => thread.stopped(),
    turnAt: (node) => {
      for (let at = kindOf(node) === 1 ? node : parentOf(node); at; at = parentOf(at)) {
        const version = thread.versionOf(at);
        if (version) return version;
      }
      return null;
    },
    elementOf: (key) => thread.elementOf(key),
    composer: () => survey?.composer ?? null,
    stop: () => {
      stopped = true;
      observer.disconnect();
      waiting?.cancel();
    },
  };
};

const pausing = Symbol("the slice is spent");

// attributesOf are the attributes that a pack looks at. Classes and styles change with every frame of an animation.
const attributesOf = (pack, repair) => {
  const names = new Set();
  const add = (value) => {
    if (typeof value !== "object" || value === null) return;
    if (typeof value.attr === "string") names.add(value.attr.toLowerCase());
    for (const css of [value.css, value.ancestor]) for (const [, name] of String(css ?? "").matchAll(/\[\s*([\w-]+)/g)) names.add(name.toLowerCase());
    Object.values(value).forEach(add);
  };
  add(pack);
  add(repair);
  return [...names].filter((name) => name !== "class" && name !== "style");
};

const isComposing = (composer) => {
  if (!composer) return false;
  const field = nameOf(composer) === "textarea" || nameOf(composer) === "input";
  return (field ? composer.value : plainOf(composer)).trim() !== "";
};
