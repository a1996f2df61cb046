// A surface is a page of the extension, wherever it stands. It has
//
//   evaluate(f, ...given), until(f, ...given)   what a function in the page says; until waits until it says something, and
//                                               ends with a Gone where the page is no more
//   click(selector, text)                       on the first of these that has the text, once there is one
//   press(key), type(text)
//   close()
//
// The page cannot tell clicks and keys from a person's.
import { until } from "./harness.mjs";

// A Gone is what until ends with on a page that was there and is no more, as a popup that the browser put away.
export class Gone extends Error {}

// whileItComes is what a page says of itself before it is there, or once it is gone: not yet. In between, a driver may ask
// a window that has no document and complain of itself.
const whileItComes = (error) => {
  if (error instanceof Gone || error.name === "ProtocolError") return undefined;
  if (/detached|destroyed|closed|is null|is undefined|undefined|find context|navigat|no such frame/i.test(error.message)) return undefined;
  throw error;
};

// surface completes what a browser gives of a page of the extension.
export const surface = ({ isGone, ...acts }) => {
  let there = false;
  const evaluate = async (f, ...given) => {
    const said = await acts.evaluate(f, ...given);
    there = true;
    return said;
  };
  const untilIt = async (f, ...given) => {
    let said;
    await until(async () => {
      said = await evaluate(f, ...given).catch(whileItComes);
      if (!said && there && (await isGone())) throw new Gone("the page is gone");
      return said;
    });
    return said;
  };
  return { ...acts, evaluate, until: untilIt };
};

// surfaceOfTab is that of a page that a driver has, but for its clicks.
export const surfaceOfTab = (page) =>
  surface({
    page,
    evaluate: (f, ...given) => page.evaluate(f, ...given),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    close: () => page.close(),
    isGone: async () => page.isClosed(),
  });

// found runs in the page: the first element that a selector finds and that has a text.
export const found = (selector, text) => [...document.querySelectorAll(selector)].find((node) => !text || node.textContent.trim() === text);

export const isThere = (selector, text) => [...document.querySelectorAll(selector)].some((node) => !text || node.textContent.trim() === text);
