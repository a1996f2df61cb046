// What is known of one thread: readings of what was mounted, put together over time.
//
//   const thread = new Thread(id);
//   thread.take(reading, now)    takes a Reading of the page; now in ms
//   thread.snapshot()            {state, why, thread, badge, busy, turns, groups, health, repaired}: no elements
//   thread.unsettled             whether another look is needed though nothing moves
//   thread.stopped()             the person pressed stop: the answer being written is not broken
//   thread.elementOf(key)        where a turn is mounted, or null
//   thread.versionOf(element)    {key, role, ...} of a mounted turn
//   thread.rename(id)            the site gave the thread its id
//
// A place of the thread holds its versions: what stood there at one time or another. A version has the place's
// predecessor that it followed, so that answers are only ever put beside each other where they follow one prompt.
//
// Of a long thread not all is held: `most` says how much. Texts that are dropped are the oldest that are not mounted;
// badge.dropped says how many, and they are not in turns; a text that is mounted again comes back.
//
// A turn of a snapshot = {key, role, confidence, text, fidelity, complete, model, rule, stands}
//   key       the site's id; a second text with one id has "id~hash"; without an id the hash of thread, role, the key
//             before and the text. A key that begins or ends with "~" is not final: the text has not settled
//   complete  "whole", "streaming", "stopped", "truncated" or "partial" (it broke, was too long, or left before it settled)
//   stands    whether it is the version that stands in the thread now; of answers side by side each does
// A group = {prompt, turns, answers, kind, live, declared}: answers to one prompt text in one place; turns are those
// before the prompt, 65 at most: one more than anything asks for, so that what is not all is seen not to be.
// why       "no_turns", "no_content", "roles": the code of what is lost; else ""
import { calm, completeness, goesOn, groupsOf, hashOf, left, likeness, sameText, samples, squeezed, told, wait, write } from "./versions.js";

// most is what is held of a thread: places, texts, and code units of text.
const most = { places: 5000, texts: 400, units: 2_000_000 };

const loading = 5000; // ms that a page may show no turns

const redrawn = 0.8; // a settled text that stays so much the same was drawn anew, not written anew

export class Thread {
  #id;
  #segments = []; // places in order; between two segments something is missing
  #ids = new Map(); // versions by the site's id, the newest of each
  #elements = new WeakMap(); // versions by the element that showed them last
  #mounted = new Map(); // elements by the version they show
  #keys = new Set();
  #trouble = null; // {why, since, samples}: why the page cannot be read
  #last = null; // the last reading that could be read, without its turns
  #dropped = 0;
  #now = -Infinity;

  constructor(id = null) {
    this.#id = id;
  }

  get id() {
    return this.#id;
  }

  get empty() {
    return this.#segments.length === 0;
  }

  // rename keeps the keys as they are: evidence may name them.
  rename(id) {
    this.#id = id;
  }

