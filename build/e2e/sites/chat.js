// A chat that behaves as one on chatgpt.com does: an answer streams in, is made again, its versions stand behind a
// pager, a prompt is edited, a chat follows the other without a reload. People use its buttons; a story says
// what the model answers next:
//
//   site.answers.push("It depends.")   what the next answers are; where none waits, the site makes one up
//   site.hold = true                   an answer stops half-way, until site.release()
//
// ?window=20 keeps no more turns than that on the page.
// The address says the rest: ?turns=40 begins with so many, ?shape=redesign draws them as a site that was rebuilt
// over night, ?ab asks which of two answers is better.

const query = new URLSearchParams(location.search);
const site = (globalThis.site = { answers: [], hold: false, turns: [], drawn: 0, made: 0 });

const made = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

const button = (label, attributes, act) => {
  const node = made("button", { type: "button", ...attributes }, label);
  node.addEventListener("click", act);
  return node;
};

// drawn is Markdown, of paragraphs and lists, as the site draws it.
const drawn = (text) =>
  text.split("\n\n").map((part) =>
    part.startsWith("- ")
      ? made("ul", {}, ...part.split("\n").map((line) => made("li", {}, line.slice(2))))
      : made("p", {}, part),
  );

// ---- Two shapes of one site

const shapes = {
  today: {
    turn: (turn, n) => made("section", { "data-turn-id": turn.id, "data-testid": `conversation-turn-${n}`, "data-turn": turn.role }),
    body: (turn) => {
      const content = made("div", { class: turn.role === "user" ? "whitespace-pre-wrap" : "markdown prose" });
      const message = made("div", { "data-message-author-role": turn.role, "data-message-id": turn.id, "data-message-model-slug": turn.role === "user" ? undefined : "model-5" }, content);
      return { content, message };
    },
    done: { "data-testid": "copy-turn-action-button" },
    busy: { "data-testid": "stop-button" },
    composer: { id: "prompt-textarea" },
  },
  redesign: {
    turn: () => made("div", { class: "x1f" }),
    body: (turn) => {
      const content = made("div", { class: turn.role === "user" ? "x2q" : "x2a" });
      return { content, message: made("div", { class: turn.role === "user" ? "x3q" : "x3a" }, content) };
    },
    done: { class: "x4" },
    busy: { class: "x5" },
    composer: { class: "x6" },
  },
};

const shape = shapes[query.get("shape") ?? "today"];

// ---- A turn

const newID = () => crypto.randomUUID();
const shown = (turn) => turn.versions[turn.at];
const thread = made("main", { class: "thread" });

// draw puts a turn's text, and what can be done with it, where it stands.
const draw = (turn) => {
  const version = shown(turn);
  if (!turn.node) {
    turn.node = shape.turn(turn, ++site.drawn);
    turn.frame = thread.appendChild(made("div", query.has("shape") ? {} : { "data-turn-id-container": version.id }, turn.node));
  }
  if (turn.node.hasAttribute("data-turn-id")) turn.node.setAttribute("data-turn-id", version.id);
  const { content, message } = shape.body({ ...turn, id: version.id });
  content.append(...(turn.role === "user" ? [version.text] : drawn(version.text)));
  turn.content = content;
  turn.node.replaceChildren(message, ...(version.whole ? actions(turn) : []));
};

const actions = (turn) => {
  if (turn.role === "user") return [];
  const list = [button("Copy", shape.done, () => {}), button("Regenerate", { class: "again" }, () => answer(turn))];
  if (turn.versions.length === 1) return [made("div", {}, ...list)];
  const go = (by) => () => {
    turn.at = Math.min(turn.versions.length - 1, Math.max(0, turn.at + by));
    draw(turn);
  };
  const pager = [button("Previous", { class: "previous" }, go(-1)), made("span", {}, `${turn.at + 1}/${turn.versions.length}`), button("Next", { class: "next" }, go(1))];
  return [made("div", {}, ...list, ...pager)];
};

const mostTurns = Number(query.get("window") ?? Infinity);

const add = (role, text, whole) => {
  const turn = { role, at: 0, versions: [{ id: newID(), text, whole }], get id() { return shown(turn).id; } };
  site.turns.push(turn);
  draw(turn);
  while (site.turns.length > mostTurns) site.turns.shift().frame.remove();
  return turn;
};

// ---- What the model does

const madeUp = () => {
  const n = ++site.made;
  return [`This is answer ${n}.`, "It says one thing, and then another.", `- thing ${n}\n- thing ${n + 1}`].join("\n\n");
};

const turned = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(0);
});

const stop = button("Stop", shape.busy, () => (site.stopped = true));
let released = () => {};
site.release = () => {
  site.hold = false;
  released();
};

// answer streams an answer to the turn before, as another version where there is one.
const answer = async (turn) => {
  const text = site.answers.shift() ?? madeUp();
  const version = { id: newID(), text: "", whole: false };
  if (turn) {
    turn.versions.push(version);
    turn.at = turn.versions.length - 1;
    draw(turn);
  } else {
    turn = add("assistant", "", false);
    turn.versions = [version];
    draw(turn);
  }
  composer.after(stop);
  site.stopped = false;
  const pieces = text.match(/[^]{1,40}/g);
  for (const [i, piece] of pieces.entries()) {
    if (site.stopped) break;
    version.text += piece;
    turn.content.replaceChildren(...drawn(version.text));
    await turned();
    if (site.hold && i + 1 >= pieces.length / 2) await new Promise((resolve) => (released = resolve));
  }
  version.whole = true;
  stop.remove();
  draw(turn);
};

// twoAnswers asks which of two is better, as the site does now and then: both stand in one turn until one is chosen.
const twoAnswers = async () => {
  const turn = add("assistant", "", false);
  const sides = [0, 1].map(() => ({ id: newID(), text: site.answers.shift() ?? madeUp(), whole: true }));
  const chosen = await new Promise((resolve) => {
    const columns = sides.map((version) => {
      const { content, message } = shape.body({ ...turn, id: version.id });
      content.append(...drawn(version.text));
      return made("div", {}, message, button("I prefer this response", { "data-testid": "paragen-prefer-response-button" }, () => resolve(version)));
    });
    turn.node.replaceChildren(...columns);
  });
  turn.versions = [chosen];
  draw(turn);
};

// ---- What the person does

const composer = made("div", { ...shape.composer, contenteditable: "true", role: "textbox", "aria-label": "Message" });

const send = () => {
  const text = composer.innerText.trim();
  if (!text) return;
  composer.replaceChildren();
  add("user", text, true);
  return query.has("ab") ? twoAnswers() : answer();
};

composer.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  send();
});

// open shows another chat, without a reload.
const open = (path) => {
  if (path) history.pushState({}, "", path);
  thread.replaceChildren();
  site.turns.length = site.drawn = 0;
  for (let n = 1; n <= Number(new URLSearchParams(location.search).get("turns") ?? 0); n++) {
    add(n % 2 ? "user" : "assistant", n % 2 ? `Question ${(n + 1) / 2}: what is thing ${n}?` : madeUp(), true);
  }
};

Object.assign(site, { open, send, answer, add, draw });
document.body.append(
  made("nav", {}, button("Another chat", { class: "another" }, () => open(`/c/${newID()}${location.search}`))),
  thread,
  composer,
  button("Send", { "data-testid": "send-button", class: "send" }, send),
);
open();
