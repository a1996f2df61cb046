// Plays a fixture of build/adapters/fixtures in a page, and gives what the reader made of it. A fixture is a page of
// its own with what it is in <script type="application/json" id="fixture">:
//
//   {"title": what it shows, "address": of the page, "pack": the name of one, "with": members that it has instead,
//    "repair": one, "steps": [...]}
//
// Turns are the children of <template id="turns">, by number from 1; they are mounted into #list. Other pieces are in
// <template id="pieces">, by id. Steps:
//
//   mount 1-6, unmount 1-3       as a virtual list does; a turn that is mounted again is another element
//   replace 2 9                  turn 9 in the place of turn 2
//   swap 2 9                     what turn 9 holds, and its attributes, in the element of turn 2
//   stream 2 words               words at the end of turn 2's last .text
//   text 2 words                 words in the place of what stands in turn 2's last .text
//   add NAME, add NAME to 2      a piece, into the body or a turn; drop SELECTOR takes elements away
//   set SELECTOR NAME VALUE      an attribute
//   navigate /c/2                without a reload
//   wait 500                     ms pass
//   stop                         the person pressed stop
//   repair {...}                 the person pointed something out
//   shot                         what the reader says now; there is one at the end in any case
//   scan                         one Reading, without its elements
//   check {...}                  faults of the pack with these members instead
//   hits, recognises             what the engine's functions of these names say
//   empty                        takes all turns away
//   many 500, deep 9000, fat 10  turns from turn 1 and 2 in turn; nested elements in turn 2; megabytes of page beside it
//   huge, flood 200              an endless word in turn 2; changes of the last turn and of the page beside it
//   throttle 1000                looks are at least so many ms apart from here on, as in a tab that is hidden
//   trickle 50 4                 changes of the last turn, so many ms apart
//   tick 1                       asking for the time takes so many ms from here on
//   looks                        how often the reader worked since the last time, and how many turns it knows
//   lengths, badge               of texts; how much of the thread is known
//
// Time comes from the fixture alone.

const forbidden = {
  Element: ["scrollIntoView", "scroll", "scrollTo", "scrollBy", "attachShadow", "setAttribute", "removeAttribute", "append", "remove", "requestFullscreen"],
  HTMLElement: ["click", "focus", "blur"],
  EventTarget: ["dispatchEvent"],
  Node: ["appendChild", "insertBefore", "removeChild", "replaceChild"],
  Document: ["execCommand", "write"],
  History: ["pushState", "replaceState"],
};
const forbiddenOfWindow = ["scroll", "scrollTo", "scrollBy", "fetch", "open", "postMessage", "XMLHttpRequest", "WebSocket"];

// spies count what a reader must never do to a page. quiet leaves them out while the fixture itself moves.
const spies = (view) => {
  const seen = [];
  let quiet = false;
  const spy = (owner, name, label) => {
    const was = owner[name];
    owner[name] = function (...values) {
      if (!quiet) seen.push(label);
      return new.target ? Reflect.construct(was, values) : Reflect.apply(was, this, values);
    };
  };
  for (const [type, names] of Object.entries(forbidden)) for (const name of names) spy(view[type].prototype, name, `${type}.${name}`);
  for (const name of forbiddenOfWindow) spy(view, name, name);
  const quietly = (f) => {
    quiet = true;
    try {
      return f();
    } finally {
      quiet = false;
    }
  };
  return { seen, quietly };
};

const clockFrom = () => {
  let at = 0, timers = [], tick = 0, least = 0, runs = 0;
  const later = (f, ms) => {
    const timer = { f, at: at + Math.max(ms, least) };
    timers.push(timer);
    return () => (timers = timers.filter((other) => other !== timer));
  };
  const settle = async () => {
    for (let i = 0; i < 5; i++) await null; // notices of mutations come between
  };
  const pass = async (ms) => {
    const end = at + ms;
    for (await settle(); ; await settle()) {
      const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((timer) => timer !== next);
      at = Math.max(at, next.at);
      runs++;
      next.f();
    }
    at = Math.max(at, end);
  };
  const setTick = (ms) => (tick = ms);
  const throttle = (ms) => (least = ms);
  const takeRuns = () => [runs, (runs = 0)][0];
  return { now: () => (at += tick), later, pass, setTick, throttle, takeRuns };
};

const range = (text) => {
  const [from, to = from] = text.split("-").map(Number);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
};

