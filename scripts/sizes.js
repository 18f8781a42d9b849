/**
 * What the site weighs, file by file and against its budget.
 *
 * @module sizes
 */

import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { ROOT, whenStarted } from "./shell.js";
import { atOnce } from "./site.js";
import { filesUnder } from "./stamp.js";

const KIB = 1024;

/** What each reader loads first, and what it may weigh in brotli: never more than `floor`, better `aim`. */
const budgets = () => [
  {
    name: "explorer, first load",
    files: [...atOnce("explorer.js"), "worker-demo.js", "groundswell_demo_bg.wasm"],
    floor: 150 * KIB,
    aim: 100 * KIB,
  },
  // Loaded when the picture is on the screen, for the export that may be opened next.
  {
    name: "reader of exports, loaded ahead",
    files: ["worker.js", "groundswell_bg.wasm"],
    floor: 500 * KIB,
    aim: 200 * KIB,
  },
  // Today's element computes nothing: what an embed loads is this one script.
  { name: "embed", files: ["groundswell.js"], floor: 60 * KIB, aim: 36 * KIB },
];

/**
 * Prints the sizes of `dist/`.
 *
 * @returns {string[]} the budgets that are exceeded, in words
 */
export function reportSizes() {
  const dist = join(ROOT, "dist");
  /** @type {Map<string, number>} */
  const brotli = new Map();
  console.log(line("dist/", "raw", "gzip", "brotli"));
  for (const file of filesUnder(dist)) {
    const bytes = readFileSync(file);
    const name = relative(dist, file).split(sep).join("/");
    const small = brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }).length;
    brotli.set(name, small);
    console.log(
      line(name, kib(bytes.length), kib(gzipSync(bytes, { level: 9 }).length), kib(small)),
    );
  }
  const over = [];
  for (const { name, files, floor, aim } of budgets()) {
    const sum = files.reduce((total, file) => total + (brotli.get(file) ?? 0), 0);
    const verdict = sum > floor ? "TOO HEAVY" : sum > aim ? "within the floor" : "within the aim";
    const text = `${name}: ${kib(sum)} KiB brotli (floor ${kib(floor)}, aim ${kib(aim)}): ${verdict}`;
    console.log(`${text}; JS + wasm: ${files.join(", ")}`);
    if (sum > floor) over.push(text);
  }
  return over;
}

/** @param {number} bytes */
function kib(bytes) {
  return (bytes / KIB).toFixed(1);
}

/** @param {string} name @param {string[]} figures */
function line(name, ...figures) {
  return name.padEnd(32) + figures.map((figure) => figure.padStart(9)).join("") + "  KiB";
}

await whenStarted(import.meta.url, async () => {
  if (reportSizes().length > 0) process.exitCode = 1;
});
