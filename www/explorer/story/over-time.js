/**
 * Figures over time: new voices, doubling, the fullest intervals, the volume without bots, very busy accounts and
 * identical texts. Words and charts; pure but for {@link module:charts/chart}'s description of a chart, which is data.
 *
 * @module story/over-time
 * @import { SetFigures, Volume, Without } from "../../types-analysis.js"
 * @import { Chart } from "../charts/chart.js"
 * @import { Figure } from "../figures.js"
 * @import { Telling } from "./telling.js"
 */

import { capital, per, percent, span } from "../../widget/format.js";
import { amount, amounted, localTime, number, numbered } from "../locale.js";
import { toldBursts } from "./waves.js";

/** @param {Volume} volume @param {number[]} counts @returns {[number, number][]} */
const binned = ({ start, width_ms: width }, counts) =>
  counts.map((posts, i) => [start + i * width, posts]);

/**
 * @param {SetFigures} figures
 * @param {Telling} telling
 * @returns {Chart | null} null where no time is known
 */
export function newVoicesChart({ volume, bursts }, { words }) {
  if (!volume || volume.posts.length === 0) return null;
  const width = volume.width_ms;
  const most = volume.new_voices.reduce((best, n, i, all) => (n > all[best] ? i : best), 0);
  const n = volume.new_voices[most];
  const at = localTime(volume.start + most * width);
  return {
    kind: "area",
    name: "groundswell-new-voices",
    title: `${capital(numbered(n, "account"))} ${n === 1 ? "is" : "are"} seen for the first time in the fullest ${per(width)} for new voices, from ${at}.`,
    x: { label: "time, in your zone", scale: "time" },
    y: { label: `per ${per(width)}` },
    series: [
      { name: words.posts, points: binned(volume, volume.posts), lasts: width },
      { name: "new voices", points: binned(volume, volume.new_voices), lasts: width },
    ],
    bands: toldBursts(bursts)
      .filter(({ wave }) => wave)
      .map(({ start, end }) => ({ from: start, to: end, label: "wave" })),
    note: `New voices: accounts whose first ${words.post} of these it is. At the start of an export everybody is new.${bursts.list.some(({ wave }) => wave) ? " Shaded: waves." : ""}`,
  };
}

/**
 * @param {SetFigures} figures
 * @param {Telling} telling
 * @returns {string} how fast the count doubled, "" below 4 posts
 */
export function doublingLine({ doubling }, { perDot, words }) {
  const last = doubling.at(-1);
  if (!last || doubling.length < 2) return "";
  const quickest = doubling.reduce((best, one) => (one.took_ms < best.took_ms ? one : best));
  const lines = [
    `The number of ${words.posts} last doubled, to ${amount(last.posts, perDot)}, within ${span(last.took_ms)}.`,
  ];
  if (quickest !== last && doubling.length > 3) {
    lines.push(
      `Quickest was from ${amount(quickest.posts / 2, perDot)} to ${amount(quickest.posts, perDot)}: ${span(quickest.took_ms)}.`,
    );
  }
  return lines.join(" ");
}

/**
 * The fullest minute, hour and day.
 * @param {SetFigures} figures
 * @param {Telling} telling
 * @returns {Figure[]}
 */
export function peakFigures({ peaks }, { perDot, words }) {
  if (!peaks) return [];
  return /** @type {const} */ (["minute", "hour", "day"]).map((name) => ({
    figure: `analysis.figures.peaks.${name}.posts`,
    label: `Fullest ${name}`,
    value: peaks[name].posts,
    text: amounted(peaks[name].posts, perDot, words.noun),
    definition: `From ${localTime(peaks[name].start)}: the ${name} with the most ${words.posts}, the first of equal ones. ${capital(name)}s begin where they do in UTC.`,
  }));
}

/**
 * @param {Without} without
 * @param {Telling} telling
 * @returns {Figure[]} each way of leaving out, and all together
 */
export function withoutFigures({ bots, busy, alike, any }, { perDot, words }) {
  const out = (/** @type {number} */ posts) => amounted(posts, perDot, words.noun);
  return [
    {
      figure: "analysis.figures.without.bots.posts",
      label: "Declared bots",
      value: bots ? bots.posts : "null",
      text: bots ? out(bots.posts) : "not known",
      definition: bots
        ? `By ${numbered(bots.accounts, "account")} that say they are automated. Bots that do not say so are not known: no scores are guessed.`
        : "The export does not say of any account whether it is automated.",
    },
    {
      figure: "analysis.figures.without.busy.posts",
      label: "Very busy accounts",
      value: busy.posts,
      text: out(busy.posts),
      definition: `All ${words.posts} of ${numbered(busy.accounts, "account")} with more than ${number(busy.more_than)} on one day (UTC).`,
    },
    {
      figure: "analysis.figures.without.alike.posts",
      label: "Identical texts",
      value: alike.posts,
      text: out(alike.posts),
      definition: `${capital(numbered(alike.texts, "text"))} posted word for word by ${number(alike.from_accounts)} accounts or more within ${span(alike.within_ms).replace(/^1 /, "a ")}, by ${numbered(alike.accounts, "account")} in all. There can be good reasons for it: a share button, a chant.`,
    },
    {
      figure: "analysis.figures.without.any.left",
      label: "Left without all three",
      value: any.left,
      text: out(any.left),
      definition: `What is neither by a declared bot, nor by a very busy account, nor an identical text. ${capital(out(any.posts))} ${any.posts === 1 ? "is" : "are"} left out.`,
    },
  ];
}

/**
 * @param {SetFigures} figures
 * @param {Telling} telling
 * @returns {Chart | null} null where nothing is left out, or no time is known
 */
export function withoutChart({ volume, without: { any }, matched }, { words, perDot }) {
  if (!volume || any.posts === 0) return null;
  const width = volume.width_ms;
  return {
    kind: "area",
    name: "groundswell-volume-without",
    title: `${capital(amounted(any.left, perDot, words.noun))} of ${amount(matched, perDot)} (${percent(any.left / matched)}) remain without bots, very busy accounts and identical texts.`,
    x: { label: "time, in your zone", scale: "time" },
    y: { label: `${words.posts} per ${per(width)}` },
    series: [
      { name: "all", points: binned(volume, volume.posts), lasts: width },
      { name: "without", points: binned(volume, volume.without), lasts: width },
    ],
  };
}