// stage is a fixture's page with its steps, but for those that ask the reader.
const stageOf = (document, fixture) => {
  const list = document.querySelector("#list") ?? document.body;
  const templates = [...(document.querySelector("#turns")?.content.children ?? [])];
  const mounted = new Map();
  let address = fixture.address ?? "https://chat.example/c/1";
  const make = (n) => document.importNode(templates[n - 1], true);
  const put = (n, node) => {
    const next = [...mounted.keys()].filter((other) => other > n).sort((a, b) => a - b)[0];
    list.insertBefore(node, next ? mounted.get(next) : null);
    mounted.set(n, node);
  };
  const turn = (n) => mounted.get(Number(n));
  const words = (n) => [...turn(n).querySelectorAll(".text")].at(-1) ?? turn(n);
  const unmount = (n) => {
    mounted.get(n)?.remove();
    mounted.delete(n);
  };
  const steps = {
    mount: (span) => range(span).forEach((n) => mounted.has(n) || put(n, make(n))),
    unmount: (span) => range(span).forEach(unmount),
    replace: (a, b) => {
      const node = make(Number(b));
      turn(a).replaceWith(node);
      mounted.delete(Number(a));
      mounted.set(Number(b), node);
    },
    swap: (a, b) => {
      const [node, other] = [turn(a), make(Number(b))];
      for (const { name, value } of [...other.attributes]) node.setAttribute(name, value);
      node.replaceChildren(...other.childNodes);
    },
    stream: (n, ...text) => words(n).append(text.join(" ")),
    text: (n, ...text) => words(n).replaceChildren(text.join(" ")),
    add: (name, to, n) => (to ? turn(n) : document.body).append(document.importNode(document.querySelector("#pieces").content.querySelector(`#${name}`), true)),
    drop: (...css) => document.querySelectorAll(css.join(" ")).forEach((element) => element.remove()),
    set: (css, name, ...value) => document.querySelectorAll(css).forEach((element) => element.setAttribute(name, value.join(" "))),
    navigate: (path) => (address = new URL(path, address).href),
    empty: () => {
      list.replaceChildren();
      mounted.clear();
    },
    many: (count) => {
      for (let i = 0; i < Number(count); i++) {
        const node = make(1 + (i % 2));
        node.setAttribute("data-id", `turn-${i}`);
        (node.querySelector(".text") ?? node).append(` number ${i}`);
        list.append(node);
      }
    },
    deep: (count) => {
      let at = document.createElement("div");
      const top = at;
      for (let i = 0; i < Number(count); i++) at = at.appendChild(document.createElement(i % 3 ? "div" : "em"));
      at.append("at the bottom");
      words(2).append(top);
    },
    huge: () => {
      turn(2).setAttribute("data-huge", "x".repeat(2_000_000));
      words(2).append("word".repeat(200_000));
    },
    flood: (count) => {
      const beside = document.body.appendChild(document.createElement("p"));
      for (let i = 0; i < Number(count); i++) (i % 2 ? beside : [...document.querySelectorAll(".text")].at(-1)).append("x");
    },
    fat: (megabytes) => {
      const aside = document.body.appendChild(document.createElement("aside"));
      for (let i = 0; i < Number(megabytes) * 10; i++) aside.appendChild(document.createElement("p")).append("fat ".repeat(25_000));
    },
  };
  return { steps, address: () => address };
};

const withoutElements = ({ turns, composer, ...reading }) => ({
  ...reading, composer: composer !== null,
  turns: turns.map(({ element, agreeing, unread, side, ...turn }) => ({ ...turn, side: side?.kind ?? null })),
});

// play gives {shots, touched}: what the reader said, and what it did to the page, which is to be nothing. modules are
// {grammar, engine, observer}; packs by name.
export const play = async (frame, modules, packs) => {
  const [document, view] = [frame.contentDocument, frame.contentWindow];
  const fixture = JSON.parse(document.querySelector("#fixture").textContent);
  const pack = { ...packs[fixture.pack], ...fixture.with };
  const { seen, quietly } = spies(view);
  const stage = quietly(() => stageOf(document, fixture));
  const clock = clockFrom();
  const shots = [];
  const faults = modules.grammar.checkPack(pack);
  if (faults.length > 0) return { faults };
  const reader = modules.observer.watch(document, pack, { now: clock.now, later: clock.later, changed: () => {}, repair: fixture.repair ?? null, address: stage.address });
  const shot = () => shots.push(reader.snapshot());
  const asks = {
    wait: (ms) => clock.pass(Number(ms)),
    shot,
    scan: () => shots.push(withoutElements(modules.engine.scan(document, pack, { address: stage.address(), repair: fixture.repair ?? null }))),
    trickle: async (count, ms) => {
      for (let i = 0; i < Number(count); i++) {
        quietly(() => stage.steps.flood(1));
        await clock.pass(Number(ms));
      }
    },
    throttle: (ms) => clock.throttle(Number(ms)),
    tick: (ms) => clock.setTick(Number(ms)),
    looks: () => shots.push({ looks: clock.takeRuns(), known: reader.snapshot().turns.length }),
    badge: () => shots.push({ badge: reader.snapshot().badge }),
    lengths: () => shots.push({ lengths: reader.snapshot().turns.map((turn) => turn.text.length) }),
    hits: () => shots.push(modules.engine.hits(document, pack, { address: stage.address() })),
    check: (...json) => shots.push({ faults: modules.grammar.checkPack({ ...pack, ...JSON.parse(json.join(" ")) }) }),
    recognises: () => shots.push({ recognised: modules.engine.recognises(document, pack, stage.address()) }),
    stop: () => reader.stopped(),
    repair: (...json) => reader.setRepair(JSON.parse(json.join(" "))),
  };
  try {
    for (const step of fixture.steps ?? []) {
      const [name, ...values] = step.split(" ");
      const before = document.documentElement.outerHTML.length;
      if (asks[name]) await asks[name](...values);
      else if (stage.steps[name]) quietly(() => stage.steps[name](...values));
      else throw new Error(`no step is called ${name}`);
      if (asks[name] && name !== "trickle" && document.documentElement.outerHTML.length !== before) seen.push(`the page changed by ${step}`);
    }
    if (!["shot", "scan", "hits", "recognises", "looks", "lengths", "check", "badge"].includes(fixture.steps?.at(-1)?.split(" ")[0])) {
      await clock.pass(3000);
      shot();
    }
  } finally {
    reader.stop();
  }
  return { shots, touched: seen };
};
