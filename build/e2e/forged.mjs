// Messages that nobody outside of the extension may get anything by: what is no message, what only its own pages may
// ask, and evidence that is none.

const name = (kind, n) => (kind + n.toString(16)).padStart(32, "0");

// evidence is the n-th edit that a person made of an answer: what a content script sends, and is taken.
export const evidence = (n, { captured, ...more } = {}) => ({
  id: name("a", n), showing: name("b", n), gesture: "edit", prompt: `What is thing ${n}?`,
  answers: [`Great question! Thing ${n} is what one calls a thing, and there is a lot to be said of it.`],
  edit: { after: `Thing ${n} is a thing.` },
  lang: "en", context: { site: "chatgpt.com" }, origin: "chatgpt", seed: 0, since: 1000 * n + 1, at: 1000 * n + 900,
  captured: { adapter: "chatgpt", version: "2026.10.1", rule: "turn 1", role_confidence: 0.9, turns: [], turns_complete: true, candidates: [{ complete: "whole", fidelity: "markdown", key: `k${n}`, model: null }], ...captured },
  ...more,
});

// opsOfPages are what the extension's own pages may ask.
const opsOfPages = ["ping", "status", "append", "undo", "sign", "save", "predict", "score", "rank", "state", "journal", "export", "erase", "forget", "host", "__proto__", "constructor", "toString", ""];

// notAn are changes that make an entry none that a site may send.
const notAn = [
  { id: "" }, { id: "x" }, { id: 7 }, { id: "g".repeat(32) }, { showing: null }, { showing: "b" }, { gesture: "pair" }, { gesture: "skip" }, { gesture: "undo" },
  { gesture: "rule" }, { gesture: "forget" }, { gesture: ["edit"] }, { gesture: "organic" }, { gesture: "organic", organic: { source: "stated", chosen: 0, other: [1] } },
  { gesture: "organic", organic: { source: "__proto__", chosen: 0, other: [] } }, { gesture: "use" }, { gesture: "use", use: { act: "love", slot: 0 } },
  { prompt: 1 }, { prompt: null }, { prompt: ["a"] }, { answers: [] }, { answers: {} }, { answers: "none" }, { answers: [1] }, { answers: [null] }, { answers: Array(21).fill("a") },
];

const things = [null, true, false, 0, -1, 1e300, "", "x", "settings", "x".repeat(20_000), [], [[]], {}, [{ op: "settings" }], { op: null }, { op: 7 }, { op: ["settings"] }, { op: { toString: "settings" } }, { Op: "settings" }, { ops: "evidence" }];

const deep = (levels) => (levels === 0 ? "deep" : { a: [deep(levels - 1)] });

// messages are n of them, by dice.
export const messages = (roll, n) => {
  const any = (list) => list[roll(list.length)];
  const kinds = [
    () => any(things),
    () => ({ op: any(opsOfPages), id: roll(100), entry: evidence(roll(50)), prompt: "p", a: "a", b: "b", showing: name("b", roll(50)), candidates: [{ id: "1", text: "a" }] }),
    () => ({ op: "evidence", entry: any(things) }),
    () => ({ op: "evidence", entry: { ...evidence(roll(50)), ...any(notAn) } }),
    () => ({ op: "evidence", entry: deep(1 + roll(60)) }),
    () => ({ op: "repair", repair: any(things.filter((thing) => thing !== null && typeof thing !== "object")) }),
    () => ({ op: "repair", repair: { origin: "https://claude.ai", role: "assistant", content: ["x".repeat(9 << 10)] } }),
    () => ({ ...any(things.filter((thing) => typeof thing === "object" && !Array.isArray(thing))), [any(["sender", "origin", "tab", "__proto__", "id"])]: any(things), op: any(opsOfPages) }),
  ];
  return Array.from({ length: n }, () => any(kinds)());
};
