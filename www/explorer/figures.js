/**
 * A figure on the page: its name, its value, its definition one click away. The element that holds the value bears
 * `data-figure` (where it stands in its object) and `data-value` (the raw number), so that what the page shows can be
 * compared with what the command line prints.
 *
 * @module figures
 */
import { el } from "./dom.js";

/**
 * @typedef {object} Figure
 * @property {string} figure where the value stands: "diffusion.largest.depth"
 * @property {string} label
 * @property {string} text the value as it is read
 * @property {string | number | boolean} value raw
 * @property {string} definition
 * @property {string} [title] the value in full, where `text` is rounded
 */

/**
 * @param {Pick<Figure, "figure" | "value" | "text" | "title">} figure
 * @param {string} [className]
 */
export function figureValue({ figure, value, text, title }, className = "value") {
  return el(
    "span",
    { class: className, "data-figure": figure, "data-value": String(value), title },
    text,
  );
}

/**
 * Rows of figures, each opening to its definition.
 * @param {Figure[]} figures
 * @returns {HTMLElement}
 */
export function figureRows(figures) {
  return el("div", { class: "rows" }, ...figures.map(figureRow));
}

/** @param {Figure} figure */
export function figureRow(figure) {
  return el(
    "details",
    { class: "row" },
    el("summary", {}, el("span", { class: "label" }, figure.label), figureValue(figure)),
    el("p", {}, figure.definition),
  );
}

/**
 * The few figures that say how much: large, side by side.
 * @param {Figure[]} figures
 */
export function headFigures(figures) {
  return el(
    "div",
    { class: "heads" },
    ...figures.map((figure) =>
      el(
        "details",
        { class: "head" },
        el(
          "summary",
          {},
          figureValue(figure, "value"),
          el("span", { class: "label" }, figure.label),
        ),
        el("p", {}, figure.definition),
      ),
    ),
  );
}
