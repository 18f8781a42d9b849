/**
 * The curves of a comparison as charts. Pure.
 *
 * @module compare-chart
 * @import { Comparison, TagVolume } from "../types-analysis.js"
 * @import { Chart } from "./charts/chart.js"
 * @import { Setting } from "./compare-words.js"
 */
import { capital, per, percent, quantity, span } from "../widget/format.js";
import { halfTime, named } from "./compare-words.js";
import { localTime } from "./locale.js";

/** Posts of a peak below which it is mostly chance. */
const FEW = 10;

/**
 * What is drawn: posts in each interval or so far, as they are or as a share of each hashtag's own most.
 * @typedef {{sum: boolean, share: boolean}} Curves
 */

/**
 * @param {Comparison} comparison
 * @param {Curves} curves
 * @param {Setting} setting
 * @returns {Chart | null} null where no time is known
 */
export function curveChart(comparison, { sum, share }, setting) {
  const { tags, volumes } = comparison;
  const clock = volumes?.clock;
  if (!volumes || !clock) return null;
  const { words, perDot } = setting;
  const { start, width_ms: width } = clock;
  const interval = per(width);
  const series = volumes.tags.map((volume, n) => {
    const values = sum ? volume.cumulative : volume.curve;
    const most = sum ? (volume.cumulative.at(-1) ?? 0) : (volume.peak?.posts ?? 0);
    const value = (/** @type {number} */ posts) =>
      share ? (most === 0 ? null : (100 * posts) / most) : posts * Math.max(1, perDot);
    // Of a sum the value holds at the interval's end; it begins at none.
    const points = values.map(
      (posts, bin) => /** @type {const} */ ([start + (sum ? bin + 1 : bin) * width, value(posts)]),
    );
    return {
      name: named(tags[n]),
      points: sum ? [/** @type {const} */ ([start, value(0)]), ...points] : points,
      lasts: sum ? 0 : width,
      ...(sum ? {} : { aside: peakOf(volume, setting) }),
    };
  });
  const what = sum
    ? `${words.posts} so far${share ? ", % of all with the hashtag" : ""}`
    : `${words.posts} per ${interval}${share ? ", % of the hashtag's peak" : ""}`;
  return {
    kind: sum ? "line" : "strips",
    title: sum ? halfTitle(comparison, setting) : peakTitle(comparison, setting),
    name: `groundswell-compare-${sum ? "so-far" : "curves"}`,
    x: { label: sum ? "time" : `start of the ${interval}`, scale: "time" },
    y: {
      label: what,
      text: share
        ? (value) => percent(value / 100)
        : (value) => quantity(value / Math.max(1, perDot), perDot),
    },
    series,
    ends: sum,
    note: note(comparison, { sum, share }, setting),
  };
}

/** @param {TagVolume} volume @param {Setting} setting */
function peakOf({ peak }, { perDot }) {
  return peak ? `at most ${quantity(peak.posts, perDot)}` : "none";
}

/** @param {Comparison} comparison @param {Setting} setting */
function peakTitle({ tags, volumes }, { words }) {
  const peaks = (volumes?.tags ?? [])
    .flatMap(({ peak }, n) =>
      peak && peak.posts >= FEW ? [{ name: named(tags[n]), at: peak.start }] : [],
    )
    .sort((a, b) => a.at - b.at);
  const [first, last] = [peaks[0], peaks.at(-1)];
  const interval = per(volumes?.clock?.width_ms ?? 0);
  if (!first || !last) return `${capital(words.posts)} per ${interval}.`;
  const begin = `${first.name} had its fullest ${interval} at ${localTime(first.at)}`;
  return last.at === first.at
    ? `${begin}.`
    : `${begin}, ${last.name} ${span(last.at - first.at)} later.`;
}

/** @param {Comparison} comparison @param {Setting} setting */
function halfTitle({ tags, volumes }, { words }) {
  const clock = volumes?.clock;
  if (!clock) return "";
  const halves = volumes.tags
    .map((volume, n) => ({ name: named(tags[n]), at: halfTime(volume, clock) }))
    .flatMap(({ name, at }) => (at === null ? [] : [{ name, at }]))
    .sort((a, b) => a.at - b.at);
  const [first, last] = [halves[0], halves.at(-1)];
  if (!first || !last) return `${capital(words.posts)} so far.`;
  const begin = `Half of the ${words.posts} with ${first.name} had come by ${localTime(first.at)}`;
  return last.at === first.at
    ? `${begin}.`
    : `${begin}, half of those with ${last.name} ${span(last.at - first.at)} later.`;
}

/** @param {Comparison} comparison @param {Curves} curves @param {Setting} setting */
function note({ volumes }, { sum, share }, { words, simulated }) {
  const undated = volumes?.tags.some((volume) => volume.undated > 0);
  const small = volumes?.tags.some(({ peak }) => (peak?.posts ?? 0) < FEW);
  return [
    simulated && "Simulated.",
    "All on one clock; intervals begin at round times of UTC.",
    share &&
      `Each curve is divided by its own ${sum ? "total" : "peak"}: shapes are compared, not sizes.`,
    share && small && !sum && `Where the peak is a few ${words.posts}, the shape is mostly chance.`,
    undated && `${capital(words.posts)} of unknown time are in no curve.`,
  ]
    .filter((part) => part)
    .join(" ");
}
