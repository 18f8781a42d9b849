/**
 * What the page and its worker say to each other, in one place. No code here: types alone, read by `tsc`.
 *
 * @module messages
 * @import { SpreadView, Summary } from "./types.js"
 */

/** @typedef {{name: string, file: Blob}} NamedFile `name` with its folders, where it came in one */
/** @typedef {{demo: boolean, files: NamedFile[]}} Source what is open: the demo, else files */
/** @typedef {SpreadView & {originPost: number}} Shown `originPost`: the origin's number in the corpus, -1 for none */
/** @typedef {{summary: Summary, tag: string, view: Shown | null}} Opened `view` is null where nothing can be drawn */

export {};
