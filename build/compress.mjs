// Writes FILE.br (brotli 11) and FILE.gz (gzip 9) beside every file named on a line of stdin.
// Files appear whole or not at all: they are written aside and renamed.
import { readFile, rename, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = (data) =>
  promisify(brotliCompress)(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  });
const codings = { ".br": brotli, ".gz": (data) => promisify(gzip)(data, { level: 9 }) };

const compress = async (file, suffix) => {
  const packed = await codings[suffix](await readFile(file));
  await writeFile(`${file}${suffix}.part`, packed);
  await rename(`${file}${suffix}.part`, `${file}${suffix}`);
};

const files = readFileSync(0, "utf8").split("\n").filter(Boolean);
await Promise.all(files.flatMap((file) => Object.keys(codings).map((suffix) => compress(file, suffix))));
