/**
 * Lays out one spread by turns with the crate, with the same algorithm in JavaScript, and with d3-hierarchy, in a worker;
 * or says how much memory a view takes.
 *
 * @module ripple.worker
 */

import init, { Reader } from "../../pkg/groundswell.js";
import { NONE, ROLE } from "../../www/types.js";
import { ripple } from "./peer-ripple.js";

/** @import { Session } from "../../pkg/groundswell.js" */

/**
 * @typedef {object} Job
 * @property {string} folder of the data, from the site's root
 * @property {string} data name of a file there
 * @property {number} rounds 0: memory alone
 * @property {import("./peer-scales.js").Constants} constants of the layout
 */

/** @param {MessageEvent<Job>} event */
self.onmessage = async ({ data: job }) => {
  try {
    self.postMessage({ value: await bench(job) });
  } catch (error) {
    self.postMessage({ error: String(/** @type {Error} */ (error).stack) });
  }
};

/** @param {Job} job */
async function bench(job) {
  const { memory } = await init();
  const empty = memory.buffer.byteLength;
  const reader = new Reader();
  reader.beginFile(job.data);
  const response = await fetch(`/${job.folder}/${job.data}`);
  const stream = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (let piece = await stream.read(); piece.value; piece = await stream.read()) {
    reader.push(piece.value);
  }
  reader.endFile();
  const { posts } = reader.progress();
  const session = reader.finish();
  const whenRead = memory.buffer.byteLength;
  /** @type {import("../../www/types.js").SpreadView} */
  const { scene } = session.spread("", -2);
  const facts = { posts, empty, whenRead, peak: memory.buffer.byteLength };
  return job.rounds === 0 ? facts : { ...facts, ...(await race(session, scene, job)) };
}

/**
 * @param {Session} session with the view of `scene` open
 * @param {import("../../www/types.js").Scene} scene
 * @param {Job} job
 */
async function race(session, scene, { rounds, constants }) {
  /** @type {import("./peer-scales.js").Tree} */
  const tree = {
    ...scene,
    thread: ROLE.thread,
    start: Math.floor((scene.clock - scene.first) / scene.unit),
  };
  const { log, linear, count } = scene.angle;
  const apart = farthestApart(ripple(tree, constants).angle, [log, linear, count]);
  const lay = await radialTree(tree.parent);
  const work = {
    ours: () => session.layOut(),
    twin: () => ripple(tree, constants),
    d3: lay,
  };
  /** @type {Record<keyof typeof work, number[]>} */
  const times = { ours: [], twin: [], d3: [] };
  // A clock of 0.1 ms is too coarse for one quick layout: several are timed together.
  const often = { ours: 300_000, twin: 100_000, d3: 1 };
  for (let round = 0; round <= rounds; round += 1) {
    for (const side of /** @type {(keyof typeof work)[]} */ (Object.keys(work))) {
      const runs = Math.max(1, Math.round(often[side] / scene.points));
      const start = performance.now();
      for (let i = 0; i < runs; i += 1) work[side]();
      const took = (performance.now() - start) / runs;
      if (round > 0) times[side].push(took);
    }
  }
  return { points: scene.points, apart, times };
}

/**
 * @param {Uint32Array[]} ours
 * @param {Uint32Array[]} theirs
 * @returns {{largest: number, share: number}} the largest difference in turns, and the share of angles more than a
 *   millionth of a turn apart
 */
function farthestApart(ours, theirs) {
  let [largest, far, all] = [0, 0, 0];
  ours.forEach((column, scale) => {
    column.forEach((angle, i) => {
      const turns = Math.abs((angle - theirs[scale][i]) | 0) / 4294967296;
      largest = Math.max(largest, turns);
      far += turns > 1e-6 ? 1 : 0;
      all += 1;
    });
  });
  return { largest, share: far / all };
}

/**
 * d3-hierarchy's radial tree of the same parents, what answers nobody hung on one root. Building the hierarchy is not
 * timed.
 *
 * @param {Uint32Array} parent
 * @returns {Promise<() => void>} one layout
 */
async function radialTree(parent) {
  const address = "/node_modules/d3-hierarchy/dist/d3-hierarchy.mjs";
  /** @type {typeof import("d3-hierarchy")} */
  const { hierarchy, tree } = await import(address);
  /** @typedef {{children: Node[]}} Node */
  /** @type {Node} */
  const root = { children: [] };
  /** @type {Node[]} */
  const nodes = Array.from(parent, () => ({ children: [] }));
  parent.forEach((p, i) => {
    (p === NONE ? root : nodes[p]).children.push(nodes[i]);
  });
  const built = hierarchy(root, (node) => (node.children.length > 0 ? node.children : undefined));
  const layout = /** @type {import("d3-hierarchy").TreeLayout<Node>} */ (tree())
    .size([2 * Math.PI, 1])
    .separation((a, b) => (a.parent === b.parent ? 1 : 2) / a.depth);
  return () => layout(built);
}
