/**
 * What the page and its worker say to each other, in one place. No code here: types alone, read by `tsc`.
 *
 * @module messages
 * @import { SpreadView, Summary } from "./types.js"
 */

/** @typedef {{name: string, file: Blob}} NamedFile `name` with its folders, where it came in one */
/**
 * What is open: the demo, else files.
 * @typedef {object} Source
 * @property {boolean} demo
 * @property {NamedFile[]} files
 * @property {string} [mapping] which column is which, `id=message_id,time=sent`, for a table or JSON of unknown make
 */
/** @typedef {{name: string, kind: import("./worker/stray.js").StrayKind}} Stray a file that was not read: no posts in such */
/** @typedef {SpreadView & {originPost: number}} Shown `originPost`: the origin's number in the corpus, -1 for none */
/**
 * `view` is null where nothing can be drawn.
 * @typedef {{summary: Summary, tag: string, view: Shown | null, strays: Stray[]}} Opened
 */

/**
 * The beginning of a table or of JSON of unknown make: someone must say which column is which.
 * @typedef {object} Sample
 * @property {string} file
 * @property {"table" | "json"} kind
 * @property {string[]} columns
 * @property {string[][]} rows the first, a cell a column
 * @property {Record<string, string>} guess column by role
 */

export {};
