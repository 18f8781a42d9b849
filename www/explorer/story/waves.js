/**
 * Bursts in words: when posts came thick, and whether that is more than the hour of the day. Pure.
 *
 * @module story/waves
 * @import { Burst, Bursts } from "../../types-analysis.js"
 * @import { Said } from "../locale.js"
 * @import { Telling } from "./telling.js"
 */

import { capital, percent } from "../../widget/format.js";
import { amount, amounted, bare, decimal, number, numbered } from "../locale.js";

/** Told at once. */
const MOST = 5;
/** Posts below which nobody would look for waves. */
const FEW = 10;

/**
 * The bursts that are told: the heaviest of those that lie in no other.
 * @param {Pick<Bursts, "list">} bursts
 * @returns {Burst[]} in order of time
 */
export function toldBursts({ list }) {
  return list
    .filter(({ level }) => level === 1)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST)
    .toSorted((a, b) => a.start - b.start);
}

/** What a burst is. @param {Telling} telling */
export function burstDefinition({ words }) {
  return `A stretch in which ${words.posts} came at least twice as fast as on average, for longer than chance would have it (Kleinberg, 2002; s = 2, γ = 1). It is called a wave only if its fullest hour holds more than the same hour's median on other days; else it may be the day's own rhythm. Hours and days are counted in UTC.`;
}

/**
 * @param {Bursts} bursts
 * @param {number} matched posts in all
 * @param {Telling} telling
 * @returns {string} the sentence over the list
 */
export function wavesLine({ found, list }, matched, { words }) {
  if (found === 0 && matched < FEW) {
    return `There are too few ${words.posts} here to speak of waves.`;
  }
  if (found === 0) {
    return `No burst was found: nowhere did ${words.posts} come much faster than on average for long.`;
  }
  const outer = list.filter(({ level }) => level === 1);
  const waves = outer.filter(({ wave }) => wave);
  const many = capital(numbered(outer.length, "burst"));
  if (waves.length === 0) return `${many}; none can be told from the rhythm of the day.`;
  const held = waves.reduce((sum, { posts }) => sum + posts, 0);
  const share =
    matched > 0 ? `, with ${percent(Math.min(1, held / matched))} of the ${words.posts}` : "";
  const [one, more] =
    waves.length === 1
      ? ["One wave stands", "is a wave"]
      : [`${numbered(waves.length, "wave")} stand`, "are waves"];
  if (waves.length === outer.length) return `${one} out${share}.`;
  return `${many}; ${waves.length === 1 ? "one of them" : `${number(waves.length)} of them`} ${more}${share}.`;
}

/**
 * One burst.
 * @param {Burst} burst
 * @param {Burst[]} all of the same list: for the steepest stretch within
 * @param {Telling} telling
 * @returns {{name: string, when: Said, what: Said}}
 */
export function burstSaid(burst, all, telling) {
  const { words, perDot } = telling;
  const { start, end, posts, wave, hour, usual } = burst;
  /** @type {Said} */
  const when = [end - start < 1000 ? { at: start, exact: true } : { at: start, until: end }];
  const sameDay = (/** @type {number} */ ms) =>
    new Date(ms).toDateString() === new Date(start).toDateString();
  /** @type {Said} */
  const from = [{ at: hour.start, clock: sameDay(hour.start) }];
  const fullest =
    hour.posts > posts
      ? // The hour has more in it than the burst.
        ["The hour from ", ...from, ` holds ${amount(hour.posts, perDot)} in all`]
      : [
          "Its fullest hour, from ",
          ...from,
          `, holds ${hour.posts === posts ? "all of them" : amount(hour.posts, perDot)}`,
        ];
  /** @type {Said} */
  const what = [
    `${capital(amounted(posts, perDot, words.noun))}. `,
    ...fullest,
    verdict(burst, perDot),
  ];
  const steepest = all
    .filter((one) => one.level > burst.level && one.start >= start && one.end <= end)
    .toSorted((a, b) => b.level - a.level || b.weight - a.weight)[0];
  if (steepest) {
    what.push(
      " At its steepest, from ",
      { at: steepest.start, clock: sameDay(steepest.start) },
      `, they came at ${decimal(2 ** steepest.level, 0)} times the average rate or more.`,
    );
  }
  return { name: wave ? "Wave" : usual === null ? "Burst" : "May be daily rhythm", when, what };
}

/** What other days say. @type {(burst: Burst, perDot: number) => string} */
function verdict({ wave, usual, other_days: days }, perDot) {
  if (usual === null) {
    return "; there is no other day here to compare it with, so it may be daily rhythm.";
  }
  const others = `on ${numbered(days, "other day")}`;
  const median = usual === 0 ? "none" : `about ${bare(usual, perDot)}`;
  return wave
    ? `; the same hour ${others} usually holds ${median}.`
    : `, not more than the same hour ${others} (usually ${median}).`;
}