  elementOf(key) {
    for (const [version, element] of this.#mounted) if (version.key === key) return element;
    return null;
  }

  versionOf(element) {
    const version = this.#elements.get(element);
    return version && this.#mounted.get(version) === element ? told(version) : null;
  }

  // has reports whether a turn stands in this thread, by its id and text. A bare number is a place and no id.
  has({ key, text }) {
    const version = key === null || /^\d{1,4}$/.test(key) || text === "" ? null : this.#ids.get(key);
    return Boolean(version) && !version.blank && goesOn(version, text);
  }

  // mark changes whenever a snapshot would.
  get mark() {
    const { busy, declared, temporary, health, repaired } = this.#last ?? {};
    const versions = this.#segments.flat().flatMap((place) => place.versions.map((v) => `${v.key} ${v.complete} ${v.text.length} ${v.since} ${v.confidence} ${place.live === v}`));
    return [this.#state(temporary), busy, declared, temporary, JSON.stringify(health), repaired, this.#segments.length, ...versions].join("\n");
  }

  // youth is how long ago, in ms, anything was written in it.
  get youth() {
    return this.#now - Math.max(-Infinity, ...this.#segments.flat().flatMap((place) => place.versions.map((version) => version.since)));
  }

  stopped() {
    for (const version of this.#mounted.keys()) if (version.role === "assistant" && !version.settled) version.stopped = true;
  }

  get unsettled() {
    if (this.#trouble && !this.#lost) return true;
    return [...this.#mounted.keys()].some((version) => !version.settled || version.other?.text);
  }

  get #lost() {
    return this.#trouble !== null && this.#trouble.samples >= samples && this.#now - this.#trouble.since >= (this.#trouble.why === "no_turns" ? loading : calm);
  }

  // take puts a reading to what is known. One that cannot be relied on is not taken.
  take(reading, now) {
    const again = now > this.#now;
    this.#now = now;
    const { turns, ...page } = reading;
    this.#last = page;
    const why = reading.fault ?? (turns.some((turn) => turn.text !== "") || !this.#expects(reading) ? null : "no_turns");
    if (why) {
      if (this.#trouble?.why !== why || (reading.busy && why !== "roles")) this.#trouble = { why, since: now, samples: 0 };
      if (again) this.#trouble.samples++;
      if (why !== "no_turns") return;
    } else {
      this.#trouble = null;
    }
    this.#place(cellsOf(turns), reading, now, again);
    this.#bound();
  }

  // expects reports whether there ought to be turns: the page says how many, names a thread, or had some.
  #expects(reading) {
    return reading.declared !== null || reading.thread !== null || !this.empty;
  }

  // ---- Places (A4, A5, A6).

  #place(cells, reading, now, again) {
    const places = this.#resolve(cells);
    const before = this.#mounted;
    this.#mounted = new Map();
    cells.forEach((cell, i) => {
      const follows = i > 0 && adjacent(cells[i - 1], cell) ? places[i - 1].live : null;
      const last = i === cells.length - 1;
      for (const turn of cell.turns) this.#show(places[i], turn, follows, { now, again, busy: reading.busy && last, rule: { turn: reading.rule.turn, role: turn.signal, content: turn.rule } });
      places[i].index = cell.turns[0].index ?? places[i].index;
    });
    for (const version of before.keys()) if (!this.#mounted.has(version)) left(version);
    for (const version of [...before.keys(), ...this.#mounted.keys()]) if (version.settled || !this.#mounted.has(version)) this.#name(version);
  }

  // resolve gives each cell its place: by id, by the element, by what stands beside it, by the texts or the numbers of a
  // whole window; or a new one.
  #resolve(cells) {
    const places = cells.map((cell) => this.#known(cell));
    const used = new Set(places.filter(Boolean));
    const fill = (i, place) => {
      if (places[i] || !place || used.has(place) || !fits(place, cells[i])) return;
      places[i] = place;
      used.add(place);
    };
    if (cells.length > 0 && used.size === 0) this.#align(cells).forEach((place, i) => fill(i, place));
    if (cells.length > 0 && used.size === 0) cells.forEach((cell, i) => fill(i, this.#numbered(cell.turns[0].index)));
    for (let i = 1; i < cells.length; i++) if (adjacent(cells[i - 1], cells[i])) fill(i, this.#beside(places[i - 1], 1));
    for (let i = cells.length - 2; i >= 0; i--) if (adjacent(cells[i], cells[i + 1])) fill(i, this.#beside(places[i + 1], -1));
    this.#insert(cells, places);
    return places;
  }

  #known(cell) {
    for (const turn of cell.turns) {
      const byId = turn.key === null ? null : this.#ids.get(turn.key);
      if (byId) return byId.place;
      const version = turn.key === null ? this.#elements.get(turn.element) : null;
      if (version && !version.gone && version.role === turn.role && (!version.settled || goesOn(version, turn.text))) return version.place;
    }
    return null;
  }

  #beside(place, by) {
    if (!place) return null;
    const segment = place.segment;
    return segment[segment.indexOf(place) + by] ?? null;
  }

  // align finds where the texts of a window stand, for turns that have no ids: the last place of those that agree most.
  #align(cells) {
    let best = [], most = 0;
    if (cells.some((cell) => cell.turns[0].key !== null)) return best;
    for (const segment of this.#segments) {
      for (let from = 1 - cells.length; from < segment.length; from++) {
        const found = cells.map((cell, i) => segment[from + i] ?? null);
        const over = found.filter(Boolean).length;
        const equal = found.filter((place, i) => place && place.versions.some((version) => sameText(version, cells[i].turns[0]))).length;
        const units = found.reduce((sum, place, i) => sum + (place ? cells[i].turns[0].text.length : 0), 0);
        if (equal === over && equal >= most && (equal > 1 || units >= 20 || equal === cells.length)) [best, most] = [found, equal];
      }
    }
    return best;
  }

  // numbered is the place that had a number: where nothing else is known of a window, as when the first question of a
  // thread was edited.
  #numbered(index) {
    return index === null ? null : this.#segments.flat().find((place) => place.index === index);
  }

  // insert makes the places that are missing, beside those that the window shows them beside.
  #insert(cells, places) {
    cells.forEach((cell, i) => {
      if (places[i]) return;
      const place = { versions: [], live: null, index: cell.turns[0].index, segment: null };
      const before = i > 0 && adjacent(cells[i - 1], cell) ? places[i - 1] : null;
      const next = places.findIndex((known, n) => n > i && known);
      const after = next > i && linked(cells, i, next) ? places[next] : null;
      if (before) put(before.segment, before.segment.indexOf(before) + 1, place);
      else if (after) put(after.segment, after.segment.indexOf(after), place);
      else this.#segments.push(put([], 0, place));
      places[i] = place;
    });
    for (let i = 1; i < cells.length; i++) if (adjacent(cells[i - 1], cells[i])) this.#join(places[i - 1], places[i]);
  }

  // join makes one of two segments whose ends stand beside each other.
  #join(a, b) {
    const [first, second] = [a.segment, b.segment];
    if (first === second || first.at(-1) !== a || second[0] !== b) return;
    for (const place of second) put(first, first.length, place);
    this.#segments.splice(this.#segments.indexOf(second), 1);
  }

  // ---- Versions (A5, A7).

  #show(place, turn, follows, look) {
    if (turn.text === "" || turn.role === null) return this.#blank(place, turn, look);
    const version = this.#versionFor(place, turn, follows, look);
    this.#elements.set(turn.element, version);
    this.#mounted.set(version, turn.element);
    if (turn.key !== null) this.#ids.set(turn.key, version);
    if (turn.side === null || turn.chosen || place.live === null) place.live = version;
    version.follows ??= follows;
    if (version.follows) version.follows.answered = true;
    version.side = turn.side?.kind ?? version.side;
    Object.assign(version, { beside: turn.side !== null, chosen: turn.chosen });
    if (version.other) return;
    if (!sameText(version, turn) || version.dropped) write(version, turn, look);
    else if (look.again) version.samples++;
    Object.assign(version, { confidence: turn.confidence, model: turn.model ?? version.model, declared: turn.version?.of ?? version.declared });
    if (!version.settled) this.#settle(version, turn, look);
  }

  // blank is a turn without text, or whose role is not known: it keeps its place. A text that went is waited for.
  #blank(place, turn, look) {
    const version = turn.key !== null ? this.#ids.get(turn.key) : this.#elements.get(turn.element);
    if (turn.key !== null && !version) this.#ids.set(turn.key, { place, blank: true });
    if (!version || version.blank || version.place !== place || turn.role === null) return;
    this.#mounted.set(version, turn.element);
    wait(version, turn, look);
  }

  // versionFor is the version that a turn shows: the one that goes on, one that stood there before, or a new one.
  #versionFor(place, turn, follows, look) {
    const known = turn.key === null ? this.#elements.get(turn.element) : this.#ids.get(turn.key);
    const now = known && !known.blank && known.place === place ? known : place.versions.find((version) => turn.side === null && version === place.live && (turn.key === null || version.id === turn.key));
    if (now && this.#staysWith(now, turn, follows, look)) return now;
    if (now?.other) now.other = null;
    const before = place.versions.find((version) => version !== now && sameText(version, turn) && (!follows || !version.follows || version.follows === follows)) ??
      (turn.key === null ? null : place.versions.find((version) => version !== now && version.id === turn.key && !version.settled && goesOn(version, turn.text)));
    if (before) return before;
    const again = turn.key !== null && this.#ids.has(turn.key) && !this.#ids.get(turn.key).blank;
    const version = { place, id: turn.key, key: again || turn.key === null ? this.#unsettledKey(turn.key) : turn.key, role: turn.role, text: "", follows, settled: false, stopped: false, complete: "streaming",
      side: null, beside: false, answered: false, declared: null, model: null, rule: look.rule, other: null, since: look.now, samples: 0 };
    if (now && !now.settled) left(now);
    write(version, turn, look);
    place.versions.push(version);
    this.#keys.add(version.key);
    return version;
  }

  // staysWith reports whether a version is what its turn shows still, or is waited for to show again. A question that
  // something follows is another one as soon as a word of it is.
  #staysWith(version, turn, follows, look) {
    if (sameText(version, turn)) {
      version.other = null;
      return true;
    }
    const moved = follows && version.follows && version.follows !== follows; // the prompt is another one
    const grows = turn.text.startsWith(version.text);
    if (version.text.startsWith(turn.text)) return wait(version, turn, look);
    if (moved || (version.role === "user" && version.answered) || (version.other && (version.settled || !grows))) return false;
    version.other = null;
    return !version.settled || grows || (!look.busy && likeness(version.text, turn.text) >= redrawn);
  }

  // settle: what a person sent is whole as it stands; an answer when nothing is busy and its end is seen, or it rests.
  #settle(version, turn, look) {
    const rests = version.samples >= samples && look.now - version.since >= calm;
    if (version.role === "assistant" && (look.busy || !(turn.done || rests))) return;
    version.settled = true;
    version.complete = completeness(version, turn);
  }

  // name gives a version that rests its final key, when the one before it has its own.
  #name(version) {
    if (!/^~|~$/.test(version.key) || (version.follows && /^~|~$/.test(version.follows.key))) return;
    const hash = version.id === null ? hashOf(this.#id ?? "", version.role, version.follows?.key ?? "", version.text) : `${version.id}~${hashOf(version.text)}`;
    this.#keys.delete(version.key);
    version.key = this.#unique(hash);
    this.#keys.add(version.key);
  }

  #unsettledKey(id) {
    return this.#unique(id === null ? "~new" : `${id}~`, (key, n) => (id === null ? `${key}${n}` : `${id}~${n}~`));
  }

