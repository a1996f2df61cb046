// The pictures of the README: a session of some answers, in both themes.
import { mkdir } from "node:fs/promises";
import { answer, next, open, visit } from "./person.mjs";
import { root, startBrowser, startHost } from "./harness.mjs";

const folder = `${root}/build/pictures`;
await mkdir(folder, { recursive: true });

const host = await startHost();
for (const colorScheme of ["light", "dark"]) {
  const browser = await startBrowser({ colorScheme, reducedMotion: "reduce", viewport: { width: 1280, height: 800 } });
  const page = await open(browser, host);
  for (let i = 0; i < 12; i++) {
    await answer(page);
    await next(page);
  }
  await answer(page);
  await page.screenshot({ path: `${folder}/compare-${colorScheme}.png` });
  await visit(page, "What I learned");
  await page.screenshot({ path: `${folder}/learned-${colorScheme}.png` });
  await browser.close();
  await browser.forget();
}
await host.stop();
await host.forget();
