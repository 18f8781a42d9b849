/**
 * What a key means while the picture has the focus.
 *
 * @module widget/keyboard
 */

/** @typedef {import("./walk.js").Step} Step */

/**
 * @typedef {{do: "toggle" | "zoomIn" | "zoomOut" | "reset" | "clear" | "origin"}
 *   | {do: "walk", step: Step} | {do: "pan", dx: number, dy: number}} Action `pan`: in steps, to the right and down
 */

/** The keys in words, for the picture's description. */
export const KEYS_IN_WORDS =
  "Arrow keys walk from post to post: up to the post it answers, down to its first answer, left and right to its " +
  "neighbours. V goes to the next key voice, Page Up and Page Down to the post before and after in time. " +
  "Space plays and pauses, plus and minus zoom, Shift with arrow keys moves the picture, 0 shows all, Escape clears.";

/** @type {Record<string, Action>} */
const KEYS = {
  " ": { do: "toggle" },
  k: { do: "toggle" },
  "+": { do: "zoomIn" },
  "=": { do: "zoomIn" },
  "-": { do: "zoomOut" },
  _: { do: "zoomOut" },
  0: { do: "reset" },
  Escape: { do: "clear" },
  Home: { do: "origin" },
  ArrowUp: { do: "walk", step: "parent" },
  ArrowDown: { do: "walk", step: "child" },
  ArrowLeft: { do: "walk", step: "previous" },
  ArrowRight: { do: "walk", step: "next" },
  PageUp: { do: "walk", step: "earlier" },
  PageDown: { do: "walk", step: "later" },
  v: { do: "walk", step: "voice" },
};

/** @type {Record<string, Action>} */
const WITH_SHIFT = {
  ArrowUp: { do: "pan", dx: 0, dy: -1 },
  ArrowDown: { do: "pan", dx: 0, dy: 1 },
  ArrowLeft: { do: "pan", dx: -1, dy: 0 },
  ArrowRight: { do: "pan", dx: 1, dy: 0 },
};

/**
 * @param {{key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event
 * @returns {Action | null} null: the key is the browser's
 */
export function actionOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.shiftKey && Object.hasOwn(WITH_SHIFT, event.key)) return WITH_SHIFT[event.key];
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return Object.hasOwn(KEYS, key) ? KEYS[key] : null;
}
