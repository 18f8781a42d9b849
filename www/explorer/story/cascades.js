/**
 * Figures of cascades: sizes, the largest one of each layer, and what it is like among others of its size. Words and
 * descriptions of charts; pure.
 *
 * @module story/cascades
 * @import { CascadeFigures, LayerSet, MatchedSize, Place } from "../../types-analysis.js"
 * @import { Chart } from "../charts/chart.js"
 * @import { Figure } from "../figures.js"
 * @import { Telling } from "./telling.js"
 */

import { capital, percent, span } from "../../widget/format.js";
import { amount, amounted, bare, decimal, fixed, number, numbered } from "../locale.js";

/** @typedef {"diffusion" | "conversation"} Layer */

/** @param {Layer} layer @param {Telling} telling @returns {[string, string]} */
const link = (layer, { words }) => (layer === "diffusion" ? words.kinds[2] : words.kinds[1]);

/**
 * @param {Layer} layer
 * @param {LayerSet} set
 * @param {Telling} telling
 * @returns {Chart | null} null where there is no tree
 */
export function sizesChart(layer, { trees, one_post: single, sizes, largest }, telling) {
  const { words, perDot } = telling;
  if (trees === 0 || sizes.length === 0) return null;
  const [, links] = link(layer, telling);
  const most = largest?.posts ?? 1;
  const alone =
    single === 0
      ? ", "
      : `, ${number(single)} (${percent(single / trees)}) ${single === 1 ? "holds" : "hold"} one ${words.post} alone; `;
  return {
    kind: "ccdf",
    name: `groundswell-sizes-${layer}`,
    title:
      trees === 1
        ? `The one tree of ${links} holds ${amounted(most, perDot, words.noun)}.`
        : `Of ${number(trees)} trees of ${links}${alone}the largest holds ${amounted(most, perDot, words.noun)}.`,
    x: {
      label: `${words.posts} in a tree`,
      scale: "log",
      text: (value) => amounted(value, perDot, words.noun),
    },
    y: {
      label: "trees with at least so many",
      scale: "log",
      text: (value) => `${numbered(value, "tree")} with so many or more`,
    },
    series: [{ name: "", points: sizes }],
    note: "Both axes are logarithmic: each step is ten times the one before.",
  };
}

/**
 * The largest cascade, its size first.
 * @param {CascadeFigures} cascade
 * @param {Telling} telling
 * @returns {Figure[]}
 */
export function largestFigures(cascade, telling) {
  const { words, perDot } = telling;
  const { layer, posts, participants, depth, max_breadth: breadth, contracted } = cascade;
  const at = `analysis.figures.layers.${layer}.largest`;
  const [one] = link(layer, telling);
  /** @type {Figure[]} */
  const rows = [
    {
      figure: `${at}.posts`,
      label: capital(words.posts),
      value: posts,
      text: amount(posts, perDot),
      definition: "Its size: the other figures of a cascade grow with it.",
    },
  ];
  if (perDot === 1) {
    rows.push({
      figure: `${at}.participants`,
      label: "Accounts",
      value: participants,
      text: number(participants),
      definition: "Distinct authors. Not an audience: who read it is not known.",
    });
  }
  rows.push(
    {
      figure: `${at}.depth`,
      label: "Depth",
      value: depth,
      text:
        contracted && contracted.depth !== depth
          ? `${number(contracted.depth)} (raw ${number(depth)})`
          : number(depth),
      definition: `The longest way from its root, in steps of one ${one}.${contracted ? " A run of replies to oneself counts as one; raw: each for itself." : ""}`,
    },
    {
      figure: `${at}.max_breadth`,
      label: "Max breadth",
      value: breadth,
      text: amount(breadth, perDot),
      definition: `The most ${words.posts} at one distance from its root.`,
    },
    virality(cascade, at, telling),
  );
  return rows;
}

/** @type {(cascade: CascadeFigures, at: string, telling: Telling) => Figure} */
function virality({ layer, structural_virality: raw, contracted }, at, { words }) {
  const nu = contracted?.structural_virality;
  const star =
    layer === "diffusion"
      ? `The platform points every ${words.repost} at the original, so that nearly every cascade is a star and this is near 2.`
      : "Self-replies contracted; raw beside, where it differs: a thread with oneself raises it.";
  const text =
    contracted && nu !== raw
      ? `${nu === null || nu === undefined ? "undefined" : fixed(nu, 2)} (raw ${fixed(raw, 2)})`
      : fixed(raw, 2);
  return {
    figure: `${at}.structural_virality`,
    label: "Structural virality ν",
    value: raw,
    text,
    title: raw.toFixed(6),
    definition: `The mean distance between two ${words.posts} of the cascade (Goel, Anderson, Hofman and Watts, 2016). ${star}`,
  };
}

/**
 * @param {CascadeFigures} cascade
 * @param {Telling} telling
 * @returns {string} how long responses took, "" where no time is known
 */
