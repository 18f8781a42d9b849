/**
 * Numbers as the reader's locale writes them and times in the reader's zone, with UTC on hover, for the panels. (The
 * picture has one form for everybody, {@link module:widget/format}: it is passed on as a screenshot.)
 *
 * The words on screen are English, so a date has English month names; where the reader's locale is an English one, its
 * own order.
 *
 * @module locale
 */

import { h } from "../widget/dom.js";
import { instant } from "../widget/format.js";

/** A sentence's parts: words, and moments that are written in the reader's zone. */
/** @typedef {string | Moment} Part */
/**
 * `at`: ms UTC; `until`: the end, where it is a span; `exact`: to the second; `clock`: without the day, which has been said.
 * @typedef {{at: number, until?: number, exact?: boolean, clock?: boolean}} Moment
 */
/** @typedef {Part[]} Said a sentence or a few */

/** ms beyond which `Date` holds no date. */
const LAST_DATE = 8.64e15;

/** The reader's; where there is no reader (a test without a page), English, whatever the machine's. */
const READER = typeof document === "undefined" ? "en-GB" : undefined;

const whole = new Intl.NumberFormat(READER, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(READER, {
  notation: "compact",
  maximumSignificantDigits: 3,
});
/** @type {Map<string, Intl.DateTimeFormat>} */
const dates = new Map();

/** Their English, else that of the words around them. */
const language = () => {
  const { locale } = new Intl.DateTimeFormat(READER).resolvedOptions();
  return /^en\b/.test(locale) ? locale : "en-GB";
};

/** @param {Intl.DateTimeFormatOptions} options */
function format(options) {
  const key = JSON.stringify(options);
  const made = dates.get(key) ?? new Intl.DateTimeFormat(language(), options);
  dates.set(key, made);
  return made;
}

/** @type {Intl.DateTimeFormatOptions} */
const DAY = { day: "numeric", month: "short", year: "numeric" };
/** @type {Intl.DateTimeFormatOptions} */
const MINUTE = { ...DAY, hour: "2-digit", minute: "2-digit" };

/** @param {number} n @returns {string} "13,753", or "13.753" where that is how it is written */
export function number(n) {
  return whole.format(n);
}

/** @param {number} n @returns {string} "12K": for the ticks of an axis */
export function shortNumber(n) {
  return Math.abs(n) < 10_000 ? decimal(n, 2) : short.format(n);
}

/** @param {number} n @param {number} digits after the point, at most */
export function decimal(n, digits) {
  return new Intl.NumberFormat(READER, { maximumFractionDigits: digits }).format(n);
}

/** @param {number} n @param {number} digits after the point, always */
export function fixed(n, digits) {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(READER, options).format(n);
}

/**
 * @param {number} n
 * @param {string} one
 * @param {string} [many]
 * @returns {string} "1 tweet", "13,753 tweets"
 */
export function numbered(n, one, many = `${one}s`) {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/**
 * @param {number} points
 * @param {number} perDot posts a point stands for
 * @returns {string} a number of posts: "13,753", or, of a simulation to scale, no finer than it bears: "about 1.3 million"
 */
export function amount(points, perDot) {
  if (perDot <= 1 || points === 0) return number(points * Math.max(1, perDot));
  const posts = points * perDot;
  if (posts >= 999_500) return `about ${decimal(posts / 1e6, posts < 9.95e6 ? 1 : 0)} million`;
  return `about ${number(Number(posts.toPrecision(3)))}`;
}

/**
 * The same after a word that "about" does not follow: "half of its 15,200".
 * @param {number} points
 * @param {number} perDot
 */
export function bare(points, perDot) {
  return amount(points, perDot).replace(/^about /, "");
}

/**
 * @param {number} points
 * @param {number} perDot
 * @param {readonly [string, string]} noun singular, plural
 * @returns {string} "1 tweet", "about 1.3 million tweets"
 */
export function amounted(points, perDot, [one, many]) {
  return `${amount(points, perDot)} ${points * Math.max(1, perDot) === 1 ? one : many}`;
}

/** @param {number} ms @returns {boolean} whether a calendar holds it */
const onCalendar = (ms) => Math.abs(ms) <= LAST_DATE;

/**
 * @param {number} ms UTC
 * @param {boolean} [exact] to the second
 * @returns {string} "15 Oct 2017, 22:21 CEST"
 */
export function localTime(ms, exact = false) {
  return saidMoment({ at: ms, exact });
}

/** @param {Moment} moment */
function saidMoment({ at, until, exact = false, clock = false }) {
  if (!onCalendar(at)) return instant(at);
  const { hour, minute } = MINUTE;
  const options = clock
    ? { hour, minute }
    : { ...MINUTE, timeZoneName: /** @type {const} */ ("short") };
  const dated = format(exact ? { ...options, second: /** @type {const} */ ("2-digit") } : options);
  return until === undefined || !onCalendar(until)
    ? dated.format(at)
    : dated.formatRange(at, until);
}

/**
 * @param {number} ms UTC
 * @param {number} span ms of what it stands in: what need not be said is not
 * @returns {string} for an axis: "20:21", "15 Oct", "Oct 2017"
 */
export function tickTime(ms, span) {
  const day = 86_400_000;
  if (span > 400 * day) return format({ month: "short", year: "numeric" }).format(ms);
  const date = new Date(ms);
  const midnight = date.getHours() === 0 && date.getMinutes() === 0;
  if (midnight || span > 10 * day) return format({ day: "numeric", month: "short" }).format(ms);
  const clock = span < 600_000 ? { second: /** @type {const} */ ("2-digit") } : {};
  return format({ hour: "2-digit", minute: "2-digit", ...clock }).format(ms);
}

/** @param {string} day "2019-03-03" @returns {string} "3 Mar 2019"; "" for no day */
export function calendarDay(day) {
  const ms = Date.parse(day);
  return Number.isNaN(ms) ? "" : format({ ...DAY, timeZone: "UTC" }).format(ms);
}

/** @returns {string} the reader's zone, as it is called now: "CEST" */
export function zoneName() {
  const parts = format({ timeZoneName: "short" }).formatToParts(Date.now());
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/**
 * A moment in the reader's zone, with UTC on hover.
 * @param {number} ms UTC
 * @param {boolean} [exact] to the second
 * @returns {HTMLElement | string} words alone where no calendar holds it
 */
export function time(ms, exact = false) {
  return writtenMoment({ at: ms, exact });
}

/** @param {Moment} moment @returns {HTMLElement | string} */
function writtenMoment(moment) {
  const { at, until } = moment;
  if (!onCalendar(at)) return instant(at);
  const end = until === undefined ? "" : ` to ${instant(until, true)}`;
  const attributes = { datetime: new Date(at).toISOString(), title: `${instant(at, true)}${end}` };
  return h("time", attributes, saidMoment(moment));
}

/** @param {Said} said @returns {(Node | string)[]} what stands in the page */
export function written(said) {
  return said.map((part) => (typeof part === "string" ? part : writtenMoment(part)));
}

/** @param {Said} said @returns {string} the same as text alone */
export function plain(said) {
  return said.map((part) => (typeof part === "string" ? part : saidMoment(part))).join("");
}
