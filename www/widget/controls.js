/**
 * Play, speed, scale, zoom.
 *
 * @module widget/controls
 */

import { h, s, setText } from "./dom.js";
import { SPEEDS } from "./player.js";
import { SCALES } from "./words.js";

/** @typedef {import("../types.js").ScaleName} ScaleName */

const SHAPES = {
  play: "M7 4.5v15l12-7.5z",
  pause: "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z",
  plus: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  minus: "M5 11h14v2H5z",
  whole: "M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z",
};

/** @param {keyof typeof SHAPES} name */
function icon(name) {
  return s(
    "svg",
    { viewBox: "0 0 24 24", "aria-hidden": "true", class: "shape" },
    s("path", { d: SHAPES[name] }),
  );
}

/**
 * @param {object} on
 * @param {() => void} on.toggle
 * @param {(speed: number) => void} on.speed
 * @param {(scale: ScaleName) => void} on.scale
 * @param {HTMLElement} readout the time and the tally, which stand in the same row
 * @param {HTMLElement} zoom the zoom's buttons, likewise
 */
export function createControls(on, readout, zoom) {
  const shape = icon("play");
  const word = h("span", {}, "Play");
  const play = h("button", { type: "button", class: "play", part: "play" }, shape, word);
  play.addEventListener("click", on.toggle);

  const speed = h("select", { part: "speed", "aria-label": "Speed" });
  for (const value of SPEEDS) {
    speed.append(h("option", { value }, `${value === 0.5 ? "½" : value}×`));
  }
  speed.addEventListener("change", () => on.speed(Number(speed.value)));

  const scale = h("select", { part: "scale", class: "scale" });
  for (const [name, words, meaning] of SCALES) {
    scale.append(h("option", { value: name, title: meaning }, words));
  }
  scale.addEventListener("change", () => on.scale(/** @type {ScaleName} */ (scale.value)));

  const root = h(
    "div",
    { class: "controls", part: "controls", role: "group", "aria-label": "Controls" },
    play,
    h("label", { class: "choice" }, speed),
    readout,
    zoom,
    h(
      "label",
      { class: "choice scale-choice" },
      h("span", { class: "choice-word" }, "Time:"),
      scale,
    ),
  );
  return {
    root,
    /** @param {boolean} playing */
    setPlaying(playing) {
      setText(word, playing ? "Pause" : "Play");
      shape.firstElementChild?.setAttribute("d", SHAPES[playing ? "pause" : "play"]);
    },
    /** @param {boolean} playable false where all posts bear one time */
    setPlayable(playable) {
      play.disabled = !playable;
      speed.disabled = !playable;
      play.title = playable ? "" : "All posts bear one time: there is nothing to play";
    },
    /** @param {number} value */
    setSpeed(value) {
      speed.value = String(value);
    },
    /** @param {ScaleName} value */
    setScale(value) {
      scale.value = value;
    },
  };
}

/** @param {{zoomIn: () => void, zoomOut: () => void, reset: () => void}} on */
export function createZoom(on) {
  /** @param {keyof typeof SHAPES} shape @param {string} part @param {string} label @param {() => void} act */
  const button = (shape, part, label, act) => {
    const node = h(
      "button",
      { type: "button", class: "icon", part, "aria-label": label, title: label },
      icon(shape),
    );
    node.addEventListener("click", act);
    return node;
  };
  const zoomIn = button("plus", "zoom-in", "Zoom in", on.zoomIn);
  const zoomOut = button("minus", "zoom-out", "Zoom out", on.zoomOut);
  const reset = button("whole", "zoom-reset", "Show the whole spread", on.reset);
  const root = h(
    "div",
    { class: "zoom", part: "zoom", role: "group", "aria-label": "Zoom" },
    zoomIn,
    zoomOut,
    reset,
  );
  return {
    root,
    /** @param {boolean} whole the whole spread is in view */
    setWhole(whole) {
      // Not `disabled`: the button pressed last would lose the focus.
      zoomOut.setAttribute("aria-disabled", String(whole));
      reset.setAttribute("aria-disabled", String(whole));
    },
  };
}
