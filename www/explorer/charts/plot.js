/**
 * Lines, steps and areas over two axes.
 *
 * @module charts/plot
 * @import { Chart, Series } from "./chart.js"
 * @import { Drawn } from "./picture.js"
 * @import { Scale } from "./scales.js"
 */

import { area, curveStepAfter, curveStepBefore, line } from "d3-shape";
import { s } from "../../widget/dom.js";
import { endNames, roomOf } from "./ends.js";
import { rowsOf } from "./rows.js";
import { scaleOf } from "./scales.js";

const HEIGHT = 220;
const TOP = 26;
const BOTTOM = 40;
const RIGHT = 12;
/** CSS pixels of a digit of the axis' letters, and of what a tick of x takes. */
const DIGIT = 7;
const TICK = 76;
/** Points that are marked one by one, at most. */
const MARKED = 40;

/** @param {Chart} chart @param {number} width CSS pixels @returns {Drawn} */
export function drawPlot(chart, width) {
  const { kind, x, y, series, bands = [] } = chart;
  const lines = series.map((one) => held(one, kind));
  const across = [
    ...lines.flatMap((points) => points.map(([at]) => at)),
    ...bands.flatMap(({ from, to }) => [from, to]),
  ];
  const up = lines.flatMap((points) =>
    points.flatMap(([, value]) => (value === null ? [] : [value])),
  );
  const bottom = HEIGHT - BOTTOM;
  const yScale = scaleOf(y, up, [bottom, TOP], { ticks: 4, fromZero: true });
  const left = 10 + DIGIT * Math.max(1, ...yScale.ticks.map(({ text }) => text.length));
  const right = width - (chart.ends ? roomOf(series, width) : RIGHT);
  const xScale = scaleOf(x, across, [left, right], {
    ticks: Math.max(2, Math.floor((right - left) / TICK)),
  });
  const floor = yScale.place(yScale.domain[0]);

  const marks = lines.flatMap((points, i) =>
    shapes(points, i, { kind, xScale, yScale, floor, x, y }),
  );
  const cursor = s("line", { class: "chart-cursor", y1: TOP, y2: bottom, visibility: "hidden" });
  const dots = series.map((_, i) =>
    s("circle", { class: `chart-dot s${i}`, r: 4, visibility: "hidden" }),
  );
  const svg = s(
    "svg",
    {
      class: "chart-svg",
      viewBox: `0 0 ${width} ${HEIGHT}`,
      width,
      height: HEIGHT,
      "aria-hidden": "true",
    },
    ...bands.map(({ from, to }) =>
      s("rect", {
        class: "chart-band",
        x: xScale.place(from).toFixed(1),
        y: TOP,
        width: Math.max(2, xScale.place(to) - xScale.place(from)).toFixed(1),
        height: bottom - TOP,
      }),
    ),
    ...axes(xScale, yScale, { left, right, bottom, width, x: x.label, y: y.label }),
    ...marks,
    ...(chart.ends
      ? endNames(series, lines, { xScale, yScale, right, width, top: TOP, bottom })
      : []),
    cursor,
    ...dots,
  );

  const rows = rowsOf(chart);
  const places = rows.map(({ x: at }) => xScale.place(Number(at)));
  return {
    svg,
    point(row) {
      const shown = row >= 0 && Number.isFinite(places[row]);
      cursor.setAttribute("visibility", shown ? "visible" : "hidden");
      if (shown) {
        cursor.setAttribute("x1", String(places[row]));
        cursor.setAttribute("x2", String(places[row]));
      }
      dots.forEach((dot, i) => {
        const value = shown ? rows[row].values[i] : null;
        const drawn = value !== null && (y.scale !== "log" || value > 0);
        dot.setAttribute("visibility", drawn ? "visible" : "hidden");
        if (!drawn) return;
        dot.setAttribute("cx", String(places[row]));
        dot.setAttribute("cy", String(yScale.place(value)));
      });
    },
    near(at) {
      // An interval is pointed at anywhere within it.
      if (kind === "area" || kind === "step") {
        const next = places.findIndex((place) => place > at);
        return next < 0 ? places.length - 1 : Math.max(0, next - 1);
      }
      let best = -1;
      places.forEach((place, row) => {
        if (best < 0 || Math.abs(place - at) < Math.abs(places[best] - at)) best = row;
      });
      return best;
    },
  };
}

