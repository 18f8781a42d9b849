/**
 * A seeded, invented scene of any size for tests and benches: an origin with direct answers, hubs with plumes of
 * answers and reposts, plumes within plumes, a majority of posts that answer nobody, a band of earlier posts; days and
 * nights. Nothing in it comes from real posts.
 *
 * @module invented-scene
 */

import { NONE, ROLE } from "../../www/types.js";

const HOUR = 3_600_000;
const GOLDEN = 0.6180339887498949;
const WHOLE = 4294967296;
const SCALES = /** @type {const} */ (["log", "linear", "count"]);

/** mulberry32: a small seeded generator of numbers in [0, 1). @param {number} seed */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / WHOLE;
  };
}

/**
 * @typedef {object} Draft a post before the points are put in order
 * @property {number} time ms since the clock
 * @property {number} kind
 * @property {number} role
 * @property {number} parent index in the drafts, -1 for none
 * @property {number} hub index in the drafts of the hub whose plume it is in, -1 for none
 * @property {number} spread -1..1, where across the plume
 */

/**
 * @param {object} [options]
 * @param {number} [options.points]
 * @param {number} [options.seed]
 * @param {number} [options.hubs] how many posts have a plume
 * @param {boolean} [options.origin] false: no single origin
 * @returns {import("../../www/types.js").Scene}
 */
export function inventedScene({ points = 20_000, seed = 1, hubs = 14, origin = true } = {}) {
  const random = seeded(seed);
  const span = 72 * HOUR;
  const tau = 10 * 60_000;
  /** @type {Draft[]} */
  const drafts = [];
  /** @param {Partial<Draft> & {time: number}} draft */
  const add = (draft) =>
    drafts.push({ kind: 0, role: ROLE.tagged, parent: -1, hub: -1, spread: 0, ...draft }) - 1;

  /** A time of the day's curve, growing for a day, then falling. */
  const wave = () => {
    for (;;) {
      const t = random() * span;
      const day = 0.55 + 0.45 * Math.cos(((t / HOUR - 4) / 24) * 2 * Math.PI);
      const h = t / HOUR;
      const flood = (h / 16) * Math.exp(1 - h / 16);
      if (random() < day * flood) return t;
    }
  };

  if (origin) add({ time: 0, role: 0 });
  const before = Math.round(points * 0.004);
  for (let i = 0; i < before; i++) {
    add({ time: -random() * 40 * HOUR, role: ROLE.tagged | ROLE.before | ROLE.unjoined });
  }

  // Hubs: sizes fall off by rank, the first few early.
  const hubCount = Math.min(hubs, Math.floor(points / 60));
  const inPlumes = points * 0.4;
  let weights = 0;
  for (let h = 0; h < hubCount; h++) weights += 1 / (h + 1.5);
  /** @type {{at: number, size: number, width: number, angle: number}[]} */
  const plumes = [];
  for (let h = 0; h < hubCount; h++) {
    const size = Math.round(inPlumes / (h + 1.5) / weights);
    const time = Math.min(span * 0.8, (0.3 + random() * 2.4 * (h + 1)) * HOUR);
    const direct = origin && h % 3 === 0;
    const at = add({
      time,
      kind: direct ? 3 : 0,
      role: ROLE.tagged | ROLE.hub,
      parent: direct ? 0 : -1,
    });
    plumes.push({ at, size, width: 0, angle: 0 });
  }
  const roots = plumes.reduce((sum, plume) => sum + Math.sqrt(plume.size), 0);
  plumes.forEach((plume, h) => {
    plume.width = Math.min(0.22, (0.55 * Math.sqrt(plume.size)) / roots);
    plume.angle = (0.11 + h * GOLDEN) % 1;
    const from = drafts[plume.at].time;
    const replies = 0.25 + 0.5 * random();
    for (let i = 0; i < plume.size; i++) {
      // Most answers come soon, some days later (heavy tail).
      const t = from + 40_000 + (random() ** 3 * 20 + random() ** 2) * HOUR * (1 + h / 4);
      const roll = random();
      const kind = roll < 0.03 ? 3 : roll < replies ? 1 : 2;
      let spread = (random() + random() + random()) / 1.5 - 1;
      // Plumes within plumes: some answers gather round a direction of their own.
      if (random() < 0.25) spread = Math.floor(random() * 7) / 3.5 - 0.85 + (random() - 0.5) * 0.06;
      add({ time: Math.min(span, t), kind, parent: plume.at, hub: h, spread });
    }
  });

  // Direct answers to the origin.
  const answers = origin ? Math.round(points * 0.09) : 0;
  for (let i = 0; i < answers; i++) {
    const kind = random() < 0.7 ? 1 : 2;
    const role = random() < 0.15 ? ROLE.context : ROLE.tagged;
    add({
      time: Math.min(span, (random() ** 4 * 60 - 0.5 * Math.log(1 - random())) * HOUR),
      kind,
      role,
      parent: 0,
    });
  }
  const missing = Math.round(points * 0.004);
  for (let i = 0; i < missing; i++) add({ time: wave(), role: ROLE.missing | ROLE.context });
  while (drafts.length < points) add({ time: wave(), role: ROLE.tagged | ROLE.unjoined });
  drafts.length = points;

  return place(drafts, plumes, { origin, span, tau });
}

