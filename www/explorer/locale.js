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
/** @typedef {{at: number, exact?: boolean}} Moment `at`: ms UTC; `exact`: to the second */
/** @typedef {Part[]} Said a sentence or a few */

/** ms beyond which `Date` holds no date. */
const LAST_DATE = 8.64e15;

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, {
  notation: "compact",
  maximumSignificantDigits: 3,
});
/** @type {Map<string, Intl.DateTimeFormat>} */
const dates = new Map();

/** Their English, else that of the words around them. */
const language = () => {
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
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
  return new Intl.NumberFormat(undefined, { maximumFractionDigits: digits }).format(n);
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
 * @param {number} ms UTC
 * @param {boolean} [exact] to the second
 * @returns {string} "15 Oct 2017, 22:21 CEST"
 */
export function localTime(ms, exact = false) {
  if (!(Math.abs(ms) <= LAST_DATE)) return instant(ms);
  const options = exact ? { ...MINUTE, second: /** @type {const} */ ("2-digit") } : MINUTE;
  return format({ ...options, timeZoneName: "short" }).format(ms);
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
  if (!(Math.abs(ms) <= LAST_DATE)) return instant(ms);
  const attributes = { datetime: new Date(ms).toISOString(), title: instant(ms, true) };
  return h("time", attributes, localTime(ms, exact));
}

/** @param {Said} said @returns {(Node | string)[]} what stands in the page */
export function written(said) {
  return said.map((part) => (typeof part === "string" ? part : time(part.at, part.exact)));
}

/** @param {Said} said @returns {string} the same as text alone */
export function plain(said) {
  return said
    .map((part) => (typeof part === "string" ? part : localTime(part.at, part.exact)))
    .join("");
}
