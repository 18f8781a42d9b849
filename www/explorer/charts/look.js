/**
 * How charts look: a style sheet of their own, put on the page with the first chart. Colours are told apart under colour
 * blindness (after Okabe and Ito), and every series has its own dash besides: in forced colours and in print that alone.
 *
 * @module charts/look
 */

const LIGHT = [
  "#0068a5",
  "#b8450b",
  "#00755a",
  "#8f4a93",
  "#7d5a00",
  "#3f4753",
  "#2b2f9e",
  "#a3154a",
];
const DARK = [
  "#64b9ea",
  "#f0a53c",
  "#35c99f",
  "#e79fcb",
  "#f0e04a",
  "#cbd2de",
  "#a9adff",
  "#ff9aa8",
];
const DASHES = ["none", "7 3", "2 3", "10 3 2 3", "5 5", "1 5", "12 4", "3 2 3 6"];

/** @param {string[]} colours */
const paint = (colours) => colours.map((colour, i) => `--s${i}: ${colour};`).join(" ");

const CSS = `
.chart, .hues { ${paint(LIGHT)} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) :is(.chart, .hues) { ${paint(DARK)} } }
:root[data-theme="dark"] :is(.chart, .hues) { ${paint(DARK)} }
.chart-frame { touch-action: pan-y; cursor: crosshair; }
.chart-svg { display: block; max-inline-size: 100%; overflow: visible; }
.chart-svg text { font: 0.75rem/1 var(--sans); fill: var(--soft); }
.chart-svg .middle { text-anchor: middle; }
.chart-svg .end { text-anchor: end; }
.chart-row text { fill: var(--ink); font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
.chart-under { fill: transparent; }
.chart-row.at .chart-under { fill: var(--wash); }
.chart-rule { stroke: var(--line); }
.chart-tick { stroke: var(--soft); }
.chart-line { fill: none; stroke: var(--c); stroke-width: 1.75; stroke-linejoin: round; }
.chart-area { fill: var(--c); fill-opacity: 0.22; }
.chart-bar, .chart-mark, .chart-dot { fill: var(--c); }
.chart-dot { stroke: var(--sheet); stroke-width: 1.5; }
.chart-svg .chart-name { fill: var(--ink); font-weight: 600; }
.chart-svg .chart-end { fill: var(--ink); }
.chart-line.strip.strip { stroke-width: 1.25; stroke-dasharray: none; }
.chart-leader { fill: none; stroke: var(--c); stroke-width: 1; }
.chart-cursor { stroke: var(--ink); stroke-dasharray: 2 2; }
.chart-band { fill: var(--accent); fill-opacity: 0.14; }
.chart-readout { min-block-size: 1.5em; font-size: 0.8125rem; line-height: 1.45; color: var(--soft); font-variant-numeric: tabular-nums; }
.chart-legend { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; font-size: 0.8125rem; margin-block-end: 0.25rem; }
.chart-legend li { display: flex; align-items: center; gap: 0.375rem; overflow-wrap: anywhere; }
.chart-sample { inline-size: 1.75rem; block-size: 3px; flex: none; background: repeating-linear-gradient(90deg, var(--c) 0 var(--on), transparent var(--on) var(--every)); }
${DASHES.map((dash, i) => {
  const [on, off] = dash === "none" ? [1, 0] : dash.split(" ").map(Number);
  return `.s${i} { --c: var(--s${i}); --on: ${on}px; --every: ${on + off}px; } .chart-line.s${i} { stroke-dasharray: ${dash}; }`;
}).join("\n")}
@media (forced-colors: active) {
  .chart-svg text, .chart-row text { fill: CanvasText; }
  .chart-line, .chart-leader, .chart-tick, .chart-cursor { stroke: CanvasText; }
  .chart-bar, .chart-mark, .chart-dot { fill: CanvasText; stroke: Canvas; }
  .chart-area { fill: none; }
  .chart-rule { stroke: GrayText; }
  .chart-band { fill: Highlight; }
  .chart-sample { forced-color-adjust: none; --c: CanvasText; }
}
@media print {
  :root .chart, :root[data-theme="dark"] .chart { ${paint(LIGHT)} break-inside: avoid; }
  .chart-readout, .chart-foot .csv { display: none; }
}
`;

let worn = false;

/** Puts the style sheet on the page, once. */
export function dress() {
  if (worn) return;
  worn = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
