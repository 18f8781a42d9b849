/**
 * The headline, the line under it and the source, from the figures of a spread: all that the first picture needs in
 * words. Pure, and true of any data: what is not known is not said, and nothing is said to have made anything happen.
 *
 * @module headline
 * @import { Scene, SpreadFigures } from "../types.js"
 * @import { Words } from "../widget/words.js"
 */
import { ROLE } from "../types.js";
import { capital, counted, quantity, rounded, some, span } from "../widget/format.js";
import { wordsOf } from "../widget/words.js";

/** What the words need of a scene. @typedef {Pick<Scene, "platform" | "simulated" | "perDot" | "origin" | "role">} Setting */

/** With a larger share before it, a post is not told as the one that came first. */
const FEW_BEFORE = 0.01;

/**
 * @param {string} tag
 * @param {Words} words
 * @returns {string} "#tag", or what is shown where there is no hashtag
 */
export function tagName(tag, words) {
  return tag === "" ? `All ${words.posts}` : `#${tag}`;
}

/**
 * Over the picture: the finding, in one line. Where the view starts from a post: that one, and how many came after it;
 * else how many, by whom, in how long.
 * @param {SpreadFigures} figures
 * @param {Setting} setting
 * @returns {string}
 */
export function headline(figures, setting) {
  const finding = afterOne(figures, setting) || magnitude(figures, setting);
  const title = [figures.tag && `#${figures.tag}`, setting.simulated && "simulated"]
    .filter((part) => part)
    .join(", ");
  return title === "" ? capital(finding) : `${capital(title)}: ${finding}`;
}

/**
 * Under the headline: how fast, and by whom where the headline does not say so.
 * @param {SpreadFigures} figures
 * @param {Setting} setting
 * @returns {string} "" where it is not known
 */
export function subline(figures, setting) {
  const { half, posts, accounts } = figures;
  // Short: on a phone every line here is taken from the picture. The story says since when.
  const pace = half === null || posts < 3 ? "" : half < 1000 ? "a second" : span(half);
  const who =
    setting.perDot === 1 && accounts > 0 && afterOne(figures, setting)
      ? `by ${counted(accounts, "account")}`
      : "";
  const them = who ? `the ${wordsOf(setting.platform).posts}` : "them";
  const within = pace && `half of ${them} came within ${pace}`;
  const line = [who, within].filter((part) => part).join("; ");
  return line && `${capital(line)}.`;
}

/**
 * @type {(figures: SpreadFigures, setting: Setting) => string} "one tweet, then 13,752 in 3 days"; "" where the view
 *   starts from no post, or from one that more than a few came before
 */
function afterOne({ origin, posts, before, last }, { platform, perDot, origin: point, role }) {
  if (!origin || before > posts * FEW_BEFORE) return "";
  // The origin can be a post without the hashtag: then it is not one of them.
  const itself = role[point] & ROLE.context ? 0 : 1;
  const later = posts - before - itself;
  const ms = last - origin.time;
  if (later < 2 || ms < 1000) return "";
  return `one ${wordsOf(platform).post}, then ${quantity(later, perDot)} in ${span(ms)}`;
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
