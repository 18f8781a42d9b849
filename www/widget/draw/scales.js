/**
 * Where a post is drawn, and the rings of round spans.
 *
 * Scene coordinates: the origin of the view at (0, 0), radius 1 = the last post, x to the right, y down, angles in
 * turns clockwise from the top.
 *
 * @module scales
 */

import { clockOf, radii, radiusOf } from "./radius.js";
import { anglesOf } from "./scatter.js";

export { bornBefore, bornBy, clockOf, radiusOf, SCALES, sinceClock } from "./radius.js";

/** @typedef {import("../../types.js").Scene} Scene */
/** @typedef {import("../../types.js").ScaleName} ScaleName */
/** @typedef {{x: number, y: number}} Place */

/** Radians of one step of a u32 angle. */
const STEP = (2 * Math.PI) / 4294967296;

/**
 * Places points on a scale, for loops: what is the same for all is looked up once, and nothing is allocated.
 * @param {Scene} scene
 * @param {ScaleName} scale
 * @returns {(point: number, out: Place) => Place}
 */
export function placer(scene, scale) {
  const radiusOfPoint = radii(scene, scale);
  const angles = anglesOf(scene)[scale];
  return (point, out) => {
    const radius = radiusOfPoint(point);
    const angle = angles[point] * STEP;
    out.x = radius * Math.sin(angle);
    out.y = -radius * Math.cos(angle);
    return out;
  };
}

/**
 * Places points on their way from one scale to another: the angle goes the short way round.
 * @param {Scene} scene
 * @param {ScaleName} from
 * @param {ScaleName} to
 * @param {number} morph 0 at `from`, 1 at `to`
 * @returns {(point: number, out: Place) => Place}
 */
export function placerBetween(scene, from, to, morph) {
  if (from === to || morph >= 1) return placer(scene, to);
  const radiusFrom = radii(scene, from);
  const radiusTo = radii(scene, to);
  const angleFrom = anglesOf(scene)[from];
  const angleTo = anglesOf(scene)[to];
  return (point, out) => {
    const start = radiusFrom(point);
    const radius = start + (radiusTo(point) - start) * morph;
    const first = angleFrom[point];
    // The difference of two u32 angles, read as a signed number, is the short way round.
    const angle = (first + ((angleTo[point] - first) | 0) * morph) * STEP;
    out.x = radius * Math.sin(angle);
    out.y = -radius * Math.cos(angle);
    return out;
  };
}

/**
 * The place of one point in scene coordinates.
 * @param {Scene} scene
 * @param {ScaleName} scale
 * @param {number} point
 * @param {Place} [out] written and returned
 */
export function placeOf(scene, scale, point, out = { x: 0, y: 0 }) {
  return placer(scene, scale)(point, out);
}

/**
 * The place of one point on its way from one scale to another.
 * @param {Scene} scene
 * @param {ScaleName} from
 * @param {ScaleName} to
 * @param {number} morph 0 at `from`, 1 at `to`
 * @param {number} point
 * @param {Place} [out] written and returned
 */
export function placeBetween(scene, from, to, morph, point, out = { x: 0, y: 0 }) {
  return placerBetween(scene, from, to, morph)(point, out);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Spans that people say, with a handicap for those said less often. */
const SPANS = [
  [1000, 0],
  [10_000, 0],
  [30_000, 0.1],
  [MINUTE, 0],
  [5 * MINUTE, 0.1],
  [10 * MINUTE, 0],
  [30 * MINUTE, 0.1],
  [HOUR, 0],
  [2 * HOUR, 0.11],
  [3 * HOUR, 0.1],
  [6 * HOUR, 0],
  [12 * HOUR, 0.05],
  [DAY, 0],
  [2 * DAY, 0.06],
  [3 * DAY, 0.06],
  [4 * DAY, 0.11],
  [5 * DAY, 0.11],
  [7 * DAY, 0],
  [14 * DAY, 0.06],
  [30 * DAY, 0],
  [60 * DAY, 0.11],
  [90 * DAY, 0.06],
  [180 * DAY, 0.06],
  [365 * DAY, 0],
  [730 * DAY, 0.1],
  [1825 * DAY, 0.1],
  [3650 * DAY, 0.1],
];

/** Rings nearer to each other, to the core or to the rim than this cannot be told apart, nor be labelled. */
const GAP = 0.07;

/**
 * At most `n` rings of round spans since the clock, spread as evenly over the radius as round spans allow, from the
 * inside out. The rim (the last post) is none of them.
 * @param {Scene} scene
 * @param {ScaleName} scale
 * @param {number} n
 * @returns {{radius: number, ms: number}[]}
 */
export function rings(scene, scale, n) {
  const { span } = clockOf(scene);
  const all = [];
  for (const [ms, handicap] of SPANS) {
    if (ms >= span) break;
    const radius = radiusOf(scene, scale, (scene.clock + ms - scene.first) / scene.unit);
    if (radius > scene.core + GAP && radius < 1 - GAP) all.push({ radius, ms, handicap });
  }
  /** @type {{radius: number, ms: number}[]} */
  const chosen = [];
  for (let k = 1; k <= n; k++) {
    const wanted = scene.core + ((1 - scene.core) * k) / (n + 1);
    let best = null;
    let least = Infinity;
    for (const one of all) {
      if (chosen.some((ring) => Math.abs(ring.radius - one.radius) < GAP)) continue;
      const cost = Math.abs(one.radius - wanted) + one.handicap;
      if (cost < least) {
        least = cost;
        best = one;
      }
    }
    if (best) chosen.push({ radius: best.radius, ms: best.ms });
  }
  return chosen.sort((a, b) => a.ms - b.ms);
}
