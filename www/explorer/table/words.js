/**
 * Figures and times of a table, as its reader writes them: numbers and dates in the locale of the browser, times by the
 * reader's own clock, with UTC on hover.
 *
 * @module table/words
 */

import { NONE } from "../../types.js";
import { duration, instant } from "../../widget/format.js";

/** What stands where nothing is known. */
export const UNKNOWN = "–";

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const share = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const clock = new Intl.DateTimeFormat(undefined, {
  year: "numeric",
  month: "short",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** @param {number} n @returns {string} "13,753" as the reader writes it */
export const number = (n) => whole.format(n);

/** @param {number} n {@link NONE} where it is not known */
export const figure = (n) => (n === NONE ? UNKNOWN : whole.format(n));

/** @param {number} n NaN where it is not known @returns {string} "1.98" */
export const decimal = (n) => (Number.isNaN(n) ? UNKNOWN : fine.format(n));

/** @param {number} n NaN where it is not known @returns {string} "0.000123" */
export const small = (n) => (Number.isNaN(n) ? UNKNOWN : share.format(n));

/** @param {number} ms NaN where it is not known @returns {string} "2 h 14 min" */
export const lasted = (ms) => (Number.isNaN(ms) ? UNKNOWN : duration(ms));

/** @param {number} ms UTC; NaN where it is not known @returns {string} by the reader's clock */
export const when = (ms) => (onCalendar(ms) ? clock.format(ms) : UNKNOWN);

/** @param {number} ms */
const onCalendar = (ms) => Math.abs(ms) <= 8.64e15;

/**
 * A time by the reader's clock, with UTC on hover.
 * @param {number | null} ms UTC; null or NaN where it is not known
 * @returns {HTMLTimeElement | Text}
 */
export function moment(ms) {
  if (ms === null || !onCalendar(ms)) return document.createTextNode(UNKNOWN);
  const node = document.createElement("time");
  node.dateTime = new Date(ms).toISOString();
  node.title = instant(ms, true);
  node.textContent = when(ms);
  return node;
}
