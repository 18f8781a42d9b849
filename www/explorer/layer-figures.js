/**
 * The figures of one layer and of its largest cascade, with their definitions. Pure.
 *
 * @module layer-figures
 * @import { Contracted, LayerFigures } from "../types.js"
 * @import { Figure } from "./figures.js"
 * @import { Words } from "../widget/words.js"
 */
import { capital } from "../widget/format.js";
import { fixed, number } from "./locale.js";

/** @typedef {"diffusion" | "conversation"} LayerName */

/**
 * @param {LayerName} name
 * @param {LayerFigures} layer
 * @param {Words} words
 * @returns {Figure[]}
 */
export function layerFigures(name, { cascades, largest, cycles }, words) {
  const links = name === "diffusion" ? words.reposts : "replies";
  /** @type {Figure[]} */
  const rows = [
    {
      figure: `${name}.cascades`,
      label: "Cascades",
      value: cascades,
      text: number(cascades),
      definition: `Trees of ${words.posts} joined by ${links}, with at least two ${words.posts} here.`,
    },
    {
      figure: `${name}.cycles`,
      label: "Cycles cut",
      value: cycles,
      text: number(cycles),
      definition: "Links left out because they would have closed a circle: the latest of each.",
    },
  ];
  if (!largest) return rows;
  return [
    ...rows,
    ...ofLargest(name, largest, words),
    ...(largest.contracted ? ofContracted(name, largest.contracted) : []),
  ];
}

/** @type {(name: LayerName, largest: NonNullable<LayerFigures["largest"]>, words: Words) => Figure[]} */
function ofLargest(name, largest, words) {
  /** @type {(key: Exclude<keyof typeof largest, "contracted">, label: string, text: string, definition: string) => Figure} */
  const row = (key, label, text, definition) => ({
    figure: `${name}.largest.${key}`,
    label: `Largest: ${label}`,
    value: largest[key],
    text,
    definition,
  });
  const star =
    name === "diffusion"
      ? ` The platform points every ${words.repost} at the original, so that nearly every cascade is a star and this is near 2.`
      : " Raw: a thread with oneself raises it.";
  const virality = row(
    "structural_virality",
    "structural virality ν",
    fixed(largest.structural_virality, 2),
    `The mean distance between two ${words.posts} of the cascade (Goel, Anderson, Hofman and Watts, 2016).${star}`,
  );
  return [
    row(
      "root",
      "root",
      largest.root,
      `Id of the ${words.post} at the root of the largest cascade, by number of ${words.posts}; of equal ones the smaller id.`,
    ),
    row(
      "root_seen",
      "root seen",
      largest.root_seen ? "yes" : "no",
      `Whether that ${words.post} is in the export, or known by id alone.`,
    ),
    row(
      "posts",
      words.posts,
      number(largest.posts),
      `${capital(words.posts)} seen in it; a missing root is not counted.`,
    ),
    row(
      "participants",
      "participants",
      number(largest.participants),
      "Distinct accounts in it. Not an audience: who read it is not known.",
    ),
    row(
      "depth",
      "depth",
      number(largest.depth),
      `The longest way from the root, in steps of one ${name === "diffusion" ? words.repost : "reply"}.`,
    ),
    row(
      "max_breadth",
      "max breadth",
      number(largest.max_breadth),
      `The most ${words.posts} at one distance from the root.`,
    ),
    { ...virality, title: largest.structural_virality.toFixed(6) },
  ];
}

/** @type {(name: LayerName, contracted: Contracted) => Figure[]} */
function ofContracted(name, { nodes, depth, structural_virality: nu }) {
  const figure = `${name}.largest.contracted`;
  const how = "With self-replies contracted: a run of replies to oneself counts as one.";
  return [
    {
      figure: `${figure}.nodes`,
      label: "Contracted: nodes",
      value: nodes,
      text: number(nodes),
      definition: how,
    },
    {
      figure: `${figure}.depth`,
      label: "Contracted: depth",
      value: depth,
      text: number(depth),
      definition: how,
    },
    {
      figure: `${figure}.structural_virality`,
      label: "Contracted: structural virality ν",
      value: nu ?? "null",
      text: nu === null ? "undefined" : fixed(nu, 2),
      title: nu === null ? undefined : nu.toFixed(6),
      definition: `${how} Undefined where one account speaks to itself alone.`,
    },
  ];
}
