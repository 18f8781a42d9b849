/**
 * What a table is: rows by number, columns, and which of its rows the picture shows. And its cells.
 *
 * @module table/table
 * @import { Sight } from "./rows.js"
 * @import { Values } from "./sort.js"
 */
import { setText } from "../../widget/dom.js";
import { el } from "../dom.js";
import { moment } from "./words.js";

/**
 * @typedef {object} Column
 * @property {string} key
 * @property {string} label
 * @property {string} hint what it is, for the hover
 * @property {number} width rem; of no meaning for the main column, which takes what is left
 * @property {boolean} [figure] a number: set to the right, the largest first
 * @property {boolean} [narrow] stands on a phone too
 * @property {boolean} [main] holds the row's button
 * @property {boolean} [largest] the largest come first when it is first sorted by
 * @property {() => Values | Promise<Values>} values to sort by
 * @property {(cell: HTMLElement, row: number, narrow: boolean) => void} fill
 */

/**
 * @typedef {object} Table
 * @property {string} caption
 * @property {number} rows
 * @property {readonly [string, string]} noun of a row
 * @property {Column[]} columns
 * @property {{key: string, descending: boolean}} sort at first
 * @property {string} note what must be said of its figures, "" for nothing
 * @property {{want: (rows: number[]) => void}} lines words that are asked for where they are looked at
 * @property {(sight: Sight) => Uint8Array | null} keep which rows are shown; null for all
 * @property {(row: number) => number} point the row's post in the picture, -1 for none
 * @property {(point: number) => number} row the row of a post in the picture, -1 for none
 */

/**
 * @typedef {object} PostRow the words of a post, see src/session/table.rs
 * @property {number} point
 * @property {number} node
 * @property {string} id
 * @property {string} author
 * @property {string} handle
 * @property {string} text its beginning
 * @property {boolean} cut whether it goes on
 * @property {import("../../types.js").Kind} kind
 * @property {import("../../types.js").Provenance | null} provenance
 * @property {string} lang
 * @property {string} url
 * @property {number | null} time ms UTC
 * @property {boolean} missing
 */

/**
 * A column of figures.
 * @param {string} key
 * @param {string} label
 * @param {string} hint
 * @param {number} width rem
 * @param {Values} values
 * @param {(value: number) => string} write
 * @returns {Column}
 */
export function figures(key, label, hint, width, values, write) {
  return {
    key,
    label,
    hint,
    width,
    figure: true,
    largest: true,
    values: () => values,
    fill: (cell, row) => setText(cell, write(values[row])),
  };
}

/** @param {HTMLElement} cell @param {number | null} ms UTC; null or NaN where it is not known */
export function fillMoment(cell, ms) {
  cell.replaceChildren(moment(ms));
}

/**
 * Somebody's words, in whatever direction they run.
 * @param {HTMLElement} cell
 * @param {string} text
 * @param {string} none what stands where there are none
 */
export function fillWords(cell, text, none) {
  cell.replaceChildren(
    text === "" ? el("span", { class: "quiet" }, none) : el("span", { dir: "auto" }, text),
  );
}

/**
 * On a phone: who, and below it what.
 * @param {HTMLElement} cell
 * @param {string} who
 * @param {string} text
 * @param {string} none what stands where there are no words
 * @param {number | null} [ms] UTC, when
 */
export function fillBoth(cell, who, text, none, ms) {
  const when = ms === undefined ? [] : [" · ", moment(ms, true)];
  cell.replaceChildren(
    el(
      "span",
      { class: "top" },
      el("bdi", { class: "who" }, who),
      el("span", { class: "quiet" }, ...when),
    ),
    text === ""
      ? el("span", { class: "quiet line" }, none)
      : el("span", { class: "line", dir: "auto" }, text),
  );
}

/** One line of a text. @param {PostRow} row */
export const lineOf = ({ text, cut }) => `${text.replace(/\s+/gu, " ").trim()}${cut ? "…" : ""}`;
