/**
 * More figures: a fold a subject, filled when it is opened.
 *
 * @module story/more
 * @import { CascadeFigures, SetFigures } from "../../types-analysis.js"
 * @import { Chart } from "../charts/chart.js"
 * @import { Telling } from "./telling.js"
 */

import { capital, span } from "../../widget/format.js";
import { createChart } from "../charts/chart.js";
import { el } from "../dom.js";
import { figureRows } from "../figures.js";
import { amount, time } from "../locale.js";
import {
  delayLine,
  generations,
  largestFigures,
  MATCHED_HEAD,
  matchedSize,
  paceChart,
  sizesChart,
} from "./cascades.js";
import { fold, smallTable } from "./fold.js";
import {
  doublingLine,
  newVoicesChart,
  peakFigures,
  withoutChart,
  withoutFigures,
} from "./over-time.js";
import { activityFigures, concentrationFigures, languagesChart } from "./people.js";

/** @param {string} text */
const line = (text) => text !== "" && el("p", {}, text);
/** @param {Chart | null} chart */
const drawn = (chart) => chart !== null && createChart(chart);

/**
 * @param {SetFigures} figures
 * @param {Telling} telling
 * @returns {HTMLElement[]}
 */
export function moreFolds(figures, telling) {
  const { words } = telling;
  const { layers, volume } = figures;
  const toScale = telling.perDot === 1;
  const all = [
    toScale &&
      volume &&
      fold("new-voices", "New voices", () => [drawn(newVoicesChart(figures, telling))]),
    figures.peaks &&
      fold("pace", "Fullest times, and how fast it doubled", () => pace(figures, telling)),
    ...(toScale ? sizes(figures, telling) : []),
    layers.diffusion.largest &&
      fold("largest-diffusion", `The largest ${words.repost} cascade`, () =>
        largest(/** @type {CascadeFigures} */ (layers.diffusion.largest), telling),
      ),
    layers.conversation.largest &&
      fold("largest-conversation", "The largest conversation", () =>
        largest(/** @type {CascadeFigures} */ (layers.conversation.largest), telling),
      ),
    toScale &&
      fold("accounts", `Who posts once, and whose ${words.posts} are ${words.reposted}`, () => {
        const told = concentrationFigures(figures, telling);
        return [
          figureRows([...activityFigures(figures, telling), ...told.figures]),
          line(told.line),
        ];
      }),
    languagesChart(figures, telling) !== null &&
      fold("languages", "Languages", () => [drawn(languagesChart(figures, telling))]),
    toScale &&
      fold("without", "Without bots, very busy accounts and identical texts", () => [
        drawn(withoutChart(figures, telling)),
        figureRows(withoutFigures(figures.without, telling)),
      ]),
  ];
  return all.filter((one) => one instanceof HTMLElement);
}

/** @type {(figures: SetFigures, telling: Telling) => HTMLElement[]} */
function sizes({ layers }, telling) {
  const { words } = telling;
  return /** @type {const} */ ([
    ["diffusion", `Sizes of ${words.repost} cascades`],
    ["conversation", "Sizes of conversations"],
  ]).flatMap(([layer, title]) =>
    layers[layer].cascades > 0
      ? [fold(`sizes-${layer}`, title, () => [drawn(sizesChart(layer, layers[layer], telling))])]
      : [],
  );
}

/** @type {(figures: SetFigures, telling: Telling) => (Node | false)[]} */
function pace(figures, telling) {
  const { words, perDot } = telling;
  const rows = figures.doubling.map(({ posts, at, took_ms: took }) => [
    amount(posts, perDot),
    time(at, true),
    span(took),
  ]);
  return [
    figureRows(peakFigures(figures, telling)),
    line(doublingLine(figures, telling)),
    rows.length > 0 && smallTable([capital(words.posts), "Reached", "After half as many"], rows),
  ];
}

/** @type {(cascade: CascadeFigures, telling: Telling) => (Node | false)[]} */
function largest(cascade, telling) {
  const by = generations(cascade, telling);
  const { line: compared, rows } = matchedSize(cascade, telling);
  return [
    figureRows(largestFigures(cascade, telling)),
    line(delayLine(cascade, telling)),
    drawn(paceChart(cascade, telling)),
    ...(telling.perDot > 1
      ? []
      : [
          el("h4", {}, "By generation"),
          smallTable(by.head, by.rows),
          by.note !== "" && el("p", { class: "note" }, by.note),
          el("h4", {}, "Among cascades of its size"),
          line(compared),
          rows.length > 0 && smallTable(MATCHED_HEAD, rows),
        ]),
  ];
}
