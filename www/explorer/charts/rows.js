/**
 * A chart's values as rows: one an x, one column a series. Pure.
 *
 * @module charts/rows
 * @import { Axis, Chart } from "./chart.js"
 */

import { span } from "../../widget/format.js";
import { decimal, localTime } from "../locale.js";

/**
 * @param {Chart} chart
 * @returns {{x: number | string, values: (number | null)[]}[]} in order of x; null where a series says nothing there
 */
export function rowsOf({ series }) {
  /** @type {Map<number | string, (number | null)[]>} */
  const rows = new Map();
  series.forEach(({ points }, column) => {
    for (const [x, y] of points) {
      const row = rows.get(x) ?? series.map(() => null);
      row[column] = y;
      rows.set(x, row);
    }
  });
  const all = [...rows].map(([x, values]) => ({ x, values }));
  // Bars keep the order they are given in.
  return series.length > 1 ? all.sort((a, b) => Number(a.x) - Number(b.x)) : all;
}

/**
 * A value in full.
 * @param {Axis} axis
 * @param {number | string | null} value
 */
export function valueText(axis, value) {
  if (value === null) return "not known";
  if (typeof value === "string") return value;
  if (axis.text) return axis.text(value);
  if (axis.scale === "time") return localTime(value);
  return axis.unit === "ms" ? span(value) : decimal(value, 4);
}
