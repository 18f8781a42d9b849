/**
 * Where rows are while a million of them scroll: how far down the table is, and which rows are in the window. Pure.
 *
 * Browsers end an element's height somewhere between 17 and 33 million pixels, which a million rows are beyond: above
 * {@link TALLEST} the scroll bar's way stands for a longer one, and both ends are still reached.
 *
 * @module table/track
 */

/** CSS px: below what any browser allows. */
export const TALLEST = 15_000_000;

/**
 * @typedef {object} Track
 * @property {number} rows how many
 * @property {number} row CSS px, the height of one
 * @property {number} view CSS px, the height of the window on them
 */

/** How far the rows can be moved, CSS px. @param {Track} track */
export const span = ({ rows, row, view }) => Math.max(0, rows * row - view);

/** The height that the scrolled element has, CSS px. @param {Track} track */
export const height = ({ rows, row }) => Math.min(rows * row, TALLEST);

/** How far the scroll bar can be moved, CSS px. @param {Track} track */
const range = (track) => Math.max(0, height(track) - track.view);

/**
 * @param {Track} track
 * @param {number} scroll what the scroll bar says
 * @returns {number} how far the rows are moved, CSS px
 */
export function offsetOf(track, scroll) {
  const most = range(track);
  return most === 0 ? 0 : (Math.min(Math.max(scroll, 0), most) / most) * span(track);
}

/**
 * @param {Track} track
 * @param {number} offset
 * @returns {number} what the scroll bar is to say
 */
export function scrollOf(track, offset) {
  const most = span(track);
  return most === 0 ? 0 : (Math.min(Math.max(offset, 0), most) / most) * range(track);
}

/**
 * The rows in the window.
 * @param {Track} track
 * @param {number} offset
 * @returns {{first: number, end: number, shift: number}} from `first` to before `end`; `shift`: CSS px that the first
 *   is moved up
 */
export function windowOf({ rows, row, view }, offset) {
  const first = Math.max(0, Math.min(rows - 1, Math.floor(offset / row)));
  const shift = offset - first * row;
  return { first, end: Math.min(rows, first + Math.ceil((view + shift) / row)), shift };
}

/**
 * The least move that brings a row into the window whole; to its middle where it is far.
 * @param {Track} track
 * @param {number} offset
 * @param {number} at the row's place
 * @returns {number} the new offset
 */
export function revealed(track, offset, at) {
  const { row, view } = track;
  const top = at * row;
  const most = span(track);
  let next = offset;
  if (top < offset - view || top > offset + 2 * view) next = top - (view - row) / 2;
  else if (top < offset) next = top;
  else if (top + row > offset + view) next = top + row - view;
  return Math.min(Math.max(next, 0), most);
}
