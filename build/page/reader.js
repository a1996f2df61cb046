// The worker that reads files and chats beside the page, with reader.wasm. A message {file} gives it a file,
// {line} is a request of package reading, answered with {answer}; what ends it is {fault: {name, message}}.
import { load } from "./reactor.js";

const compiled = async () => {
  const response = await fetch(new URL("./reader.wasm", import.meta.url)).catch(() => undefined);
  if (!response?.ok) throw { name: "NetworkError", message: "reader.wasm" };
  return WebAssembly.compileStreaming(response);
};

const piece = 4 << 20; // bytes: what stands in memory twice

// feed gives the reader a file, each piece behind a zero.
const feed = async (reader, file) => {
  for (let at = 0; at < file.size; at += piece) {
    const bytes = new Uint8Array(await file.slice(at, at + piece).arrayBuffer());
    const request = new Uint8Array(bytes.length + 1);
    request.set(bytes, 1);
    reader.line(request);
  }
};

let last = compiled().then(load); // the reader, when it has done what came before

const told = async ({ file, line }) => {
  const reader = await last;
  if (file) await feed(reader, file);
  else postMessage({ answer: reader.line(line) });
  return reader;
};

onmessage = ({ data }) => {
  last = told(data);
  last.catch(({ name, message }) => postMessage({ fault: { name, message } }));
};
