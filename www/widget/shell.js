/**
 * The parts of the figure in their order, for a reader from top to bottom: what it says, the picture, how to read it,
 * when, how many, controls, the timeline, what the colours mean, key voices, numbers, the source.
 *
 * @module widget/shell
 */

import { createControls, createZoom } from "./controls.js";
import { h } from "./dom.js";
import { KEYS_IN_WORDS } from "./keyboard.js";
import { createLegend } from "./legend.js";
import { createTable } from "./table.js";
import { createTimeline } from "./timeline.js";
import { createCard, createTooltip } from "./tooltip.js";
import { createVoices } from "./voices.js";

/**
 * @param {object} on
 * @param {Parameters<typeof createControls>[0]} on.controls
 * @param {Parameters<typeof createZoom>[0]} on.zoom
 * @param {Parameters<typeof createTimeline>[0]} on.timeline
 * @param {Parameters<typeof createCard>[0]} on.card
 * @param {(shown: number) => void} on.shown
 * @param {(point: number) => void} on.voice
 */
export function createShell(on) {
  const zoom = createZoom(on.zoom);
  const timeline = createTimeline(on.timeline);
  const card = createCard(on.card);
  const tooltip = createTooltip();
  const legend = createLegend(on.shown);
  const voices = createVoices(on.voice);
  const table = createTable();

  const headline = h("p", { class: "headline", part: "headline" });
  const subline = h("p", { class: "subline", part: "subline" });
  const summary = h("p", { class: "unseen", part: "summary" });
  const keys = h("p", { class: "unseen", id: "keys" }, KEYS_IN_WORDS);
  const surface = h("div", {
    class: "surface",
    part: "surface",
    // An application: arrow keys walk the posts, and screen readers must let them through.
    role: "application",
    tabindex: 0,
    "aria-roledescription": "picture",
    "aria-describedby": "keys",
  });
  const simulated = h("p", { class: "simulated", part: "simulated", hidden: true }, "simulated");
  const wheelHint = h("p", { class: "wheel-hint", part: "wheel-hint", "aria-hidden": "true" });
  const picture = h(
    "div",
    { class: "picture", part: "picture" },
    surface,
    simulated,
    tooltip.root,
    wheelHint,
  );
  const explain = h("p", { class: "explain", part: "explain" });
  const when = h("strong", { class: "when", part: "time" });
  const date = h("time", { class: "date", part: "date" });
  const count = h("span", { class: "count", part: "count" });
  const readout = h(
    "p",
    { class: "readout", part: "readout" },
    h("span", { class: "clock" }, when, " ", date),
    " ",
    count,
  );
  const controls = createControls(on.controls, readout, zoom.root);
  const source = h("p", { class: "source", part: "source" });
  const live = h("p", { class: "unseen", part: "live", role: "status", "aria-live": "polite" });

  const figure = h(
    "figure",
    { class: "figure", part: "figure" },
    h("figcaption", { class: "head" }, headline, subline, summary),
    picture,
    card.root,
    explain,
    controls.root,
    timeline.root,
    legend.root,
  );
  const root = h(
    "div",
    { class: "root", lang: "en", hidden: true },
    figure,
    voices.root,
    table.root,
    source,
    keys,
    live,
  );
  return {
    root,
    headline,
    subline,
    summary,
    picture,
    surface,
    simulated,
    wheelHint,
    explain,
    when,
    date,
    count,
    source,
    live,
    controls,
    zoom,
    timeline,
    card,
    tooltip,
    legend,
    voices,
    table,
  };
}
