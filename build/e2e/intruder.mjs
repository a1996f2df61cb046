// Another extension, which may read every site and sends Palate's what no other extension should: a page of a site that
// it stands in says what it got. It gives every page one file of its own, to show that a page can have such a file.
import { writeFile } from "node:fs/promises";
import { folder } from "./harness.mjs";

const manifests = {
  chromium: { manifest_version: 3, background: { service_worker: "background.js" }, host_permissions: ["https://*/*"], web_accessible_resources: [{ resources: ["open.html"], matches: ["https://*/*"] }] },
  firefox: {
    manifest_version: 2, permissions: ["https://*/*"], background: { scripts: ["background.js"] }, web_accessible_resources: ["open.html"],
    browser_specific_settings: { gecko: { id: "intruder@palate.test", strict_min_version: "140.0", data_collection_permissions: { required: ["none"] } } },
  },
};

// sending runs in the intruder: every message goes to the other extension, by itself and by a port.
const sending = (id, messages) => {
  const got = [];
  const one = (message) =>
    new Promise((resolve) => {
      try {
        chrome.runtime.sendMessage(id, message, (answer) => {
          void chrome.runtime.lastError;
          if (answer !== undefined) got.push(answer);
          resolve();
        });
      } catch {
        resolve();
      }
    });
  const byPort = (message) =>
    new Promise((resolve) => {
      try {
        const port = chrome.runtime.connect(id, { name: "palate" });
        port.onMessage.addListener((answer) => got.push(answer));
        port.onDisconnect.addListener(() => resolve(void chrome.runtime.lastError));
        port.postMessage(message);
      } catch {
        resolve();
      }
    });
  return Promise.all([...messages.map(one), ...messages.slice(0, 100).map(byPort)]).then(() => got);
};

const script = (id, messages) => `
const sending = ${sending};
const messages = ${JSON.stringify(messages)};
`;

const background = (id, messages) => `${script(id, messages)}
chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (message === "own") reply("heard");
  if (message === "send") sending(${JSON.stringify(id)}, messages).then(reply);
  return message === "send";
});
`;

const content = (id, messages) => `${script(id, messages)}
const own = new Promise((resolve) => chrome.runtime.sendMessage("own", resolve));
const fromHere = sending(${JSON.stringify(id)}, messages);
const fromBackground = new Promise((resolve) => chrome.runtime.sendMessage("send", resolve));
Promise.all([own, fromHere, fromBackground]).then(([own, here, there]) => {
  document.documentElement.dataset.intruder = JSON.stringify({ own, here, there, open: chrome.runtime.getURL("open.html") });
});
`;

// writeIntruder writes it for a browser into a folder and gives its path; id is that of the extension that it sends to.
export const writeIntruder = async (kind, id, messages) => {
  const dir = await folder();
  const manifest = { name: "Intruder", version: "1", content_scripts: [{ matches: ["https://*/*"], js: ["content.js"], run_at: "document_end" }], ...manifests[kind] };
  const files = { "manifest.json": JSON.stringify(manifest), "background.js": background(id, messages), "content.js": content(id, messages), "open.html": "<!doctype html><title>open</title>" };
  for (const [name, text] of Object.entries(files)) await writeFile(`${dir}/${name}`, text);
  return dir;
};
