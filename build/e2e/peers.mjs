// What others learn from the same rows, and how fast: the parts of "make bench" that stand beside
// peers who learn. Each fails where the answers are worse than the peer's, for a fast wrong answer
// is none.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import fs from "node:fs";
import { readFile, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { folder, root, until } from "./harness.mjs";

const require = createRequire(`${root}build/baseline/package.json`);

const run = async (program, ...args) => (await promisify(execFile)(program, args, { maxBuffer: 1 << 24 })).stdout;

// python is Debian's own, which its packages are for, wherever another one stands first.
const python = (script, ...args) => run("/usr/bin/python3", "-W", "ignore", `${root}build/baseline/${script}`, ...args);

// inFolder lends a folder with what "measure prepare" writes.
export const inFolder = async (use) => {
  const dir = await folder();
  try {
    await run(`${root}bin/measure`, "prepare", dir);
    return await use((name) => join(dir, name));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};

// roundsOf starts measure.wasm in this process and gives the function that asks it for another round,
// by a line of its stdin, and resolves to what it prints.
const roundsOf = async (...args) => {
  let asked; // answers the program's wait for a line
  let printed;
  const read = (fd, bytes, offset, length, position, done) => {
    if (fd !== 0) return fs.read(fd, bytes, offset, length, position, done);
    asked = () => {
      bytes[offset] = 10;
      done(null, 1);
    };
  };
  const write = (fd, bytes, offset, length, position, done) => {
    printed(new TextDecoder().decode(bytes.subarray(offset, offset + length)));
    done(null, length);
  };
  globalThis.fs = { ...fs, read, write };
  await import(`${root}host/assets/dist/wasm_exec.js`);
  const go = new globalThis.Go();
  go.argv = ["measure", ...args];
  const { instance } = await WebAssembly.instantiate(await readFile(`${root}bin/wasm/measure.wasm`), go.importObject);
  go.run(instance);
  return async () => {
    await until(() => asked);
    const line = new Promise((resolve) => (printed = resolve));
    const give = asked;
    asked = undefined; // until it waits again
    give();
    return JSON.parse(await line);
  };
};

// rates are those that the peers are tried at, by the names that both give them; each peer is taken at
// the one that foretells a stream best.
const rates = [["constant", 0.005], ["constant", 0.01], ["constant", 0.02], ["invscaling", 0.1], ["invscaling", 0.2], ["invscaling", 0.4]];

// rowsOf is a stream as the peer wants it: views of rows, and answers.
const rowsOf = async (path, features) => {
  const ndarray = require("@stdlib/ndarray-ctor");
  const bytes = await readFile(path);
  const data = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const rows = [];
  for (let at = 0; at < data.length; at += features + 1) {
    rows.push({ x: new ndarray("float64", data, [features], [1], at, "row-major"), y: data[at + features] });
  }
  return rows;
};

const earlyRows = 200; // as measure has it

// stdlib predicts each row before it learns from it, as "measure stream" does.
const stdlib = (rows, rate) => {
  const classification = require("@stdlib/ml-incr-binary-classification");
  const learner = classification(rows[0].x.length, { intercept: false, learningRate: rate });
  let loss = 0;
  let early = 0;
  const began = performance.now();
  for (const [i, { x, y }] of rows.entries()) {
    const p = learner.predict(x, "probability").get();
    loss -= Math.log(y > 0 ? p : 1 - p);
    learner(x, y);
    if (i + 1 === earlyRows) early = loss / earlyRows;
  }
  return { rows: rows.length, seconds: (performance.now() - began) / 1000, loss: loss / rows.length, early };
};

const best = (rows) =>
  rates.map((rate) => ({ rate, loss: stdlib(rows, rate).loss })).reduce((a, b) => (b.loss < a.loss ? b : a)).rate;

const mostLoss = 1.01; // times the peer's

// featuresIn is how many features a stream has: measure puts the number into the file's name.
const featuresIn = async (dir) => Number((await readdir(dir)).join(" ").match(/\bcatalogue\.(\d+)\.f64\b/)[1]);

const each = (figure) => (figure.seconds / figure.rows) * 1e6;

// compared lists rounds of ours and a peer's, in turns.
const compared = async (rounds, ours, peer) => {
  const list = [];
  for (let i = 0; i < rounds; i++) list.push({ ours: await ours(), peer: await peer() });
  for (const { ours, peer } of list) {
    assert.equal(ours.rows, peer.rows, "rows learnt");
    assert.ok(ours.loss <= mostLoss * peer.loss, `loss ${ours.loss} is above ${mostLoss} x the peer's ${peer.loss}`);
  }
  return list;
};

const us = (x) => `${x < 100 ? x.toPrecision(3) : Math.round(x)} us`;

// progressive is learning answer by answer, against a learner in JavaScript in this process and one
// in Python in its own.
export const progressive = async (rounds, median, row) => {
  await inFolder(async (path) => {
    const features = await featuresIn(path("."));
    const file = path(`catalogue.${features}.f64`);
    const rows = await rowsOf(file, features);
    const rate = best(rows);
    const ours = await roundsOf("stream", file);
    const show = (name, list, goal, ratio) => {
      const losses = ({ loss, early }) => `loss ${loss.toFixed(3)}${early ? `, of the first ${earlyRows} ${early.toFixed(3)}` : ""}`;
      row(`a row learnt, ${features} features`, `${us(median(list.map((l) => each(l.ours))))}, ${losses(list[0].ours)}`,
        `${name} ${us(median(list.map((l) => each(l.peer))))}, ${losses(list[0].peer)}`, median(list.map(ratio)).toFixed(2), goal);
    };
    await ours(); // V8 compiles twice: once quickly, then well
    show("stdlib", await compared(rounds, ours, async () => stdlib(rows, rate)), "<= 0.6", (l) => each(l.ours) / each(l.peer));
    const sgd = async () => JSON.parse(await python("sgd.py", file, String(features), ...rate.map(String)));
    show("sklearn", await compared(rounds, ours, sgd), ">= 50", (l) => each(l.peer) / each(l.ours));
  });
};

// ratings is Bradley-Terry over 100,000 comparisons: one fit, exact, against the solvers of a logistic
// regression. The last of those is the most exact.
export const ratings = async (rounds, median, row, ms) => {
  const items = 100;
  const ridge = 1;
  const apart = (a, b) => Math.max(...a.map((r, i) => Math.abs(r - b[i])));
  await inFolder(async (path) => {
    const args = [path("comparisons.i32"), String(items), String(ridge)];
    const list = [];
    for (let i = 0; i < rounds; i++) {
      list.push({ ours: JSON.parse(await run(`${root}bin/measure`, "ratings", ...args)), peer: JSON.parse(await python("ratings.py", ...args)) });
    }
    for (const { ours, peer } of list) {
      assert.equal(ours.ratings.length, items);
      assert.ok(apart(ours.ratings, peer.at(-1).ratings) <= 1e-6, "ratings differ from the most exact solver's by more than 1e-6");
    }
    list[0].peer.forEach(({ solver, ratings }, k) => {
      row("Bradley-Terry, 100,000 comparisons", ms(1000 * median(list.map((l) => l.ours.seconds))),
        `${solver} ${ms(1000 * median(list.map((l) => l.peer[k].seconds)))}, ${apart(list[0].ours.ratings, ratings).toExponential(0)} apart`,
        median(list.map((l) => l.ours.seconds / l.peer[k].seconds)).toFixed(3), "<= 0.2");
    });
  });
};
