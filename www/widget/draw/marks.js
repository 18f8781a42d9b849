/**
 * The posts that get a mark of their own: the origin (a disc) and the hubs (hollow rings, so that the plume reads
 * through them).
 *
 * @module marks
 */

import { ROLE } from "../../types.js";
import { categoryOf } from "./categories.js";
import { hubSize, ORIGIN } from "./sizes.js";

/**
 * @typedef {object} Mark
 * @property {number} point
 * @property {number} size diameter in CSS px
 * @property {number} category
 * @property {boolean} origin
 */

/** More rings than this are never drawn, however close one looks. */
const MOST = 2000;

/**
 * The origin first, then the hubs, those with most descendants first (ties: the earlier).
 * @param {import("../../types.js").Scene} scene
 * @returns {Mark[]}
 */
export function marksOf(scene) {
  const hubs = [];
  for (let i = 0; i < scene.points; i++) {
    if (scene.role[i] & ROLE.hub && i !== scene.origin) hubs.push(i);
  }
  hubs.sort((a, b) => scene.descendants[b] - scene.descendants[a] || a - b);
  const marks = hubs.slice(0, MOST).map((point) => ({
    point,
    size: hubSize(scene.descendants[point]),
    category: categoryOf(scene, point),
    origin: false,
  }));
  if (scene.origin >= 0) {
    const category = categoryOf(scene, scene.origin);
    marks.unshift({ point: scene.origin, size: ORIGIN, category, origin: true });
  }
  return marks;
}

/**
 * Marks as eight u32 each, for the graphics card: angle log, linear, count, time, rank, category, size in 1/16 px, origin.
 * @param {import("../../types.js").Scene} scene
 * @param {Mark[]} marks
 */
export function packMarks(scene, marks) {
  const packed = new Uint32Array(marks.length * 8);
  marks.forEach(({ point, size, category, origin }, k) => {
    packed[k * 8] = scene.angle.log[point];
    packed[k * 8 + 1] = scene.angle.linear[point];
    packed[k * 8 + 2] = scene.angle.count[point];
    packed[k * 8 + 3] = scene.time[point];
    packed[k * 8 + 4] = point;
    packed[k * 8 + 5] = category;
    packed[k * 8 + 6] = Math.round(size * 16);
    packed[k * 8 + 7] = origin ? 1 : 0;
  });
  return packed;
}
