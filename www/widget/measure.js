/**
 * Widths of a label's words without asking the layout.
 *
 * @module widget/measure
 */

/** Widths kept; names of voices come and go with the scene. */
const KEPT = 500;

/**
 * @param {HTMLElement} root whose font the labels have
 * @returns {(text: string, strong: boolean) => number} CSS pixels, for the sizes of the labels in the sheet
 */
export function createMeasure(root) {
  const context = document.createElement("canvas").getContext("2d");
  /** @type {Map<string, number>} */
  const known = new Map();
  let family = "";
  return (text, strong) => {
    family ||= getComputedStyle(root).fontFamily;
    const font = `${strong ? "600 13px" : "400 12px"} ${family || "sans-serif"}`;
    const key = `${font} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    // Where there is no canvas at all, a wide guess keeps labels apart.
    let width = text.length * 8;
    if (context) {
      context.font = font;
      width = context.measureText(text).width;
    }
    if (known.size >= KEPT) known.clear();
    known.set(key, width);
    return width;
  };
}
