/**
 * The timeline's shapes: bars stacked by kind, and ticks at round times of the reader's clock. Numbers in, numbers
 * and path strings out.
 *
 * @module widget/timeline-geometry
 */

import { CATEGORIES } from "./draw/categories.js";

/** @typedef {import("../types.js").Timeline} Timeline */

/** Counts a bin. */
const COLUMNS = CATEGORIES.length;

/** From the ground up: what is most, and quietest, carries the rest. */
const STACK = [4, 0, 1, 2, 3];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * @typedef {object} Bins
 * @property {number} start ms UTC
 * @property {number} end ms UTC
 * @property {number} width ms of a bin
 * @property {number} length how many
 * @property {Float64Array} counts one a category and bin, in the order of `CATEGORIES`
 * @property {number} most posts of the fullest bin, all categories
 */

/**
 * The timeline in at most `most` bins: neighbours are put together, so that no bar is thinner than can be seen.
 * @param {Timeline} timeline
 * @param {number} most
 * @returns {Bins}
 */
export function mergeBins(timeline, most) {
  const given = Math.floor(timeline.counts.length / COLUMNS);
  const by = Math.max(1, Math.ceil(given / Math.max(1, Math.floor(most))));
  const length = Math.ceil(given / by);
  const counts = new Float64Array(length * COLUMNS);
  for (let bin = 0; bin < given; bin += 1) {
    const into = Math.floor(bin / by) * COLUMNS;
    for (let category = 0; category < COLUMNS; category += 1) {
      counts[into + category] += timeline.counts[bin * COLUMNS + category];
    }
  }
  let fullest = 0;
  for (let bin = 0; bin < length; bin += 1) fullest = Math.max(fullest, total(counts, bin));
  const width = timeline.width * by;
  const end = timeline.start + length * width;
  return { start: timeline.start, end, width, length, counts, most: fullest };
}

/** @param {Float64Array} counts @param {number} bin */
function total(counts, bin) {
  let posts = 0;
  for (let at = bin * COLUMNS; at < (bin + 1) * COLUMNS; at += 1) posts += counts[at];
  return posts;
}

/**
 * One path a category, stacked from the ground up, the posts that answer nobody lowest.
 * @param {Bins} bins
 * @param {number} width CSS pixels
 * @param {number} height CSS pixels of the fullest bin when every category is shown
 * @param {(category: number) => boolean} shown
 * @returns {string[]} `d` attributes in the order of `CATEGORIES`; "" for one with nothing to show
 */
export function barPaths(bins, width, height, shown) {
  const paths = CATEGORIES.map(() => "");
  if (bins.length === 0 || bins.most === 0) return paths;
  const step = width / bins.length;
  const bar = step > 3 ? step - 1 : step;
  for (let bin = 0; bin < bins.length; bin += 1) {
    const x = bin * step;
    let y = height;
    for (const category of STACK) {
      const count = bins.counts[bin * COLUMNS + category];
      if (count === 0 || !shown(category)) continue;
      const tall = (count / bins.most) * height;
      y -= tall;
      paths[category] += `M${f(x)} ${f(y)}h${f(bar)}v${f(tall)}h${f(-bar)}z`;
    }
  }
  return paths;
}

/** @param {number} n */
function f(n) {
  return Number(n.toFixed(2)).toString();
}

const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 4, 7, 14, 28, 56, 91, 182, 365, 730, 1825, 3650].map((n) => n * DAY),
];

/**
 * Round times of the reader's clock between two moments.
 * @param {number} start ms UTC
 * @param {number} end ms UTC
 * @param {number} most ticks at most
 * @returns {{at: number, day: boolean}[]} `day`: a midnight, to be written as a date
 */
export function timeTicks(start, end, most) {
  if (!(end > start) || most < 1) return [];
  const step = STEPS.find((size) => (end - start) / size <= most) ?? STEPS[STEPS.length - 1];
  const first = new Date(start);
  const ticks = [];
  // Counted from the reader's midnight, so that ticks stay round where the clock is put forward or back.
  const midnight = [first.getFullYear(), first.getMonth(), first.getDate()];
  for (let i = 0; ticks.length < most + 1; i += 1) {
    const whole =
      step < DAY
        ? new Date(midnight[0], midnight[1], midnight[2], 0, (i * step) / MINUTE)
        : new Date(midnight[0], midnight[1], midnight[2] + (i * step) / DAY);
    const at = whole.getTime();
    if (at > end) break;
    if (at < start) continue;
    ticks.push({ at, day: whole.getHours() === 0 && whole.getMinutes() === 0 });
  }
  return ticks;
}
