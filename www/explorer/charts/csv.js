/**
 * A chart's values as CSV, by RFC 4180: times in UTC, numbers with a point. Pure.
 *
 * @module charts/csv
 * @import { Chart } from "./chart.js"
 */

import { rowsOf } from "./rows.js";

/** @param {Chart} chart @returns {string} */
export function chartCsv(chart) {
  const { x, y, series } = chart;
  const head = [
    x.unit === "ms" ? `${x.label} (ms)` : x.scale === "time" ? `${x.label} (UTC)` : x.label,
    ...series.map(({ name }) => name || y.label),
  ];
  const time = (/** @type {number | string} */ at) =>
    x.scale === "time" && typeof at === "number" ? new Date(at).toISOString() : at;
  const rows = rowsOf(chart).map(({ x: at, values }) => [time(at), ...values]);
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/**
 * A cell. What a spreadsheet would take for a formula is made text: names come from exports.
 * @param {string | number | null} value
 */
function cell(value) {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
