/**
 * How the links are known, in each layer apart. Pure.
 *
 * @module story/joined
 * @import { EdgesByProvenance, SetFigures } from "../../types-analysis.js"
 * @import { Words } from "../../widget/words.js"
 */

import { capital, percent } from "../../widget/format.js";

/** @typedef {"diffusion" | "conversation" | "quotes"} Layer */
/** @typedef {Exclude<keyof EdgesByProvenance, "none">} Source */

const SOURCES = /** @type {const} */ (["recorded", "attributed", "approximate", "inferred"]);

/** @type {Record<Source, string>} */
const SAID = {
  recorded: "recorded in the export",
  attributed: "attributed by the platform",
  approximate: "approximate",
  inferred: "inferred",
};

/**
 * @param {SetFigures["provenance"]} provenance
 * @param {Words} words
 * @returns {{layer: Layer, name: string, total: number, parts: {source: Source, posts: number, share: number, said: string}[]}[]}
 *   layers that have links
 */
export function joined(provenance, words) {
  const names = { diffusion: words.reposts, conversation: "replies", quotes: words.kinds[3][1] };
  return /** @type {Layer[]} */ (["diffusion", "conversation", "quotes"]).flatMap((layer) => {
    const counts = provenance[layer];
    const total = SOURCES.reduce((sum, source) => sum + counts[source], 0);
    if (total === 0) return [];
    const parts = SOURCES.filter((source) => counts[source] > 0).map((source) => ({
      source,
      posts: counts[source],
      share: counts[source] / total,
      said: SAID[source],
    }));
    return [{ layer, name: capital(names[layer]), total, parts }];
  });
}

/**
 * A layer's links in a sentence: "Replies: 98% recorded in the export, 2% approximate."
 * @param {ReturnType<typeof joined>[number]} layer
 */
export function joinedLine({ name, parts }) {
  if (parts.length === 1) return `${name}: all ${parts[0].said}.`;
  return `${name}: ${parts.map(({ share, said }) => `${percent(share)} ${said}`).join(", ")}.`;
}

/**
 * What the words mean, of those that occur.
 * @param {ReturnType<typeof joined>} layers
 * @param {Words} words
 */
export function joinedDefinition(layers, words) {
  const met = new Set(layers.flatMap(({ parts }) => parts.map(({ source }) => source)));
  const said = {
    recorded: `Recorded: the export names the ${words.post} that is answered or quoted.`,
    attributed: `Attributed: the platform points every ${words.repost} at the original, whoever it was seen through.`,
    approximate: "Approximate: only a name, a conversation or an account is known.",
    inferred: "Inferred: worked out by a rule, not recorded anywhere.",
  };
  return SOURCES.filter((source) => met.has(source))
    .map((source) => said[source])
    .join(" ");
}
