/**
 * Bars, one a category, its name over it and its value beside the name: so that any name has room on a phone.
 *
 * @module charts/bars
 * @import { Chart } from "./chart.js"
 * @import { Drawn } from "./picture.js"
 */

import { s } from "../../widget/dom.js";
import { valueText } from "./rows.js";
import { scaleOf } from "./scales.js";

const ROW = 34;
const BAR = 9;

/** @param {Chart} chart @param {number} width CSS pixels @returns {Drawn} */
export function drawBars({ y, series }, width) {
  const points = series[0]?.points ?? [];
  const values = points.flatMap(([, value]) => (value === null ? [] : [value]));
  const scale = scaleOf({ ...y, scale: "linear" }, values, [0, width], {
    ticks: 4,
    fromZero: true,
  });
  // Lengths, not an axis: the longest takes all the room.
  const most = values.reduce((high, value) => Math.max(high, value), 0);
  const long = (/** @type {number} */ value) =>
    most > 0 ? (scale.place(value) / scale.place(most)) * width : 0;
  const height = Math.max(ROW, points.length * ROW);
  const rows = points.map(([name, value], i) => {
    const top = i * ROW;
    const bar =
      value === null
        ? []
        : [
            s("rect", {
              class: "chart-bar s0",
              x: 0,
              y: top + 20,
              width: Math.max(1, long(value)).toFixed(1),
              height: BAR,
            }),
          ];
    return s(
      "g",
      { class: "chart-row" },
      s("rect", { class: "chart-under", x: 0, y: top, width, height: ROW }),
      s("text", { x: 0, y: top + 14, direction: "ltr" }, String(name)),
      s("text", { x: width, y: top + 14, class: "end" }, valueText(y, value)),
      ...bar,
    );
  });
  const svg = s(
    "svg",
    { class: "chart-svg", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" },
    ...rows,
  );
  return {
    svg,
    point(row) {
      for (const [i, node] of rows.entries()) node.classList.toggle("at", i === row);
    },
    near: (_, at) => Math.max(0, Math.min(points.length - 1, Math.floor(at / ROW))),
  };
}
