/**
 * Time → radius, for each of the three scales. The vertex shader (shaders.js) holds the same formulas.
 *
 * @module radius
 */

/** @typedef {import("../../types.js").Scene} Scene */
/** @typedef {import("../../types.js").ScaleName} ScaleName */

/** The scales, in the order of their numbers in the shader. @type {readonly ScaleName[]} */
export const SCALES = Object.freeze(/** @type {ScaleName[]} */ (["log", "linear", "count"]));

/**
 * What the scales need to know of a scene, worked out once.
 * @typedef {object} Clock
 * @property {number} start units of `Scene.time` at which the clock starts
 * @property {number} before how many points are earlier than the clock
 * @property {number} after how many points are from the clock on
 * @property {number} span ms from the clock to the last point
 * @property {number} perLog `unit / tau`: ln(1 + units · perLog)
 * @property {number} logScale 1 / ln(1 + span / tau); 0 where all is at one time
 * @property {number} perSpan `unit / span`; 0 where all is at one time
 */

/** @type {WeakMap<Scene, Clock>} */
const clocks = new WeakMap();

/**
 * The scene's clock. Cached per scene.
 * @param {Scene} scene
 * @returns {Clock}
 */
export function clockOf(scene) {
  let clock = clocks.get(scene);
  if (!clock) {
    const start = Math.max(0, Math.floor((scene.clock - scene.first) / scene.unit));
    const before = bornBefore(scene, start);
    const span = Math.max(0, scene.last - scene.clock);
    const whole = Math.log1p(span / scene.tau);
    clock = {
      start,
      before,
      after: scene.points - before,
      span,
      perLog: scene.unit / scene.tau,
      logScale: whole > 0 ? 1 / whole : 0,
      perSpan: span > 0 ? scene.unit / span : 0,
    };
    clocks.set(scene, clock);
  }
  return clock;
}

/**
 * How many points are earlier than `units`: binary search.
 * @param {Scene} scene
 * @param {number} units
 */
export function bornBefore(scene, units) {
  const time = scene.time;
  let low = 0;
  let high = scene.points;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[middle] < units) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How many points are born by `units`, those of that very moment included. Points are in order of time, so they
 * are the points 0 to the result less one.
 * @param {Scene} scene
 * @param {number} units
 */
export function bornBy(scene, units) {
  return bornBefore(scene, Math.floor(units) + 1);
}

/**
 * Units of `Scene.time` → ms since the clock (negative before it).
 * @param {Scene} scene
 * @param {number} units
 */
export function sinceClock(scene, units) {
  return scene.first + units * scene.unit - scene.clock;
}

/**
 * @param {Scene} scene
 * @param {Clock} clock
 * @param {ScaleName} scale
 * @param {number} units
 * @param {number} rank how many points are before this moment
 */
function radiusAt(scene, clock, scale, units, rank) {
  if (units < clock.start || rank < clock.before) {
    const share = clock.before > 0 ? Math.min(1, rank / clock.before) : 1;
    return scene.band + (scene.core - scene.band) * share;
  }
  const since = units - clock.start;
  let share;
  if (scale === "log") share = Math.log1p(since * clock.perLog) * clock.logScale;
  else if (scale === "linear") share = since * clock.perSpan;
  else share = clock.after > 0 ? Math.sqrt((rank - clock.before) / clock.after) : 0;
  return scene.core + (1 - scene.core) * Math.min(1, share);
}

/**
 * The radius that stands for a moment: where the front of the spread is then.
 * @param {Scene} scene
 * @param {ScaleName} scale
 * @param {number} units of `Scene.time`
 */
export function radiusOf(scene, scale, units) {
  return radiusAt(scene, clockOf(scene), scale, units, bornBefore(scene, units));
}

/**
 * The radius of each point on a scale. The origin is at 0 whatever its time.
 * @param {Scene} scene
 * @param {ScaleName} scale
 * @returns {(point: number) => number} what is the same for all points is looked up once
 */
export function radii(scene, scale) {
  const clock = clockOf(scene);
  const { time, origin } = scene;
  return (point) => (point === origin ? 0 : radiusAt(scene, clock, scale, time[point], point));
}
