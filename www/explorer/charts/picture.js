/**
 * A chart's picture: drawn anew at every width, read by pointer and by arrow keys. The one part of charts that is loaded
 * only when a chart is opened, and that knows d3. (Observable Plot was tried: it puts a `<style>` into every picture,
 * which a strict Content-Security-Policy forbids; 76 KiB brotli against 16.)
 *
 * @module charts/picture
 * @import { Chart } from "./chart.js"
 */

import { h } from "../../widget/dom.js";
import { drawBars } from "./bars.js";
import { dress } from "./look.js";
import { drawPlot } from "./plot.js";
import { rowsOf, valueText } from "./rows.js";
import { drawStrips } from "./strips.js";

/**
 * @typedef {object} Drawn
 * @property {SVGElement} svg
 * @property {(row: number) => void} point marks a row; -1 for none
 * @property {(x: number, y: number) => number} near the row nearest to a place, CSS pixels
 */

/** Keys by what they do to the row. @type {Record<string, (row: number, last: number) => number>} */
const KEYS = {
  ArrowLeft: (row) => row - 1,
  ArrowUp: (row) => row - 1,
  ArrowRight: (row) => row + 1,
  ArrowDown: (row) => row + 1,
  PageUp: (row, last) => row - Math.ceil(last / 10),
  PageDown: (row, last) => row + Math.ceil(last / 10),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * @param {HTMLElement} host where it is put
 * @param {Chart} chart
 */
export function drawChart(host, chart) {
  dress();
  const rows = rowsOf(chart);
  const last = rows.length - 1;
  const readout = h("p", { class: "chart-readout", "aria-hidden": "true" });
  const frame = h("div", {
    class: "chart-frame",
    tabindex: 0,
    role: "slider",
    "aria-label": `${chart.title} ${chart.y.label}, by ${chart.x.label}.`,
    "aria-orientation": chart.kind === "bars" ? "vertical" : "horizontal",
    "aria-valuemin": 0,
    "aria-valuemax": Math.max(0, last),
  });
  /** @type {Drawn | null} */
  let drawn = null;
  let at = -1;

  /** @param {number} row -1 for none */
  const point = (row) => {
    at = Math.max(-1, Math.min(row, last));
    drawn?.point(at);
    readout.textContent = at < 0 ? "" : read(at);
    frame.setAttribute("aria-valuenow", String(Math.max(0, at)));
    frame.setAttribute("aria-valuetext", at < 0 ? hint : read(at));
  };
  const hint =
    last < 0
      ? "There is nothing to draw."
      : "Point at the chart, or use the arrow keys, for its values.";
  /** @param {number} row */
  const read = (row) => {
    const { x, values } = rows[row];
    const told = chart.series.flatMap(({ name }, i) => {
      if (values[i] === null && chart.series.length > 1) return [];
      const value = valueText(chart.y, values[i]);
      return [chart.series.length > 1 ? `${name} ${value}` : value];
    });
    const unit = chart.series.length > 1 || chart.y.text ? "" : ` ${chart.y.label}`;
    return `${valueText(chart.x, x)}: ${told.join("; ")}${unit}`;
  };

  const draw = (/** @type {number} */ width) => {
    const draws = { bars: drawBars, strips: drawStrips };
    drawn = (chart.kind in draws ? draws[/** @type {"bars"} */ (chart.kind)] : drawPlot)(
      chart,
      width,
    );
    frame.replaceChildren(drawn.svg);
    point(at);
  };
  /** @param {PointerEvent} event */
  const follow = ({ offsetX, offsetY, target }) => {
    // Inside the picture, whatever lies there, offsets are from the picture's own corner.
    if (drawn && target instanceof Element && target.closest("svg") === drawn.svg) {
      point(drawn.near(offsetX, offsetY));
    }
  };
  frame.addEventListener("pointerdown", follow);
  frame.addEventListener("pointermove", follow);
  frame.addEventListener("pointerleave", ({ pointerType }) => {
    // A finger that has left has still asked.
    if (pointerType === "mouse") point(-1);
  });
  frame.addEventListener("blur", () => point(-1));
  frame.addEventListener("keydown", (event) => {
    const move = KEYS[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey || last < 0) return;
    event.preventDefault();
    point(Math.max(0, Math.min(last, move(at, last))));
  });

  host.append(
    ...(chart.series.length > 1 && chart.kind !== "strips" ? [legend(chart)] : []),
    frame,
    readout,
  );
  let width = 0;
  new ResizeObserver(([{ contentRect }]) => {
    const next = Math.round(contentRect.width);
    if (next < 40 || next === width) return;
    width = next;
    draw(width);
  }).observe(host);
}

/** @param {Chart} chart */
function legend({ series, kind }) {
  return h(
    "ul",
    { class: "chart-legend" },
    ...series.map(({ name }, i) =>
      h(
        "li",
        { dir: "auto" },
        h("span", {
          class: `chart-sample s${i} ${kind === "area" ? "filled" : ""}`,
          "aria-hidden": "true",
        }),
        name,
      ),
    ),
  );
}
