/**
 * Strips: an area a series, one below the other, on one clock and one scale. Lines of several series that rise and fall by
 * the hour hide one another; strips do not, and each has its name beside it.
 *
 * @module charts/strips
 * @import { Chart, Series } from "./chart.js"
 * @import { Drawn } from "./picture.js"
 */
import { area, curveStepAfter, line } from "d3-shape";
import { s } from "../../widget/dom.js";
import { rowsOf } from "./rows.js";
import { scaleOf } from "./scales.js";

const TALL = 40;
/** Above a strip, for its name. */
const NAME = 20;
const TOP = 18;
const BOTTOM = 40;
const RIGHT = 12;
const LEFT = 2;
/** CSS pixels that a tick of x takes, and a letter of its words. */
const TICK = 76;
const LETTER = 7;

/** @param {Chart} chart @param {number} width CSS pixels @returns {Drawn} */
export function drawStrips(chart, width) {
  const { x, y, series } = chart;
  const step = TALL + NAME;
  const bottom = TOP + series.length * step;
  const height = bottom + BOTTOM;
  const right = width - RIGHT;
  const held = series.map(whole);
  const across = held.flatMap((points) => points.map(([at]) => at));
  const up = held.flatMap((points) => points.map(([, value]) => value ?? 0));
  const xScale = scaleOf(x, across, [LEFT, right], {
    ticks: Math.max(2, Math.floor((right - LEFT) / TICK)),
  });
  const most = up.reduce((high, value) => Math.max(high, value), 0) || 1;
  const tall = (/** @type {number} */ value) => (value / most) * TALL;
  const ground = (/** @type {number} */ i) => TOP + (i + 1) * step;

  const strips = held.flatMap((points, i) => {
    const known = (/** @type {[number, number | null]} */ [, value]) => value !== null;
    const atX = (/** @type {[number, number | null]} */ [at]) => xScale.place(at);
    const atY = (/** @type {[number, number | null]} */ [, value]) => ground(i) - tall(value ?? 0);
    const filled = area(atX, ground(i), atY).defined(known).curve(curveStepAfter);
    const edge = line(atX, atY).defined(known).curve(curveStepAfter);
    const at = ground(i) - TALL - 6;
    return [
      s("line", { class: "chart-rule", x1: LEFT, x2: right, y1: ground(i), y2: ground(i) }),
      s("path", { class: `chart-area s${i}`, d: filled(points) }),
      s("path", { class: `chart-line strip s${i}`, d: edge(points) }),
      ...names(series[i], at, right),
    ];
  });
  let taken = Number.NEGATIVE_INFINITY;
  const ticks = xScale.ticks.flatMap(({ value, text }) => {
    const at = xScale.place(value);
    // Words that would hang over the edge lean inward; those that would lie over the ones before are left out.
    const wide = text.length * LETTER;
    const lean = at - wide / 2 < 0 ? "start" : at + wide / 2 > width ? "end" : "middle";
    const rule = s("line", {
      class: "chart-rule",
      x1: at.toFixed(1),
      x2: at.toFixed(1),
      y1: TOP,
      y2: bottom + 4,
    });
    const from = at - { start: 0, middle: wide / 2, end: wide }[lean];
    if (from < taken) return [rule];
    taken = from + wide + 4;
    return [rule, s("text", { class: lean, x: at.toFixed(1), y: bottom + 17 }, text)];
  });
  const cursor = s("line", { class: "chart-cursor", y1: TOP, y2: bottom, visibility: "hidden" });
  const dots = series.map((_, i) =>
    s("circle", { class: `chart-dot s${i}`, r: 4, visibility: "hidden" }),
  );
  const svg = s(
    "svg",
    { class: "chart-svg", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" },
    ...ticks,
    ...strips,
    s("text", { class: "chart-label", x: 0, y: 11 }, y.label),
    s("text", { class: "chart-label end", x: right, y: height - 6 }, x.label),
    cursor,
    ...dots,
  );

  const rows = rowsOf(chart);
  const places = rows.map(({ x: at }) => xScale.place(Number(at)));
  return {
    svg,
    point(row) {
      const shown = row >= 0 && Number.isFinite(places[row]);
      // The middle of the interval, where its value is seen to hold.
      const middle = shown ? (places[row] + (places[row + 1] ?? right)) / 2 : 0;
      cursor.setAttribute("visibility", shown ? "visible" : "hidden");
      cursor.setAttribute("x1", String(middle));
      cursor.setAttribute("x2", String(middle));
      dots.forEach((dot, i) => {
        const value = shown ? rows[row].values[i] : null;
        dot.setAttribute("visibility", value === null ? "hidden" : "visible");
        dot.setAttribute("cx", String(middle));
        dot.setAttribute("cy", String(ground(i) - tall(value ?? 0)));
      });
    },
    near(at) {
      const next = places.findIndex((place) => place > at);
      return next < 0 ? places.length - 1 : Math.max(0, next - 1);
    },
  };
}

/** @param {Series} series @param {number} y @param {number} right */
function names({ name, aside = "" }, y, right) {
  const letters = [...name];
  const most = Math.max(6, Math.floor((right - LEFT) / LETTER) - aside.length - 2);
  const text = letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : name;
  return [
    s("text", { class: "chart-name", x: LEFT, y }, text),
    s("text", { class: "end", x: right, y }, aside),
  ];
}

/** The last interval has its width too. @param {Series} series @returns {[number, number | null][]} */
function whole({ points, lasts = 0 }) {
  const all = points.map(([x, y]) => /** @type {[number, number | null]} */ ([Number(x), y]));
  const end = all.at(-1);
  if (lasts > 0 && end) all.push([end[0] + lasts, end[1]]);
  return all;
}
