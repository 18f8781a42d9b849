/**
 * The headline, the line under it and the source, from the figures of a spread: all that the first picture needs in
 * words. Pure, and true of any data: what is not known is not said, and nothing is said to have made anything happen.
 *
 * @module headline
 * @import { Scene, SpreadFigures } from "../types.js"
 * @import { Words } from "../widget/words.js"
 */
import { capital, counted, percent, quantity, rounded, some, span } from "../widget/format.js";
import { wordsOf } from "../widget/words.js";

/** What the words need of a scene. @typedef {Pick<Scene, "platform" | "simulated" | "perDot">} Setting */

/**
 * @param {string} tag
 * @param {Words} words
 * @returns {string} "#tag", or what is shown where there is no hashtag
 */
export function tagName(tag, words) {
  return tag === "" ? `All ${words.posts}` : `#${tag}`;
}

/**
 * Over the picture: how many, by whom, in how long. ("One tweet, then 1.3 million" was tried: it reads as if the one had
 * made the others happen.)
 * @param {SpreadFigures} figures
 * @param {Setting} setting
 * @returns {string}
 */
export function headline(figures, setting) {
  const finding = magnitude(figures, setting);
  const title = [figures.tag && `#${figures.tag}`, setting.simulated && "simulated"]
    .filter((part) => part)
    .join(", ");
  return title === "" ? capital(finding) : `${capital(title)}: ${finding}`;
}

/**
 * Under the headline: how fast, and how much of it the post at the centre accounts for; without one, how many bear the
 * hashtag themselves.
 * @param {SpreadFigures} figures
 * @param {Setting} setting
 * @returns {string} "" where it is not known
 */
export function subline(figures, setting) {
  const { half, posts, tagged, tag, origin } = figures;
  // Short: on a phone every line here is taken from the picture. The story says since when.
  const pace = half === null || posts < 3 ? "" : half < 1000 ? "a second" : span(half);
  const within = pace && `half came within ${pace}`;
  const { post } = wordsOf(setting.platform);
  const traced =
    origin && posts > 2 && `${percent(origin.share)} trace back to the ${post} at the centre`;
  const bearing =
    !origin &&
    tag !== "" &&
    tagged < posts &&
    `${quantity(tagged, setting.perDot)} bear the hashtag, the rest answer them`;
  const line = [bearing, within, traced].filter((part) => part).join("; ");
  return line && `${capital(line)}.`;
}

/** @type {(figures: SpreadFigures, setting: Setting) => string} "13,753 tweets by 12,051 accounts in 3 days" */
export function magnitude({ posts, accounts, first, last }, { platform, perDot }) {
  const many = some(posts, perDot, wordsOf(platform).noun);
  // Simulated accounts are not to scale: only posts are.
  const by = perDot === 1 && accounts > 0 ? ` by ${counted(accounts, "account")}` : "";
  // Nothing where one moment holds all.
  const within = posts > 1 && last - first >= 1000 ? ` in ${span(last - first)}` : "";
  return `${many}${by}${within}`;
}

/**
 * Under the picture: where it comes from.
 * @param {{names: string[], posts: number, setting: Setting}} from
 * @returns {string}
 */
export function sourceLine({ names, posts, setting }) {
  const { noun, posts: many } = wordsOf(setting.platform);
  if (setting.simulated) {
    const scale = setting.perDot > 1 ? `; one dot is ${rounded(1, setting.perDot)} ${many}` : "";
    return `simulated from published figures${scale}`;
  }
  const files =
    names.length === 1 ? names[0] : `${names[0]} and ${counted(names.length - 1, "more file")}`;
  return `${files}, ${counted(posts, ...noun)}; read in your browser, nothing left it`;
}
