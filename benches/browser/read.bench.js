/**
 * Reading in Chromium's worker, against `JSON.parse`.
 *
 * @module read.bench
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { whenStarted } from "../../scripts/shell.js";
import { dressV1, pageV2, platformJson } from "./dress.js";
import { dressMastodon, dressX, MINET, pageBluesky, rowMinet } from "./dress-others.js";
import { compare, data, dataPath, demoFile, openLab, REAL } from "./lab.js";

const ROUNDS = 7;
const BYTES = 100e6;
const LINES = { floor: 2.3, aim: 4.5 };
const FILE = { floor: 1.75, aim: 2.7 };
const OTHER = { floor: 2, aim: 4 };
const TABLE = { floor: 3, aim: 6 };

/** Posts of the demo that are enough for {@link BYTES} of dressed records, and of lean ones. */
const POSTS = { dressed: 40_000, lean: 210_000 };

/**
 * @param {number} posts
 * @returns {Promise<string[]>} the demo's lines
 */
async function demoLines(posts) {
  const file = dataPath(await demoFile(posts));
  return readFileSync(file, "utf8").trimEnd().split("\n");
}

/**
 * Writes lines until {@link BYTES} are full.
 *
 * @param {Iterable<string>} lines
 * @param {(piece: string) => void} write
 * @param {string} between
 */
function fill(lines, write, between) {
  let bytes = 0;
  for (const line of lines) {
    if (bytes >= BYTES) return;
    const piece = bytes === 0 ? line : between + line;
    write(piece);
    bytes += Buffer.byteLength(piece);
  }
  throw new Error(`the demo is too small for ${BYTES} bytes: ${bytes}`);
}

async function writeData() {
  const dressed = async () =>
    (await demoLines(POSTS.dressed)).map((line) => platformJson(dressV1(JSON.parse(line))));
  await data("v1.jsonl", async (write) => fill(await dressed(), write, "\n"));
  await data("v1.json", async (write) => {
    write("[");
    fill(await dressed(), write, ",\n");
    write("]");
  });
  await data("v1-lean.jsonl", async (write) => fill(await demoLines(POSTS.lean), write, "\n"));
  const lean = () => demoLines(POSTS.lean);
  await data("v2.jsonl", async (write) => fill(pages(await lean(), pageV2), write, "\n"));
  await data("x.ndjson", async (write) =>
    fill(
      each(await lean(), (status) => JSON.stringify(dressX(status))),
      write,
      "\n",
    ),
  );
  await data("mastodon.json", async (write) => {
    write("[");
    fill(
      each(await lean(), (status) => JSON.stringify(dressMastodon(status))),
      write,
      ",",
    );
    write("]");
  });
  await data("bluesky.jsonl", async (write) => fill(pages(await lean(), pageBluesky), write, "\n"));
  await data("minet.csv", async (write) => {
    write(`${MINET}\n`);
    fill(each(await lean(), rowMinet), write, "\n");
  });
}

/** @param {string[]} lines @param {(page: any[]) => any} page */
function* pages(lines, page) {
  for (let at = 0; at < lines.length; at += 100) {
    yield JSON.stringify(page(lines.slice(at, at + 100).map((line) => JSON.parse(line))));
  }
}

/** @param {string[]} lines @param {(lean: any) => string} write */
function* each(lines, write) {
  for (const line of lines) yield write(JSON.parse(line));
}

await whenStarted(import.meta.url, async () => {
  const lab = await openLab();
  try {
    await writeData();
    console.log(`
Reading, in a worker of Chromium. Medians of ${ROUNDS} rounds by turns, after one that is not counted.
Ours: bytes → corpus: cut, parsed, interned, merged, in order, and the tree that views are drawn from; with the
copy into wasm memory.
Peer JSON: lines cut at newline bytes, decoded whole, JSON.parse, the same fields pushed onto arrays; no merging.
Peers of CSV: decoded whole, papaparse (a step a row) or d3-dsv (a function a row), the same fields pushed onto arrays.
Data: the simulated demo, dressed in every field that the platform sends ("lean": the needed fields alone).
`);
    /** @type {[string, import("./read.worker.js").Job["shape"], string, {floor: number, aim: number}][]} */
    const jobs = [
      ["v1.1 JSONL, in memory", "lines", "v1.jsonl", LINES],
      ["v1.1 JSONL, lean, in memory", "lines", "v1-lean.jsonl", LINES],
      ["v1.1 one array, in memory", "array", "v1.json", OTHER],
      ["v2 pages, in memory", "pages", "v2.jsonl", OTHER],
      ["X by Zeeschuimer, in memory", "x", "x.ndjson", OTHER],
      ["Mastodon, one array, in memory", "mastodon", "mastodon.json", OTHER],
      ["Bluesky, pages of a search, in memory", "bluesky", "bluesky.jsonl", OTHER],
      ["CSV of minet, against papaparse", "papaparse", "minet.csv", TABLE],
      ["CSV of minet, against d3-dsv", "d3-dsv", "minet.csv", TABLE],
    ];
    const real = join(REAL, "twitter-v1.1", "charliehebdo.jsonl.gz");
    if (existsSync(real)) {
      await data("real.jsonl", (write) => write(gunzipSync(readFileSync(real))));
      jobs.push(["v1.1 JSONL, a real export, in memory", "lines", "real.jsonl", LINES]);
    }
    for (const [what, shape, name, wanted] of jobs) {
      const found = await lab.run("read.worker.js", { data: name, shape, rounds: ROUNDS });
      tell(what, found, wanted);
    }
    for (const [what, name] of [
      ["v1.1 JSONL, from a File", "v1.jsonl"],
      ...(existsSync(real) ? [["v1.1 JSONL, a real export, from a File", "real.jsonl"]] : []),
    ]) {
      await lab.page.setInputFiles("input", dataPath(name));
      tell(
        what,
        await lab.run("read.worker.js", { data: "", shape: "lines", rounds: ROUNDS }),
        FILE,
      );
    }
  } finally {
    await lab.close();
  }
});

/**
 * @param {string} what
 * @param {{ours: number[], peer: number[], records: number, bytes: number}} found
 * @param {{floor: number, aim: number}} wanted
 */
function tell(what, found, wanted) {
  const size = `${(found.bytes / 1e6).toFixed(0)} MB, ${found.records.toLocaleString("en")} posts`;
  compare(`${what} (${size})`, found.ours, found.peer, wanted);
}
