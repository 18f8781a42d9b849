/**
 * The peer of `src/layout/scale.rs`: radii by three scales, for {@link module:peer-ripple}.
 *
 * @module peer-scales
 */

/**
 * The named numbers of `src/layout`, read from the Rust by {@link constants} so that tuning one does not part the two.
 *
 * @typedef {Record<string, number>} Constants
 */

/**
 * @param {string[]} sources Rust
 * @returns {Constants} every numeric `const`; of a pair, the second is `NAME_1`
 */
export function constants(sources) {
  /** @type {Constants} */
  const found = {};
  for (const source of sources) {
    for (const [, name, value] of source.matchAll(/const ([A-Z_]+): [(f32uno, 64)]+ = ([^;]+);/g)) {
      value
        .replace(/[()_\s]/g, "")
        .split(",")
        .forEach((part, i) => {
          const [over, under = "1"] = part.split("/");
          const number = Number(over) / Number(under);
          if (!Number.isNaN(number)) found[i === 0 ? name : `${name}_${i}`] = number;
        });
    }
  }
  return found;
}

/**
 * @typedef {object} Tree
 * @property {Uint32Array} parent
 * @property {Uint32Array} time units since the first point, ascending
 * @property {Uint8Array} role
 * @property {number} thread the bit of `role` for answers to oneself
 * @property {number} unit ms a unit of time
 * @property {number} start units at which the clock starts
 * @property {number} origin a point, −1 for none
 */

/** The radii of points by three scales. */
export class Scales {
  /**
   * @param {Tree} tree
   * @param {Constants} c
   */
  constructor({ time, unit, start, origin }, c) {
    let before = 0;
    for (let high = time.length; before < high; ) {
      const middle = (before + high) >> 1;
      if (time[middle] < start) before = middle + 1;
      else high = middle;
    }
    const after = time.length - before;
    const since = (/** @type {number} */ i) => (time[i] - start) * unit;
    const median = after === 0 ? 0 : since(before + (after >> 1));
    const span = after === 0 ? 0 : since(time.length - 1);
    const tau = tauOf(median, span, c, origin >= 0 ? c.MOST_TAU : c.MOST_TAU_WITHOUT_ORIGIN);
    this.core = origin >= 0 ? c.CORE : c.CORE_WITHOUT_ORIGIN;
    this.band = this.core;
    if (before > 0) {
      const core = Math.sqrt(c.BAND * c.BAND + before / time.length);
      this.core = Math.min(Math.max(core, c.CORE_WITH_BAND), c.CORE_WITH_BAND_1);
      this.band = c.BAND;
    }
    const inverse = (/** @type {number} */ x) => (x > 0 ? 1 / x : 0);
    this.before = before;
    this.start = start;
    this.perBefore = inverse(before);
    this.perLog = unit / tau;
    this.logScale = inverse(Math.log1p(span / tau));
    this.perSpan = inverse(span) * unit;
    this.perAfter = inverse(after);
    // Radii of the point that was asked for last.
    this.log = 0;
    this.linear = 0;
    this.count = 0;
  }

  /**
   * @param {number} i
   * @param {number} time
   */
  at(i, time) {
    if (i < this.before || time < this.start) {
      this.log = this.band + (this.core - this.band) * i * this.perBefore;
      this.linear = this.log;
      this.count = this.log;
      return;
    }
    const since = time - this.start;
    const whole = 1 - this.core;
    // The engine's own logarithm: a table of chords, as in Rust, is no quicker here.
    this.log = this.core + whole * Math.log(1 + since * this.perLog) * this.logScale;
    this.linear = this.core + whole * since * this.perSpan;
    this.count = this.core + whole * Math.sqrt((i - this.before) * this.perAfter);
  }
}

/**
 * @param {number} median ms
 * @param {number} span ms
 * @param {Constants} c
 * @param {number} share of the span that tau is at most
 */
function tauOf(median, span, c, share) {
  const most = Math.max(span * share, c.LEAST_TAU);
  let [low, high] = [Math.log(c.LEAST_TAU), Math.log(most)];
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    const tau = Math.exp(middle);
    if (Math.log1p(median / tau) > c.MEDIAN * Math.log1p(span / tau)) low = middle;
    else high = middle;
  }
  return Math.min(Math.max(Math.round(Math.exp(high)), c.LEAST_TAU), Math.round(most));
}