  #unique(key, numbered = (key, n) => `${key}.${n}`) {
    if (!this.#keys.has(key)) return key;
    for (let n = 2; ; n++) if (!this.#keys.has(numbered(key, n))) return numbered(key, n);
  }

  // ---- Bounds.

  #bound() {
    const places = this.#segments.flat();
    const held = places.flatMap((place) => place.versions).filter((version) => !version.dropped);
    let units = held.reduce((sum, version) => sum + version.text.length, 0);
    let texts = held.length;
    for (const version of held) {
      if (texts <= most.texts && units <= most.units) break;
      if (this.#mounted.has(version)) continue;
      texts--;
      units -= version.text.length;
      Object.assign(version, { dropped: { hash: hashOf(squeezed(version.text)) }, text: "" });
    }
    for (const place of places.slice(0, Math.max(0, places.length - most.places))) this.#forget(place);
    this.#dropped = this.#segments.flat().flatMap((place) => place.versions).filter((version) => version.dropped).length;
  }

  #forget(place) {
    place.segment.splice(place.segment.indexOf(place), 1);
    this.#segments = this.#segments.filter((segment) => segment.length > 0);
    for (const version of place.versions) {
      version.gone = true;
      this.#keys.delete(version.key);
      if (version.id !== null) this.#ids.delete(version.id);
    }
  }

