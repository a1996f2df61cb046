// The versions of a turn: when a text is the same, when it rests, and what is told of those that answer one prompt.

export const calm = 1200; // ms for which a text does not change before it is taken as settled
export const samples = 3; // looks in that time
const context = 65; // earlier turns that a group names

// hashOf is a hash of texts, for keys (cyrb53 over their lengths and code units).
export const hashOf = (...texts) => {
  let a = 0xdeadbeef, b = 0x41c6ce57;
  for (const text of texts) {
    for (const unit of [String(text.length), ":", text]) {
      for (let i = 0; i < unit.length; i++) {
        const c = unit.charCodeAt(i);
        a = Math.imul(a ^ c, 2654435761);
        b = Math.imul(b ^ c, 1597334677);
      }
    }
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36).padStart(11, "0");
};

export const squeezed = (text) => text.replace(/\s+/g, " ").trim();

// likeness is how much of the longer of two texts the other has at its begin and end, 0 to 1.
export const likeness = (a, b) => {
  const short = Math.min(a.length, b.length);
  let head = 0, tail = 0;
  while (head < short && a[head] === b[head]) head++;
  while (tail < short - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return (head + tail) / Math.max(a.length, b.length, 1);
};

// ---- Texts.

export const sameText = (version, turn) => {
  if (version.role !== turn.role) return false;
  if (version.dropped) return version.dropped.hash === hashOf(squeezed(turn.text));
  return version.text === turn.text || squeezed(version.text) === squeezed(turn.text);
};

export const goesOn = (version, text) => {
  if (version.dropped) return version.dropped.hash === hashOf(squeezed(text));
  return text.startsWith(version.text) || version.text.startsWith(text);
};

export const write = (version, turn, { now, rule }) => {
  const { text, fidelity, confidence, cut } = turn;
  Object.assign(version, { text, fidelity, confidence, cut, rule, since: now, samples: 0, settled: false, complete: "streaming", dropped: null });
};

// wait keeps a settled version whose turn shows less of it: it is being drawn, or another text begins. One that stays
// so is another text.
export const wait = (version, turn, { now, again }) => {
  if (version.other?.text !== turn.text) version.other = { text: turn.text, since: now, samples: 0 };
  else if (again) version.other.samples++;
  return turn.text === "" || version.other.samples < samples || now - version.other.since < calm;
};

// left is what becomes of a version that is no more to be seen.
export const left = (version) => {
  version.other = null;
  version.beside = false;
  if (!version.settled) version.complete = version.stopped ? "stopped" : "partial";
};

export const completeness = (version, turn) => {
  if (turn.stopped || version.stopped) return "stopped";
  if (turn.truncated) return "truncated";
  return turn.failed || version.cut ? "partial" : "whole";
};

// ---- What is told of versions.

export const told = (version) => ({
  key: version.key, role: version.role, confidence: version.confidence, text: version.text, fidelity: version.fidelity,
  complete: version.complete, model: version.model, rule: version.rule, stands: version.beside || version.place.live === version,
});

// groupsOf are the answers by the prompt version that they follow.
export const groupsOf = (versions) => {
  const groups = new Map();
  const held = new Set(versions);
  for (const version of versions) {
    const prompt = version.follows;
    if (version.role !== "assistant" || prompt?.role !== "user" || !held.has(prompt)) continue;
    groups.set(prompt, [...(groups.get(prompt) ?? []), version]);
  }
  return [...groups].map(([prompt, answers]) => groupOf(prompt, answers, held));
};

const groupOf = (prompt, answers, held) => {
  const declared = Math.max(0, ...answers.map((answer) => answer.declared ?? 0)) || null;
  const side = answers.find((answer) => answer.side)?.side ?? null;
  const kind = side ?? (answers.length > 1 || declared > 1 ? "versions" : "one");
  const chosen = answers.filter((answer) => answer.chosen);
  const live = answers.some((answer) => answer.beside) ? (chosen.length === 1 ? chosen[0] : null) : (answers.find((answer) => answer.place.live === answer) ?? null);
  return { prompt: prompt.key, turns: earlier(prompt, held), answers: answers.map((answer) => answer.key), kind, live: live?.key ?? null, declared };
};

const earlier = (version, held) => {
  const keys = [];
  const seen = new Set([version]);
  for (let at = version.follows; at && held.has(at) && !seen.has(at) && keys.length < context; at = at.follows) {
    seen.add(at);
    keys.push(at.key);
  }
  return keys.reverse();
};
