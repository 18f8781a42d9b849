/**
 * What is missing, in words: what the platform counted and is not here, gaps, times that are not what they seem. Pure.
 *
 * @module story/missing
 * @import { Analysis, Counted, SetFigures } from "../../types-analysis.js"
 * @import { SpreadFigures } from "../../types.js"
 * @import { Said } from "../locale.js"
 * @import { Telling } from "./telling.js"
 */

import { capital, span } from "../../widget/format.js";
import { number, numbered } from "../locale.js";

const SECOND = 1000;

/**
 * @param {Analysis} analysis
 * @param {Pick<SpreadFigures, "missing" | "undated">} view
 * @param {Telling} telling
 * @returns {Said[]} never empty of a real export: that deleted posts are missing is true of any
 */
export function missing({ figures, origin }, view, telling) {
  const { words, simulated } = telling;
  if (simulated) return [["Nothing: this is a simulation, whole by construction."]];
  return [
    ...largestLines(figures, origin?.node ?? null, words),
    ...counted(figures, words),
    parents(view, words),
    gaps(figures, words),
    rounding(figures),
    unknown(figures, view, words),
    survivors(telling),
  ].filter((line) => line.length > 0);
}

/** @typedef {Telling["words"]} W */

/**
 * Of the most responded-to, how much is here.
 * @type {(figures: SetFigures, origin: number | null, words: W) => Said[]}
 */
function largestLines({ layers }, origin, words) {
  return /** @type {const} */ (["diffusion", "conversation"]).flatMap((layer) => {
    const largest = layers[layer].largest;
    if (!largest) return [];
    const { here, counted: all } = largest.platform;
    if (all === null || all <= here) return [];
    const [, many] = layer === "diffusion" ? words.kinds[2] : words.kinds[1];
    const which =
      largest.node === origin ? "the one this view starts from" : "the largest cascade's root";
    return [[`${number(here)} of ${number(all)} ${many} of ${which} are here.`]];
  });
}

/** @type {(figures: SetFigures, words: W) => Said[]} */
function counted({ platform, matched }, words) {
  const kinds = /** @type {const} */ ([
    ["reposts", words.kinds[2][1]],
    ["replies", words.kinds[1][1]],
    ["quotes", words.kinds[3][1]],
  ]);
  const lines = kinds.flatMap(([kind, many]) => countedLine(platform[kind], many, words));
  if (lines.length > 0 || matched === 0) return lines;
  return [
    [
      `The export does not say how often ${words.service} counted these ${words.posts} as answered or ${words.reposted}: how much is missing is not known.`,
    ],
  ];
}

/** @type {(counts: Counted | null, many: string, words: W) => Said[]} */
function countedLine(counts, many, { posts: noun, post, service }) {
  if (!counts || counts.posts === 0) return [];
  const { here, counted: all, posts } = counts;
  const whose = posts === 1 ? `one ${post}` : `${number(posts)} ${noun}`;
  if (all === 0 && here === 0) return [];
  if (here > all) {
    return [
      [
        `${capital(service)} counted ${number(all)} ${many} of ${whose}; ${number(here)} are here: it counted at another time, or not all.`,
      ],
    ];
  }
  return [
    [`${number(here)} of ${number(all)} ${many} that ${service} counted of ${whose} are here.`],
  ];
}

/** @type {(view: Pick<SpreadFigures, "missing">, words: W) => Said} */
function parents({ missing: n }, words) {
  if (n === 0) return [];
  return n === 1
    ? [`One ${words.post} that others respond to is not in the export: known by its id alone.`]
    : [
        `${number(n)} ${words.posts} that others respond to are not in the export: known by their ids alone.`,
      ];
}

/** @type {(figures: SetFigures, words: W) => Said} */
function gaps({ gaps: { found, longest } }, words) {
  const [first] = longest;
  if (found === 0 || !first) return [];
  const many = found === 1 ? "One gap" : `${number(found)} gaps`;
  const which = found === 1 ? "" : "the longest ";
  return [
    `${many} of more than 24 hours without ${words.one} ${words.post}: ${which}${span(first.ms)}, from `,
    { at: first.from },
    " to ",
    { at: first.to },
    ". Whether nobody posted or nothing was collected the export does not say.",
  ];
}

/** @type {(figures: SetFigures) => Said} */
function rounding({ times: { unit_ms: unit, declared } }) {
  const lines = [];
  if (unit > SECOND) {
    lines.push(
      `Times are given to the ${span(unit).replace(/^1 /, "")}: what came within one has no order that is known.`,
    );
  }
  if (declared !== "none") {
    lines.push(
      `${declared === "all" ? "Times" : "Some times"} are those that the authors' own programs declared, which nobody checks.`,
    );
  }
  return lines.length === 0 ? [] : [lines.join(" ")];
}

/** @type {(figures: SetFigures, view: Pick<SpreadFigures, "undated">, words: W) => Said} */
function unknown({ times }, { undated }, words) {
  const n = Math.max(times.unknown, undated);
  if (n === 0) return [];
  return [
    `${capital(numbered(n, words.post, words.posts))} of no known time ${n === 1 ? "is" : "are"} in the counts and not in the picture.`,
  ];
}

/** @type {(telling: Telling) => Said} */
function survivors({ collected, words }) {
  const when = collected
    ? `All shares are of what survived on ${collected}`
    : "When it was collected the export does not say; all shares are of what survived until then";
  return [
    `${when}: ${words.one} ${words.post} that was deleted before is missing, and its ${words.reposts} with it.`,
  ];
}
