/**
 * Density → colour. Dots are added up; a logarithmic curve maps how many lie on one spot to strength and lightness, so
 * that one dot is a clear disc and ten thousand are not a white patch. Plain blending was tried: it burns out over
 * about 10,000 points.
 *
 * The curve depends on the scene, its scale and the zoom, never on the playhead: nothing flickers while time plays.
 * The shader (shaders.js) holds the same formulas as {@link toneColor}.
 *
 * @module tone
 */

import { linearOfOklab, toGamma } from "./color.js";
import { placer, SCALES } from "./scales.js";

/** @typedef {import("../../types.js").Scene} Scene */
/** @typedef {import("./palette.js").Palette} Palette */

/** Cells along one side of the square in which density is estimated. */
const SIDE = 192;
/** Points looked at, at most: enough for the density of the fullest places. */
const SAMPLE = 120_000;
/** This share of the points lies in places less dense than the top of the curve. */
const QUANTILE = 0.98;
/** From this many dots on one spot, the curve uses its whole range. */
const DEEP = 160;

/**
 * How a density becomes a colour.
 * @typedef {object} Tone
 * @property {number} top dots on one spot at the upper end of the curve
 * @property {number} single strength (opacity) of a single dot
 * @property {number} quiet weight of a post that answers nobody: all of it where dots lie apart, less the denser the
 *   picture, since these posts fill the whole disc and would lie over the plumes like a grey plate
 * @property {number} reach how far towards the lightest (deepest) the top goes, 0 to 1
 */

/**
 * Points per square unit in the dense places of the finished picture, one number a scale. O(sample).
 * @param {Scene} scene
 * @returns {Record<import("../../types.js").ScaleName, number>}
 */
export function densities(scene) {
  const stride = Math.max(1, Math.ceil(scene.points / SAMPLE));
  const cells = new Uint32Array(SIDE * SIDE);
  const place = { x: 0, y: 0 };
  const found = { log: 0, linear: 0, count: 0 };
  for (const scale of SCALES) {
    cells.fill(0);
    const put = placer(scene, scale);
    let seen = 0;
    for (let i = 0; i < scene.points; i += stride) {
      if (i === scene.origin) continue;
      put(i, place);
      const column = Math.min(SIDE - 1, Math.max(0, ((place.x + 1) / 2) * SIDE)) | 0;
      const row = Math.min(SIDE - 1, Math.max(0, ((place.y + 1) / 2) * SIDE)) | 0;
      cells[row * SIDE + column]++;
      seen++;
    }
    const full = cells.filter((count) => count > 0).sort();
    let passed = 0;
    let count = 0;
    for (let c = 0; c < full.length && passed < seen * QUANTILE; c++) {
      count = full[c];
      passed += count;
    }
    const cellArea = (2 / SIDE) ** 2;
    // A point does not lie on itself: where each cell has one, nothing overlaps.
    found[scale] = Math.max(0, count * stride - 1) / cellArea;
  }
  return found;
}

/**
 * The curve for a frame.
 * @param {Record<import("../../types.js").ScaleName, number>} density of {@link densities}
 * @param {import("./renderer.js").Frame} frame
 * @param {number} dot diameter of a dot in CSS px
 * @param {Tone} out written and returned
 */
export function toneOf(density, frame, dot, out) {
  const area = (Math.PI / 4) * (dot / frame.camera.zoom) ** 2;
  const from = Math.log(1 + density[frame.from] * area);
  const to = Math.log(1 + density[frame.scale] * area);
  const expected = Math.exp(from + (to - from) * frame.morph);
  // Where dots fall by chance, some spots have several times the mean.
  out.top = 3 + 1.5 * expected;
  const depth = Math.min(1, Math.log(out.top / 4.5) / Math.log(DEEP / 4.5));
  out.reach = Math.max(0, depth);
  out.single = 1 - 0.42 * out.reach;
  out.quiet = 1 - 0.65 * out.reach;
  return out;
}

/** @param {number} low @param {number} high @param {number} x */
function smooth(low, high, x) {
  const t = Math.min(1, Math.max(0, (x - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

/** Up to here the curve adds strength, from here lightness (depth). */
export const KNEE = 0.4;

const triple = [0, 0, 0];

/** How far the glow of a post just born goes towards the lightest (deepest). */
export const GLOW = 0.6;

/**
 * The colour of a spot: linear RGB (not cut to the gamut) and opacity in `out[3]`.
 * @param {number} L OKLab of the mixture of categories there
 * @param {number} a
 * @param {number} b
 * @param {number} density dots on the spot
 * @param {Tone} tone
 * @param {boolean} onDark
 * @param {number[] | Float32Array} out
 * @param {number} [glow] 0 to 1: how young the posts there are
 */
export function toneColor(L, a, b, density, tone, onDark, out, glow = 0) {
  const t = density > 1 ? Math.min(1, Math.log(density) / Math.log(tone.top)) : 0;
  let strength = tone.single + (1 - tone.single) * Math.min(1, t / KNEE);
  let hot = smooth(KNEE * 0.5, 1, t) * (0.25 + 0.75 * tone.reach);
  strength += (1 - strength) * glow;
  hot += (1 - hot) * glow;
  const end = onDark ? 0.97 : 0.24;
  const chroma = 1 - hot * (onDark ? 0.6 : 0.3);
  const lightness = L + (end - L) * hot * 0.92;
  triple[0] = lightness;
  triple[1] = a * chroma;
  triple[2] = b * chroma;
  linearOfOklab(triple, out);
  out[3] = Math.min(1, density) * strength;
  return out;
}

/**
 * Steps of the curve for a legend, for one category: 1 dot on a spot, and round numbers up to the top.
 * @param {Tone} tone
 * @param {Readonly<Palette>} palette
 * @param {number} category
 * @returns {import("./renderer.js").ToneStep[] | null} null where dots so seldom overlap that there is nothing to say
 */
export function toneSteps(tone, palette, category) {
  if (tone.top < 6) return null;
  const steps = [1];
  for (let k = 1; k <= 3; k++) {
    const wanted = tone.top ** (k / 3);
    const ten = 10 ** Math.floor(Math.log10(wanted));
    const lead = wanted / ten;
    const round = ten * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
    if (round > steps[steps.length - 1]) steps.push(round);
  }
  const [r, g, b] = linearOfOklab(palette.backgroundLab, [0, 0, 0]).map(toGamma);
  const out = [0, 0, 0, 0];
  return steps.map((density) => {
    const [L, A, B] = palette.lab.subarray(category * 3, category * 3 + 3);
    toneColor(L, A, B, density, tone, palette.onDark, out);
    const mixed = [r, g, b].map((ground, i) =>
      Math.round(255 * (ground + (toGamma(out[i]) - ground) * out[3])),
    );
    return { density, color: `rgb(${mixed.join(" ")})` };
  });
}
