// What the person does on a page, as the gestures that evidence.js knows:
//
//   {did: "click", key, ab}           in the turn key, null outside of all; ab: which of the site's two buttons, or null
//   {did: "copy", key, chars}         so many characters of a turn
//   {did: "type", key, first, text}   in an editor in the turn: what stood there first, and what stands there now
//   {did: "compose", text}            what is typed where messages are written, as it is about to be sent
//   {did: "view", keys}               the turns that are in view now
//
// Only what the person does counts: an event that a script made is not trusted, whatever it says. All is seen before
// the page sees it, and nothing is kept from it.
import { allOf, closestOf, holds, nameOf, plainOf } from "./tree.js";

const selectorFor = (rules) => (rules ?? []).map(({ css }) => css).filter(Boolean).join(",");
const writable = "textarea, input:not([type]), input[type='text'], [contenteditable]:not([contenteditable='false'])";
const isField = (element) => nameOf(element) === "textarea" || nameOf(element) === "input";
const writtenIn = (element) => (isField(element) ? element.value : plainOf(element));
const { composedPath } = Event.prototype;
const targetOf = (event) => {
  const [target] = Reflect.apply(composedPath, event, []);
  return target instanceof Element ? target : null;
};

// watchGestures gives them to did, of a page that a reader (observer.js) reads by a pack. follow(keys) says which turns
// are looked for in view.
export const watchGestures = (document, pack, reader, did) => {
  const window = document.defaultView;
  const ending = new AbortController();
  const { signal } = ending;
  const on = (type, f) =>
    window.addEventListener(type, (event) => event.isTrusted === true && f(event), { capture: true, passive: true, signal });

  const pressed = (target, rules) => {
    const css = selectorFor(rules);
    return css === "" ? null : closestOf(target, css);
  };

  // ---- Pressed and copied

  const offeredAt = (target) => {
    const button = pressed(target, pack.ab);
    const buttons = button ? allOf(document, selectorFor(pack.ab)) : [];
    return buttons.length === 2 ? buttons.indexOf(button) : null;
  };

  on("click", (event) => {
    const target = targetOf(event);
    if (!target) return;
    compose();
    if (pressed(target, pack.busy)) reader.stopped();
    const editor = closestOf(target, writable);
    if (editor && isComposer(editor)) return; // it is about no answer
    const turn = reader.turnAt(target);
    did({ did: "click", key: turn?.key ?? null, ab: offeredAt(target) });
    reader.again(); // what it changed may be a class alone
    if (turn && pressed(target, pack.copy)) did({ did: "copy", key: turn.key, chars: turn.text.length });
  });

  on("copy", (event) => {
    const selection = document.getSelection();
    const target = targetOf(event);
    if (!selection?.anchorNode || !selection.focusNode || (target && closestOf(target, writable))) return;
    const [turn, other] = [reader.turnAt(selection.anchorNode), reader.turnAt(selection.focusNode)];
    const chars = selection.toString().length;
    if (turn && turn.key === other?.key && chars > 0) did({ did: "copy", key: turn.key, chars });
  });

  // ---- Written

  const firsts = new WeakMap(); // what stood in editors first
  let field = null; // that messages are written in, once something was typed there

  const isComposer = (editor) => {
    const composer = reader.composer();
    return composer ? holds(composer, editor) || holds(editor, composer) : reader.turnAt(editor) === null;
  };

  const compose = () => {
    if (!field) return;
    const text = writtenIn(field);
    if (text.trim() === "") field = null;
    else did({ did: "compose", text });
  };

  const editorAt = (event) => {
    const target = targetOf(event);
    return target && closestOf(target, writable);
  };

  // before is called while the editor holds what it held before.
  const before = (event) => {
    const editor = editorAt(event);
    if (!editor) return;
    if (isComposer(editor)) field = editor;
    else if (!firsts.has(editor)) firsts.set(editor, writtenIn(editor));
  };

  for (const type of ["beforeinput", "paste", "drop"]) on(type, before);

  on("input", (event) => {
    const editor = editorAt(event);
    const turn = editor && firsts.has(editor) ? reader.turnAt(editor) : null;
    if (turn) did({ did: "type", key: turn.key, first: firsts.get(editor), text: writtenIn(editor) });
  });

  on("keydown", (event) => {
    const editor = editorAt(event);
    if (event.key === "Enter" && !event.isComposing && editor && isComposer(editor)) compose();
  });

  // ---- In view

  const shown = new Set(); // elements
  let followed = new Set();

  const view = () => {
    const keys = document.hidden ? [] : [...shown].map((element) => reader.turnAt(element)?.key).filter((key) => key !== undefined);
    did({ did: "view", keys });
  };

  const looker = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) isIntersecting ? shown.add(target) : shown.delete(target);
    view();
  });

  document.addEventListener("visibilitychange", view, { signal });

  const follow = (keys) => {
    const elements = new Set(keys.map((key) => reader.elementOf(key)).filter(Boolean));
    const gone = [...followed].filter((element) => !elements.has(element));
    for (const element of gone) {
      looker.unobserve(element);
      shown.delete(element);
    }
    for (const element of elements) if (!followed.has(element)) looker.observe(element);
    followed = elements;
    if (gone.length > 0) view();
  };

  const stop = () => {
    ending.abort();
    looker.disconnect();
  };

  return { follow, stop };
};