export function delayLine({ delay, layer }, telling) {
  if (!delay || delay.count === 0) return "";
  const [one, many] = link(layer, telling);
  if (delay.count === 1) return `Its one ${one} of known time came after ${span(delay.median_ms)}.`;
  return `Of ${amounted(delay.count, telling.perDot, [one, many])}, a quarter came within ${span(delay.lower_ms)} of what ${one === "reply" ? "they answer" : "they pass on"}, half within ${span(delay.median_ms)}, three quarters within ${span(delay.upper_ms)}.`;
}

/**
 * @param {CascadeFigures} cascade
 * @param {Telling} telling
 * @returns {Chart | null} null where its clock is not known, or there are fewer than three points
 */
export function paceChart({ pace, layer, posts }, telling) {
  const { words, perDot } = telling;
  if (!pace || pace.posts.length < 3) return null;
  const half =
    pace.half_ms === null
      ? ""
      : ` Half of its ${bare(posts, perDot)} ${words.posts} had come after ${span(pace.half_ms)}.`;
  const some = pace.posts.findLast(({ k }) => k <= 10) ?? pace.posts[0];
  /** @param {{k: number, ms: number}[]} list @returns {[number, number][]} */
  const points = (list) => list.map(({ k, ms }) => [Math.max(ms, 1000), k * Math.max(1, perDot)]);
  return {
    kind: "line",
    name: `groundswell-time-to-k-${layer}`,
    title: `The first ${bare(some.k, perDot)} ${some.k * perDot === 1 ? words.post : words.posts} had come after ${span(some.ms)}.${half}`,
    x: { label: "time since its root (up to 1 s counts as 1 s)", scale: "log", unit: "ms" },
    y: { label: "so many by then", scale: "log" },
    series: [
      { name: words.posts, points: points(pace.posts) },
      ...(perDot === 1 ? [{ name: "accounts", points: points(pace.accounts) }] : []),
    ],
    note:
      pace.untimed > 0
        ? `${capital(amounted(pace.untimed, perDot, words.noun))} of it have no known time.`
        : undefined,
  };
}

/** Generations listed at once: a thread can have 100,000. */
const GENERATIONS = 40;

/**
 * Posts and offspring by generation.
 * @param {CascadeFigures} cascade
 * @param {Telling} telling
 * @returns {{head: string[], rows: string[][], note: string}}
 */
export function generations(cascade, telling) {
  const { breadth, offspring, cut_off: cut, layer } = cascade;
  const { words, perDot } = telling;
  const [, many] = link(layer, telling);
  const rows = breadth.slice(0, GENERATIONS).map((posts, d) => {
    const ratio = offspring[d] ?? null;
    const unknown = d === breadth.length - 1 ? "none" : "not known";
    const text = (d === 0 && rootLacks(cascade)) || (ratio === null ? unknown : decimal(ratio, 2));
    return [
      d === 0 ? "0, the root" : number(d),
      amount(posts, perDot),
      cut[d] ? `${text}, cut off` : text,
    ];
  });
  const notes = [];
  if (cut.some((one) => one)) {
    notes.push(
      `Cut off: some came so close to the export's end that ${many} to them may be missing.`,
    );
  }
  if (breadth.length > GENERATIONS)
    notes.push(`And ${numbered(breadth.length - GENERATIONS, "more generation")}.`);
  return {
    head: ["Generation", capital(words.posts), `${capital(many)} per ${words.post}`],
    rows,
    note: notes.join(" "),
  };
}

/** Why a root has no offspring that could be told: it is no post of those counted. @param {CascadeFigures} cascade */
function rootLacks({ root_seen: seen, root_in_set: ours }) {
  if (!seen) return "root missing";
  return ours ? "" : "without the hashtag";
}

/**
 * The cascade among others of its size.
 * @param {CascadeFigures} cascade
 * @param {Telling} telling
 * @returns {{line: string, rows: string[][]}}
 */
export function matchedSize({ matched_size: matched, layer }, telling) {
  if (!matched) {
    return {
      line: "Fewer than five other cascades here are of its size: there is nothing to compare it with.",
      rows: [],
    };
  }
  const { least, most, others } = matched;
  const { words, perDot } = telling;
  const line = `Beside ${number(others)} other cascades of ${amount(least, perDot)} to ${amounted(most, perDot, words.noun)}: depth, breadth and virality grow with size, so only like sizes compare.`;
  return { line, rows: places(matched, layer) };
}

/** @type {(matched: MatchedSize, layer: Layer) => string[][]} */
function places(
  {
    depth,
    max_breadth: breadth,
    structural_virality: nu,
    contracted_depth: flat,
    contracted_virality: flatNu,
  },
  layer,
) {
  const raw = layer === "conversation" ? ", raw" : "";
  /** @type {[string, Place | null][]} */
  const all = [
    ["Depth, contracted", flat],
    [`Depth${raw}`, depth],
    ["Max breadth", breadth],
    ["Virality ν, contracted", flatNu],
    [`Virality ν${raw}`, nu],
  ];
  return all.flatMap(([name, place]) =>
    place
      ? [[name, decimal(place.value, 2), decimal(place.median, 2), percent(place.quantile)]]
      : [],
  );
}

/** The head of {@link matchedSize}'s rows. */
export const MATCHED_HEAD = ["", "this one", "median of the others", "share of them below"];
