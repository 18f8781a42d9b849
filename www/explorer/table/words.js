/**
 * Figures and times of a table, as its reader writes them: numbers and dates in the locale of the browser, times by the
 * reader's own clock, with UTC on hover.
 *
 * @module table/words
 */

import { NONE } from "../../types.js";
import { duration, instant } from "../../widget/format.js";
import { el } from "../dom.js";
import { number } from "../locale.js";

export { number } from "../locale.js";

/** What stands where nothing is known. */
export const UNKNOWN = "–";

const fine = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const share = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });

/** @param {number} n {@link NONE} where it is not known */
export const figure = (n) => (n === NONE ? UNKNOWN : number(n));

/** @param {number} n NaN where it is not known @returns {string} "1.98" */
export const decimal = (n) => (Number.isNaN(n) ? UNKNOWN : fine.format(n));

/** @param {number} n NaN where it is not known @returns {string} "0.000123" */
export const small = (n) => (Number.isNaN(n) ? UNKNOWN : share.format(n));

/** @param {number} ms NaN where it is not known @returns {string} "2 h 14 min" */
export const lasted = (ms) => (Number.isNaN(ms) ? UNKNOWN : duration(ms));

/** English, as the words around it; where the reader's is an English, in its order. */
const { locale } = new Intl.DateTimeFormat().resolvedOptions();
const english = /^en\b/.test(locale) ? locale : "en-GB";
/** @type {Intl.DateTimeFormatOptions} */
const MINUTE = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" };
const brief = new Intl.DateTimeFormat(english, MINUTE);
const clock = new Intl.DateTimeFormat(english, { ...MINUTE, year: "numeric", second: "2-digit" });

/**
 * A time by the reader's clock, with UTC on hover; the head of the column says whose clock it is.
 * @param {number | null} ms UTC; null or NaN where it is not known
 * @param {boolean} [short] without year and seconds: on a phone
 * @returns {Node | string}
 */
export function moment(ms, short = false) {
  if (ms === null || !(Math.abs(ms) <= 8.64e15)) return UNKNOWN;
  const attributes = { datetime: new Date(ms).toISOString(), title: instant(ms, true) };
  return el("time", attributes, (short ? brief : clock).format(ms));
}