/**
 * A series as points that hold: the last interval has its width too.
 * @param {Series} series
 * @param {Chart["kind"]} kind
 * @returns {[number, number | null][]}
 */
function held({ points, lasts = 0 }, kind) {
  const all = points.map(([x, y]) => /** @type {[number, number | null]} */ ([Number(x), y]));
  const end = all.at(-1);
  if ((kind === "area" || kind === "step") && lasts > 0 && end) all.push([end[0] + lasts, end[1]]);
  return all;
}

/**
 * @param {[number, number | null][]} points
 * @param {number} i which series
 * @param {{kind: Chart["kind"], xScale: Scale, yScale: Scale, floor: number, x: Chart["x"], y: Chart["y"]}} on
 */
function shapes(points, i, { kind, xScale, yScale, floor, x, y }) {
  const known = (/** @type {[number, number | null]} */ [at, value]) =>
    value !== null && !(y.scale === "log" && value <= 0) && !(x.scale === "log" && at <= 0);
  const atX = (/** @type {[number, number | null]} */ [at]) => xScale.place(at);
  const atY = (/** @type {[number, number | null]} */ [, value]) => yScale.place(value ?? 0);
  const made = [];
  if (kind === "area" && i === 0) {
    const d = area(atX, floor, atY).defined(known).curve(curveStepAfter)(points);
    made.push(s("path", { class: `chart-area s${i}`, d }));
  }
  const path = line(atX, atY).defined(known);
  if (kind === "ccdf") path.curve(curveStepBefore);
  else if (kind !== "line") path.curve(curveStepAfter);
  made.push(s("path", { class: `chart-line s${i}`, d: path(points) }));
  const shown = points.filter(known);
  // A line of one point is nothing to see; few points are marked.
  if ((kind === "line" || kind === "ccdf") && shown.length <= MARKED) {
    for (const at of shown) {
      made.push(
        s("circle", {
          class: `chart-mark s${i}`,
          cx: atX(at).toFixed(1),
          cy: atY(at).toFixed(1),
          r: 2.5,
        }),
      );
    }
  }
  return made;
}

/**
 * @param {Scale} xScale
 * @param {Scale} yScale
 * @param {{left: number, right: number, bottom: number, width: number, x: string, y: string}} box
 */
function axes(xScale, yScale, { left, right, bottom, width, x, y }) {
  const rules = yScale.ticks.flatMap(({ value, text }) => {
    const at = yScale.place(value).toFixed(1);
    return [
      s("line", { class: "chart-rule", x1: left, x2: right, y1: at, y2: at }),
      s("text", { class: "end", x: left - 6, y: at, dy: "0.32em" }, text),
    ];
  });
  const ticks = xScale.ticks.flatMap(({ value, text }) => {
    const at = xScale.place(value);
    // Words that would hang over the edge lean inward.
    const half = (text.length * DIGIT) / 2;
    const lean = at - half < 0 ? "start" : at + half > width ? "end" : "middle";
    return [
      s("line", {
        class: "chart-tick",
        x1: at.toFixed(1),
        x2: at.toFixed(1),
        y1: bottom,
        y2: bottom + 4,
      }),
      s("text", { class: lean, x: at.toFixed(1), y: bottom + 17 }, text),
    ];
  });
  return [
    ...rules,
    s("line", { class: "chart-tick", x1: left, x2: right, y1: bottom, y2: bottom }),
    ...ticks,
    s("text", { class: "chart-label", x: 0, y: 12 }, y),
    s("text", { class: "chart-label end", x: right, y: HEIGHT - 6 }, x),
  ];
}
