/**
 * The key figures of a spread, each with its definition: known with the picture. Pure.
 *
 * @module story/key-figures
 * @import { Scene, SpreadFigures } from "../../types.js"
 * @import { Figure } from "../figures.js"
 * @import { Words } from "../../widget/words.js"
 */

import { capital, per, percent, span } from "../../widget/format.js";
import { amount, bare, localTime, number } from "../locale.js";

/** @type {(scene: Scene, figures: SpreadFigures, words: Words) => Figure[]} */
export function headFiguresOf(scene, figures, words) {
  const { perDot } = scene;
  /** @type {Figure[]} */
  const list = [
    {
      figure: "spread.posts",
      label:
        perDot > 1 ? `${words.posts}, rounded` : figures.posts === 1 ? words.post : words.posts,
      value: figures.posts,
      text: bare(figures.posts, perDot),
      definition:
        figures.tag === ""
          ? `All ${words.posts} of the export of which a time is known.`
          : `The ${words.posts} of the hashtag: those that bear it, and all that answer or ${words.repost} one of them, directly or through others.`,
    },
  ];
  if (perDot === 1) {
    list.push({
      figure: "spread.accounts",
      label: figures.accounts === 1 ? "account" : "accounts",
      value: figures.accounts,
      text: number(figures.accounts),
      definition: `Distinct authors of these ${words.posts}. Not an audience: who read them is not known.`,
    });
  }
  if (figures.half !== null && figures.posts > 2) {
    list.push({
      figure: "spread.half",
      label: "to half of them",
      value: figures.half,
      text: span(figures.half),
      definition: `From the clock's start (${figures.origin ? `the ${words.post} this view starts from` : `the first ${words.post}`}) until half of these ${words.posts} had come.`,
    });
  }
  return list;
}

/** @type {(scene: Scene, figures: SpreadFigures, words: Words) => Figure[]} */
export function rowFiguresOf({ perDot }, figures, words) {
  const share = (/** @type {number} */ n, /** @type {number} */ of) =>
    of > 0 ? ` (${percent(n / of)})` : "";
  /**
   * `of`: what the share is of; 0 for no share.
   * @type {(figure: string, label: string, n: number, definition: string, of?: number) => Figure}
   */
  const row = (figure, label, n, definition, of = figures.posts) => ({
    figure: `spread.${figure}`,
    label,
    value: n,
    text: amount(n, perDot) + share(n, of),
    definition,
  });
  const { kinds } = figures;
  /** @type {Figure[]} */
  const list = [
    ...(figures.tag === ""
      ? []
      : [
          row(
            "tagged",
            "Bear the hashtag",
            figures.tagged,
            `Upper and lower case count as one. A ${words.repost} bears the hashtags of what it passes on.`,
          ),
        ]),
    row(
      "kinds.original",
      `Original ${words.posts}`,
      kinds.original,
      `Neither ${words.repost} nor reply nor quote.`,
      figures.matched,
    ),
    row(
      "kinds.repost",
      capital(words.reposts),
      kinds.repost,
      `Pass on another ${words.post} unchanged.`,
      figures.matched,
    ),
    row("kinds.reply", "Replies", kinds.reply, `Answer another ${words.post}.`, figures.matched),
    row(
      "kinds.quote",
      capital(words.kinds[3][1]),
      kinds.quote,
      `Pass on another ${words.post} with words of their own.`,
      figures.matched,
    ),
    row(
      "unjoined",
      "Answer nobody",
      figures.unjoined,
      "Part of the spread, drawn at their time in a look of their own, joined to nothing: what moved their authors is not recorded.",
    ),
    ...(figures.origin === null && figures.before === 0
      ? []
      : [
          row(
            "before",
            figures.origin ? "Before the origin" : "Before the clock starts",
            figures.before,
            `Earlier than the ${figures.origin ? `${words.post} this view starts from` : `first ${words.post} with the hashtag`}; in the labelled band inside.`,
            0,
          ),
        ]),
    row(
      "context",
      "Shown for context",
      figures.context,
      `Not of the hashtag: what its ${words.posts} answer, and the rest of the origin's tree.`,
      0,
    ),
  ];
  const { origin, peak } = figures;
  if (origin) {
    list.push({
      figure: "spread.origin.share",
      label: "Path to the origin",
      value: origin.share,
      text: percent(origin.share),
      definition: `Of the ${words.posts}${figures.tag === "" ? "" : " that bear the hashtag"}, the share that leads back by answers and ${words.reposts} to the ${words.post} this view starts from.`,
    });
  }
  if (peak.posts > 0) {
    list.push({
      figure: "spread.peak.posts",
      label: `Fullest ${per(peak.width)}`,
      value: peak.posts,
      text: amount(peak.posts, perDot),
      definition: `From ${localTime(peak.start)}: the fullest of the intervals under the picture.`,
    });
  }
  if (figures.cycles > 0) {
    list.push(
      row(
        "cycles",
        "Cycles cut",
        figures.cycles,
        "Links left out because they would have closed a circle; the latest of each circle.",
        0,
      ),
    );
  }
  return list;
}
