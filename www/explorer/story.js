/**
 * The story in words, from the figures of a spread: what the headline does not say. Pure, and true of any data: what is
 * not known is not said, and nothing is said to have made anything happen.
 *
 * @module story
 * @import { OriginCandidate, SpreadFigures } from "../types.js"
 * @import { Setting } from "./headline.js"
 * @import { Words } from "../widget/words.js"
 */
import { capital, instant, per, percent, quantity, some } from "../widget/format.js";
import { wordsOf } from "../widget/words.js";
import { magnitude } from "./headline.js";

/**
 * A few sentences, the most telling first.
 * @param {SpreadFigures} figures
 * @param {Setting} setting
 * @param {OriginCandidate | undefined} candidate the origin's entry among the candidates, for its reason
 * @returns {string[]}
 */
export function story(figures, setting, candidate) {
  const words = wordsOf(setting.platform);
  return [
    opening(figures, setting, words, candidate),
    responses(figures, setting, words),
    peakLine(figures, setting, words),
    unjoinedLine(figures, setting, words),
  ].filter((line) => line !== "");
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words, candidate: OriginCandidate | undefined) => string} */
function opening(figures, setting, words, candidate) {
  const { origin, posts, tag } = figures;
  if (posts === 0) {
    return tag === ""
      ? `There is no ${words.post} here.`
      : `No ${words.post} here bears this hashtag.`;
  }
  if (posts === 1) return `${magnitude(figures, setting)}.`;
  if (!origin) {
    return `This view has no single origin: the clock starts with the first ${words.post}, of ${instant(figures.first)}.`;
  }
  const who = origin.author === "" ? "" : ` by ${origin.author}`;
  const why = candidate
    ? `, ${reason(candidate.rule, words, { simulated: setting.simulated, tag })}`
    : "";
  return `This view starts from the ${words.post}${who} of ${instant(origin.time)}${why}.`;
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words) => string} */
function responses({ origin, posts, tag, tagged }, { perDot, simulated }, words) {
  if (!origin || posts < 2) return "";
  const { replies, reposts, share } = origin;
  const parts = [];
  if (replies > 0) parts.push(`${some(replies, perDot, words.kinds[1])} to it`);
  if (reposts > 0) parts.push(`${some(reposts, perDot, words.kinds[2])} of it`);
  const whole = simulated ? "This simulation" : "This export";
  const lines = parts.length === 0 ? [] : [`${whole} holds ${parts.join(" and ")}.`];
  if (tagged > 0) lines.push(pathLine(share, tag, words));
  return lines.join(" ");
}

/** @type {(share: number, tag: string, words: Words) => string} */
function pathLine(share, tag, words) {
  if (share === 0) return `No${tag === "" ? "" : " tagged"} ${words.post} traces back to it.`;
  const bearing = tag === "" ? `all ${words.posts}` : `the ${words.posts} that bear the hashtag`;
  return `Of ${bearing}, ${percent(share)} trace back to it.`;
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words) => string} */
function peakLine({ peak, posts, first, last }, { perDot }, words) {
  // A fullest interval says something only where it stands out: twice the mean at least.
  const mean = posts / Math.max(1, (last - first) / peak.width);
  if (posts < 20 || peak.posts < 2 * mean) return "";
  return `The fullest ${per(peak.width)}, from ${instant(peak.start, peak.width < 60_000)}, holds ${some(peak.posts, perDot, words.noun)}.`;
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words) => string} */
function unjoinedLine({ unjoined, before, posts, origin }, { perDot }, words) {
  const lines = [];
  if (unjoined > 0 && unjoined < posts) {
    lines.push(
      unjoined * perDot === 1
        ? `One of the ${words.posts} answers nobody: it is drawn at its time, joined to nothing.`
        : `${capital(quantity(unjoined, perDot))} of the ${words.posts} (${percent(unjoined / posts)}) answer nobody: they are drawn at their time, joined to nothing.`,
    );
  }
  if (before > 0) {
    const one = before * perDot === 1;
    lines.push(
      `${capital(some(before, perDot, words.noun))} ${one ? "is" : "are"} earlier than the ${origin ? "one this view starts from" : "first with the hashtag"} and ${one ? "lies" : "lie"} in the band inside.`,
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