  // ---- What is told.

  snapshot() {
    const places = inOrder(this.#segments);
    const versions = places.flatMap((place) => place.versions).filter((version) => !version.dropped);
    const { busy = false, declared = null, temporary = false, health = {}, repaired = false } = this.#last ?? {};
    const seen = places.filter((place) => place.versions.length > 0).length;
    return {
      state: this.#state(temporary), why: this.#lost ? this.#trouble.why : "", thread: this.#id,
      badge: { seen, declared, contiguous: this.#contiguous(places), dropped: this.#dropped },
      busy, turns: versions.map(told), groups: groupsOf(versions), health, repaired,
    };
  }

  #state(temporary) {
    if (this.#lost) return "lost";
    if (temporary) return "temporary";
    return this.empty ? "empty" : "reading";
  }

  // contiguous: nothing is missing between what was seen.
  #contiguous(places) {
    if (places.length === 0 || places.some((place) => place.versions.length === 0)) return false;
    if (places.every((place) => place.index !== null)) return places.every((place, i) => i === 0 || place.index - places[i - 1].index <= 1);
    return this.#segments.length === 1;
  }
}

// ---- Windows.

// cellsOf are the turns of a reading by place: those that stand side by side share one. An id that comes twice is one
// the first time alone.
const cellsOf = (turns) => {
  const cells = [];
  const keys = new Set();
  for (const one of turns) {
    const turn = keys.has(one.key) ? { ...one, key: null } : one;
    if (turn.key !== null) keys.add(turn.key);
    const last = cells.at(-1);
    if (last && turn.side && last.side?.of === turn.side.of && last.side.kind === turn.side.kind && last.turns[0].role === turn.role) last.turns.push(turn);
    else cells.push({ turns: [turn], side: turn.side });
  }
  return cells;
};

// adjacent reports whether nothing stands between two cells that follow each other in a window.
const adjacent = (a, b) => {
  const [from, to] = [a.turns[0].index, b.turns[0].index];
  return from === null || to === null || to - from === 1;
};

const linked = (cells, from, to) => cells.slice(from, to).every((cell, i) => adjacent(cell, cells[from + i + 1]));

// fits reports whether a place that is not mounted may be the one of a cell: it holds the same role.
const fits = (place, cell) => {
  const [{ role }] = cell.turns;
  return place.versions.length === 0 || role === null || place.versions[0].role === role;
};

const put = (segment, at, place) => {
  segment.splice(at, 0, place);
  place.segment = segment;
  return segment;
};

// inOrder are all places: by their index where each has one, else as their segments were seen.
const inOrder = (segments) => {
  const places = segments.flat();
  return places.every((place) => place.index !== null) ? places.sort((a, b) => a.index - b.index) : places;
};
