// A module beside the page: "reader" reads chats and words, "formats" reads and writes files. It is a worker of the
// module's name or, where a page may have none, in the page. A message {file} gives it a file, {line} is a request of
// package reading or interchange, answered with {answer}; what ends it is {fault: {name, message}}.
import { load } from "./reactor.js";

const modules = { reader: "./reader.wasm", formats: "./formats.wasm" };

const compiled = async (name) => {
  const response = await fetch(new URL(modules[name], import.meta.url)).catch(() => undefined);
  if (!response?.ok) throw { name: "NetworkError", message: `${name}.wasm` };
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

// reader is a function that hears messages for a module, and tells what it answers.
export const reader = (module, tell) => {
  let last = compiled(module).then(load); // the module, when it has done what came before
  const told = async (before, { file, line }) => {
    const loaded = await before;
    if (file) await feed(loaded, file);
    else tell({ answer: loaded.line(line) });
    return loaded;
  };
  return (message) => {
    last = told(last, message);
    last.catch(({ name, message }) => tell({ fault: { name, message } }));
  };
};

if (globalThis.WorkerGlobalScope) {
  const hear = reader(self.name, (said) => postMessage(said));
  onmessage = ({ data }) => hear(data);
}
