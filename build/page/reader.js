// A worker beside the page, of the name of its module: "reader" reads chats and words, "formats" reads and writes files. A
// message {file} gives it a file, {line} is a request of package reading or interchange, answered with {answer}; what
// ends it is {fault: {name, message}}.
import { load } from "./reactor.js";

const modules = { reader: "./reader.wasm", formats: "./formats.wasm" };

const compiled = async () => {
  const response = await fetch(new URL(modules[self.name], import.meta.url)).catch(() => undefined);
  if (!response?.ok) throw { name: "NetworkError", message: `${self.name}.wasm` };
  return WebAssembly.compileStreaming(response);
};

const largest = 256 << 20; // bytes, unpacked: a module has 4 GB in all, and what it reads is parsed

// bytesOf is a file as a stream, unpacked where it is gzip.
const bytesOf = async (file) => {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const packed = first === 0x1f && second === 0x8b;
  return packed ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file.stream();
};

// damaged is what a stream's own error for bad gzip is called here.
const damaged = (error) => {
  throw error instanceof TypeError ? { name: "EncodingError", message: error.message } : error;
};

// feed gives the reader a file, each piece of it behind a zero.
const feed = async (reader, file) => {
  let total = 0;
  const stream = (await bytesOf(file)).getReader();
  for (;;) {
    const { done, value } = await stream.read().catch(damaged);
    if (done) return;
    total += value.length;
    if (total > largest) throw { name: "QuotaError", message: file.name };
    const request = new Uint8Array(value.length + 1);
    request.set(value, 1);
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
