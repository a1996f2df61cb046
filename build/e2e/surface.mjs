// A surface is a page of the extension, wherever it stands: it has evaluate(f, ...given), click(selector) and press(key),
// which the page cannot tell from a person's, until(f, ...given), which waits for what a function in the page says, and
// close().
import { until } from "./harness.mjs";

// whileItComes is what a page says of itself before it is there, or once it is gone: not yet.
const whileItComes = (error) => {
  if (/detached|destroyed|closed|is null|is undefined|undefined|find context|navigat|no such frame/i.test(error.message)) return undefined;
  throw error;
};

// surface completes what a browser gives of a page of the extension.
export const surface = (acts) => ({
  ...acts,
  until: async (f, ...given) => {
    let said;
    await until(async () => (said = await acts.evaluate(f, ...given).catch(whileItComes)));
    return said;
  },
});
