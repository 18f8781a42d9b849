/**
 * What the browser benches share: the data they time on, a Chromium, and how results are told.
 *
 * @module lab
 */

import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureChromium } from "../../scripts/chromium.js";
import { serve } from "../../scripts/serve.js";
import { ROOT, run, say } from "../../scripts/shell.js";
import { whenChanged } from "../../scripts/stamp.js";
import { buildWasm } from "../../scripts/wasm.js";

/** Where the data of the benches is kept: beside cargo's output, never committed. */
const FOLDER = "target/bench";

/** Where real exports are, if this machine has any: the reading bench takes one of them too. */
export const REAL = process.env.GROUNDSWELL_DATA ?? join(ROOT, "..", "shared", "data");

/**
 * @param {string} name of a file of bench data
 * @returns {string} its path
 */
export function dataPath(name) {
  mkdirSync(join(ROOT, FOLDER), { recursive: true });
  return join(ROOT, FOLDER, name);
}

/**
 * Writes bench data, unless it is there from the same sources.
 *
 * @param {string} name
 * @param {(write: (piece: Uint8Array | string) => void) => void | Promise<void>} make
 * @returns {Promise<string>} its path
 */
export async function data(name, make) {
  const path = dataPath(name);
  await whenChanged({
    name: `bench-data-${name}`,
    inputs: ["src/demo", "benches/browser"],
    salt: [],
    outputs: [`${FOLDER}/${name}`],
    work: async () => {
      say(`writing ${name}`);
      const file = openSync(path, "w");
      try {
        await make((piece) => {
          const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
          for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
        });
      } finally {
        closeSync(file);
      }
    },
  });
  return path;
}

/**
 * The simulated demo of a size, as Twitter API v1.1 JSONL with the fields that matter.
 *
 * @param {number} posts
 * @returns {Promise<string>} the file's name in the folder of the data
 */
export async function demoFile(posts) {
  const name = `demo-${posts}.jsonl`;
  await whenChanged({
    name: `bench-${name}`,
    inputs: ["src/demo"],
    salt: [],
    outputs: [`${FOLDER}/${name}`],
    work: async () => {
      say(`writing ${name} with the command line`);
      const demo = ["demo", "--posts", `${posts}`, "-o", dataPath(name)];
      await run("cargo", ["run", "--quiet", "--release", "--features", "cli", "--", ...demo]);
    },
  });
  return name;
}

/**
 * A Chromium with an empty page, whose workers run the benches.
 *
 * @typedef {object} Lab
 * @property {import("playwright-core").Page} page
 * @property {(worker: string, job: object) => Promise<any>} run starts a worker of this folder afresh, hands it a job, and
 *   resolves with its one answer
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Lab>} */
export async function openLab() {
  await buildWasm();
  const executablePath = await ensureChromium();
  const site = await serve({ root: ROOT, policy: null });
  const browser = await chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  const page = await browser.newPage();
  page.on("console", (message) => console.log(`  (page) ${message.text()}`));
  await page.goto(`${site.address}benches/browser/blank.html`);
  say(`Chromium ${browser.version()}`);
  return {
    page,
    run: (worker, job) => page.evaluate(runInPage, { worker, job: { ...job, folder: FOLDER } }),
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

/**
 * Runs in the page.
 *
 * @param {{worker: string, job: any}} request
 */
function runInPage({ worker, job }) {
  const input = /** @type {HTMLInputElement} */ (document.querySelector("input"));
  return new Promise((resolve, reject) => {
    const running = new Worker(worker, { type: "module" });
    running.onmessage = ({ data }) => {
      running.terminate();
      if (data.error) reject(new Error(data.error));
      else resolve(data.value);
    };
    running.onerror = (event) => reject(new Error(event.message || "the worker did not load"));
    running.postMessage({ ...job, file: input.files?.[0] });
  });
}

/**
 * @param {number[]} times
 * @returns {number} the median
 */
export function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Prints one comparison: the ratio of the medians, and between which ratios the middle half of the rounds lay.
 *
 * @param {string} what
 * @param {number[]} ours ms, by round
 * @param {number[]} peers ms, by round
 * @param {{floor: number, aim: number}} wanted ratios
 */
export function compare(what, ours, peers, wanted) {
  const ratio = median(peers) / median(ours);
  const rounds = ours.map((ms, round) => peers[round] / ms).sort((a, b) => a - b);
  const quarter = Math.floor(rounds.length / 4);
  const [low, high] = [rounds[quarter], rounds[rounds.length - 1 - quarter]];
  const ms = (/** @type {number[]} */ times) => median(times).toFixed(1).padStart(8);
  console.log(
    `${what.padEnd(62)} ${ms(ours)} ms, peer ${ms(peers)} ms: ${ratio.toFixed(2).padStart(5)}× ` +
      `(${low.toFixed(2)} to ${high.toFixed(2)}; ${verdict(ratio, wanted)})`,
  );
}

/**
 * @param {number} ratio
 * @param {{floor: number, aim: number}} wanted
 */
function verdict(ratio, { floor, aim }) {
  if (ratio >= aim) return `aim ${aim}× reached`;
  return ratio >= floor ? `floor ${floor}× reached, aim ${aim}×` : `BELOW the floor of ${floor}×`;
}
