/**
 * A chart's scales and their ticks, by d3-scale.
 *
 * @module charts/scales
 * @import { Axis } from "./chart.js"
 */

import { scaleLinear, scaleLog, scaleTime } from "d3-scale";
import { span } from "../../widget/format.js";
import { shortNumber, tickTime } from "../locale.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Round durations. */
const ROUND = [
  ...[1, 2, 5, 10, 20, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10, 20, 30, 60, 90, 180].map((n) => n * DAY),
  ...[1, 2, 5, 10].map((n) => n * 365 * DAY),
];
/** Durations that a log scale names. */
const NAMED = [
  ...[SECOND, 10 * SECOND, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY],
  ...[30 * DAY, 365 * DAY, 3650 * DAY],
];

/**
 * @typedef {object} Scale
 * @property {(value: number) => number} place CSS pixels
 * @property {{value: number, text: string}[]} ticks
 * @property {[number, number]} domain
 */

/**
 * @param {Axis} axis
 * @param {number[]} values that must find a place
 * @param {[number, number]} range CSS pixels
 * @param {{ticks: number, fromZero?: boolean}} options `ticks`: about how many; `fromZero`: a linear scale begins at 0
 * @returns {Scale}
 */
export function scaleOf(axis, values, range, { ticks, fromZero = false }) {
  const log = axis.scale === "log";
  const used = log ? values.filter((value) => value > 0) : values;
  let low = used.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  let high = used.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  if (!(low <= high)) [low, high] = log ? [1, 10] : [0, 1];
  if (fromZero && !log) low = Math.min(0, low);
  // One value alone has a place too.
  if (low === high) [low, high] = log ? [low, high * 10] : [low, high + 1];
  if (axis.scale === "time") {
    const scale = scaleTime([low, high], range);
    const shown = scale.ticks(ticks).map((date) => date.getTime());
    return done(
      low,
      high,
      (value) => scale(value),
      shown,
      (value) => tickTime(value, high - low),
    );
  }
  if (axis.unit === "ms") {
    const scale = log ? scaleLog([low, high], range) : scaleLinear([low, high], range);
    const shown = log
      ? thinned(
          NAMED.filter((at) => at >= low && at <= high),
          ticks,
        )
      : stepped(low, high, ticks);
    return done(low, high, (value) => scale(value), shown, shortSpan);
  }
  if (log) {
    const scale = scaleLog([low, high], range).nice();
    const [from, to] = scale.domain();
    const powers = scale
      .ticks()
      .filter((at) => Number.isInteger(Math.round(Math.log10(at) * 1e9) / 1e9));
    return done(from, to, (value) => scale(value), thinned(powers, ticks), shortNumber);
  }
  const scale = scaleLinear([low, high], range).nice(ticks);
  const [from, to] = scale.domain();
  return done(from, to, (value) => scale(value), scale.ticks(ticks), shortNumber);
}

/** @type {(low: number, high: number, place: (value: number) => number, ticks: number[], text: (value: number) => string) => Scale} */
const done = (low, high, place, ticks, text) => ({
  domain: [low, high],
  place,
  ticks: ticks.map((value) => ({ value, text: text(value) })),
});

/** At most so many, evenly. @type {(ticks: number[], most: number) => number[]} */
function thinned(ticks, most) {
  const by = Math.max(1, Math.ceil(ticks.length / Math.max(1, most)));
  return ticks.filter((_, i) => i % by === 0);
}

/** @type {(low: number, high: number, most: number) => number[]} */
function stepped(low, high, most) {
  const step =
    ROUND.find((size) => (high - low) / size <= most) ?? Math.ceil((high - low) / most) ?? DAY;
  const ticks = [];
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) ticks.push(at);
  return ticks;
}

/** @param {number} ms @returns {string} "1 h", "2 days" */
function shortSpan(ms) {
  const size = Math.abs(ms);
  const sign = ms < 0 ? "−" : "";
  if (size === 0) return "0";
  if (size < MINUTE) return `${sign}${size / SECOND} s`;
  if (size < HOUR) return `${sign}${size / MINUTE} min`;
  if (size < DAY) return `${sign}${size / HOUR} h`;
  return `${sign}${span(size)}`;
}
