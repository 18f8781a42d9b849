/**
 * Key voices as buttons: what the picture names, for keyboard, screen reader and a finger.
 *
 * @module widget/voices
 */

import { h } from "./dom.js";
import { voiceLines } from "./words.js";

/** @typedef {import("../types.js").Scene} Scene */

const MOST = 6;

/** @param {(point: number) => void} onVoice */
export function createVoices(onVoice) {
  const list = h("ul", { class: "voice-list" });
  const root = h(
    "nav",
    { class: "voices", part: "voices", "aria-label": "Key voices" },
    h("p", { class: "small-head", "aria-hidden": "true" }, "Key voices"),
    list,
  );
  /** @type {Map<number, HTMLButtonElement>} */
  const buttons = new Map();
  list.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.point) onVoice(Number(button.dataset.point));
  });
  return {
    root,
    /**
     * @param {Scene} scene
     * @param {import("./words.js").Words} words
     */
    setScene(scene, words) {
      list.replaceChildren();
      buttons.clear();
      for (const voice of scene.voices.slice(0, MOST)) {
        const { who } = voiceLines(voice, scene.perDot, words);
        const button = h(
          "button",
          { type: "button", class: "voice", part: "voice", "data-point": voice.point },
          h("span", { class: "voice-name", dir: "auto" }, voice.label || voice.handle),
          " ",
          h("span", { class: "voice-what" }, who),
        );
        buttons.set(voice.point, button);
        list.append(h("li", {}, button));
      }
      root.hidden = buttons.size === 0;
    },
    /** @param {number} point */
    setSelection(point) {
      for (const [voice, button] of buttons) {
        button.setAttribute("aria-pressed", String(voice === point));
      }
    },
  };
}
