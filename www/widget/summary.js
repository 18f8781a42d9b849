/**
 * The picture in words, for who cannot see it and for who would rather read.
 *
 * @module widget/summary
 */

import { ROLE } from "../types.js";
import { CATEGORIES } from "./draw/categories.js";
import { clockOf } from "./draw/scales.js";
import { capital, instant, per, rounded, some, span } from "./format.js";
import { voiceLines } from "./words.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {import("./words.js").Words} Words */

/** @param {Scene} scene @returns {number} points of the hashtag's own set; the others are drawn for context */
export function setSize(scene) {
  let size = 0;
  for (let point = 0; point < scene.points; point += 1) {
    if (!(scene.role[point] & ROLE.context)) size += 1;
  }
  return size;
}

/**
 * "3,145 tweets", or "about 1.3 million tweets" where a dot stands for many.
 * @param {Scene} scene @param {number} points @param {Words} words
 */
export function postCount(scene, points, words) {
  return some(points, scene.perDot, words.noun);
}

/**
 * How many posts came in how long, and half of them by when; the line under the headline where the host gives none.
 * @param {Scene} scene
 * @param {Words} words
 */
export function countSentence(scene, words) {
  const size = setSize(scene);
  if (size === 0) return `No ${words.posts}.`;
  const posts = capital(postCount(scene, size, words));
  const whole = scene.last - scene.first;
  if (size === 1) return `${posts}.`;
  if (whole < 1000) return `${posts}, all within a second.`;
  return `${posts} in ${span(whole)}.`;
}

/**
 * @param {Scene} scene
 * @param {Words} words
 * @param {string} originName "" where unknown or where there is no single origin
 * @returns {string}
 */
export function summaryOf(scene, words, originName) {
  const tag = scene.tag ? ` of #${scene.tag}` : "";
  if (scene.points === 0) return `No ${words.posts}${tag} to show.`;
  const parts = [`A picture of ${postCount(scene, setSize(scene), words)}${tag}.`];
  if (scene.simulated) parts.push("It is simulated.");
  parts.push(`From ${instant(scene.first)} to ${instant(scene.last)}.`);
  parts.push(
    scene.origin >= 0
      ? `In the middle is the ${words.post} this view starts from${originName ? `, by ${originName}` : ""}, ${instant(scene.clock)}.`
      : `There is no single origin; time starts with the first ${words.post}, ${instant(scene.clock)}.`,
  );
  const before = clockOf(scene).before;
  if (before > 0) parts.push(`${capital(postCount(scene, before, words))} came before it.`);
  const peak = peakOf(scene);
  if (peak) {
    parts.push(
      `Most in one interval: ${postCount(scene, peak.posts, words)} in the ${per(scene.timeline.width)} from ${instant(peak.start)}.`,
    );
  }
  for (const voice of scene.voices.slice(0, 3)) {
    const { who, pace } = voiceLines(voice, scene.perDot, words);
    parts.push(`${voice.label} was ${who}${pace ? `, ${pace}` : ""}.`);
  }
  parts.push(explainSentence(scene, words));
  return parts.join(" ");
}

/** The fullest interval. @param {Scene} scene @returns {{start: number, posts: number} | null} */
function peakOf({ timeline }) {
  let most = 0;
  let at = -1;
  const columns = CATEGORIES.length;
  for (let bin = 0; bin * columns < timeline.counts.length; bin += 1) {
    let posts = 0;
    for (let i = 0; i < columns; i += 1) posts += timeline.counts[bin * columns + i];
    if (posts > most) {
      most = posts;
      at = bin;
    }
  }
  return at < 0 ? null : { start: timeline.start + at * timeline.width, posts: most };
}

/** How to read the picture, in one sentence. @param {Scene} scene @param {Words} words */
export function explainSentence(scene, words) {
  const dot =
    scene.perDot > 1 ? `${rounded(1, scene.perDot)} ${words.posts}` : `${words.one} ${words.post}`;
  return `Each dot is ${dot}; farther out is later; direction only separates conversations.`;
}
