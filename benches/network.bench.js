/**
 * Communities and PageRank in wasm against graphology, both in this Node (the engine is Chromium's). With a word after it
 * (`Higgs`), the graphs alone whose name has it.
 *
 * @module network.bench
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { initSync, Reader } from "../pkg/groundswell.js";
import { ROOT, whenStarted } from "../scripts/shell.js";
import { buildWasm } from "../scripts/wasm.js";
import { compare, REAL } from "./browser/lab.js";
import { communities, edgeList, graphs, iterate, pageRank, randomGraph } from "./network-peer.js";

/** @import { Ties } from "./network-peer.js" */
/** @import { Session } from "../pkg/groundswell.js" */

const ROUNDS = 5;
/** The share of the job at which communities are known and PageRank begins. */
const COMMUNITIES = 0.7;
/** Units of work a slice, as in the page's worker. */
const SLICE = 20_000;

/** @param {string} name @param {Uint8Array} bytes */
function open(name, bytes) {
  const reader = new Reader();
  reader.beginFile(name);
  for (let at = 0; at < bytes.length; at += 1 << 20)
    reader.push(bytes.subarray(at, at + (1 << 20)));
  reader.endFile();
  const session = reader.finish();
  session.spread("", -2);
  // The table of accounts is there whenever their network is asked for.
  session.accountsTable();
  return session;
}

/** @param {Session} session @returns {{first: number, second: number, figures: any}} ms to communities, and on to PageRank */
function ours(session) {
  const start = performance.now();
  let between = start;
  session.start("network", "{}");
  for (let share = 0; share < 1; ) {
    share = session.step(SLICE);
    if (share < COMMUNITIES) between = performance.now();
  }
  const end = performance.now();
  return { first: between - start, second: end - between, figures: session.result() };
}

/** @param {() => void} work @returns {number} ms */
function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * @param {string} name
 * @param {Session} session of these ties
 * @param {Ties} ties all
 * @param {Ties} reposts those that are reposts
 */
function race(name, session, ties, reposts) {
  const { undirected } = graphs(ties);
  const { directed } = graphs(reposts);
  const pairs = undirected.size - undirected.selfLoopCount;
  /** @type {Record<"ours" | "louvain" | "rank" | "peerRank" | "each", number[]>} */
  const times = { ours: [], louvain: [], rank: [], peerRank: [], each: [] };
  let [modularity, best] = [0, 0];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const { first, second, figures } = ours(session);
    if (figures.ties !== pairs)
      throw new Error(`${name}: ${figures.ties} ties, and the peer has ${pairs}.`);
    ({ modularity } = figures);
    const louvain = timed(() => {
      best = Math.max(best, communities(undirected, round + 1));
    });
    const rank = timed(() => pageRank(directed));
    const each = (timed(() => iterate(directed, 25)) - timed(() => iterate(directed, 5))) / 20;
    if (round === 0) continue;
    times.ours.push(first);
    times.louvain.push(louvain);
    times.rank.push(second);
    times.peerRank.push(rank);
    times.each.push(each);
  }
  const size = `${undirected.order.toLocaleString("en")} accounts, ${pairs.toLocaleString("en")} ties`;
  console.log(
    `${name}: ${size}. Modularity ${modularity.toFixed(5)}, the peer's best of ${ROUNDS + 1} runs ${best.toFixed(5)}.`,
  );
  if (modularity < 0.99 * best) throw new Error("Modularity is below the peer's by more than 1 %.");
  compare(`${name}, communities`, times.ours, times.louvain, { floor: 2, aim: 5 });
  compare(`${name}, PageRank to 1e-10`, times.rank, times.peerRank, { floor: 3, aim: 10 });
  const middle = [...times.each].sort((a, b) => a - b)[times.each.length >> 1];
  console.log(`  an iteration of the peer's: ${middle.toFixed(2)} ms`);
}

/** Reposts and replies of an edge list of Higgs' form. @param {Uint8Array} bytes */
function higgsTies(bytes) {
  /** @type {Ties} */
  const ties = [];
  /** @type {Ties} */
  const reposts = [];
  for (const line of new TextDecoder().decode(bytes).split("\n")) {
    const [from, to, , kind] = line.split(" ");
    if (kind !== "RT" && kind !== "RE") continue;
    ties.push([Number(from), Number(to)]);
    if (kind === "RT") reposts.push([Number(from), Number(to)]);
  }
  return { ties, reposts };
}

/** @param {string[]} path in the folder of real exports @returns {Uint8Array | null} null, said, where it is not there */
function real(...path) {
  const file = join(REAL, ...path);
  if (existsSync(file)) return gunzipSync(readFileSync(file));
  console.log(`${path.at(-1)} is not here: left out.`);
  return null;
}

await whenStarted(import.meta.url, async () => {
  await buildWasm();
  initSync({ module: readFileSync(join(ROOT, "pkg", "groundswell_bg.wasm")) });
  console.log(`
Communities and PageRank, in one thread of Node. Medians of ${ROUNDS} rounds, by turns, after one that is not counted.
Ours: from the columns of posts to communities (ties counted and summed, Leiden twice over, modularity), in the page's
slices; then PageRank likewise. graphology: its Louvain and its PageRank on a graph that is built before; its own settings,
weighted, and for PageRank the same tolerance.
`);
  const wanted = process.argv[2] ?? "";
  for (const [accounts, all] of [
    [10_000, 15_000],
    [100_000, 150_000],
  ]) {
    const name = `circles of ${accounts}`;
    if (!name.includes(wanted)) continue;
    const { ties } = randomGraph(accounts, all, 1);
    race(name, open("ties.csv", edgeList(ties)), ties, ties);
  }
  const higgs = "Higgs".includes(wanted) && real("edges", "higgs-activity_time.txt.gz");
  if (higgs) {
    const { ties, reposts } = higgsTies(higgs);
    race("Higgs", open("higgs.txt", higgs), ties, reposts);
  }
});
