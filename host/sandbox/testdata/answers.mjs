// Answers each line of stdin by the portable scorer under Node: answers.mjs LOADER.js REACTOR.wasm
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [loader, module] = process.argv.slice(2).map((path) => pathToFileURL(path));
const { load } = await import(loader);
const palate = await load(module);
const lines = readFileSync(0, "utf8").split("\n").slice(0, -1);
process.stdout.write(lines.map((line) => palate.line(line) + "\n").join(""));
