/**
 * Numbers, times and spans in words. Pure.
 *
 * @module format
 */

const numbers = new Intl.NumberFormat("en");
/** @type {Intl.DateTimeFormatOptions} */
const TO_THE_MINUTE = {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
};
const dates = new Intl.DateTimeFormat("en-GB", TO_THE_MINUTE);
const exactDates = new Intl.DateTimeFormat("en-GB", { ...TO_THE_MINUTE, second: "2-digit" });
/** ms beyond which `Date` holds no date. */
const LAST_DATE = 8.64e15;

/**
 * @param {number} n
 * @returns {string} "13,753"
 */
export function count(n) {
  return numbers.format(n);
}

/**
 * @param {number} n
 * @param {string} one
 * @param {string} [many]
 * @returns {string} "1 tweet", "13,753 tweets"
 */
export function counted(n, one, many = `${one}s`) {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/**
 * A share, never rounded to none or all of it.
 * @param {number} share 0 to 1
 * @returns {string} "24 %" without the space; "under 1%", "over 99%"
 */
export function percent(share) {
  if (!Number.isFinite(share)) return "unknown";
  if (share > 0 && share < 0.01) return "under 1%";
  if (share > 0.99 && share < 1) return "over 99%";
  return `${Math.round(share * 100)}%`;
}

/** Units of a span: what it is called, its ms, and how many of it are still told in it. @type {[string, number, number][]} */
const UNITS = [
  ["second", 1000, 120],
  ["minute", 60_000, 120],
  ["hour", 3_600_000, 48],
  ["day", 86_400_000, 100],
  ["month", 30.4375 * 86_400_000, 24],
  ["year", 365.25 * 86_400_000, Number.POSITIVE_INFINITY],
];

/**
 * @param {number} ms
 * @returns {string} to the nearest whole unit: "53 seconds", "12 minutes", "3 days"; "less than a second"
 */
export function span(ms) {
  if (ms < 1000) return "less than a second";
  for (const [name, unit, limit] of UNITS) {
    const n = Math.round(ms / unit);
    // A whole hour is an hour, not 60 minutes.
    const next = UNITS[UNITS.findIndex(([other]) => other === name) + 1];
    const whole = next && ms % next[1] === 0;
    if (n < limit && !whole) return counted(n, name);
  }
  return "a very long time";
}

/**
 * @param {number | null} ms UTC
 * @param {boolean} [exact] to the second
 * @returns {string} "7 January 2015, 11:32 UTC"
 */
export function instant(ms, exact = false) {
  if (ms === null || !(Math.abs(ms) <= LAST_DATE)) return "at an unknown time";
  return `${(exact ? exactDates : dates).format(ms).replace(" at ", ", ")} UTC`;
}

/**
 * @param {number} bytes
 * @returns {string} "79 MB", in powers of ten as file managers do
 */
export function size(bytes) {
  if (bytes < 1000) return counted(bytes, "byte");
  for (const [unit, one] of /** @type {[string, number][]} */ ([
    ["kB", 1e3],
    ["MB", 1e6],
  ])) {
    const n = bytes / one;
    if (n < 999.5) return `${n < 9.95 ? n.toFixed(1) : Math.round(n)} ${unit}`;
  }
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/**
 * @param {number | null} seconds
 * @returns {string} "about 12 seconds left", "" while not known
 */
export function left(seconds) {
  if (seconds === null || !Number.isFinite(seconds)) return "";
  if (seconds < 1) return "less than a second left";
  return `about ${span(Math.ceil(seconds) * 1000)} left`;
}

/**
 * @param {string} text
 * @param {number} length in characters as people count them
 * @returns {string} one line, cut with an ellipsis
 */
export function excerpt(text, length) {
  const characters = [
    ...text
      .slice(0, length * 4)
      .replace(/\s+/gu, " ")
      .trim(),
  ];
  return characters.length <= length
    ? characters.join("")
    : `${characters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`;
}

/**
 * @param {string} text
 * @returns {string} with a capital first letter
 */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
