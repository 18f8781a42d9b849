/**
 * Posts that stand alone (they answer nobody, or only the origin, and nobody answers them) are laid round the circle by
 * the golden angle. That is even, but regular: the eye sees spirals that mean nothing, and on the screen's grid moiré.
 * Here each is moved along its circle by a part of the distance to its neighbours, by a hash of its number: still even,
 * no longer regular. The radius, that is the time, stays exact; direction says nothing of a post that stands alone.
 *
 * @module scatter
 */

import { ROLE } from "../../types.js";
import { radii, SCALES } from "./radius.js";

/** @typedef {import("../../types.js").Scene} Scene */
/** @typedef {Record<import("../../types.js").ScaleName, Uint32Array>} Angles */

/** Neighbours on either side in time, from which the distance between neighbours is estimated. */
const WINDOW = 24;
/** The farthest move, in distances between neighbours. At 1.1 hatching is still visible at 100,000 points. */
const REACH = 2.5;
/** The farthest move in turns. */
const LIMIT = 0.02;
const WHOLE = 4294967296;

/** @type {WeakMap<Scene, Angles>} */
const cache = new WeakMap();

/**
 * The angles to draw at, as `Scene.angle`. Worked out once a scene: O(points).
 * @param {Scene} scene
 * @returns {Angles}
 */
export function anglesOf(scene) {
  let angles = cache.get(scene);
  if (!angles) {
    const lone = standAlone(scene);
    angles = { log: scene.angle.log, linear: scene.angle.linear, count: scene.angle.count };
    if (lone.length > 0) {
      for (const scale of SCALES) angles[scale] = scattered(scene, scale, lone);
    }
    cache.set(scene, angles);
  }
  return angles;
}

/** @param {Scene} scene */
function standAlone(scene) {
  const lone = new Uint32Array(scene.points);
  let n = 0;
  for (let i = 0; i < scene.points; i++) {
    if (scene.descendants[i] > 0 || i === scene.origin) continue;
    if (scene.role[i] & ROLE.unjoined || (scene.origin >= 0 && scene.parent[i] === scene.origin)) {
      lone[n++] = i;
    }
  }
  return lone.subarray(0, n);
}

/** @param {number} i @returns {number} -1 to 1, by the finalizer of MurmurHash3 */
function hash(i) {
  let h = Math.imul(i ^ 0x9e3779b9, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / (WHOLE / 2) - 1;
}

/**
 * @param {Scene} scene
 * @param {import("../../types.js").ScaleName} scale
 * @param {Uint32Array} lone
 */
function scattered(scene, scale, lone) {
  const radiusOfPoint = radii(scene, scale);
  const angles = scene.angle[scale].slice();
  const n = lone.length;
  const at = new Float64Array(n);
  for (let k = 0; k < n; k++) at[k] = radiusOfPoint(lone[k]);
  for (let k = 0; k < n; k++) {
    const low = Math.max(0, k - WINDOW);
    const high = Math.min(n - 1, k + WINDOW);
    // So many points lie in a ring of this area, so far apart are they; as a part of the turn at this radius.
    const area = Math.PI * Math.abs(at[high] * at[high] - at[low] * at[low]);
    const apart = Math.sqrt(area / Math.max(1, high - low));
    const turns = Math.min(LIMIT, (REACH * apart) / (2 * Math.PI * Math.max(at[k], 1e-3)));
    // Storing into a Uint32Array takes the remainder of the turn.
    angles[lone[k]] += Math.round(hash(lone[k]) * turns * WHOLE);
  }
  return angles;
}
