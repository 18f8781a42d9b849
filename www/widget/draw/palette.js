/**
 * Colours by theme and category.
 *
 * Chosen by search in OKLCH for the largest least distance between any two categories, as seen with normal vision and
 * with simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira, Fernandes 2009), at a contrast of 3:1 or
 * more against the theme's background; tests/js/draw.test.js measures it.
 *
 * @module palette
 */

import { CATEGORIES } from "./categories.js";
import { linearOf, oklabOf } from "./color.js";

/** @typedef {import("./categories.js").Category} Category */
/** @typedef {import("./color.js").Triple} Triple */
/** @typedef {"dark" | "light" | "contrast"} Theme */

/**
 * The colours of one theme.
 * @typedef {object} Palette
 * @property {Theme} theme
 * @property {boolean} onDark whether denser is lighter (else deeper)
 * @property {string} background of the picture
 * @property {string} ink marks, labels
 * @property {string} quiet secondary text (4.5:1 and more against the background)
 * @property {string} line rings and hairlines: fainter than any post
 * @property {Record<Category, string>} category CSS colours
 * @property {Float32Array} lab OKLab of the categories in the order of {@link CATEGORIES}, three numbers each
 * @property {Triple} backgroundLab
 * @property {Triple} inkLab
 */

/**
 * @param {Theme} theme
 * @param {boolean} onDark
 * @param {{background: string, ink: string, quiet: string, line: string}} base
 * @param {Record<Category, string>} category
 * @returns {Readonly<Palette>}
 */
function palette(theme, onDark, base, category) {
  const lab = new Float32Array(CATEGORIES.flatMap((name) => oklabOf(linearOf(category[name]))));
  return Object.freeze({
    theme,
    onDark,
    ...base,
    category: Object.freeze(category),
    lab,
    backgroundLab: oklabOf(linearOf(base.background)),
    inkLab: oklabOf(linearOf(base.ink)),
  });
}

/** @type {Readonly<Record<Theme, Readonly<Palette>>>} */
export const PALETTES = Object.freeze({
  dark: palette(
    "dark",
    true,
    { background: "#0b0f1a", ink: "#eef2f8", quiet: "#9aa5b8", line: "#2a3347" },
    {
      original: "#fadd72",
      reply: "#24c1c9",
      repost: "#3a86f0",
      quote: "#fc6b33",
      unjoined: "#5d6684",
    },
  ),
  light: palette(
    "light",
    false,
    { background: "#f8f5ee", ink: "#1a1d26", quiet: "#5d6270", line: "#d9d3c4" },
    {
      original: "#bb7016",
      reply: "#066d7d",
      repost: "#11309c",
      quote: "#a81f0b",
      unjoined: "#758c9b",
    },
  ),
  contrast: palette(
    "contrast",
    true,
    { background: "#000000", ink: "#ffffff", quiet: "#d0d0d0", line: "#606060" },
    {
      original: "#f0e331",
      reply: "#6be7c9",
      repost: "#5874ea",
      quote: "#ee560c",
      unjoined: "#85919a",
    },
  ),
});

/** @param {Theme} theme @returns {Readonly<Palette>} */
export function paletteOf(theme) {
  return PALETTES[theme] ?? PALETTES.dark;
}
