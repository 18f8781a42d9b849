/**
 * The headline and the story in words, from the figures of a spread. Pure, and true of any data: what is not known is
 * not said, and nothing is said to have made anything happen.
 *
 * @module story
 * @import { OriginCandidate, Scene, SpreadFigures } from "../types.js"
 * @import { Words } from "./words.js"
 */
import { capital, count, counted, instant, percent, span } from "./format.js";
import { wordsOf } from "./words.js";

/** What the words need of a scene. @typedef {Pick<Scene, "platform" | "simulated" | "perDot">} Setting */

/**
 * @param {number} n points
 * @param {number} perDot posts a point stands for
 * @returns {string} a number of posts: exact, or "about …" where a dot stands for several
 */
export function quantity(n, perDot) {
  if (perDot === 1 || n === 0) return count(n);
  const posts = n * perDot;
  // Three digits: a simulation to scale bears no more.
  const grain = 10 ** Math.max(0, Math.floor(Math.log10(posts)) - 2);
  return `about ${count(Math.round(posts / grain) * grain)}`;
}

/**
 * @param {number} n points
 * @param {string} one
 * @param {string} many
 * @param {number} perDot
 */
function some(n, one, many, perDot) {
  return `${quantity(n, perDot)} ${n * perDot === 1 ? one : many}`;
}

/**
 * @param {string} tag
 * @returns {string} "#tag", or what is shown where there is no hashtag
 */
export function tagName(tag) {
  return tag === "" ? "All posts" : `#${tag}`;
}

/**
 * Over the picture: how much, in one line.
 * @param {SpreadFigures} figures
 * @param {Setting} setting
 * @returns {string}
 */
export function headline(figures, setting) {
  const name = figures.tag === "" ? "" : tagName(figures.tag);
  const title = [name, setting.simulated ? "simulated" : ""]
    .filter((part) => part !== "")
    .join(", ");
  return title === ""
    ? capital(magnitude(figures, setting))
    : `${capital(title)}: ${magnitude(figures, setting)}`;
}

/**
 * Under the headline: how fast.
 * @param {SpreadFigures} figures
 * @returns {string} "" where it is not known
 */
export function subline(figures) {
  const { half, posts } = figures;
  // Short: on a phone every line here is taken from the picture. The story says since when.
  return half === null || posts < 3
    ? ""
    : `Half of them came within ${half < 1000 ? "a second" : span(half)}.`;
}

/** @type {(figures: SpreadFigures, setting: Setting) => string} */
function magnitude(figures, setting) {
  const words = wordsOf(setting.platform);
  const posts = some(figures.posts, words.post, words.posts, setting.perDot);
  // Simulated accounts are not to scale: only posts are.
  const counts = setting.perDot === 1 && figures.accounts > 0;
  const by = counts ? ` by ${counted(figures.accounts, "account")}` : "";
  return `${posts}${by}${within(figures)}`;
}

/** @type {(figures: SpreadFigures, words: Words) => string} */
function halfway({ half, posts, origin }, words) {
  if (half === null || posts < 3) return "";
  const start = origin ? `the ${words.post} this view starts from` : `the first ${words.post}`;
  return half < 1000
    ? `half of them came within a second of ${start}`
    : `half of them had come ${span(half)} after ${start}`;
}

/**
 * @param {SpreadFigures} figures
 * @returns {string} " in 3 days"; nothing where one moment holds all
 */
function within(figures) {
  const ms = figures.last - figures.first;
  return figures.posts > 1 && ms >= 1000 ? ` in ${span(ms)}` : "";
}

/**
 * The story: a few sentences, the most telling first.
 * @param {SpreadFigures} figures
 * @param {Setting} setting
 * @param {OriginCandidate | undefined} candidate the origin's entry among the candidates, for its reason
 * @returns {string[]}
 */
