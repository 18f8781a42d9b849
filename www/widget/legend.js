/**
 * What the colours mean, how much of each there is, and how the answers are known. A category is a button: pressed
 * from "all", it alone stays; pressed among some, it comes and goes; when none is left, all come back.
 *
 * @module widget/legend
 */

import { ROLE } from "../types.js";
import { h, setText } from "./dom.js";
import { ALL, CATEGORIES, categoryOf } from "./draw/categories.js";
import { clockOf } from "./draw/scales.js";
import { count, percent, quantity, rounded } from "./format.js";
import { postCount } from "./summary.js";
import { PROVENANCE } from "./words.js";

/** @typedef {import("../types.js").Scene} Scene */

/** Provenance of a link that was inferred. */
const INFERRED = 4;

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
     * @param {number[]} totals points of the hashtag's set in each category
     * @param {import("./words.js").Words} words
     */
    setScene(scene, totals, words) {
      kinds.replaceChildren();
      buttons.clear();
      present = 0;
      const { drawn, missing } = tally(scene);
      /** @type {HTMLElement[]} */
      const items = [];
      CATEGORIES.forEach((name, category) => {
        const bit = 1 << category;
        if (drawn[category] > 0) present |= bit;
        let points = totals[category];
        let label =
          name === "unjoined" ? `${words.posts} that answer nobody` : words.kinds[category][1];
        if (name === "original" && points === 0) {
          // Of what is known by id alone the kind is not known: it is drawn as an original, hollow.
          points = missing;
          label = words.missing;
        }
        if (name === "original" && points === 1 && scene.origin >= 0) {
          label = `the ${words.post} this view starts from`;
        }
        if (points === 0) return;
        const button = h(
          "button",
          { type: "button", class: "kind", part: `kind kind-${name}`, "data-bit": bit },
          h("span", { class: `swatch ${name}` }),
          h("span", { class: "kind-label" }, label),
          h("span", { class: "kind-count" }, rounded(points, scene.perDot)),
        );
        buttons.set(bit, button);
        items.push(h("li", {}, button));
      });
      // What is not known comes last.
      if (drawn[0] > 0 && totals[0] === 0 && missing > 0) items.push(...items.splice(0, 1));
      kinds.append(...items);
      kinds.append(h("li", {}, all));
      setText(provenance, provenanceLine(scene, words));
      provenance.hidden = provenance.textContent === "";
      setText(notes, notesLine(scene, words));
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
     */
    setDensity(steps) {
      const key = JSON.stringify(steps);
      if (key === densityKey) return;
      densityKey = key;
      density.hidden = !steps || steps.length === 0;
      density.replaceChildren("Dots on one spot:");
      for (const step of steps ?? []) {
        const swatch = h("span", { class: "tone" });
        swatch.style.backgroundColor = step.color;
        const label = count(Math.round(step.density));
        density.append(h("span", { class: "tone-step" }, swatch, label));
      }
    },
  };
}

/**
 * What is drawn, for context too.
 * @param {Scene} scene
 * @returns {{drawn: number[], missing: number}} points of each category; points known by id alone
 */
function tally(scene) {
  const drawn = CATEGORIES.map(() => 0);
  let missing = 0;
  for (let point = 0; point < scene.points; point += 1) {
    drawn[categoryOf(scene, point)] += 1;
    if (scene.role[point] & ROLE.missing) missing += 1;
  }
  return { drawn, missing };
}

/**
 * How the answers are known, in shares of those that have a parent: "recorded 61%, attributed by the platform 39%".
 * @param {Scene} scene
 * @param {import("./words.js").Words} words
 * @returns {string} "" where nothing is joined
 */
export function provenanceLine(scene, words) {
  const counts = new Float64Array(PROVENANCE.length + 1);
  for (let point = 0; point < scene.points; point += 1) counts[scene.provenance[point]] += 1;
  const joined = counts.reduce((sum, n) => sum + n, 0) - counts[0];
  if (joined === 0) return "";
  // A platform draws a star where there was a chain; the reader must know.
  const star = counts[2] > 0 ? ` (a ${words.repost} is credited to the first ${words.post})` : "";
  const inferred = counts[INFERRED];
  const parts = PROVENANCE.flatMap((word, i) => {
    if (counts[i + 1] === 0) return [];
    const part = `${word} ${percent(counts[i + 1] / joined)}`;
    // What nobody recorded is counted, and said to look different.
    if (i + 1 === INFERRED) return [`${part} (${quantity(inferred, scene.perDot)}, dashed)`];
    return [i === 1 && inferred > 0 ? part + star : part];
  });
  return `Links: ${parts.join(", ")}${inferred > 0 ? "" : star}.`;
}

/**
 * The circles, and posts that stand apart: earlier than the origin (their band may be too small for a name), and shown
 * for context.
 * @param {Scene} scene
 * @param {import("./words.js").Words} words
 * @returns {string} "" where there are none
 */
export function notesLine(scene, words) {
  const { before } = clockOf(scene);
  let context = 0;
  let hubs = 0;
  for (let point = 0; point < scene.points; point += 1) {
    if (scene.role[point] & ROLE.context) context += 1;
    if (scene.role[point] & ROLE.hub) hubs += 1;
  }
  const notes = [];
  const guessed = scene.provenance.includes(INFERRED) ? ", inferred links included" : "";
  if (hubs > 0) notes.push(`Circled: ${words.posts} that many answered or passed on${guessed}.`);
  if (before > 0) {
    const what = scene.origin >= 0 ? "Before the origin" : "Before the clock";
    notes.push(`${what}: ${postCount(scene, before, words)}.`);
  }
  // An edge list has no hashtag to be without.
  if (context > 0 && scene.platform !== "events")
    notes.push(`Without the hashtag, for context: ${postCount(scene, context, words)}.`);
  return notes.join(" ");
}
