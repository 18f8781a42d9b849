/** @module webgl2 */

/**
 * @param {HTMLCanvasElement} _canvas
 * @returns {import("./renderer.js").Renderer | null}
 */
export function createWebgl2(_canvas) {
  return null;
}
