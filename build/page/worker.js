// The service worker of the demo's page: a reload without the network, or with the host down, finds
// the page, the program and the demo. What it keeps is one build, whole: it is taken in when the worker
// is installed and the one before it goes when the worker takes over, so a page never gets half of it.
//
// While the host answers, all comes from it or from the browser's own cache. What people write and
// sync, /v1/, never comes here.

const name = "palate-build";
const page = "./index.html";
const files = [
  page, "./style.css", "./early.js", "./journal.js", "./answers.js", "./palate.js", "./vugu-helper.js", "./wasm_exec.js", "./app.wasm",
  "./reader.js", "./reactor.js", "./reader.wasm", "./formats.wasm",
];
const data = ["demo.jsonl", "sets.json"]; // asked for without a version, and changed by hosts

const base = new URL("./", location).pathname;

const install = async () => {
  const cache = await caches.open(name);
  await cache.addAll([...files, data[0]]);
  await cache.add(data[1]).catch(() => {}); // a host need not offer sets
  await skipWaiting();
};

const activate = async () => {
  const kept = new Set([...files, ...data].map((file) => new URL(file, location).href));
  const cache = await caches.open(name);
  for (const request of await cache.keys()) {
    if (!kept.has(request.url) && !isSet(pathOf(request))) await cache.delete(request);
  }
  await clients.claim();
};

const pathOf = (request) => new URL(request.url).pathname.slice(base.length);
const isSet = (path) => path.startsWith("sets/");

const kept = async (key) => (await caches.open(name)).match(key, { ignoreVary: true });

// served is what the host says or, where it says nothing, what is kept under key.
const served = async (request, key) => {
  try {
    return await fetch(request);
  } catch (error) {
    const response = await kept(key);
    if (response) return response;
    throw error;
  }
};

// noted is what the host says, kept for the time when it says nothing.
const noted = async (request) => {
  const response = await served(request, request);
  if (response.ok) {
    const copy = response.clone();
    caches.open(name).then((cache) => cache.put(request, copy)).catch(() => {}); // no room: it is not kept
  }
  return response;
};

// answer is the response to a request; undefined leaves it to the browser.
const answer = (request) => {
  const path = pathOf(request);
  if (path.startsWith("v1/")) return;
  if (request.mode === "navigate") return path === "" || path === "index.html" ? served(request, page) : undefined;
  if (data.includes(path) || isSet(path)) return noted(request);
  if (new URL(request.url).searchParams.has("v")) return served(request, request);
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(location.origin + base)) return;
  const response = answer(event.request);
  if (response) event.respondWith(response);
});
