/**
 * The peers of communities and PageRank: graphology's Louvain and PageRank, on the graph that an edge list holds.
 *
 * @module network-peer
 */

import graphology from "graphology";
import louvainModule from "graphology-communities-louvain";
import pagerankModule from "graphology-metrics/centrality/pagerank.js";
import modularityModule from "graphology-metrics/graph/modularity.js";

const { DirectedGraph, UndirectedGraph } = graphology;
// Their types tell of a default within the default, which is not there.
/** @type {typeof louvainModule.default} */
const louvain = /** @type {any} */ (louvainModule);
/** @type {typeof pagerankModule.default} */
const pagerank = /** @type {any} */ (pagerankModule);
/** @type {typeof modularityModule.default} */
const modularityOf = /** @type {any} */ (modularityModule);

/** @typedef {[from: number, to: number][]} Ties who reposts whom, once a repost */

/** A stream of numbers below 1 that depends on the seed alone (mulberry32). @param {number} seed */
export function noise(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let n = Math.imul(state ^ (state >>> 15), 1 | state);
    n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n;
    return ((n ^ (n >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Accounts in circles of 20 to some 1,000; nine of ten reposts stay within, mostly of the few who are heard.
 *
 * @param {number} accounts
 * @param {number} ties
 * @param {number} seed
 * @returns {{accounts: number, ties: Ties}}
 */
export function randomGraph(accounts, ties, seed) {
  const next = noise(seed);
  const below = (/** @type {number} */ n) => Math.floor(next() * n);
  /** @type {[first: number, size: number][]} */
  const circles = [];
  /** @type {number[]} */
  const home = [];
  for (let at = 0; at < accounts; ) {
    const size = Math.min(20 + below(50) * below(20), accounts - at);
    for (let i = 0; i < size; i += 1) home.push(circles.length);
    circles.push([at, size]);
    at += size;
  }
  return {
    accounts,
    ties: Array.from({ length: ties }, () => {
      const from = below(accounts);
      const [first, size] = circles[below(10) === 0 ? below(circles.length) : home[from]];
      return [from, first + below(below(below(size) + 1) + 1)];
    }),
  };
}

/**
 * As a file that the crate reads.
 *
 * @param {Ties} ties
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function edgeList(ties) {
  const rows = ties.map(([from, to], n) => `a${from},a${to},${1_500_000_000 + n},RT`);
  return new TextEncoder().encode(["source,target,time,kind", ...rows, ""].join("\n"));
}

/**
 * The same as graphology's graphs, weighted by how often; a repost of oneself is a loop in the first and left out of the
 * second, as in the crate.
 *
 * @param {Ties} ties
 */
export function graphs(ties) {
  const undirected = new UndirectedGraph({ allowSelfLoops: true });
  const directed = new DirectedGraph();
  const add = (
    /** @type {import("graphology-types").AbstractGraph} */ graph,
    /** @type {string} */ from,
    /** @type {string} */ to,
  ) => graph.updateEdge(from, to, (attributes) => ({ weight: (attributes.weight ?? 0) + 1 }));
  for (const [from, to] of ties) {
    for (const graph of [undirected, directed]) {
      graph.mergeNode(`a${from}`);
      graph.mergeNode(`a${to}`);
    }
    add(undirected, `a${from}`, `a${to}`);
    if (from !== to) add(directed, `a${from}`, `a${to}`);
  }
  return { undirected, directed };
}

/**
 * Communities by its Louvain, weighted, at its own settings but for the seeded generator.
 *
 * @param {import("graphology-types").AbstractGraph} graph
 * @param {number} seed
 * @returns {number} modularity
 */
export function communities(graph, seed) {
  return louvain.detailed(graph, { getEdgeWeight: "weight", rng: noise(seed) }).modularity;
}

/**
 * @param {import("graphology-types").AbstractGraph} graph
 * @param {Map<string, number>} community by node
 */
export function modularity(graph, community) {
  return modularityOf(graph, {
    getEdgeWeight: "weight",
    getNodeCommunity: (node) => community.get(node) ?? -1,
  });
}

/**
 * PageRank until the changes add up to less than `tolerance`.
 *
 * @param {import("graphology-types").AbstractGraph} graph
 * @param {number} [tolerance]
 */
export function pageRank(graph, tolerance = 1e-10) {
  // Its tolerance is for each node, on the average.
  const each = tolerance / graph.order;
  return pagerank(graph, { getEdgeWeight: "weight", tolerance: each, maxIterations: 1000 });
}

/**
 * So many iterations of it.
 *
 * @param {import("graphology-types").AbstractGraph} graph
 * @param {number} iterations
 */
export function iterate(graph, iterations) {
  try {
    pagerank(graph, { getEdgeWeight: "weight", tolerance: 0, maxIterations: iterations });
  } catch (error) {
    // It takes what has not come to rest for a failure.
    if (!/converge/.test(String(error))) throw error;
  }
}
