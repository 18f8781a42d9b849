/**
 * Numbers, shares, spans and times as the reader meets them: one form each, for picture and panels alike.
 *
 * The words on screen are English, so numbers are written as English writes them (a German "13.753" inside an English
 * sentence reads as thirteen and a bit). Times are in UTC and say so: a picture is passed on as a screenshot, where a
 * reader's own zone would be anybody's guess. The hover tells the reader's own clock ({@link local}).
 *
 * @module widget/format
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;
/** ms beyond which `Date` holds no date. */
const LAST_DATE = 8.64e15;
const UNKNOWN = "at an unknown time";

const numbers = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
/** @param {Intl.DateTimeFormatOptions} options */
const dates = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
/** @type {Intl.DateTimeFormatOptions} */
const DAY_PARTS = { day: "numeric", month: "short" };
/** @type {Intl.DateTimeFormatOptions} */
const CLOCK_PARTS = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const FULL = { ...DAY_PARTS, year: /** @type {const} */ ("numeric"), ...CLOCK_PARTS };
const days = dates(DAY_PARTS);
const months = dates({ month: "short", year: "numeric" });
const MANY_MONTHS = 300 * 86_400_000;
const clocks = dates(CLOCK_PARTS);
const minutes = dates(FULL);
const seconds = dates({ ...FULL, second: "2-digit" });
/** @type {Intl.DateTimeFormat | undefined} */
let locals;

/** @param {number} n @returns {string} "13,753" */
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
 * @param {number} points
 * @param {number} perDot posts a point stands for
 * @returns {string} a number of posts: exact, or no finer than a simulation to scale bears, "1.3 million", "37,600"
 */
export function rounded(points, perDot) {
  const posts = points * Math.max(1, perDot);
  if (perDot <= 1 || points === 0) return count(posts);
  if (posts >= 999_500) {
    const millions = posts / 1e6;
    return `${millions < 9.95 ? millions.toFixed(1).replace(/\.0$/, "") : count(millions)} million`;
  }
  const grain = 10 ** Math.max(0, Math.floor(Math.log10(posts)) - 2);
  return count(Math.round(posts / grain) * grain);
}

/**
 * @param {number} points
 * @param {number} perDot posts a point stands for
 * @returns {string} "13,753", or "about 1.3 million" where a dot stands for several
 */
export function quantity(points, perDot) {
  return `${perDot > 1 && points > 0 ? "about " : ""}${rounded(points, perDot)}`;
}

/**
 * @param {number} points
 * @param {number} perDot
 * @param {readonly [string, string]} noun singular, plural
 * @returns {string} "1 tweet", "about 1.3 million tweets"
 */
export function some(points, perDot, [one, many]) {
  return `${quantity(points, perDot)} ${points * perDot === 1 ? one : many}`;
}

/**
 * A share, never rounded to none or all of it.
 * @param {number} share 0 to 1
 * @returns {string} "24%", "under 1%", "over 99%"
 */
export function percent(share) {
  if (!Number.isFinite(share)) return "unknown";
  if (share > 0 && share < 0.01) return "under 1%";
  if (share > 0.99 && share < 1) return "over 99%";
  return `${Math.round(share * 100)}%`;
}

/** Units of a span: what it is called, its ms, and how many of it are still told in it. @type {[string, number, number][]} */
const UNITS = [
  ["second", SECOND, 120],
  ["minute", MINUTE, 120],
  ["hour", HOUR, 48],
  ["day", DAY, 100],
  ["month", YEAR / 12, 24],
  ["year", YEAR, Number.POSITIVE_INFINITY],
];

/**
 * How long something took, in words.
 * @param {number} ms
 * @returns {string} to the nearest whole unit: "53 seconds", "12 minutes", "3 days"; "less than a second"
 */
export function span(ms) {
  if (ms < SECOND) return "less than a second";
  for (const [i, [name, unit, limit]] of UNITS.entries()) {
    const n = Math.round(ms / unit);
    // A whole hour is an hour, not 60 minutes; a year of 365 days is a year.
    const next = UNITS[i + 1]?.[1];
    const whole = next && (ms % next === 0 || (ms >= 365 * DAY && ms % (365 * DAY) === 0));
    if (n < limit && !whole) return counted(n, name);
  }
  return "a very long time";
}

/**
 * The interval that a count is "per": "minute", "10 minutes", "hour", "day".
 * @param {number} ms
 */
export function per(ms) {
  return span(ms).replace(/^1 /, "");
}

/**
 * A moment's distance from the clock, in its two largest units, rounded down: "40 min", "2 h 14 min", "3 days 4 h".
 * @param {number} ms not negative; a negative span is written as its size
 * @returns {string}
 */
export function duration(ms) {
  const size = Math.abs(ms);
  if (size < SECOND) return size === 0 ? "0 s" : "under 1 s";
  if (size < MINUTE) return `${Math.floor(size / SECOND)} s`;
  if (size < 5 * MINUTE) return two(size, MINUTE, "min", SECOND, "s");
  if (size < HOUR) return `${Math.floor(size / MINUTE)} min`;
  if (size < DAY) return two(size, HOUR, "h", MINUTE, "min");
  if (size < 14 * DAY) return two(size, DAY, "day", HOUR, "h");
  if (size < 2 * YEAR) return counted(Math.floor(size / DAY), "day");
  return `${(Math.floor((size / YEAR) * 10) / 10).toFixed(1)} years`;
}

/** @param {number} size @param {number} big @param {string} bigName @param {number} small @param {string} smallName */
function two(size, big, bigName, small, smallName) {
  const whole = Math.floor(size / big);
  const rest = Math.floor((size - whole * big) / small);
  const first = bigName === "day" ? counted(whole, bigName) : `${whole} ${bigName}`;
  return rest === 0 ? first : `${first} ${rest} ${smallName}`;
}

/** @param {number | null} ms @returns {ms is number} */
function onCalendar(ms) {
  return ms !== null && Math.abs(ms) <= LAST_DATE;
}

/**
 * @param {number | null} ms UTC
 * @param {boolean} [exact] to the second
 * @returns {string} "15 Oct 2017, 20:21 UTC"
 */
export function instant(ms, exact = false) {
  return onCalendar(ms) ? `${(exact ? seconds : minutes).format(ms)} UTC` : UNKNOWN;
}

/**
 * @param {number} ms UTC
 * @param {number} span of what it stands in, ms: where a day's name would come twice, the year matters and the day does not
 * @returns {string} "15 Oct", "Oct 2017"
 */
export function dayOf(ms, span) {
  return (span > MANY_MONTHS ? months : days).format(ms);
}

/** @param {number} ms UTC @returns {string} "20:21" */
export function clockOf(ms) {
  return clocks.format(ms);
}

/**
 * @param {number} ms UTC
 * @returns {string} to the second, by the reader's own clock: for the hover
 */
export function local(ms) {
  locals ??= new Intl.DateTimeFormat("en-GB", {
    ...FULL,
    second: "2-digit",
    timeZoneName: "short",
  });
  return onCalendar(ms) ? `${locals.format(ms)} on your clock` : UNKNOWN;
}

/** @param {string} text @returns {string} with a capital first letter */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
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
  if (characters.length <= length) return characters.join("");
  return `${characters
    .slice(0, length - 1)
    .join("")
    .trimEnd()}…`;
}
