/**
 * The peer of the ripple: the same algorithm, written for typed arrays as well as JavaScript allows. Follows `src/layout`
 * part by part; the bench compares the two results before it times them.
 *
 * @module peer-ripple
 */

import { Scales } from "./peer-scales.js";

/** @import { Constants, Tree } from "./peer-scales.js" */

const NONE = 0xffffffff;
const TOP = 0xffffffff;
const GOLDEN = 0x9e3779b9;
const TURN = 4294967296;

/**
 * @typedef {object} Hub
 * @property {number} point
 * @property {number} group
 * @property {number} size
 * @property {number} place a part of the circle or of the plume around it; NaN: alone there
 * @property {number} within
 */

/** @param {number} n */
function scramble(n) {
  n ^= n >>> 16;
  n = Math.imul(n, 0x85ebca6b);
  n ^= n >>> 13;
  n = Math.imul(n, 0xc2b2ae35);
  return (n ^ (n >>> 16)) >>> 0;
}

/**
 * @param {number} k
 * @param {number} seed
 */
function spread(k, seed) {
  const neighbours = (32 - Math.clz32(k)) >> 1;
  const chance = (scramble(k ^ seed) | 0) >> Math.min(neighbours + 2, 31);
  return (Math.imul(k, GOLDEN) + chance) >>> 0;
}

const BELL = (() => {
  const table = new Float32Array(257);
  for (let i = 0; i <= 256; i += 1) {
    let [low, high] = [-1, 1];
    for (let step = 0; step < 50; step += 1) {
      const x = (low + high) / 2;
      if (0.5 + 0.75 * (x - (x * x * x) / 3) < i / 256) low = x;
      else high = x;
    }
    table[i] = (low + high) / 2;
  }
  return table;
})();

/** @param {number} even */
function across(even) {
  const step = even >>> 24;
  return BELL[step] + (BELL[step + 1] - BELL[step]) * ((even & 0xffffff) * (1 / 16777216));
}

/**
 * Lays out a tree whose parents come before their children.
 *
 * @param {Tree} tree
 * @param {Constants} c
 * @returns {{angle: [Uint32Array, Uint32Array, Uint32Array], descendants: Uint32Array}}
 */
export function ripple(tree, c) {
  const { parent, time, role, thread, origin } = tree;
  const scales = new Scales(tree, c);
  const n = parent.length;
  const least = Math.max(c.LEAST_HUB, Math.floor(n / c.MOST_HUBS));
  const widthAlone = (/** @type {number} */ size) => c.WIDEST_WITHIN / Math.sqrt(size);

  // From the last point to the first.
  const descendants = new Uint32Array(n);
  const own = new Uint32Array(n).fill(NONE);
  const within = new Uint32Array(n).fill(NONE);
  const [count, early, late] = [new Uint32Array(n), new Uint32Array(n), new Uint32Array(n)];
  /** @type {Hub[]} */
  const hubs = [];
  let plumes = 0;
  for (let i = n - 1; i >= 0; i -= 1) {
    const size = descendants[i];
    const p = parent[i];
    if (size >= least && i !== origin) {
      const group = p === NONE || p === origin ? TOP : p;
      const alone = group !== TOP && (role[i] & thread) !== 0;
      hubs.push({ point: i, group: alone ? i : group, size, place: NaN, within: widthAlone(size) });
    }
    if (p === NONE) continue;
    descendants[p] += size + 1;
    let plume = own[p];
    if (plume === NONE) {
      plume = plumes;
      own[p] = plume;
      plumes += 1;
      count[plume] = 1;
      early[plume] = i;
      late[plume] = i;
    } else {
      const c = count[plume] + 1;
      count[plume] = c;
      if ((c & (c - 1)) === 0) {
        late[plume] = early[plume];
        early[plume] = i;
      }
    }
    if (p !== origin) within[i] = plume;
  }
  hubs.sort((a, b) => a.group - b.group || b.size - a.size || a.point - b.point);
  hubs.forEach((hub, number) => {
    count[own[hub.point]] = number;
  });
  const onCircle = deal(hubs, n, (point) => count[own[point]], c) * TURN;

  // From the first point to the last.
  const angle = /** @type {[Uint32Array, Uint32Array, Uint32Array]} */ (
    [0, 1, 2].map(() => new Uint32Array(n))
  );
  const [log, linear, byCount] = angle;
  // A plume: three radii, one over three stretches, width, width within, three drifts.
  const wide = new Float32Array(plumes * 11);
  // … three angles, how many are dealt.
  const whole = new Uint32Array(plumes * 4);
  let loose = 0;
  for (let i = 0; i < n; i += 1) {
    const size = descendants[i];
    const mine = own[i];
    const hub = size >= least && i !== origin ? hubs[count[mine]] : undefined;
    scales.at(i, time[i]);
    let { log: r0, linear: r1, count: r2 } = scales;
    const root = Math.sqrt(size);
    let [open0, open1, open2, width] = [0, 0, 0, 0];
    let [drift0, drift1, drift2] = [0, 0, 0];
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    if (within[i] === NONE || i === origin) {
      if (hub && !Number.isNaN(hub.place)) a0 = hub.place;
      else if (i === origin) {
        r0 = 0;
        r1 = 0;
        r2 = 0;
      } else {
        loose += 1;
        a0 = spread(loose, 0);
      }
      a1 = a0;
      a2 = a0;
      width = onCircle * root;
    } else {
      const f = within[i] * 11;
      const w = within[i] * 4;
      width = wide[f + 7] * root;
      let aside = 0;
      if ((role[i] & thread) === 0) {
        if (hub && !Number.isNaN(hub.place)) aside = hub.place * wide[f + 6];
        else {
          const even = (spread(whole[w + 3], scramble(within[i])) + 0x80000000) >>> 0;
          whole[w + 3] += 1;
          aside = across(even) * (wide[f + 6] - width) * 0.5;
        }
      }
      const o0 = opening((r0 - wide[f]) * wide[f + 3]);
      const o1 = opening((r1 - wide[f + 1]) * wide[f + 4]);
      const o2 = opening((r2 - wide[f + 2]) * wide[f + 5]);
      const [go0, go1, go2] = [aside + wide[f + 8], aside + wide[f + 9], aside + wide[f + 10]];
      a0 = (whole[w] + Math.trunc(go0 * o0)) >>> 0;
      a1 = (whole[w + 1] + Math.trunc(go1 * o1)) >>> 0;
      a2 = (whole[w + 2] + Math.trunc(go2 * o2)) >>> 0;
      if (mine !== NONE) {
        open0 = wide[f] + 1 / wide[f + 3];
        open1 = wide[f + 1] + 1 / wide[f + 4];
        open2 = wide[f + 2] + 1 / wide[f + 5];
        drift0 = go0 * (1 - o0);
        drift1 = go1 * (1 - o1);
        drift2 = go2 * (1 - o2);
      }
    }
    log[i] = a0;
    linear[i] = a1;
    byCount[i] = a2;
    if (mine === NONE) continue;
    const reached = late[mine];
    scales.at(reached, time[reached]);
    const f = mine * 11;
    const w = mine * 4;
    wide[f] = r0;
    wide[f + 1] = r1;
    wide[f + 2] = r2;
    wide[f + 3] = perStretch(scales.log, r0, open0, c);
    wide[f + 4] = perStretch(scales.linear, r1, open1, c);
    wide[f + 5] = perStretch(scales.count, r2, open2, c);
    wide[f + 6] = width;
    wide[f + 7] = width * (hub ? hub.within : widthAlone(size));
    whole[w] = a0;
    whole[w + 1] = a1;
    wide[f + 8] = drift0;
    wide[f + 9] = drift1;
    wide[f + 10] = drift2;
    whole[w + 2] = a2;
  }
  return { angle, descendants };
}

