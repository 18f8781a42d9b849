/**
 * Posts around the one that is looked at, as buttons that lead to them: its path back, and its thread.
 *
 * @module post-steps
 * @import { PostDetails, Scene } from "../types.js"
 * @import { Words } from "../widget/words.js"
 */

import { excerpt } from "../widget/format.js";
import { kindName } from "../widget/words.js";
import { el } from "./dom.js";
import { numbered } from "./locale.js";

/** Provenance of a link that was inferred. */
const INFERRED = 4;

/**
 * @param {(PostDetails | {left: number})[]} steps posts, and how many are left out between
 * @param {object} given
 * @param {Scene} given.scene
 * @param {Words} given.words
 * @param {number} [given.current] the point that is looked at
 * @param {(point: number) => void} given.onSelect
 */
export function stepList(steps, { scene, words, current = -1, onSelect }) {
  return el(
    "ol",
    { class: "path" },
    ...steps.map((step) => {
      if ("left" in step) {
        const left = numbered(step.left, `${words.post} between`, `${words.posts} between`);
        return el("li", { class: "note gap" }, left);
      }
      const what = step.missing
        ? "not in the export"
        : excerpt(step.text, 70) || kindName(step.kind, words);
      const button = el(
        "button",
        {
          type: "button",
          class: "choice",
          "aria-current": step.point === current ? "true" : null,
        },
        el(
          "bdi",
          { class: "who" },
          step.missing ? "Missing" : step.author || step.handle || "Unknown author",
        ),
        el("span", { class: "note", dir: "auto" }, what),
        step.point === scene.origin && el("span", { class: "note" }, "This view starts here."),
        scene.provenance[step.point] === INFERRED &&
          el("span", { class: "note" }, "Its own link to the next is inferred."),
      );
      button.addEventListener("click", () => onSelect(step.point));
      return el("li", {}, button);
    }),
  );
}
