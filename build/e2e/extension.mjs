// The smallest extension with a keeper: its service worker or event page, and a page that asks it. Each browser has
// a manifest of its own from one base.
import { cp, writeFile } from "node:fs/promises";
import { folder, root } from "./harness.mjs";

const base = {
  manifest_version: 3,
  name: "Palate under test",
  version: "1",
  content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'" },
};

export const firefoxID = "keeper@palate.test";

const manifests = {
  chromium: { ...base, background: { service_worker: "background.js", type: "module" } },
  firefox: {
    ...base,
    background: { scripts: ["background.js"], type: "module" },
    browser_specific_settings: { gecko: { id: firefoxID, strict_min_version: "140.0", data_collection_permissions: { required: ["none"] } } },
  },
};

const page = '<!doctype html><html lang=en><meta charset=utf-8><title>asking</title><script type=module src=page.js></script>';

const script = `
import * as journal from "./journal.js";
import { asker } from "./asker.js";

Object.assign(globalThis, { journal, ask: asker(() => chrome.runtime.connect()) });
`;

// writeExtension writes the extension for a browser into a folder and gives its path; remove it with rm.
export const writeExtension = async (browser) => {
  const dir = await folder();
  await cp(`${root}/bin/keeper`, dir, { recursive: true });
  await writeFile(`${dir}/manifest.json`, JSON.stringify(manifests[browser]));
  await writeFile(`${dir}/page.html`, page);
  await writeFile(`${dir}/page.js`, script);
  return dir;
};
