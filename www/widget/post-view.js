/**
 * One post in a few lines: who, when, what, how it was answered. The tooltip and the card show the same; what comes
 * from an export is hostile, so it only ever becomes text.
 *
 * @module widget/post-view
 */

import { h, moment } from "./dom.js";
import { sinceClock } from "./draw/scales.js";
import { counted, duration, some } from "./format.js";
import { KINDS, provenanceWord } from "./words.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {import("../types.js").PostDetails} PostDetails */

/** Characters of a text that are shown; platforms allow tens of thousands. */
const LONGEST_TEXT = 600;

/**
 * @typedef {object} PostFacts
 * @property {Scene} scene
 * @property {number} point
 * @property {PostDetails | null} details null while they are on their way, or where the host gives none
 * @property {string} trouble why the details could not be had, "" where nothing went wrong
 * @property {boolean} waiting
 * @property {import("./words.js").Words} words
 */

/** How a moment stands to the clock: "2 h 14 min after". @param {number} ms since the clock */
export function afterClock(ms) {
  if (ms === 0) return "at the start";
  return `${duration(ms)} ${ms < 0 ? "before" : "after"}`;
}

/**
 * @param {PostFacts} facts
 * @param {boolean} whole also what the platform counted, and the link
 * @returns {HTMLElement[]}
 */
export function postLines(facts, whole) {
  const { details, words } = facts;
  /** @type {HTMLElement[]} */
  const lines = [who(facts), when(facts)];
  if (details?.text) lines.push(text(details));
  else if (facts.trouble) lines.push(h("p", { class: "post-trouble" }, facts.trouble));
  else if (facts.waiting)
    lines.push(h("p", { class: "post-quiet" }, `Reading the ${words.post} …`));
  lines.push(h("p", { class: "post-quiet" }, answers(facts)));
  if (whole && details) {
    const counted = platformCounts(facts, details);
    if (counted) lines.push(h("p", { class: "post-quiet" }, counted));
    const link = linkOf(facts, details);
    if (link) lines.push(link);
  }
  return lines;
}

/** @param {PostFacts} facts */
function who({ scene, point, details, words }) {
  const line = h("p", { class: "post-who" });
  const voice = scene.voices.find((one) => one.point === point);
  const name = details?.author || voice?.label || "";
  const handle = details?.handle || voice?.handle || "";
  if (name) line.append(h("strong", { dir: "auto" }, name));
  if (handle && handle !== name) line.append(h("span", { class: "post-quiet" }, ` @${handle}`));
  if (!name && !handle)
    line.append(h("strong", {}, details?.missing ? "Not in this export" : `A ${words.post}`));
  if (point === scene.origin) {
    line.append(h("span", { class: "post-role" }, `the ${words.post} this view starts from`));
  }
  return line;
}

/** @param {PostFacts} facts */
function when({ scene, point, details, words }) {
  const line = h("p", { class: "post-quiet" });
  const units = scene.time[point];
  const ms = scene.first + units * scene.unit;
  if (details?.missing) {
    line.append(`known by its id alone, as another ${words.post} answers it`);
    return line;
  }
  if (point !== scene.origin) line.append(`${afterClock(sinceClock(scene, units))} · `);
  line.append(moment(ms));
  return line;
}

/** @param {PostDetails} details */
function text(details) {
  const tag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(details.lang) ? details.lang : null;
  const all = details.text;
  const cut = all.length > LONGEST_TEXT ? `${all.slice(0, LONGEST_TEXT).trimEnd()} …` : all;
  return h("p", { class: "post-text", part: "post-text", dir: "auto", lang: tag }, cut);
}

/** @param {PostFacts} facts */
function answers({ scene, point, details, words }) {
  const kind = details ? KINDS.indexOf(details.kind) : scene.kind[point];
  const how = provenanceWord(details?.provenance ?? null);
  const link = details?.provenance === "inferred" ? `its link ${how}` : how;
  const parts = [words.kinds[kind][0] + (link ? `, ${link}` : "")];
  if (details) {
    const { replies, reposts, quotes } = details.direct;
    for (const [n, of] of [
      [replies, 1],
      [reposts, 2],
      [quotes, 3],
    ]) {
      if (n > 0) parts.push(some(n, scene.perDot, words.kinds[of]));
    }
  }
  const below = details ? details.descendants : scene.descendants[point];
  if (below > 0) parts.push(`${some(below, scene.perDot, words.noun)} below it`);
  else if (details && parts.length === 1 && !details.missing)
    parts.push("no answers in this export");
  return parts.join(" · ");
}

/** @param {PostFacts} facts @param {PostDetails} details */
function platformCounts({ words }, { platform }) {
  /** @type {[number | null, [string, string]][]} */
  const all = [
    [platform.replies, words.kinds[1]],
    [platform.reposts, words.kinds[2]],
    [platform.quotes, words.kinds[3]],
    [platform.likes, ["like", "likes"]],
  ];
  const known = all.filter(([n]) => n !== null);
  if (known.length === 0) return "";
  const list = known.map(([n, word]) => counted(n ?? 0, ...word)).join(", ");
  return `${words.name || "The platform"} had counted ${list} when this was collected.`;
}

/** @param {PostFacts} facts @param {PostDetails} details */
function linkOf({ words }, { url }) {
  // An export can hold any link; only one that leads to a page is offered.
  if (!/^https:\/\//i.test(url)) return null;
  const where = words.name ? `Open on ${words.name}` : `Open the ${words.post}`;
  return h(
    "a",
    {
      href: url,
      target: "_blank",
      rel: "noopener noreferrer",
      part: "post-link",
      class: "post-link",
    },
    where,
  );
}
