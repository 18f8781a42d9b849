/**
 * The picture in words, for who cannot see it and for who would rather read.
 *
 * @module widget/summary
 */

import { CATEGORIES } from "./draw/categories.js";
import { clockOf } from "./draw/scales.js";
import { counted, duration, per } from "./format.js";
import { voiceLines } from "./words.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {import("./format.js").Format} Format */
/** @typedef {import("./words.js").Words} Words */

/** @param {Scene} scene @param {number} points @returns {number} posts that so many points stand for */
export function postsOf(scene, points) {
  return points * Math.max(1, scene.perDot);
}

/**
 * "3,145 posts", or "about 1,000,000 posts" where a dot stands for many.
 * @param {Scene} scene @param {number} points @param {Format} format
 */
export function postCount(scene, points, format) {
  const about = scene.perDot > 1 ? "about " : "";
  return about + counted(postsOf(scene, points), "post", "posts", format.number);
}

/** "one dot is one post" / "one dot is 50 posts". @param {Scene} scene @param {Format} format */
export function dotIs(scene, format) {
  return scene.perDot > 1
    ? `one dot is ${format.number(scene.perDot)} posts`
    : "one dot is one post";
}

/**
 * How many posts came in how long, and half of them by when; the line under the headline.
 * @param {Scene} scene
 * @param {Format} format
 */
export function countSentence(scene, format) {
  if (scene.points === 0) return "No posts.";
  const posts = postCount(scene, scene.points, format);
  const whole = scene.last - scene.first;
  if (scene.points === 1) return capital(`${posts}.`);
  if (whole === 0) return capital(`${posts}, all at one time.`);
  // Of all posts, those before the origin included.
  const middle = Math.ceil(scene.points / 2) - 1;
  const half = scene.first + scene.time[middle] * scene.unit - scene.clock;
  const after = scene.origin >= 0 ? " after the origin" : "";
  const quick = half > 0 && scene.points > 3 ? `; half of them by ${duration(half)}${after}` : "";
  return capital(`${posts} in ${duration(whole)}${quick}.`);
}

/**
 * @param {Scene} scene
 * @param {Format} format
 * @param {Words} words
 * @param {string} originName "" where unknown or where there is no single origin
 * @returns {string}
 */
export function summaryOf(scene, format, words, originName) {
  if (scene.points === 0) return `No posts of #${scene.tag} to show.`;
  const parts = [`A picture of ${postCount(scene, scene.points, format)} of #${scene.tag}.`];
  if (scene.simulated) parts.push("It is simulated.");
  parts.push(
    `From ${format.dateTime(scene.first)} to ${format.dateTime(scene.last)}. ${countSentence(scene, format)}`,
  );
  parts.push(
    scene.origin >= 0
      ? `In the middle is the post this view starts from${originName ? `, by ${originName}` : ""}, ${format.dateTime(scene.clock)}.`
      : `There is no single origin; time starts with the first post, ${format.dateTime(scene.clock)}.`,
  );
  const before = clockOf(scene).before;
  if (before > 0) parts.push(capital(`${postCount(scene, before, format)} came before it.`));
  const peak = peakOf(scene);
  if (peak) {
    parts.push(
      `Most in one interval: ${postCount(scene, peak.posts, format)} in the ${per(scene.timeline.width)} from ${format.dateTime(peak.start)}.`,
    );
  }
  for (const voice of scene.voices.slice(0, 3)) {
    const { who, pace } = voiceLines(voice, scene.perDot, words, format.number, duration);
    parts.push(`${voice.label} was ${who}${pace ? `, ${pace}` : ""}.`);
  }
  parts.push(explainSentence(scene, format));
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

/** How to read the picture, in one sentence. @param {Scene} scene @param {Format} format */
export function explainSentence(scene, format) {
  const dot = scene.perDot > 1 ? `${format.number(scene.perDot)} posts` : "a post";
  return `Each dot is ${dot}; farther out is later; direction only separates conversations.`;
}

/** @param {string} sentence */
function capital(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
