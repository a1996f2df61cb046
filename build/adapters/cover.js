// What covers a page while a person points something out: a frame without an address in a closed shadow root. Clicks
// and keys go to the frame's own document, so no listener of the page hears them; the page's styles do not reach in,
// and its policy has nothing to say, for there is no script, no style sheet and nothing to load. Nothing else of the
// page is touched, and all of it goes with close().
//
//   const cover = await coverPage(document, title)
//   cover.at(x, y)                       the element of the page below a point
//   cover.on(name, f)                    f(event) of trusted events alone; those of the line's buttons are their own, but for Esc
//   cover.outline([{element, label, colour}])   frames around elements, where they are now
//   cover.say(text, [[label, f], ...])   a line with buttons; it is read aloud
//   cover.turn(x, y, by)                 scrolls what is below a point, as the person's wheel or key would
//   await cover.close()                  once the key that is held is let go, so that the page does not hear that
import { parentOf } from "./tree.js";
import { scrollerOf } from "./engine.js";

const styled = (element, styles) => {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, "important");
  return element;
};

const everywhere = { all: "initial", position: "fixed", inset: "0", width: "100%", height: "100%", border: "0", "z-index": "2147483647" };
const paper = { background: "#FFFFFF", color: "#1C1B1A", font: "15px/22px system-ui, sans-serif", "border-radius": "6px" };
const bar = { ...paper, position: "fixed", left: "8px", "max-width": "calc(100% - 40px)", padding: "8px 12px", border: "2px solid #6B2F7A" };
const below = { top: "auto", bottom: "8px" };
const above = { top: "8px", bottom: "auto" };
const button = { ...paper, margin: "8px 8px 0 0", padding: "4px 12px", "min-height": "32px", border: "1px solid #8F897F", cursor: "pointer" };
const label = { position: "absolute", top: "0", padding: "0 6px", color: "#FFFFFF", font: "13px/18px system-ui, sans-serif" };

// ready resolves when the frame has the document that it keeps.
const ready = (frame, parent) =>
  new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
    parent.append(frame);
  });

export const coverPage = async (page, title) => {
  const before = page.activeElement;
  const host = styled(page.createElement("div"), everywhere);
  const frame = styled(page.createElement("iframe"), everywhere);
  frame.title = title;
  const root = host.attachShadow({ mode: "closed" });
  page.documentElement.append(host);
  await ready(frame, root);
  const inner = frame.contentDocument;
  const view = frame.contentWindow;
  inner.documentElement.lang = "en";
  inner.title = title;
  styled(inner.body, { margin: "0", overflow: "hidden", background: "transparent", cursor: "crosshair" });
  const boxes = inner.body.appendChild(inner.createElement("div"));
  const line = inner.body.appendChild(styled(inner.createElement("div"), { ...bar, ...below }));
  line.appendChild(styled(inner.createElement("strong"), { "margin-inline-end": "8px", color: "#6B2F7A" })).textContent = title;
  const said = line.appendChild(inner.createElement("span"));
  said.setAttribute("role", "status");
  const buttons = line.appendChild(inner.createElement("div"));
  let outlined = [];

  const boxOf = ({ element, label: name, colour }) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const box = styled(inner.createElement("div"), {
      position: "fixed", left: `${left - 2}px`, top: `${top - 2}px`, width: `${width}px`, height: `${height}px`,
      border: `2px solid ${colour}`, "border-radius": "4px", "pointer-events": "none",
    });
    const end = page.defaultView.getComputedStyle(element).direction === "rtl" ? "left" : "right"; // where lines end
    if (name) box.appendChild(styled(inner.createElement("span"), { ...label, [end]: "0", background: colour })).textContent = name;
    return box;
  };
  const draw = () => boxes.replaceChildren(...outlined.map(boxOf));
  const moved = { capture: true, passive: true };
  page.defaultView.addEventListener("scroll", draw, moved);
  page.defaultView.addEventListener("resize", draw, moved);
  view.focus();

  let held = false, letGo = () => {};
  const release = () => {
    held = false;
    letGo();
  };
  inner.addEventListener("keydown", () => (held = true), true);
  inner.addEventListener("keyup", release, true);
  view.addEventListener("blur", release); // not those of its buttons, which do not bubble
  const notHeld = () => held && new Promise((resolve) => (letGo = resolve));

  // A line without buttons is not in the way: it lets clicks through, and moves off where the mouse comes.
  inner.addEventListener("pointermove", ({ clientY }) => {
    const { top, bottom } = line.getBoundingClientRect();
    if (!buttons.firstChild && clientY > top - 20 && clientY < bottom + 20) styled(line, top > view.innerHeight / 2 ? above : below);
  });

  const at = (x, y) => page.elementsFromPoint(x, y).find((element) => element !== host) ?? page.body;
  return {
    at,
    on: (name, f) => inner.addEventListener(name, (event) => event.isTrusted && (event.key === "Escape" || !line.contains(event.target)) && f(event), { passive: false }),
    outline: (list) => {
      outlined = list;
      draw();
    },
    say: (text, choices = []) => {
      said.textContent = text;
      styled(line, { "pointer-events": choices.length > 0 ? "auto" : "none" });
      buttons.replaceChildren(...choices.map(([name, f]) => {
        const one = styled(inner.createElement("button"), button);
        one.textContent = name;
        one.addEventListener("click", (event) => event.isTrusted && f());
        return one;
      }));
      buttons.firstChild?.focus();
    },
    turn: (x, y, by) => {
      const scroller = scrollerOf(at(x, y));
      for (let place = scroller; place; place = parentOf(place)) {
        const was = place.scrollTop;
        place.scrollTop += by; // the person's own wheel, which the frame would keep
        if (place.scrollTop !== was) break;
      }
    },
    close: async () => {
      boxes.replaceChildren();
      line.remove();
      await notHeld();
      page.defaultView.removeEventListener("scroll", draw, moved);
      page.defaultView.removeEventListener("resize", draw, moved);
      host.remove();
      before?.focus?.({ preventScroll: true });
    },
  };
};
