/**
 * How many posts of the hashtag (not those shown for context) are of each category by a point: what the counter says at every frame, without walking the
 * points at every frame.
 *
 * @module widget/counts
 */

import { ROLE } from "../types.js";
import { CATEGORIES, categoryOf } from "./draw/categories.js";

/** @typedef {import("../types.js").Scene} Scene */

const SIZE = CATEGORIES.length;
/** Points a block: a count walks at most this many. */
const BLOCK = 512;

/**
 * @typedef {object} Counts
 * @property {number[]} totals points of each category, in the order of the mask's bits
 * @property {(born: number, shown: number) => number} count points of the categories in `shown` among the first `born`
 */

/**
 * @param {Scene} scene
 * @returns {Counts} built in one pass; 20 bytes for every 512 points
 */
export function createCounts(scene) {
  const n = scene.points;
  const blocks = new Uint32Array((Math.floor(n / BLOCK) + 1) * SIZE);
  const running = new Uint32Array(SIZE);
  for (let point = 0; point < n; point += 1) {
    if (point % BLOCK === 0) blocks.set(running, (point / BLOCK) * SIZE);
    if (!(scene.role[point] & ROLE.context)) running[categoryOf(scene, point)] += 1;
  }
  if (n % BLOCK === 0) blocks.set(running, (n / BLOCK) * SIZE);
  return {
    totals: Array.from(running),
    count(born, shown) {
      const upTo = Math.min(n, Math.max(0, born));
      const block = Math.floor(upTo / BLOCK);
      let sum = 0;
      for (let category = 0; category < SIZE; category += 1) {
        if (shown & (1 << category)) sum += blocks[block * SIZE + category];
      }
      for (let point = block * BLOCK; point < upTo; point += 1) {
        if (scene.role[point] & ROLE.context) continue;
        if (shown & (1 << categoryOf(scene, point))) sum += 1;
      }
      return sum;
    },
  };
}
