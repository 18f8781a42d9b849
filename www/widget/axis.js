/**
 * From the playhead's share of the way to a time and back, along the radius of a scale. One formula for radius is
 * enough (the renderer's own); its inverse is found by halving, so that the two cannot drift apart.
 *
 * @module widget/axis
 */

import { radiusOf } from "./draw/scales.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {import("../types.js").ScaleName} ScaleName */

/** Halvings: enough to find a millisecond in three hundred years. */
const HALVINGS = 44;

/**
 * @typedef {object} Axis
 * @property {number} end units of the last post
 * @property {boolean} instant all posts bear one time: nothing to play
 * @property {(share: number) => number} unitsAt the time at a share of the way, in units
 * @property {(units: number) => number} shareAt
 */

/**
 * @param {Scene} scene
 * @param {ScaleName} scale
 * @returns {Axis} both ways cost some dozens of evaluations of the radius; no memory
 */
export function createAxis(scene, scale) {
  const end = scene.points > 0 ? scene.time[scene.points - 1] : 0;
  const inner = radiusOf(scene, scale, 0);
  const outer = radiusOf(scene, scale, end);
  const reach = outer - inner;
  const instant = !(end > 0) || !(reach > 1e-9);
  return {
    end,
    instant,
    unitsAt(share) {
      if (instant || share >= 1) return end;
      if (share <= 0) return 0;
      const radius = inner + share * reach;
      let low = 0;
      let high = end;
      for (let i = 0; i < HALVINGS; i += 1) {
        const middle = (low + high) / 2;
        if (radiusOf(scene, scale, middle) < radius) low = middle;
        else high = middle;
      }
      return high;
    },
    shareAt(units) {
      if (instant || units >= end) return 1;
      if (units <= 0) return 0;
      return Math.min(1, Math.max(0, (radiusOf(scene, scale, units) - inner) / reach));
    },
  };
}
