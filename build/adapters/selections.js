// What the person selected and said the role of: turns of a snapshot for pages that no pack reads. Each message that is
// selected begins a prompt; the answers that follow are to it.
import { kept } from "./wording.js";

const mostSelections = 40; // of a page
const mostBeside = 20; // answers to one prompt

const turnFor = (key, role, text) => ({ key, role, confidence: "high", text, fidelity: "selection", complete: "whole", model: null, rule: "selection" });

export const selections = () => {
  let taken = []; // turns

  // take takes what is selected now, and reports whether there is anything.
  const take = (document, role) => {
    const text = document.getSelection()?.toString().trim() ?? "";
    if (text === "" || (role !== "user" && role !== "assistant") || taken.length >= mostSelections) return false;
    const cut = kept(text);
    const last = Number(taken.at(-1)?.key.split(" ")[1] ?? 0);
    taken = [...taken, { ...turnFor(`selection ${last + 1}`, role, cut), complete: cut.length < text.length ? "truncated" : "whole" }];
    return true;
  };

  // groups are the selections by prompt. Answers without one have a message without words.
  const grouped = () => {
    const turns = [], groups = [];
    for (const turn of taken) {
      if (turn.role === "user" || groups.length === 0) {
        const asked = turn.role === "user" ? turn : turnFor("selection 0", "user", "");
        turns.push(asked);
        groups.push({ prompt: asked.key, turns: [], answers: [], kind: "siblings", live: null, declared: null });
      }
      if (turn.role === "user" || groups.at(-1).answers.length >= mostBeside) continue;
      turns.push(turn);
      groups.at(-1).answers.push(turn.key);
    }
    return { turns, groups: groups.filter(({ answers }) => answers.length > 0) };
  };

  // addTo is a snapshot with the selections behind what was read.
  const addTo = (snapshot) => {
    if (taken.length === 0) return snapshot;
    const { turns, groups } = grouped();
    return { ...snapshot, turns: [...snapshot.turns, ...turns], groups: [...snapshot.groups, ...groups] };
  };

  return { take, addTo, any: () => taken.length > 0, clear: () => (taken = []) };
};