/**
 * Puts drafts in order of time and gives them angles.
 * @param {Draft[]} drafts
 * @param {{at: number, size: number, width: number, angle: number}[]} plumes
 * @param {{origin: boolean, span: number, tau: number}} about
 * @returns {import("../../www/types.js").Scene}
 */
function place(drafts, plumes, { origin, span, tau }) {
  const n = drafts.length;
  const order = Uint32Array.from(drafts.keys()).sort(
    (a, b) => drafts[a].time - drafts[b].time || a - b,
  );
  const rankOf = new Uint32Array(n);
  order.forEach((draft, rank) => {
    rankOf[draft] = rank;
  });
  const clock = Date.UTC(2024, 4, 1, 18, 0, 0);
  const firstTime = Math.round(drafts[order[0]].time);
  const lastTime = Math.round(drafts[order[n - 1]].time);
  const scene = {
    version: 1,
    tag: "Lichterkette",
    platform: /** @type {const} */ ("twitter"),
    simulated: true,
    perDot: 1,
    points: n,
    origin: origin ? rankOf[0] : -1,
    clock: origin ? clock : clock + firstTime,
    first: clock + firstTime,
    last: clock + lastTime,
    unit: 1,
    time: new Uint32Array(n),
    angle: { log: new Uint32Array(n), linear: new Uint32Array(n), count: new Uint32Array(n) },
    kind: new Uint8Array(n),
    provenance: new Uint8Array(n),
    role: new Uint8Array(n),
    parent: new Uint32Array(n).fill(NONE),
    descendants: new Uint32Array(n),
    core: 0.12,
    band: 0.05,
    tau,
    /** @type {import("../../www/types.js").Voice[]} */
    voices: [],
    timeline: timelineOf(drafts, clock),
  };
  const before = drafts.filter((draft) => draft.time < 0).length;
  const share = {
    /** @param {number} t */
    log: (t) => Math.log1p(Math.max(0, t) / tau) / Math.log1p(span / tau),
    /** @param {number} t */
    linear: (t) => Math.max(0, t) / span,
    /** @param {number} _t @param {number} rank */
    count: (_t, rank) => Math.sqrt(Math.max(0, rank - before) / (n - before)),
  };
  order.forEach((index, rank) => {
    const draft = drafts[index];
    scene.time[rank] = Math.round(draft.time) - firstTime;
    scene.kind[rank] = draft.kind;
    scene.role[rank] = draft.role;
    if (draft.parent >= 0) {
      scene.parent[rank] = rankOf[draft.parent];
      scene.provenance[rank] = draft.kind === 2 ? 1 + (rank % 2) : 1;
      scene.descendants[rankOf[draft.parent]]++;
    }
    const plume = draft.hub >= 0 ? plumes[draft.hub] : undefined;
    const itself = plumes.find((one) => one.at === index);
    for (const scale of SCALES) {
      let turn = rank * GOLDEN;
      if (itself) turn = itself.angle;
      if (plume) {
        const start = share[scale](drafts[plume.at].time, rankOf[plume.at]);
        const run = share[scale](draft.time, rank) - start;
        const open = Math.min(1, Math.max(0, run) / 0.3);
        turn = plume.angle + draft.spread * plume.width * 0.5 * open * (2 - open);
      }
      scene.angle[scale][rank] = Math.floor((turn - Math.floor(turn)) * WHOLE) >>> 0;
    }
  });
  scene.voices = plumes.slice(0, 6).map((plume, h) => ({
    point: rankOf[plume.at],
    label: `a voice, number ${h + 1}`,
    handle: "",
    layer: /** @type {"reposted" | "answered"} */ (h % 2 ? "reposted" : "answered"),
    count: scene.descendants[rankOf[plume.at]],
    accounts: scene.descendants[rankOf[plume.at]],
    half: HOUR,
  }));
  return scene;
}

/**
 * Posts per hour.
 * @param {Draft[]} drafts
 * @param {number} clock ms UTC
 * @returns {import("../../www/types.js").Timeline}
 */
function timelineOf(drafts, clock) {
  const hours = drafts.map((draft) => Math.floor((clock + draft.time) / HOUR));
  const least = hours.reduce((a, b) => Math.min(a, b), Infinity);
  const most = hours.reduce((a, b) => Math.max(a, b), -Infinity);
  const bins = most - least + 1;
  const counts = new Uint32Array(bins * 5);
  const newVoices = new Uint32Array(bins);
  drafts.forEach((draft, i) => {
    counts[(hours[i] - least) * 5 + (draft.role & ROLE.unjoined ? 4 : draft.kind)]++;
    newVoices[hours[i] - least]++;
  });
  return { start: least * HOUR, width: HOUR, counts, newVoices };
}