/**
 * @param {number} reached
 * @param {number} radius
 * @param {number} open
 * @param {Constants} c
 */
function perStretch(reached, radius, open, c) {
  const wanted = Math.max((reached - radius) * c.STRETCH, c.LEAST_STRETCH);
  const stretch = Math.min(wanted, c.MOST_STRETCH);
  return 1 / Math.max(stretch, open - radius);
}

/** @param {number} passed */
function opening(passed) {
  const x = passed < 0 ? 0 : passed > 1 ? 1 : passed;
  return x * (2 - x);
}

/**
 * @param {Hub[]} hubs by group, the largest first
 * @param {number} points
 * @param {(point: number) => number} numberOf
 * @param {Constants} c
 * @returns {number} how wide a plume is on the circle, in turns times √(descendants)
 */
function deal(hubs, points, numberOf, c) {
  let onCircle = c.OF_ALL / Math.sqrt(Math.max(points, c.FEW));
  const largest = Math.max(0, ...hubs.filter((h) => h.group === TOP).map((h) => h.size));
  if (largest > 0) onCircle = Math.min(onCircle, c.WIDEST / Math.sqrt(largest));
  for (let from = 0; from < hubs.length; ) {
    const { group } = hubs[from];
    let to = from;
    let roots = 0;
    for (; to < hubs.length && hubs[to].group === group; to += 1) roots += Math.sqrt(hubs[to].size);
    const siblings = hubs.slice(from, to);
    if (group === TOP) {
      onCircle = Math.min(onCircle, c.TOGETHER / roots);
      arrange(siblings, onCircle).forEach((middle, k) => {
        siblings[k].place = ((Math.trunc(middle * 16777216) << 8) + c.FIRST) >>> 0;
      });
    } else {
      const above = hubs[numberOf(group)];
      const wholeRoot = Math.sqrt(above.size);
      above.within = Math.min(c.WIDEST_WITHIN, (c.WIDEST_WITHIN * wholeRoot) / roots) / wholeRoot;
      if (siblings.length > 1) {
        arrange(siblings, above.within).forEach((middle, k) => {
          siblings[k].place = middle - 0.5;
        });
      }
    }
    from = to;
  }
  return onCircle;
}

/**
 * @param {Hub[]} siblings the largest first
 * @param {number} width
 * @returns {number[]} the middle of each, 0 to 1
 */
function arrange(siblings, width) {
  const order = siblings.map((_, k) => k);
  order.sort((a, b) => (Math.imul(a, GOLDEN) >>> 0) - (Math.imul(b, GOLDEN) >>> 0));
  const ownOf = (/** @type {number} */ k) => width * Math.sqrt(siblings[k].size);
  const gapOf = (/** @type {number} */ k) => 0.4 + (scramble(siblings[k].point) >>> 8) / 16777216;
  let [used, gaps] = [0, 0];
  for (const k of order) {
    used += ownOf(k);
    gaps += gapOf(k);
  }
  const unit = Math.max(1 - used, 0) / gaps;
  const middles = siblings.map(() => 0);
  let at = 0;
  for (const k of order) {
    const own = ownOf(k);
    const free = unit * gapOf(k);
    middles[k] = at + free / 2 + own / 2;
    at += own + free;
  }
  return middles;
}
