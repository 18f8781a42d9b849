/**
 * The element's style, as one constructed sheet that all elements of a page share: a strict Content Security Policy
 * lets no `<style>` through. Colours are the palette's, set as custom properties by {@link module:widget/theme}.
 *
 * For hosts: `--spread-height` is what headline, picture, controls and timeline are to fill together where there is
 * width for it, `--picture-height` the picture's own height (the least, with the former), `--spread-font` and
 * `--spread-headline-font` the type.
 *
 * @module widget/sheet
 */

const CSS = `
:host {
  display: block;
  container: spread / inline-size;
  text-align: start;
}
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0;
}

.root {
  --focus: var(--ink);
  color: var(--ink);
  background: var(--background);
  font: 400 14px/1.4 var(--spread-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif);
  font-variant-numeric: lining-nums;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
.root[data-theme="light"] { color-scheme: light; }
.root[data-theme="dark"] { color-scheme: dark; }
.figure { display: grid; grid-template-columns: minmax(0, 1fr); margin: 0; }
p, ul { margin: 0; padding: 0; }
ul { list-style: none; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }

.head { display: block; margin: 0 0 8px; }
.headline {
  font: 700 22px/1.14 var(--spread-headline-font, Georgia, "Times New Roman", "Noto Serif", serif);
  letter-spacing: -0.01em;
  text-wrap: balance;
  overflow-wrap: anywhere;
}
.subline { margin-top: 4px; color: var(--quiet); text-wrap: pretty; }

.picture {
  position: relative;
  block-size: var(--picture-height, min(100cqi, max(300px, calc(var(--spread-height, 100svh) - 320px))));
  min-block-size: 240px;
  overflow: hidden;
}
.surface { position: absolute; inset: 0; touch-action: pan-y; cursor: grab; user-select: none; -webkit-user-select: none; }
.surface:focus-visible { outline-offset: -2px; }
.surface.over-post { cursor: pointer; }
.surface.dragging { cursor: grabbing; }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; display: block; }
.overlay { position: absolute; inset: 0; width: 100%; height: 100%; overflow: hidden; pointer-events: none; }
.ring { fill: none; stroke: var(--line); stroke-width: 1; vector-effect: non-scaling-stroke; }
.labels, .rings { transition: opacity 0.16s; }
.overlay.away .labels, .overlay.away .rings, .overlay.away .path, .overlay.away .focus { opacity: 0; }
.label { transition: opacity 0.25s; }
.label.ahead { opacity: 0; }
.ring, .label.ring { transition: opacity 0.25s; }
.ring.ahead { opacity: 0.55; }
.label text {
  font-size: 12px; fill: var(--ink);
  paint-order: stroke; stroke: var(--background); stroke-width: 4px; stroke-linejoin: round; stroke-opacity: 0.88;
}
.label .name { font-size: 13px; font-weight: 600; }
.label .detail { font-weight: 400; }
.label.ring text, .label.band text { fill: var(--quiet); stroke-opacity: 1; }
.leader { stroke: var(--ink); stroke-width: 1; opacity: 0.65; }
.path { fill: none; stroke: var(--ink); vector-effect: non-scaling-stroke; stroke-linecap: round; opacity: 0.9; }
.path.recorded { stroke-width: 2; }
.path.attributed { stroke-width: 1; }
.path.approximate { stroke-width: 2; stroke-dasharray: 0.1 5; }
.path.inferred, .path.none { stroke-width: 1.5; stroke-dasharray: 6 5; }
.focus { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.focus.halo { stroke: var(--background); stroke-width: 5; opacity: 0.8; }
.focus.chosen { stroke-width: 2; }
.simulated {
  position: absolute; inset-block-start: 0; inset-inline-start: 0; padding: 2px 8px;
  font-size: 12px; letter-spacing: 0.04em; color: var(--quiet);
  border: 1px solid var(--line); background: var(--background); pointer-events: none;
}
.zoom { display: inline-flex; gap: 4px; }
.voice-ring { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.wheel-hint {
  position: absolute; inset-block-end: 12px; inset-inline-start: 50%; transform: translateX(-50%);
  padding: 6px 12px; color: var(--background); background: var(--ink); border-radius: 3px;
  font-size: 13px; opacity: 0; transition: opacity 0.2s; pointer-events: none; white-space: nowrap;
}
.wheel-hint.seen { opacity: 0.92; }

button, select {
  font: inherit; color: inherit; background: var(--background);
  border: 1px solid color-mix(in oklab, var(--quiet) 55%, var(--background)); border-radius: 3px;
  min-block-size: 32px; margin: 0; cursor: pointer;
}
button { padding: 3px 10px; }
button:hover:not(:disabled), select:hover:not(:disabled) { border-color: var(--ink); }
button:disabled, select:disabled { color: var(--quiet); cursor: default; }
button[aria-disabled="true"] .shape { opacity: 0.4; }
.icon { display: grid; place-items: center; inline-size: 32px; padding: 0; font-size: 18px; line-height: 1; }
.shape { inline-size: 18px; block-size: 18px; fill: currentColor; display: block; flex: none; }
.plain { padding: 3px 10px; font-size: 13px; }

.tooltip, .card {
  position: absolute; z-index: 2; inline-size: max-content; max-inline-size: min(300px, calc(100% - 16px));
  padding: 8px 12px; background: var(--background); border: 1px solid var(--quiet); border-radius: 3px;
  font-size: 13px; line-height: 1.4; overflow-wrap: anywhere;
}
.tooltip { inset-block-start: 0; left: 0; pointer-events: none; max-block-size: 60%; overflow: hidden; }
.card { position: relative; }
.card-close { position: absolute; inset-block-start: 4px; inset-inline-end: 4px; border-color: transparent; }
.card .post-who { padding-inline-end: 32px; }
.card-actions { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 8px; }
.post-who strong { font-weight: 600; }
.post-role { display: block; font-size: 12px; color: var(--quiet); }
.post-quiet { color: var(--quiet); font-size: 12px; }
.post-text { margin: 4px 0; white-space: pre-line; }
.tooltip .post-text { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 5; overflow: hidden; }
.post-trouble { margin: 4px 0; }
.post-link { display: inline-block; margin-top: 4px; color: inherit; text-underline-offset: 2px; }

.explain { margin-top: 8px; font-size: 13px; text-wrap: pretty; }
.readout {
  display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 16px; flex: 1 0 100%; order: -1;
  color: var(--quiet); font-size: 13px; line-height: 1.35; font-variant-numeric: tabular-nums lining-nums;
}
.when { color: var(--ink); font-weight: 600; margin-inline-end: 4px; }
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-top: 8px; }
.play { display: inline-flex; align-items: center; gap: 6px; min-inline-size: 92px; font-weight: 600; }
.choice { display: inline-flex; align-items: center; gap: 6px; min-inline-size: 0; }
.choice-word { color: var(--quiet); }
.choice select { padding: 0 6px; min-inline-size: 0; max-inline-size: 100%; text-overflow: ellipsis; }
.scale-choice { flex: 0 1 auto; margin-inline-start: auto; }

.timeline { margin-top: 10px; }
.track { position: relative; block-size: 48px; cursor: ew-resize; touch-action: pan-y; border-bottom: 1px solid var(--quiet); }
.bars { position: absolute; inset: 0; display: block; }
.veil, .playhead { position: absolute; inset-block: 0; left: 0; pointer-events: none; }
.track { overflow: clip; overflow-clip-margin: 8px; contain: layout; }
.veil { inset-inline: 0; background: var(--background); opacity: 0.68; }
.playhead { inline-size: 2px; margin-left: -1px; background: var(--ink); }
.playhead::before {
  content: ""; position: absolute; left: -4px; bottom: -1px; border: 5px solid transparent; border-bottom-color: var(--ink);
}
.ticks { position: relative; block-size: 18px; font-size: 12px; color: var(--quiet); }
.tick { position: absolute; inset-block-start: 2px; transform: translateX(-50%); white-space: nowrap; }
.tick.first { transform: none; }
.tick.last { transform: translateX(-100%); }
.timeline-notes { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 16px; font-size: 12px; color: var(--quiet); }
.bar.original { fill: var(--original); }
.bar.reply { fill: var(--reply); }
.bar.repost { fill: var(--repost); }
.bar.quote { fill: var(--quote); }
.bar.unjoined { fill: var(--unjoined); }
.waves { stroke: var(--ink); stroke-width: 2; }

.legend { margin-top: 12px; padding-top: 10px; border-top: 1px solid var(--line); font-size: 13px; }
.kinds { display: flex; flex-wrap: wrap; gap: 4px 6px; }
.kind { display: inline-flex; text-align: start; align-items: center; gap: 6px; padding: 3px 8px; font-size: 13px; border-color: transparent; }
.kind[aria-pressed="false"] { color: var(--quiet); }
.kind[aria-pressed="false"] .kind-label { text-decoration: line-through; }
.kind[aria-pressed="false"] .swatch { opacity: 0.35; }
.kind-count { color: var(--quiet); font-variant-numeric: tabular-nums; }
.swatch { inline-size: 10px; block-size: 10px; border-radius: 50%; flex: none; }
.swatch.original { background: var(--original); }
.swatch.reply { background: var(--reply); }
.swatch.repost { background: var(--repost); }
.swatch.quote { background: var(--quote); }
.swatch.unjoined { background: var(--unjoined); }
.provenance, .notes, .density { margin-top: 4px; color: var(--quiet); }
.density { display: flex; flex-wrap: wrap; align-items: center; column-gap: 8px; }
.tone-step { display: inline-flex; align-items: center; gap: 4px; }
.tone { inline-size: 12px; block-size: 12px; }

.voices { margin-top: 10px; font-size: 13px; }
.small-head { color: var(--quiet); }
.voice-list { display: flex; flex-wrap: wrap; gap: 4px 6px; margin-top: 2px; }
.voice { text-align: start; font-size: 13px; }
.voice-name { font-weight: 600; }
.voice-what { color: var(--quiet); }
.voice[aria-pressed="true"] { border-color: var(--ink); }

.table { margin-top: 10px; font-size: 13px; color: var(--quiet); }
.table summary { cursor: pointer; min-block-size: 24px; }
.table-scroll { max-block-size: 320px; overflow: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 2px 12px 2px 0; text-align: end; font-weight: 400; white-space: nowrap; }
th:first-child { text-align: start; }
thead th { position: sticky; inset-block-start: 0; background: var(--background); color: var(--ink); }
.source { margin-top: 10px; font-size: 12px; color: var(--quiet); overflow-wrap: anywhere; }

@container spread (min-width: 560px) {
  /* The card lies over the picture, in the corner away from its post. */
  .figure > .head { grid-row: 1; }
  .figure > .picture, .figure > .card { grid-row: 2; grid-column: 1; }
  .card { inline-size: 300px; max-inline-size: 60%; align-self: end; justify-self: start; max-block-size: 100%; overflow: auto; }
  .card.at-right { justify-self: end; }
  .card.at-top { align-self: start; }
  .headline { font-size: clamp(24px, 2.7cqi, 38px); }
  .subline { font-size: 16px; }
  .explain, .legend, .kind, .voices, .voice { font-size: 14px; }
  .explain { text-align: center; color: var(--quiet); }
  .readout { flex: 1 1 200px; order: 0; flex-direction: column; flex-wrap: nowrap; margin-inline-start: 8px; }
  .scale-choice { margin-inline-start: 8px; }
}
@container spread (min-width: 800px) {
  /* Beside the picture, which is as wide as it is high or wider, there is room for how to read it. */
  .figure {
    column-gap: 24px;
    grid-template-columns: minmax(0, 1fr) clamp(206px, 20cqi, 300px);
    grid-template-rows: auto auto minmax(0, 1fr) auto auto;
    min-block-size: var(--spread-height, auto);
  }
  .figure > * { grid-column: 1 / -1; }
  .figure > .picture, .figure > .card { grid-column: 1; grid-row: 2 / 4; }
  .figure > .explain { grid-column: 2; grid-row: 2; }
  .figure > .legend { grid-column: 2; grid-row: 3; }
  .picture {
    block-size: auto;
    min-block-size: var(--picture-height, min(74cqi, max(300px, calc(var(--spread-height, 100svh) - 290px))));
  }
  .explain { text-align: start; margin-top: 0; color: var(--ink); }
  .kinds { flex-direction: column; align-items: start; gap: 0; margin-inline-start: -8px; }
  .provenance, .notes, .density { font-size: 13px; line-height: 1.35; }
}
@container spread (max-width: 559px) {
  .explain { font-size: 12.5px; line-height: 1.35; margin-top: 6px; }
  .scale-choice { flex: 1 1 100%; margin: 0; }
  .scale-choice select { flex: 1; }
  .zoom { margin-inline-start: auto; }
  .voice { inline-size: 100%; padding: 6px 0; border-color: transparent; border-bottom-color: var(--line); border-radius: 0; }
  .voice-list { display: block; }
  .play { min-inline-size: 84px; }
  .card { inline-size: auto; max-inline-size: none; margin-top: 8px; }
}
@media (pointer: coarse) {
  button, select { min-block-size: 44px; }
  .icon { inline-size: 44px; }
  .table summary { min-block-size: 44px; padding-top: 12px; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { transition: none !important; }
}
@media (forced-colors: active) {
  /* Words and controls take the system's colours; what the renderer's palette colours keeps its own ground. */
  .root { --focus: Highlight; }
  .picture, .track, .swatch, .tone { forced-color-adjust: none; }
  .picture, .track { background: var(--background); }
  .kind[aria-pressed="true"], .voice[aria-pressed="true"] { outline: 1px solid Highlight; }
  .playhead { background: Highlight; }
}
@media print {
  .controls, .zoom, .tooltip, .card, .wheel-hint, .table { display: none; }
}
`;

/** @type {CSSStyleSheet | null} */
let shared = null;

/** @returns {CSSStyleSheet} */
export function sheet() {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(CSS);
  }
  return shared;
}
