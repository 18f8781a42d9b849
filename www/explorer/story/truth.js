/**
 * In the report: by layer, how many links are known and how; and what is missing of what is shown.
 *
 * @module story/truth
 * @import { Analysis } from "../../types-analysis.js"
 * @import { SpreadFigures } from "../../types.js"
 * @import { Telling } from "./telling.js"
 */

import { capital, percent } from "../../widget/format.js";
import { el } from "../dom.js";
import { figureRows } from "../figures.js";
import { tagName } from "../headline.js";
import { amount, written } from "../locale.js";
import { joined, joinedDefinition } from "./joined.js";
import { missing } from "./missing.js";

/**
 * @param {Analysis} analysis
 * @param {SpreadFigures} view
 * @param {Telling} telling
 * @returns {HTMLElement[]}
 */
export function truthParts(analysis, view, telling) {
  const { words, perDot } = telling;
  const layers = joined(analysis.figures.provenance, words);
  const what = tagName(view.tag, words);
  const rows = layers.flatMap(({ layer, name, parts }) =>
    parts.map(({ source, posts, share, said }) => ({
      figure: `analysis.figures.provenance.${layer}.${source}`,
      label: `${name}, ${said}`,
      value: posts,
      text: `${amount(posts, perDot)} (${percent(share)})`,
      definition: joinedDefinition(
        [{ layer, name, total: posts, parts: [{ source, posts, share, said }] }],
        words,
      ),
    })),
  );
  return [
    el("h3", {}, el("bdi", {}, what), ": how the links are known"),
    rows.length > 0
      ? figureRows(rows)
      : el("p", {}, `No ${words.post} here responds to another: there is no link.`),
    el(
      "p",
      { class: "note" },
      `Nothing that is inferred is counted as known. ${capital(words.reposts)}, replies and quotes are never added up: each is a layer of its own.`,
    ),
    el("h3", {}, el("bdi", {}, what), ": what is missing"),
    el(
      "ul",
      { class: "said-list" },
      ...missing(analysis, view, telling).map((line) => el("li", {}, ...written(line))),
    ),
  ];
}
