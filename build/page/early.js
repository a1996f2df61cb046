// The first pair of the demo, before the program is there. build/early puts the pair into the page as
// the app itself draws it; this draws one of its two orders, by chance, before the first paint, and
// writes answers to the journal. When the program is there it takes over: it draws over the same
// nodes, signs the journal, and gets the clicks that only it can act on.
//
// Nothing is drawn where the person has answered before or paused recording, nor for an address other than Compare.
import * as journal from "./journal.js";

// What localStorage holds; a browser that keeps nothing has kept no answers.
const answeredName = "palate-answered"; // kept by the app too: the person has been further than this
const pausedName = "palate-paused"; // kept by the app: nothing is to be recorded
const showingName = "palate-early"; // the showing, so that a reload finds the same sides

const recall = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};

const remember = (name, text) => {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {}
};

// random52 is below 2^52.
const random52 = () => {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return (high % 2 ** 20) * 2 ** 32 + low;
};

// shuffled is the id and the seed of the showing, those of the last time where it was not answered.
const shuffled = () => {
  const [id, seed] = (recall(showingName) ?? "").split(" ");
  if (/^[0-9a-f]{32}$/.test(id) && Number.isSafeInteger(Number(seed))) return { showing: id, seed: Number(seed) };
  const made = { showing: journal.newID(), seed: random52() };
  remember(showingName, `${made.showing} ${made.seed}`);
  return made;
};

// grown is what a template holds, node for node as the app draws it. HTML has no empty text, nor two
// beside each other: "<!---->" stands for the one, "<!--|-->" between the other.
const grown = (template) => {
  const root = document.importNode(template.content, true).firstElementChild;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const marks = [];
  while (walker.nextNode()) marks.push(walker.currentNode);
  for (const mark of marks) {
    if (mark.data === "|") mark.remove();
    else mark.replaceWith(document.createTextNode(""));
  }
  return root;
};

