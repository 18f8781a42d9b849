/**
 * What every sentence of the story needs to know of what it tells. Types alone.
 *
 * @module story/telling
 */

/**
 * @typedef {object} Telling
 * @property {import("../../widget/words.js").Words} words of the platform
 * @property {number} perDot posts a point stands for
 * @property {boolean} simulated
 * @property {boolean} sensitive nobody is named by count alone, nothing is ranked
 * @property {string} tag "" where the whole export is shown
 * @property {string} collected the day of collection, "" where nobody has said
 */

export {};
