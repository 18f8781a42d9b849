/**
 * A chart on the page: a title that states what it shows, the picture, and the same as a table and as CSV. The picture
 * and the libraries that it is drawn with are loaded when the first chart is opened; where they cannot be, the table
 * stands in for it.
 *
 * @module charts/chart
 */

import { h } from "../../widget/dom.js";
import { save } from "../save.js";
import { chartCsv } from "./csv.js";
import { chartTable } from "./table.js";

/**
 * @typedef {object} Chart
 * @property {"line" | "step" | "area" | "ccdf" | "bars" | "strips"} kind `step`: each value holds until the next; `area`: the same,
 *   filled down to 0, for counts per interval; `ccdf`: each value holds back to the one before; `bars`: one a category;
 *   `strips`: an area a series, one below the other on one x and one scale of y
 * @property {string} title states what it shows: "Half of the tweets came within 7 hours"
 * @property {string} name of the file that its CSV is saved as, without ".csv"
 * @property {Axis} x of `bars`: the categories' (its label alone is used)
 * @property {Axis} y of `bars`: the bars' lengths
 * @property {Series[]} series at most six, of `line` and `strips` eight; of `bars` one
 * @property {Band[]} [bands] spans of x that are marked
 * @property {boolean} [ends] of `line`: each line bears its name at its end
 * @property {string} [note] how to read it, what it leaves out
 */

/**
 * @typedef {object} Axis
 * @property {string} label with its unit: "tweets per hour"
 * @property {"linear" | "log" | "time"} [scale] `time`: ms UTC, written in the reader's zone; linear where not said. On a log
 *   scale what is not above 0 is left out
 * @property {"ms"} [unit] the values are durations: ticks at round ones, written as such
 * @property {(value: number) => string} [text] how a value is written in full
 */

/**
 * @typedef {object} Series
 * @property {string} name
 * @property {Point[]} points ascending in x; null: not known, a gap
 * @property {string} [aside] of `strips`: what stands beside its name: its most
 * @property {number} [lasts] of `step` and `area`: how long the last value holds, in units of x
 */

/** x, or the category of a bar; y. @typedef {readonly [number | string, number | null]} Point */
/** @typedef {{from: number, to: number, label: string}} Band */

/**
 * @param {Chart} chart
 * @returns {HTMLElement} a figure; it draws itself once it is on the page, and again when its width changes
 */
export function createChart(chart) {
  const picture = h("div", { class: "chart-picture" });
  const problem = h("p", { class: "note", role: "status" });
  const table = h("div", { class: "chart-table" });
  const fold = h("details", { class: "as-table" }, h("summary", {}, "Show as table"), table);
  let made = false;
  fold.addEventListener("toggle", () => {
    if (made || !fold.open) return;
    made = true;
    table.append(chartTable(chart));
  });
  const csv = h("button", { type: "button", class: "csv" }, "Save as CSV");
  csv.addEventListener("click", () => save(`${chart.name}.csv`, "text/csv", chartCsv(chart)));
  const root = h(
    "figure",
    { class: "chart" },
    h("figcaption", {}, h("p", { class: "chart-title", dir: "auto" }, chart.title)),
    picture,
    problem,
    chart.note && h("p", { class: "note" }, chart.note),
    h("div", { class: "chart-foot" }, fold, csv),
  );
  import("./picture.js").then(
    ({ drawChart }) => drawChart(picture, chart),
    () => {
      picture.remove();
      problem.textContent = "The picture of this chart could not be loaded: here are its figures.";
      fold.open = true;
    },
  );
  return root;
}
