// Palate's scorer for JavaScript: runs reactor.wasm in browsers, Node, Deno, Bun and Workers,
// without dependencies and without network access of its own.
//
//   import { load } from "./reactor.js";
//   const palate = await load(new URL("./reactor.wasm", import.meta.url));
//   palate.call({ op: "load", profile });                       // what "palate learn" wrote
//   palate.call({ op: "predict", id: "1", prompt, a, b });      // {id, p_a, p_tie, p_b, sd, known}
//
// The operations and their fields are those of package abi (wasm/abi/abi.go), one line each:
// load, predict, score, rank, ask, features. An answer with an "error" ({code, message, field})
// is thrown as a ScorerError.
//
// The protocol at the module's edge, the same words as in main.go and host/sandbox/wasm.go:
//
//	_initialize()                         once, before all else
//	palate_alloc(size u32) u32            a buffer of size bytes; 0: none, size is 0 or above 16 MiB
//	palate_call(ptr u32, len u32) u64     scores the len bytes at ptr, one request line;
//	                                      answers with a buffer of its own: ptr << 32 | len
//	palate_free(ptr u32)                  the caller is done with a buffer, its own or an answer
//
// Requests and answers are the lines of package abi. The caller frees both buffers. A request
// that is not inside a live buffer is answered with an error line. Calls do not overlap.

/** The scorer refused a request. code is "malformed", "unsupported", ...; field names the part. */
export class ScorerError extends Error {
  constructor({ code, message, field }) {
    super(field ? `field ${field}: ${message}` : message);
    this.name = "ScorerError";
    this.code = code;
    this.field = field;
  }
}

/**
 * Starts a scorer of its own from a URL (http, https or, in Node, file), the bytes of
 * reactor.wasm, a Response or a compiled WebAssembly.Module.
 * @param {string | URL | BufferSource | Response | WebAssembly.Module} source
 * @returns {Promise<{call(request: object): object, line(request: string | Uint8Array): string}>}
 *   call takes and gives objects and throws; line takes and gives the lines themselves.
 */
export const load = async (source) => {
  const system = wasi();
  const module = await compiled(source);
  const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: system.imports });
  system.memory = exports.memory;
  exports._initialize();
  const line = (request) => exchange(exports, request);
  const call = (request) => {
    const answer = JSON.parse(line(JSON.stringify(request)));
    if (answer.error) throw new ScorerError(answer.error);
    return answer;
  };
  return { call, line };
};

const maxRequest = 16 << 20; // bytes
const tooLarge = JSON.stringify({ error: { code: "too_large", message: "a request must not be longer than 16 MiB" } });

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// exchange passes one line in and one out. Memory may move at any call: views are made anew.
const exchange = (exports, request) => {
  const bytes = typeof request === "string" ? encoder.encode(request) : request;
  if (bytes.length > maxRequest) return tooLarge;
  const ptr = exports.palate_alloc(Math.max(bytes.length, 1)) >>> 0;
  new Uint8Array(exports.memory.buffer, ptr, bytes.length).set(bytes);
  const answer = BigInt.asUintN(64, exports.palate_call(ptr, bytes.length));
  exports.palate_free(ptr);
  const [at, length] = [Number(answer >> 32n), Number(answer & 0xffffffffn)];
  const text = decoder.decode(new Uint8Array(exports.memory.buffer, at, length));
  exports.palate_free(at);
  return text;
};

const compiled = async (source) => {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  if (typeof Response === "function" && source instanceof Response) return fetched(source);
  const url = new URL(source, globalThis.location?.href);
  if (url.protocol !== "file:") return fetched(await fetch(url));
  const { readFile } = await import("node:fs/promises");
  return WebAssembly.compile(await readFile(url));
};

const fetched = async (response) => {
  if (!response.ok) throw new Error(`${response.url || "reactor.wasm"}: status ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
};

// wasi is the part of WASI preview 1 that a Go program without files needs: a clock, randomness
// (for the runtime's hash seeds; no answer depends on it), output to the console, no arguments.
const wasi = () => {
  const system = { memory: undefined };
  const ok = 0;
  const badFile = 8;
  const view = () => new DataView(system.memory.buffer);
  const none = (count, size) => {
    view().setUint32(count, 0, true);
    view().setUint32(size, 0, true);
    return ok;
  };
  system.imports = {
    args_sizes_get: none,
    environ_sizes_get: none,
    args_get: () => ok,
    environ_get: () => ok,
    sched_yield: () => ok,
    clock_time_get(clock, precision, at) {
      const ms = clock === 0 ? Date.now() : performance.now();
      view().setBigUint64(at, BigInt(Math.round(ms * 1e6)), true);
      return ok;
    },
    random_get(at, length) {
      const most = 65536; // bytes that getRandomValues gives at once
      for (let i = 0; i < length; i += most) {
        crypto.getRandomValues(new Uint8Array(system.memory.buffer, at + i, Math.min(most, length - i)));
      }
      return ok;
    },
    fd_write(file, parts, count, written) {
      if (file !== 1 && file !== 2) return badFile;
      let text = "";
      let bytes = 0;
      for (let i = 0; i < count; i++) {
        const at = view().getUint32(parts + 8 * i, true);
        const length = view().getUint32(parts + 8 * i + 4, true);
        text += decoder.decode(new Uint8Array(system.memory.buffer, at, length));
        bytes += length;
      }
      console.error(text.trimEnd());
      view().setUint32(written, bytes, true);
      return ok;
    },
    poll_oneoff(subscriptions, events, count, happened) {
      view().setUint32(happened, 0, true);
      return ok;
    },
    proc_exit(status) {
      throw new Error(`the scorer ended with status ${status}`);
    },
  };
  return system;
};
