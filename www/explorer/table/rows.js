/**
 * Which rows of a table the picture shows: by the kinds that the legend lets through, by the playhead, by what was
 * searched for. Pure.
 *
 * @module table/rows
 * @import { Scene } from "../../types.js"
 */
import { ALL, categoryOf } from "../../widget/draw/categories.js";
import { bornBy } from "../../widget/draw/scales.js";

/**
 * What is shown now.
 * @typedef {object} Sight
 * @property {number} shown mask of categories
 * @property {number} time ms UTC, the playhead
 * @property {Uint8Array | null} found by point, whether it matches the search; null where nothing is searched for
 */

/** How many points are born by a time, ms UTC. @param {Scene} scene @param {number} ms */
const bornAt = (scene, ms) => bornBy(scene, (ms - scene.first) / scene.unit);

/** What of the picture narrows the rows. @param {Scene} scene @param {Sight} sight */
export function narrowing(scene, { shown, time, found }) {
  let present = 0;
  for (let point = 0; point < scene.points && present !== ALL; point += 1) {
    present |= 1 << categoryOf(scene, point);
  }
  return {
    kinds: (shown & present) !== present,
    // At rest the playhead is on the last post.
    time: bornAt(scene, time) < scene.points,
    search: found !== null,
  };
}

/**
 * @param {Scene} scene
 * @param {Sight} sight
 * @returns {Uint8Array | null} by point, whether it is shown; null where all are
 */
export function shownPoints(scene, sight) {
  const by = narrowing(scene, sight);
  if (!by.kinds && !by.time && !by.search) return null;
  const keep = new Uint8Array(scene.points);
  const end = bornAt(scene, sight.time);
  for (let point = 0; point < end; point += 1) {
    const visible = sight.shown & (1 << categoryOf(scene, point));
    keep[point] = visible && (!sight.found || sight.found[point]) ? 1 : 0;
  }
  return keep;
}

/**
 * Accounts of which a post is shown; where the search alone narrows, those too whose name it found without one.
 * @param {Scene} scene
 * @param {Sight} sight
 * @param {Uint32Array} rowOf the row of each point's author, `NONE` for none
 * @param {number} rows
 * @param {Uint8Array | null} named by row, whether the search found its name
 * @returns {Uint8Array | null}
 */
export function shownAccounts(scene, sight, rowOf, rows, named) {
  const points = shownPoints(scene, sight);
  if (!points) return null;
  const by = narrowing(scene, sight);
  const keep = new Uint8Array(rows);
  if (named && !by.kinds && !by.time) keep.set(named);
  for (let point = 0; point < points.length; point += 1) {
    if (points[point] && rowOf[point] < rows) keep[rowOf[point]] = 1;
  }
  return keep;
}

/**
 * Cascades that had begun by the playhead, and whose root the search found. Each is of one layer and whole: the legend's
 * kinds leave it as it is.
 * @param {Scene} scene
 * @param {Sight} sight
 * @param {{point: Uint32Array, start: Float64Array}} table
 * @returns {Uint8Array | null}
 */
export function shownCascades(scene, sight, { point, start }) {
  const by = narrowing(scene, sight);
  if (!by.time && !by.search) return null;
  const end = bornAt(scene, sight.time);
  return Uint8Array.from(point, (root, row) => {
    const inView = root < scene.points;
    const begun = inView ? root < end : !(start[row] > sight.time);
    return begun && (!sight.found || (inView && sight.found[root])) ? 1 : 0;
  });
}
