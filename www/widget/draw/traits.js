/**
 * What a dot looks like apart from its place: category, weight, hollow or not. Four bytes a point, made once a scene.
 *
 * @module traits
 */

import { ROLE } from "../../types.js";
import { categoryOf } from "./categories.js";

/** Provenance of an edge that was inferred, not recorded. */
const INFERRED = 4;

/** How strongly a post of the hashtag, one shown for context, and one that was not in the export are drawn. */
const FULL = 255;
const CONTEXT = 105;
const MISSING = 150;
const GUESSED = 150;

/** Bytes a point. */
export const STRIDE = 4;

/**
 * Per point: category, weight (255 = one dot), 1 where it is drawn hollow (known by id alone), nothing.
 * @param {import("../../types.js").Scene} scene
 * @returns {Uint8Array}
 */
export function traitsOf(scene) {
  const traits = new Uint8Array(scene.points * STRIDE);
  for (let i = 0; i < scene.points; i++) {
    const role = scene.role[i];
    let weight = FULL;
    if (scene.provenance[i] === INFERRED) weight = GUESSED;
    if (role & ROLE.context) weight = CONTEXT;
    if (role & ROLE.missing) weight = MISSING;
    traits[i * STRIDE] = categoryOf(scene, i);
    traits[i * STRIDE + 1] = weight;
    traits[i * STRIDE + 2] = role & ROLE.missing ? 1 : 0;
  }
  return traits;
}