// begin draws the pair that first describes and answers keys and clicks.
const begin = (first) => {
  const { showing: id, seed } = shuffled();
  const order = seed % 2; // as the app does: the lowest bit of the seed swaps the sides
  const root = grown(document.getElementById(`palate-first-${order}`));
  const answers = order === 0 ? first.answers : first.answers.toReversed();
  root.id = "app";
  document.getElementById("app").replaceWith(root);
  performance.mark("palate-early");

  const { prompt, lang, context, origin } = first;
  const showing = { showing: id, prompt, answers, lang, context, origin, seed, since: Date.now(), first: 0 };
  let chosen = null; // the key that decided
  let writing = Promise.resolve();
  let closed = false; // the program takes over
  let wanted = []; // controls that were pressed and need the program

  // ---- What is on the page

  const at = (path) => path.reduce((node, i) => node.childNodes[i], root);
  const say = (text) => (at(first.status).data = text);
  const shown = []; // [element, attribute, what it was]

  const put = (element, name, value) => (value === null ? element.removeAttribute(name) : element.setAttribute(name, value));
  const show = (key) => {
    for (const [element, name, value] of shown.splice(0).reverse()) put(element, name, value);
    for (const [path, name, value] of key === null ? [] : first.keys[key].set) {
      const element = at(path);
      shown.push([element, name, element.getAttribute(name)]);
      put(element, name, value);
    }
  };

  // ---- Answers

  const decide = (key, gesture, after) => {
    const now = Date.now();
    showing.first ||= now;
    [chosen, wanted] = [gesture.gesture === "undo" ? null : key, []];
    show(chosen);
    say(first.busy);
    const entry = { ...showing, ...gesture, at: now };
    const latest = (writing = writing.then(() => journal.add(entry)).then(
      () => {
        remember(answeredName, chosen === null ? null : "1");
        return after;
      },
      () => "{{PageNotKept}}",
    ).then((text) => {
      if (latest === writing && !closed) say(text);
    }));
  };

  const answer = (key) => decide(key, first.keys[key].gesture, first.keys[key].saved);
  const undo = () => chosen !== null && decide(chosen, { gesture: "undo" }, first.keys[chosen].undone);

  // want keeps a press for the program.
  const want = (control) => {
    if (!closed) {
      wanted = [];
      say("{{PageStillLoading}}");
    }
    wanted.push(control);
  };

  // again presses a control that waited; one with a key may be another node by now.
  const again = (control) => {
    const there = control.hasAttribute("aria-keyshortcuts") ? controlOf(keysOf(control)[0]) : control;
    if (there?.isConnected) there.click();
  };

  const keysOf = (control) => (control.getAttribute("aria-keyshortcuts") ?? "").split(" ");

  // press acts on a control of the page by the key that it says it has.
  const press = (control) => {
    const keys = keysOf(control);
    const digit = keys.find((key) => key in first.keys);
    if (control.disabled) return;
    if (closed) want(control);
    else if (digit !== undefined) answer(digit);
    else if (keys.includes("Z")) undo();
    else want(control);
  };

  // ---- Keys and clicks

  const digitOf = (event) => event.code.match(/^(?:Digit|Numpad)(\d)$/)?.[1] ?? (event.code === "" ? event.key : "");
  const controlOf = (key) => [...root.querySelectorAll("[aria-keyshortcuts]")].find((control) => keysOf(control).includes(key));
  const isAnswer = (control) => keysOf(control).some((key) => key in first.keys);

  // keyOf is the shortcut that a press means, "" for none. Enter and Space go on, and only after an
  // answer; on a control that is no answer they are the control's own.
  const keyOf = (event) => {
    const control = event.target.closest?.("button, a[href], summary");
    if (event.key === "Enter" || event.key === " ") return control && !isAnswer(control) ? "" : "Enter";
    const chord = event.ctrlKey || event.metaKey;
    if (event.key.toUpperCase() === "Z" || (event.key.length === 1 && event.key > "\x7f" && event.code === "KeyZ")) return event.shiftKey ? "" : "Z";
    if (chord || event.shiftKey) return event.key === "?" ? "?" : "";
    return digitOf(event) in first.keys ? digitOf(event) : event.key.length === 1 ? event.key.toUpperCase() : "";
  };

  const onKey = (event) => {
    if (event.altKey || event.isComposing || !root.isConnected) return;
    const key = keyOf(event);
    const control = key && controlOf(key);
    if (!control) return;
    event.preventDefault();
    if (event.repeat || (key === "Enter" && chosen === null)) return; // a held key, or one meant for "next", is no answer
    press(control);
  };

  const onClick = (event) => {
    const control = event.target.closest?.("button");
    if (!control || !root.contains(control)) return;
    event.preventDefault();
    event.stopPropagation();
    press(control);
  };

  addEventListener("keydown", onKey, true);
  addEventListener("click", onClick, true);

  return {
    // showing is the pair on the page, as a journal entry without an answer.
    showing: () => ({ ...showing, gesture: "" }),
    // close ends answering and resolves when all that was answered is in the journal.
    close: () => {
      closed = true;
      return writing;
    },
    // open goes on after a program that did not take over.
    open: () => {
      if (!closed) return;
      closed = false;
      const late = wanted;
      wanted = [];
      late.forEach(press);
    },
    // done hands over to the program, which is drawn and listens.
    done: () => {
      removeEventListener("keydown", onKey, true);
      removeEventListener("click", onClick, true);
      setTimeout(() => wanted.forEach(again));
    },
  };
};

// Who chose other keys has been here, and the keys are theirs.
const keysAreOurs = !(recall("palate-look") ?? "").includes('"keys"');
const source = document.getElementById("palate-first");
const compares = ["", "#/", "#/compare"].includes(location.hash) && !new URLSearchParams(location.search).has("mode");
if (source && compares && recall(answeredName) === null && recall(pausedName) === null && keysAreOurs) window.palate = { early: begin(JSON.parse(source.content.textContent)) };