export function story(figures, setting, candidate) {
  const words = wordsOf(setting.platform);
  return [
    opening(figures, setting, words),
    originLine(figures, setting, words, candidate),
    peakLine(figures, setting, words),
    unjoinedLine(figures, setting, words),
  ].filter((line) => line !== "");
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words) => string} */
function opening(figures, setting, words) {
  if (figures.posts === 0)
    return figures.tag === ""
      ? `There is no ${words.post} here.`
      : `No ${words.post} here bears this hashtag.`;
  const half = halfway(figures, words);
  return `${capital(magnitude(figures, setting))}${half === "" ? "" : `; ${half}`}.`;
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words, candidate: OriginCandidate | undefined) => string} */
function originLine(figures, setting, words, candidate) {
  const { origin } = figures;
  if (figures.posts < 2) return "";
  if (!origin) return "This view has no single origin: the clock starts with the first of them.";
  const who = origin.author === "" ? "" : ` by ${origin.author}`;
  const why = candidate
    ? reason(candidate.rule, words, { simulated: setting.simulated, tag: figures.tag })
    : "";
  const answers = responses(origin, setting, words);
  const path = figures.tagged > 0 ? pathLine(origin.share, figures.tag, words) : "";
  return `This view starts from the ${words.post}${who} of ${instant(origin.time)}${why ? `, ${why}` : ""}${answers}.${path}`;
}

/** @type {(share: number, tag: string, words: Words) => string} */
function pathLine(share, tag, words) {
  if (share === 0)
    return ` No${tag === "" ? "" : " tagged"} ${words.post} has a recorded path to it.`;
  const bearing = tag === "" ? `all ${words.posts}` : `the ${words.posts} that bear the hashtag`;
  return ` Of ${bearing}, ${percent(share)} have a recorded path to it.`;
}

/** @type {(origin: {replies: number, reposts: number}, setting: Setting, words: Words) => string} */
function responses({ replies, reposts }, { perDot, simulated }, words) {
  const parts = [];
  if (replies > 0) parts.push(`${some(replies, "reply", "replies", perDot)} to it`);
  if (reposts > 0) parts.push(`${some(reposts, words.repost, words.reposts, perDot)} of it`);
  return parts.length === 0 ? "" : `; ${whole(simulated)} holds ${parts.join(" and ")}`;
}

/** @param {boolean} simulated */
function whole(simulated) {
  return simulated ? "this simulation" : "this export";
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words) => string} */
function peakLine({ peak, posts, first, last }, { perDot }, words) {
  // A fullest interval says something only where it stands out: twice the mean at least.
  const mean = posts / Math.max(1, (last - first) / peak.width);
  if (posts < 20 || peak.posts < 2 * mean) return "";
  const width = span(peak.width).replace(/^1 /, "");
  return `The fullest ${width}, from ${instant(peak.start, peak.width < 60_000)}, holds ${some(peak.posts, words.post, words.posts, perDot)}.`;
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words) => string} */
function unjoinedLine({ unjoined, before, posts }, { perDot }, words) {
  const lines = [];
  if (unjoined > 0 && unjoined < posts) {
    const n = quantity(unjoined, perDot);
    lines.push(
      unjoined * perDot === 1
        ? "One of them answers nobody: it is drawn at its time, joined to nothing."
        : `${capital(n)} of them (${percent(unjoined / posts)}) answer nobody: they are drawn at their time, joined to nothing.`,
    );
  }
  if (before > 0) {
    const one = before * perDot === 1;
    lines.push(
      `${capital(some(before, words.post, words.posts, perDot))} ${one ? "is" : "are"} earlier than the one this view starts from and ${one ? "lies" : "lie"} in the band inside.`,
    );
  }
  return lines.join(" ");
}

/**
 * Why a post is offered as the origin.
 * @param {OriginCandidate["rule"]} rule
 * @param {Words} words
 * @param {{simulated: boolean, tag: string}} view
 * @returns {string}
 */
export function reason(rule, words, { simulated, tag }) {
  const bearing = tag === "" ? "" : " with the hashtag";
  return {
    earliest: `the earliest ${words.post}${bearing}${simulated ? "" : " in this export"}`,
    tookOff: "the earliest whose cascade took off",
    mostDescendants: `the ${words.post} that most${tag === "" ? "" : " tagged"} ${words.posts} descend from`,
    none: "no single origin",
    chosen: `the ${words.post} you chose`,
  }[rule];
}

/**
 * Under the picture: where it comes from.
 * @param {{names: string[], posts: number, setting: Setting}} from
 * @returns {string}
 */
export function sourceLine({ names, posts, setting }) {
  const words = wordsOf(setting.platform);
  if (setting.simulated) {
    return `Simulated from published figures; one dot is ${counted(setting.perDot, words.post, words.posts)}`;
  }
  const files =
    names.length === 1
      ? names[0]
      : `${names[0]} and ${counted(names.length - 1, "more file", "more files")}`;
  return `${files}, ${counted(posts, words.post, words.posts)}; read in your browser, nothing left it`;
}
