/**
 * The story in words, from the figures of a spread: what the headline does not say. Pure, and true of any data: what is
 * not known is not said, and nothing is said to have made anything happen.
 *
 * @module story
 * @import { OriginCandidate, SpreadFigures } from "../types.js"
 * @import { Setting } from "./headline.js"
 * @import { Said } from "./locale.js"
 * @import { Words } from "../widget/words.js"
 */
import { capital, per, percent, span } from "../widget/format.js";
import { wordsOf } from "../widget/words.js";
import { amount, amounted, numbered } from "./locale.js";

/**
 * Two or three sentences, the most telling first: where the view starts, what responded to it, when most came.
 * @param {SpreadFigures} figures
 * @param {Setting} setting
 * @param {OriginCandidate | undefined} candidate the origin's entry among the candidates, for its reason
 * @returns {Said[]}
 */
export function story(figures, setting, candidate) {
  const words = wordsOf(setting.platform);
  return [
    opening(figures, setting, words, candidate),
    figures.origin ? responses(figures, setting, words) : mix(figures, words),
    peakLine(figures, setting, words),
  ].filter((line) => line.length > 0);
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words, candidate: OriginCandidate | undefined) => Said} */
function opening(figures, setting, words, candidate) {
  const { origin, posts, tag } = figures;
  if (posts === 0) {
    return [
      tag === "" ? `There is no ${words.post} here.` : `No ${words.post} here bears this hashtag.`,
    ];
  }
  if (posts === 1) return [`${magnitude(figures, setting, words)}.`];
  if (!origin) {
    return [
      `This view has no single origin: the clock starts with the first ${words.post}, of `,
      { at: figures.first },
      ".",
    ];
  }
  const who = origin.author === "" ? "" : ` by ${origin.author}`;
  const why = candidate
    ? `, ${reason(candidate.rule, words, { simulated: setting.simulated, tag })}`
    : "";
  return [`This view starts from the ${words.post}${who} of `, { at: origin.time }, `${why}.`];
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words) => string} "13,753 tweets by 12,051 accounts in 3 days" */
function magnitude({ posts, accounts, first, last }, { perDot }, words) {
  const by = perDot === 1 && accounts > 0 ? ` by ${numbered(accounts, "account")}` : "";
  const within = posts > 1 && last - first >= 1000 ? ` in ${span(last - first)}` : "";
  return `${amounted(posts, perDot, words.noun)}${by}${within}`;
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words) => Said} */
function responses({ origin, posts, tag, tagged }, { perDot, simulated }, words) {
  if (!origin || posts < 2) return [];
  const { replies, reposts, share } = origin;
  const parts = [];
  if (replies > 0) parts.push(`${amounted(replies, perDot, words.kinds[1])} to it`);
  if (reposts > 0) parts.push(`${amounted(reposts, perDot, words.kinds[2])} of it`);
  const whole = simulated ? "This simulation" : "This export";
  const lines = parts.length === 0 ? [] : [`${whole} holds ${parts.join(" and ")}.`];
  if (tagged > 0) lines.push(pathLine(share, tag, words));
  return lines.length === 0 ? [] : [lines.join(" ")];
}

/** Without an origin: what they are, by kind. @type {(figures: SpreadFigures, words: Words) => Said} */
function mix({ kinds, matched, posts }, words) {
  if (posts < 2 || matched === 0) return [];
  const [originals, replies, reposts, quotes] = words.kinds.map(([, many]) => many);
  const parts = /** @type {[number, string][]} */ ([
    [kinds.repost, reposts],
    [kinds.reply, replies],
    [kinds.quote, quotes],
    [kinds.original, originals],
  ])
    .filter(([n]) => n > 0)
    .sort(([a], [b]) => b - a);
  if (parts.length === 1) return [`All of them are ${parts[0][1]}.`];
  const told = parts.map(
    ([n, many], i) => `${percent(n / matched)}${i === 0 ? " are" : ""} ${many}`,
  );
  return [`Of all, ${told.slice(0, -1).join(", ")} and ${told.at(-1)}.`];
}

/** @type {(share: number, tag: string, words: Words) => string} */
function pathLine(share, tag, words) {
  if (share === 0) return `No${tag === "" ? "" : " tagged"} ${words.post} traces back to it.`;
  const bearing = tag === "" ? `all ${words.posts}` : `the ${words.posts} that bear the hashtag`;
  return `Of ${bearing}, ${percent(share)} trace back to it.`;
}

/** @type {(figures: SpreadFigures, setting: Setting, words: Words) => Said} */
function peakLine({ peak, posts, first, last }, { perDot }, words) {
  // A fullest interval says something only where it stands out: twice the mean at least.
  const mean = posts / Math.max(1, (last - first) / peak.width);
  if (posts < 20 || peak.posts < 2 * mean) return [];
  return [
    `The fullest ${per(peak.width)}, from `,
    { at: peak.start, exact: peak.width < 60_000 },
    `, holds ${amounted(peak.posts, perDot, words.noun)}.`,
  ];
}

/**
 * What is joined to nothing, and what lies before the clock starts.
 * @param {SpreadFigures} figures
 * @param {Setting} setting
 * @returns {string} "" where there is neither
 */
export function apart({ unjoined, before, posts, origin }, { perDot, platform }) {
  const words = wordsOf(platform);
  const lines = [];
  if (unjoined > 0 && unjoined < posts) {
    lines.push(
      unjoined * perDot === 1
        ? `One of the ${words.posts} answers nobody: it is drawn at its time, joined to nothing.`
        : `${capital(amount(unjoined, perDot))} of the ${words.posts} (${percent(unjoined / posts)}) answer nobody: they are drawn at their time, joined to nothing.`,
    );
  }
  if (before > 0) {
    const one = before * perDot === 1;
    lines.push(
      `${capital(amounted(before, perDot, words.noun))} ${one ? "is" : "are"} earlier than the ${origin ? "one this view starts from" : "first with the hashtag"} and ${one ? "lies" : "lie"} in the band inside.`,
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
