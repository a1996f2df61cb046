// Sites under their real names, on this machine: a proxy that a browser of the tests is told to use answers for
// every host itself, and knows who asked for what.
//
//   const sites = await startSites();
//   ... a browser with sites.port as its proxy opens https://chatgpt.com/c/1 ...
//   sites.by("extension")   what the extension asked the network for
//
// A chat is what sites/chat.js makes. What goes to 127.0.0.1 reaches who listens there, as a host of Palate does.
import { readFile } from "node:fs/promises";
import { once } from "node:events";
import { createServer, request as ask } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect } from "node:net";
import { root } from "./harness.mjs";

// chats are the hosts that a chat stands on.
const chats = ["https://chatgpt.com", "https://claude.ai", "https://gemini.google.com", "http://localhost:8080"];

const page = '<!doctype html><html lang=en><meta charset=utf-8><title>A chat</title><body><script src="/site/chat.js"></script>';

// ownOfBrowsers is what Chromium and Firefox ask for by themselves, whatever is installed in them.
const ownOfBrowsers = [
  /^https?:\/\/update\.googleapis\.com\/service\/update2\/json\?/,
  /^https?:\/\/clients2\.google\.com\/time\/1\/current\?/,
  /^https:\/\/accounts\.google\.com\/ListAccounts\?/,
  /^https?:\/\/(edgedl\.me\.gvt1|redirector\.gvt1|dl\.google)\.com\//,
  /^https:\/\/(optimizationguide-pa|content-autofill|safebrowsing)\.googleapis\.com\//,
  /^https:\/\/android\.clients\.google\.com\/(c2dm|checkin)/,
  /^https:\/\/firefox\.settings\.services\.mozilla\.com\/v1\//,
  /^https:\/\/(content-signature-2\.cdn|services\.addons|aus5|versioncheck-bg\.addons|location\.services)\.mozilla\.(net|org|com)\//,
  /^http:\/\/(detectportal\.firefox|ciscobinary\.openh264)\.(com|org)\//,
];

// A fixture page asks for itself, its script, its icon and its pictures, and for no data: whatever else reaches
// its host is somebody else's.
const ofPages = ["document", "script", "image", "iframe"];

const whoAsked = ({ url, headers }, pages) => {
  const { origin, pathname } = new URL(url);
  if (headers.origin?.includes("-extension://")) return "extension";
  if (ownOfBrowsers.some((pattern) => pattern.test(url))) return "browser";
  const known = pages(origin, pathname) !== undefined || pathname === "/favicon.ico";
  return known && ofPages.includes(headers["sec-fetch-dest"]) ? "page" : "extension";
};

const listening = async (server) => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server.address().port;
};

// startSites serves the chats, and what else is given: more is a function of origin and path that gives a file
// {type, body, headers?}, or nothing.
export const startSites = async (more = () => undefined) => {
  const seen = [];
  const script = await readFile(`${root}/build/e2e/sites/chat.js`);
  const pages = (origin, path) => {
    const given = more(origin, path);
    if (given) return given;
    if (!chats.includes(origin)) return undefined;
    return path === "/site/chat.js" ? { type: "text/javascript", body: script } : path.includes(".") ? undefined : { type: "text/html", body: page };
  };

  const answer = (url, response) => {
    const { origin, pathname } = new URL(url);
    const file = pages(origin, pathname);
    response.writeHead(file ? 200 : 404, { "content-type": file?.type ?? "text/plain", ...file?.headers });
    response.end(file?.body ?? "not here");
  };

  const heard = (urlOf) => (request, response) => {
    const url = urlOf(request);
    const { method, headers } = request;
    seen.push({ url, method, headers, who: whoAsked({ url, headers }, pages) });
    if (new URL(url).hostname === "127.0.0.1") passOn(url, request, response);
    else answer(url, response);
  };

  const secrets = { key: await readFile(`${root}/bin/e2e/key.pem`), cert: await readFile(`${root}/bin/e2e/certificate.pem`) };
  const secure = createSecureServer(secrets, heard(({ headers, url }) => `https://${headers.host}${url}`));
  const securePort = await listening(secure);
  const plain = createServer(heard(({ url }) => url));
  plain.on("connect", (_, socket, head) => {
    const inner = connect(securePort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      inner.write(head);
      inner.pipe(socket).pipe(inner);
    });
    for (const [here, there] of [[socket, inner], [inner, socket]]) here.on("error", () => there.destroy());
  });
  const port = await listening(plain);

  const close = async () => {
    for (const server of [plain, secure]) {
      server.close();
      server.closeAllConnections();
    }
  };
  return { port, seen, by: (who) => seen.filter((one) => one.who === who).map(({ method, url }) => `${method} ${url}`), close };
};

// passOn asks who listens on this machine.
const passOn = (url, request, response) => {
  const onward = ask(url, { method: request.method, headers: request.headers }, (answered) => {
    response.writeHead(answered.statusCode, answered.headers);
    answered.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
};
