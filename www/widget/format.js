/**
 * Numbers, durations and times as the reader meets them.
 *
 * The words on screen are English, so numbers and month names are written as the reader's own English does (a
 * German "13.753" inside an English sentence reads as thirteen and a bit); the time zone is always the reader's,
 * and {@link Format.utc} says the same moment in UTC, for the hover and the record.
 *
 * @module widget/format
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/**
 * @typedef {object} Format
 * @property {(n: number) => string} number 13,753
 * @property {(share: number) => string} percent of 0 to 1: "61 %"; "under 1 %" for a small share that is not nothing
 * @property {(ms: number) => string} day "15 Oct 2017"
 * @property {(ms: number) => string} time "22:21"
 * @property {(ms: number) => string} dateTime "15 Oct 2017, 22:21"
 * @property {(ms: number) => string} shortDay "15 Oct"
 * @property {(ms: number) => string} utc "15 Oct 2017, 20:21:11 UTC"
 */

/**
 * The reader's own English, or plain English for a reader who asks for none.
 * @param {readonly string[]} languages as in `navigator.languages`
 * @returns {string}
 */
export function englishOf(languages) {
  return languages.find((tag) => /^en(-|$)/i.test(tag)) ?? "en-GB";
}

/**
 * @param {string} locale BCP 47
 * @param {string} [timeZone] IANA name; the reader's own when left out
 * @returns {Format}
 */
export function createFormat(locale, timeZone) {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  /** @param {Intl.DateTimeFormatOptions} options */
  const dates = (options) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  /** @type {Intl.DateTimeFormatOptions} */
  const dayParts = { day: "numeric", month: "short", year: "numeric" };
  /** @type {Intl.DateTimeFormatOptions} */
  const clockParts = { hour: "numeric", minute: "2-digit" };
  const day = dates(dayParts);
  const time = dates(clockParts);
  const dateTime = dates({ ...dayParts, ...clockParts });
  const shortDay = dates({ day: "numeric", month: "short" });
  const utc = dates({ ...dayParts, ...clockParts, second: "2-digit", timeZone: "UTC" });
  return {
    number: (n) => number.format(n),
    percent: (share) => {
      const whole = Math.round(share * 100);
      if (whole === 0 && share > 0) return "under 1 %";
      // What is not all must not round to all.
      if (whole === 100 && share < 1) return "over 99 %";
      return `${number.format(whole)} %`;
    },
    day: (ms) => day.format(ms),
    time: (ms) => time.format(ms),
    dateTime: (ms) => dateTime.format(ms),
    shortDay: (ms) => shortDay.format(ms),
    utc: (ms) => `${utc.format(ms)} UTC`,
  };
}

/**
 * A span of time in its two largest units: "40 min", "2 h 14 min", "3 days 4 h".
 * @param {number} ms not negative; a negative span is written as its size
 * @returns {string}
 */
export function duration(ms) {
  const span = Math.abs(ms);
  if (span < SECOND) return span === 0 ? "0 s" : "under 1 s";
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < 5 * MINUTE) return two(span, MINUTE, "min", SECOND, "s");
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return two(span, HOUR, "h", MINUTE, "min");
  if (span < 14 * DAY) return two(span, DAY, "day", HOUR, "h");
  if (span < 2 * YEAR) return count(Math.floor(span / DAY), "day");
  return `${(Math.floor((span / YEAR) * 10) / 10).toFixed(1)} years`;
}

/**
 * A round span in whole words, for a ring or an interval: "1 minute", "10 minutes", "1 hour", "1 day".
 * A span that is not round falls back to {@link duration}.
 * @param {number} ms
 * @returns {string}
 */
export function span(ms) {
  /** @type {[number, string][]} */
  const units = [
    [YEAR, "year"],
    [7 * DAY, "week"],
    [DAY, "day"],
    [HOUR, "hour"],
    [MINUTE, "minute"],
    [SECOND, "second"],
  ];
  for (const [size, name] of units) {
    if (ms >= size && ms % size === 0) return count(ms / size, name);
  }
  return duration(ms);
}

/**
 * The interval that a count is "per": "minute", "10 minutes", "hour", "day".
 * @param {number} ms
 * @returns {string}
 */
export function per(ms) {
  return span(ms).replace(/^1 /, "");
}

/**
 * "1 post", "2 posts".
 * @param {number} n
 * @param {string} one
 * @param {string} many
 * @param {(n: number) => string} number
 * @returns {string}
 */
export function counted(n, one, many, number) {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/** @param {number} n @param {string} unit */
function count(n, unit) {
  return `${n} ${unit}${n === 1 ? "" : "s"}`;
}

/** @param {number} span @param {number} big @param {string} bigName @param {number} small @param {string} smallName */
function two(span, big, bigName, small, smallName) {
  const whole = Math.floor(span / big);
  const rest = Math.floor((span - whole * big) / small);
  const first = bigName === "day" ? count(whole, bigName) : `${whole} ${bigName}`;
  return rest === 0 ? first : `${first} ${rest} ${smallName}`;
}
