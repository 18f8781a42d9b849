/**
 * A chart's values as a table.
 *
 * @module charts/table
 * @import { Chart } from "./chart.js"
 */

import { h } from "../../widget/dom.js";
import { number, time } from "../locale.js";
import { rowsOf, valueText } from "./rows.js";

/** Rows listed at once: an export of years has thousands of hours. */
const MOST = 500;

/** @param {Chart} chart @returns {HTMLElement} */
export function chartTable(chart) {
  const { x, y, series, title } = chart;
  const rows = rowsOf(chart);
  const head = (/** @type {string} */ text) => h("th", { scope: "col", dir: "auto" }, text);
  const body = rows
    .slice(0, MOST)
    .map(({ x: at, values }) =>
      h(
        "tr",
        {},
        h(
          "th",
          { scope: "row", dir: "auto" },
          x.scale === "time" && typeof at === "number" ? time(at) : valueText(x, at),
        ),
        ...values.map((value) => h("td", { class: "value" }, valueText(y, value))),
      ),
    );
  return h(
    "div",
    // Scrolled by keyboard too.
    { class: "chart-scroll", tabindex: 0, role: "group", "aria-label": `${title} As a table.` },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h("tr", {}, head(x.label), ...series.map(({ name }) => head(name || y.label))),
      ),
      h("tbody", {}, ...body),
    ),
    rows.length > MOST &&
      h("p", { class: "note" }, `and ${number(rows.length - MOST)} more rows: they are in the CSV`),
  );
}
