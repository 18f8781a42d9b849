/**
 * What an inference amounts to, in plain words and a table.
 *
 * @module inference-result
 * @import { CascadeShape, InferenceFigures, InferenceUse, Range } from "../types-analysis.js"
 * @import { Scene } from "../types.js"
 * @import { Words } from "../widget/words.js"
 */
import { capital, count, counted, percent, quantity } from "../widget/format.js";
import { wordsOf } from "../widget/words.js";
import { el } from "./dom.js";
import { figureValue } from "./figures.js";

/**
 * @param {InferenceFigures} figures
 * @param {Scene} scene
 * @returns {HTMLElement[]}
 */
export function resultOf(figures, scene) {
  const words = wordsOf(scene.platform);
  return [
    ...premises(figures, words),
    ...figures.uses.flatMap((use, i) => useOf(use, `inference.uses.${i}`, figures, scene, words)),
  ];
}

/** @type {(figures: InferenceFigures, words: Words) => HTMLElement[]} */
function premises({ interactions, follows, pdi }, words) {
  const note = (/** @type {string} */ text) => [el("p", { class: "note inference-text" }, text)];
  if (interactions)
    return note(
      `${count(interactions.accounts)} accounts had turned to another before in this export, in ${counted(interactions.pairs, "pair")}.`,
    );
  if (follows) {
    const dated =
      follows.later_than_posts === null
        ? `Nobody says when the list was collected: some may have begun to follow only after the ${words.posts}.`
        : follows.later_than_posts
          ? `The list is later than the ${words.posts}: some may have begun to follow only after.`
          : `The list is not later than the last of the ${words.posts}.`;
    return note(
      `${count(follows.accounts)} accounts here follow another one here, in ${counted(follows.pairs, "pair")}. ${dated}`,
    );
  }
  if (pdi) {
    const missing = pdi.followers_of - pdi.followers_known;
    const stands =
      pdi.followers_median === null
        ? "Nobody's followers are known: all count alike."
        : missing > 0
          ? `Where followers are not known (${count(missing)} of ${count(pdi.followers_of)}), the median stands for them: ${count(pdi.followers_median)}.`
          : "";
    return stands === "" ? [] : note(stands);
  }
  return [];
}

/** @type {(use: InferenceUse, at: string, figures: InferenceFigures, scene: Scene, words: Words) => HTMLElement[]} */
function useOf(use, at, figures, { perDot }, words) {
  const title = use.what === "reposts" ? words.reposts : `${words.posts} that answer nobody`;
  const heading = el("h3", {}, `For ${title}`);
  if (use.coverage === null)
    return [
      heading,
      el(
        "p",
        { class: "inference-text" },
        `There is nothing to infer: no ${words.post} of that sort.`,
      ),
    ];
  const coverage = figureValue({
    figure: `${at}.coverage`,
    value: use.coverage,
    text: percent(use.coverage),
  });
  const found = el(
    "p",
    { class: "inference-text" },
    `The rule looked for the parent of ${quantity(use.eligible, perDot)} ${words.posts} and found one for ${quantity(use.inferred, perDot)}: coverage `,
    coverage,
    ".",
  );
  if (use.shuffled_coverage)
    found.append(
      " On the same ",
      `${words.posts} with their times shuffled it finds `,
      figureValue({
        figure: `${at}.shuffled_coverage.mean`,
        value: use.shuffled_coverage.mean,
        text: span(use.shuffled_coverage, percent),
      }),
      figures.method === "pdi"
        ? ": any earlier one will do, so coverage tells nothing here."
        : ` by chance (${counted(use.shuffles, "shuffle")}).`,
    );
  // Not of PDI, where both are all that have a candidate.
  const chance = use.shuffled_coverage?.mean ?? 0;
  if (figures.method !== "pdi" && use.inferred > 0 && chance >= use.coverage)
    found.append(
      " That is no more than by chance: who is tied to whom says nothing here of who came after whom.",
    );
  if (!use.drawn)
    return [
      heading,
      found,
      el(
        "p",
        { class: "inference-text" },
        "That is under 20 %, too little for a tree: what is missing would decide its shape. Nothing of it is drawn.",
      ),
    ];
  return [heading, found, ...shapes(use, at, perDot, words), ...leaders(use, figures, words)];
}

/** @type {(use: InferenceUse, at: string, perDot: number, words: Words) => HTMLElement[]} */
function shapes({ what, before, after, changed }, at, perDot, words) {
  if (!after) return [];
  /** @type {[string, (shape: CascadeShape<any>) => any, (n: number) => string, string][]} */
  const rows = [
    ["Deeper than one step", (s) => s.deeper, whole, "deeper"],
    ["Mean depth", (s) => s.mean_depth, decimal, "mean_depth"],
    [
      "Mean structural virality",
      (s) => s.mean_structural_virality,
      decimal,
      "mean_structural_virality",
    ],
    ["Largest: depth", (s) => s.largest.depth, whole, "largest.depth"],
    ["Largest: most at one depth", (s) => s.largest.max_breadth, whole, "largest.max_breadth"],
    [
      "Largest: structural virality",
      (s) => s.largest.structural_virality,
      decimal,
      "largest.structural_virality",
    ],
  ];
  const head = (/** @type {string} */ text) => el("th", { scope: "col" }, text);
  const table = el(
    "table",
    { class: "skips" },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        head(
          `${counted(after.cascades, before ? "cascade" : "tree")}, the largest of ${quantity(after.largest.posts, perDot)}`,
        ),
        ...(before ? [head("Recorded")] : []),
        head("Inferred"),
      ),
    ),
    el(
      "tbody",
      {},
      ...rows.map(([label, of, show, key]) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, label),
          ...(before ? [el("td", { class: "amount" }, show(of(before)))] : []),
          el(
            "td",
            {
              class: "amount",
              "data-figure": `${at}.after.${key}.mean`,
              "data-value": of(after).mean,
            },
            span(of(after), show),
          ),
        ),
      ),
    ),
  );
  const moved =
    what === "reposts" && changed
      ? capital(
          `${span(changed, (n) => quantity(Math.round(n), perDot))} ${words.reposts} hang under another ${words.repost} than the original they are credited to.`,
        )
      : "These are trees of inferred links alone.";
  const dots = perDot > 1 ? " Depth and breadth are counted in dots." : "";
  return [table, el("p", { class: "note inference-text" }, moved + dots)];
}

/** @type {(use: InferenceUse, figures: InferenceFigures, words: Words) => HTMLElement[]} */
function leaders({ top }, { pdi }, words) {
  const ten = top.find(({ by, unit, k }) => by === "direct" && unit === "accounts" && k === 10);
  if (!ten?.jaccard) return [];
  const runs = pdi ? ` over ${counted(pdi.runs, "run")}; drawn is the first` : "";
  return [
    el(
      "p",
      { class: "inference-text" },
      `Who leads changes too: of the ten accounts with the most ${words.reposts} right under them, as recorded and as inferred, the share that is the same (Jaccard) is ${span(ten.jaccard, (n) => n.toFixed(2))}${runs}.`,
    ),
  ];
}

/** @param {number} n */
const whole = (n) => (Number.isInteger(n) ? count(n) : n.toFixed(1));
/** @param {number} n */
const decimal = (n) => n.toFixed(2);

/**
 * One number where there is one, else the mean and how far it goes both ways.
 * @param {Range} range
 * @param {(n: number) => string} show
 */
function span({ low, mean, high }, show) {
  return show(low) === show(high) ? show(mean) : `${show(mean)} (${show(low)} to ${show(high)})`;
}
