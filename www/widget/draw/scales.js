/**
 * Where a post is drawn: time → radius, for each of the three scales, and the place in the plane.
 *
 * Scene coordinates: the origin of the view at (0, 0), radius 1 = the last post, x to the right, y down, angles in
 * turns clockwise from the top. The vertex shader (shaders.js) holds the same formulas; tests/js keep the two alike.
 *
 * @module scales
 */

/** @typedef {import("../../types.js").Scene} Scene */
/** @typedef {import("../../types.js").ScaleName} ScaleName */

/** The scales, in the order of their numbers in the shader. @type {readonly ScaleName[]} */
export const SCALES = Object.freeze(/** @type {ScaleName[]} */ (["log", "linear", "count"]));

/** Turns of a u32 angle. */
const TURN = 1 / 4294967296;

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
 * The radius of a point. The origin is at 0 whatever its time.
 * @param {Scene} scene
 * @param {ScaleName} scale
 * @param {number} point
 */
export function radiusOfPoint(scene, scale, point) {
  if (point === scene.origin) return 0;
  return radiusAt(scene, clockOf(scene), scale, scene.time[point], point);
}

/**
 * The place of a point in scene coordinates.
 * @param {Scene} scene
 * @param {ScaleName} scale
 * @param {number} point
 * @param {{x: number, y: number}} [out] written and returned, so that a loop need not allocate
 */
export function placeOf(scene, scale, point, out = { x: 0, y: 0 }) {
  const radius = radiusOfPoint(scene, scale, point);
  const angle = scene.angle[scale][point] * TURN * 2 * Math.PI;
  out.x = radius * Math.sin(angle);
  out.y = -radius * Math.cos(angle);
  return out;
}

/**
 * The place of a point on its way from one scale to another: the angle goes the short way round.
 * @param {Scene} scene
 * @param {ScaleName} from
 * @param {ScaleName} to
 * @param {number} morph 0 at `from`, 1 at `to`
 * @param {number} point
 * @param {{x: number, y: number}} [out]
 */
export function placeBetween(scene, from, to, morph, point, out = { x: 0, y: 0 }) {
  const start = radiusOfPoint(scene, from, point);
  const radius = start + (radiusOfPoint(scene, to, point) - start) * morph;
  const first = scene.angle[from][point];
  // The difference of two u32 angles, read as a signed number, is the short way round.
  const turn = first + ((scene.angle[to][point] - first) | 0) * morph;
  const angle = turn * TURN * 2 * Math.PI;
  out.x = radius * Math.sin(angle);
  out.y = -radius * Math.cos(angle);
  return out;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Spans that people say, with a handicap for those said less often. */
const SPANS = [
  [1000, 0],
  [10_000, 0],
  [30_000, 0.06],
  [MINUTE, 0],
  [5 * MINUTE, 0.06],
  [10 * MINUTE, 0],
  [30 * MINUTE, 0.06],
  [HOUR, 0],
  [2 * HOUR, 0.07],
  [3 * HOUR, 0.06],
  [6 * HOUR, 0],
  [12 * HOUR, 0.04],
  [DAY, 0],
  [2 * DAY, 0.05],
  [3 * DAY, 0.05],
  [4 * DAY, 0.07],
  [5 * DAY, 0.07],
  [7 * DAY, 0],
  [14 * DAY, 0.05],
  [30 * DAY, 0],
  [60 * DAY, 0.07],
  [90 * DAY, 0.05],
  [180 * DAY, 0.05],
  [365 * DAY, 0],
  [730 * DAY, 0.06],
  [1825 * DAY, 0.06],
  [3650 * DAY, 0.06],
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
