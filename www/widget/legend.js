/**
 * What the colours mean, how much of each there is, and how the answers are known. A category is a button: pressed
 * from "all", it alone stays; pressed among some, it comes and goes; when none is left, all come back.
 *
 * @module widget/legend
 */

import { ROLE } from "../types.js";
import { h, setText } from "./dom.js";
import { ALL, CATEGORIES } from "./draw/categories.js";
import { clockOf } from "./draw/scales.js";
import { postCount, postsOf } from "./summary.js";
import { PROVENANCE } from "./words.js";

/** @typedef {import("../types.js").Scene} Scene */

/**
 * @param {number} shown mask
 * @param {number} bit the category pressed
 * @param {number} present mask of the categories that the scene has
 * @returns {number} the next mask
 */
export function pressed(shown, bit, present) {
  if ((shown & present) === present) return bit;
  const next = (shown ^ bit) & present;
  return next === 0 || next === present ? ALL : next;
}

/** @param {(shown: number) => void} onShown */
export function createLegend(onShown) {
  const kinds = h("ul", { class: "kinds", part: "kinds" });
  const all = h("button", { type: "button", class: "plain", part: "show-all" }, "Show all");
  const provenance = h("p", { class: "provenance", part: "provenance" });
  const notes = h("p", { class: "notes", part: "notes" });
  const density = h("p", { class: "density", part: "density" });
  const root = h(
    "div",
    { class: "legend", part: "legend", role: "group", "aria-label": "Legend" },
    kinds,
    provenance,
    notes,
    density,
  );
  let shown = ALL;
  let present = ALL;
  /** @type {Map<number, HTMLButtonElement>} */
  const buttons = new Map();
  let densityKey = "";

  all.addEventListener("click", () => onShown(ALL));
  kinds.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const bit = Number(button?.dataset.bit);
    if (bit) onShown(pressed(shown, bit, present));
  });

  return {
    root,
    /**
     * @param {Scene} scene
     * @param {number[]} totals points of each category
     * @param {import("./format.js").Format} format
     * @param {import("./words.js").Words} words
     */
    setScene(scene, totals, format, words) {
      kinds.replaceChildren();
      buttons.clear();
      present = 0;
      CATEGORIES.forEach((name, category) => {
        if (totals[category] === 0) return;
        const bit = 1 << category;
        present |= bit;
        const label = name === "unjoined" ? "posts that answer nobody" : words.kinds[category][1];
        const button = h(
          "button",
          { type: "button", class: "kind", part: `kind kind-${name}`, "data-bit": bit },
          h("span", { class: `swatch ${name}` }),
          h("span", { class: "kind-label" }, label),
          h("span", { class: "kind-count" }, format.number(postsOf(scene, totals[category]))),
        );
        buttons.set(bit, button);
        kinds.append(h("li", {}, button));
      });
      kinds.append(h("li", {}, all));
      setText(provenance, provenanceLine(scene, format, words));
      provenance.hidden = provenance.textContent === "";
      setText(notes, notesLine(scene, format));
      notes.hidden = notes.textContent === "";
      density.hidden = true;
      densityKey = "";
    },
    /** @param {number} next mask */
    setShown(next) {
      shown = next;
      for (const [bit, button] of buttons) {
        button.setAttribute("aria-pressed", String((shown & bit) !== 0));
      }
      all.hidden = (shown & present) === present;
    },
    /**
     * Numbers for the colours where dots overlap.
     * @param {import("./draw/renderer.js").ToneStep[] | null} steps
     * @param {import("./format.js").Format} format
     */
    setDensity(steps, format) {
      const key = JSON.stringify(steps);
      if (key === densityKey) return;
      densityKey = key;
      density.hidden = !steps || steps.length === 0;
      density.replaceChildren("Dots on one spot:");
      for (const step of steps ?? []) {
        const swatch = h("span", { class: "tone" });
        swatch.style.backgroundColor = step.color;
        const label = format.number(Math.round(step.density));
        density.append(h("span", { class: "tone-step" }, swatch, label));
      }
    },
  };
}

/**
 * How the answers are known, in shares of those that have a parent: "recorded 61 %, attributed by the platform 39 %".
 * @param {Scene} scene
 * @param {import("./format.js").Format} format
 * @param {import("./words.js").Words} words
 * @returns {string} "" where nothing is joined
 */
export function provenanceLine(scene, format, words) {
  const counts = new Float64Array(PROVENANCE.length + 1);
  for (let point = 0; point < scene.points; point += 1) counts[scene.provenance[point]] += 1;
  const joined = counts.reduce((sum, n) => sum + n, 0) - counts[0];
  if (joined === 0) return "";
  const parts = PROVENANCE.flatMap((word, i) =>
    counts[i + 1] > 0 ? [`${word} ${format.percent(counts[i + 1] / joined)}`] : [],
  );
  // A platform draws a star where there was a chain; the reader must know.
  const star = counts[2] > 0 ? ` (a ${words.kinds[2][0]} is credited to the first post)` : "";
  return `Links between posts: ${parts.join(", ")}${star}.`;
}

/**
 * Posts that stand apart: earlier than the origin (their band may be too small for a name), and shown for context.
 * @param {Scene} scene
 * @param {import("./format.js").Format} format
 * @returns {string} "" where there are none
 */
export function notesLine(scene, format) {
  const { before } = clockOf(scene);
  let context = 0;
  for (let point = 0; point < scene.points; point += 1) {
    if (scene.role[point] & ROLE.context) context += 1;
  }
  const notes = [];
  if (before > 0) {
    const what = scene.origin >= 0 ? "Innermost, before the origin" : "Innermost, before the clock";
    notes.push(`${what}: ${postCount(scene, before, format)}.`);
  }
  if (context > 0)
    notes.push(`Without the hashtag, for context: ${postCount(scene, context, format)}.`);
  return notes.join(" ");
}
