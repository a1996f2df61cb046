// Writes FILE.br (brotli 11) and FILE.gz (gzip 9) beside every file named on a line of stdin.
// Files appear whole or not at all: they are written aside and renamed.
import { readFile, rename, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotliWith = (data, params) =>
  promisify(brotliCompress)(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
      ...params,
    },
  });

// In a program distances repeat with the same low bits, which an encoder can be told: worth half a
// hundredth, not every time. So are smaller blocks: what comes out best changes with every byte.
const distances = { [constants.BROTLI_PARAM_NPOSTFIX]: 3, [constants.BROTLI_PARAM_NDIRECT]: 8 };
const blocks = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_LGBLOCK]: 20 };
const program = 1 << 20; // bytes

// DRAFT=1 is for work in progress: a minute sooner, a fifth larger.
const draft = { [constants.BROTLI_PARAM_QUALITY]: 4 };

const brotli = async (data) => {
  if (process.env.DRAFT) return brotliWith(data, draft);
  if (data.length < program) return brotliWith(data, {});
  const ways = [{}, distances, blocks, { ...distances, ...blocks }];
  const packed = await Promise.all(ways.map((params) => brotliWith(data, params)));
  return packed.reduce((best, one) => (one.length < best.length ? one : best));
};
const codings = { ".br": brotli, ".gz": (data) => promisify(gzip)(data, { level: 9 }) };

const compress = async (file, suffix) => {
  const packed = await codings[suffix](await readFile(file));
  await writeFile(`${file}${suffix}.part`, packed);
  await rename(`${file}${suffix}.part`, `${file}${suffix}`);
};

const files = readFileSync(0, "utf8").split("\n").filter(Boolean);
await Promise.all(files.flatMap((file) => Object.keys(codings).map((suffix) => compress(file, suffix))));
