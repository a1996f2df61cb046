// What a person does with the texts of answers: what they select and copy, and how much they can see. It is told in code
// points of a text as it is drawn; the program knows where that stands in the answer.

const bodySelector = "[data-slot] > .answer-body";

const elementOf = (node) => (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement);
const bodyOf = (node) => elementOf(node)?.closest(bodySelector);
const slotOf = (body) => Number(body.parentElement.dataset.slot);

// points is how many code points a text has.
const points = (text) => text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, " ").length;

// behind is how many code points of a body stand before a place in it.
const behind = (body, node, at) => {
  const range = document.createRange();
  range.setStart(body, 0);
  range.setEnd(node, at);
  return points(range.toString());
};

// selected is [slot, from, to] of what is selected in one answer; null for nothing, or for more than one. A selection that
// ends behind the text, as that of a last paragraph does, ends with it.
const selected = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const body = bodyOf(range.startContainer);
  const other = bodyOf(range.endContainer);
  if (!body || (other && other !== body && range.endOffset > 0)) return null;
  const from = behind(body, range.startContainer, range.startOffset);
  const to = other === body ? behind(body, range.endContainer, range.endOffset) : points(body.textContent);
  return to > from ? [slotOf(body), from, to] : null;
};

// clipOf is what can be seen of where an element stands: top and bottom, in pixels of the window.
const clipOf = (element) => {
  let [top, bottom] = [0, innerHeight];
  for (let at = element; at; at = at.parentElement) {
    if (getComputedStyle(at).overflowY === "visible") continue;
    const box = at.getBoundingClientRect();
    [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
  }
  return [top, bottom];
};

// pointsAbove is how many code points of a body end above a line of the window. Within a text the lines go down, so the
// last one is found by halves.
const pointsAbove = (body, line) => {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const bottom = (node, from, to) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect().bottom;
  };
  let seen = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    let [low, high] = [0, node.length];
    if (high === 0 || bottom(node, 0, high) <= line) low = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bottom(node, middle, middle + 1) <= line) low = middle + 1;
      else high = middle;
    }
    seen += points(node.data.slice(0, low));
  }
  return seen;
};

// seen is how much of a body can be seen: [slot, code points from its start, how far down that is].
const seen = (body) => {
  const text = body.firstElementChild?.getBoundingClientRect();
  const [top, bottom] = clipOf(body);
  if (!text || bottom <= top || text.bottom <= top || text.top >= bottom) return [slotOf(body), 0, 0];
  return [slotOf(body), pointsAbove(body, bottom), Math.min(1, (bottom - text.top) / Math.max(1, text.height))];
};

// once calls f at the next frame, however often it is asked to until then.
const once = (f) => {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      f();
    });
  };
};

// watch tells for the life of the page: tell("selected", slot, from, to), with slot -1 when nothing is any more;
// tell("copied", slot, length); tell("seen", slot, length, scroll); tell("hidden") and tell("shown"). It returns a function that looks
// anew, for when something else was drawn.
export const watch = (tell) => {
  let held = false; // a button of the mouse, which is still selecting
  let last = null;
  const select = once(() => {
    if (held) return;
    const now = selected();
    if (!now && (!last || elementOf(getSelection().anchorNode)?.closest(".mark-box"))) return;
    if (now && last && now.every((n, i) => n === last[i])) return;
    last = now;
    tell("selected", ...(now ?? [-1, 0, 0]));
  });
  const look = once(() => {
    for (const body of document.querySelectorAll(bodySelector)) tell("seen", ...seen(body));
  });
  addEventListener("pointerdown", (event) => (held = event.pointerType === "mouse"), true);
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(name, () => {
      held = false;
      select();
    }, true);
  }
  document.addEventListener("selectionchange", select);
  document.addEventListener("copy", (event) => {
    const now = elementOf(event.target)?.closest("textarea, input") ? null : selected();
    if (now) tell("copied", now[0], now[2] - now[1]);
  });
  document.addEventListener("visibilitychange", () => tell(document.hidden ? "hidden" : "shown"));
  addEventListener("scroll", look, { capture: true, passive: true });
  addEventListener("resize", look);
  if (document.hidden) tell("hidden");
  return look;
};
