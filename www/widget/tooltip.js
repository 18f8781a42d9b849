/**
 * The small sheet beside the pointer, and the card of the selected post.
 *
 * @module widget/tooltip
 */

import { h, setText } from "./dom.js";
import { postLines } from "./post-view.js";

/** @typedef {import("./post-view.js").PostFacts} PostFacts */

/** Stand-off from the dot, CSS pixels. */
const AWAY = 14;

/** The sheet beside the pointer: not for fingers, not for the keyboard, not read out. */
export function createTooltip() {
  const root = h("div", { class: "tooltip", part: "tooltip", "aria-hidden": "true", hidden: true });
  return {
    root,
    /**
     * @param {PostFacts} facts
     * @param {{x: number, y: number}} at the dot, CSS pixels in the picture
     * @param {{width: number, height: number}} size of the picture
     */
    show(facts, at, size) {
      root.replaceChildren(...postLines(facts, false));
      root.hidden = false;
      const { offsetWidth: width, offsetHeight: height } = root;
      const right = at.x + AWAY + width <= size.width || at.x < size.width / 2;
      const left = right ? at.x + AWAY : at.x - AWAY - width;
      const top = Math.max(4, Math.min(size.height - height - 4, at.y - height / 3));
      root.style.transform = `translate(${Math.round(Math.max(4, Math.min(size.width - width - 4, left)))}px, ${Math.round(top)}px)`;
    },
    hide() {
      root.hidden = true;
    },
  };
}

/**
 * The card of the selected post.
 * @param {{close: () => void, path: () => void, origin: () => void}} on
 */
export function createCard(on) {
  const body = h("div", { class: "card-body" });
  const close = h("button", {
    type: "button",
    class: "icon card-close",
    part: "card-close",
    "aria-label": "Close",
  });
  close.append("×");
  const path = h("button", { type: "button", part: "show-path", class: "plain" }, "Show path");
  const origin = h("button", { type: "button", part: "start-here", class: "plain" });
  const root = h(
    "section",
    { class: "card", part: "card", "aria-label": "Selected post", hidden: true },
    close,
    body,
    h("div", { class: "card-actions" }, path, origin),
  );
  close.addEventListener("click", on.close);
  path.addEventListener("click", on.path);
  origin.addEventListener("click", on.origin);
  return {
    root,
    /**
     * @param {PostFacts} facts
     * @param {{hasPath: boolean, low: boolean, left: boolean}} where `low`: the dot is in the lower half, so the card
     *   goes up; `left`: in the left half, so it goes right
     */
    show(facts, { hasPath, low, left }) {
      body.replaceChildren(...postLines(facts, true));
      path.hidden = !hasPath;
      setText(origin, `Start the view from this ${facts.words.post}`);
      origin.hidden = facts.point === facts.scene.origin || facts.details?.missing === true;
      root.classList.toggle("at-top", low);
      root.classList.toggle("at-right", left);
      root.hidden = false;
    },
    hide() {
      root.hidden = true;
    },
  };
}
