/**
 * Which colours hold: the author's choice, else the reader's system; system colours in forced-colour mode.
 *
 * @module widget/theme
 */

import { CATEGORIES } from "./draw/categories.js";
import { paletteOf } from "./draw/palette.js";

/** @typedef {import("./draw/palette.js").Theme} Theme */

/**
 * @param {string | null} choice the attribute
 * @param {{dark: boolean, forced: boolean}} system
 * @returns {Theme}
 */
export function themeOf(choice, { dark, forced }) {
  if (forced) return "contrast";
  if (choice === "dark" || choice === "light") return choice;
  return dark ? "dark" : "light";
}

/**
 * Hands the palette to the style sheet as custom properties.
 * @param {HTMLElement} root
 * @param {Theme} theme
 */
export function paint(root, theme) {
  const palette = paletteOf(theme);
  root.dataset.theme = theme;
  for (const name of /** @type {const} */ (["background", "ink", "quiet", "line"])) {
    root.style.setProperty(`--${name}`, palette[name]);
  }
  for (const name of CATEGORIES) root.style.setProperty(`--${name}`, palette.category[name]);
}
