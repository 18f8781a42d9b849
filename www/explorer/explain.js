/**
 * What went wrong, where, and what to do, in words. Pure.
 *
 * @module explain
 */

import { listed } from "./dropped.js";

/**
 * @typedef {object} Explanation
 * @property {string} title
 * @property {string} text
 * @property {string} todo
 * @property {{label: string, run: () => void}} [action] what can be done about it here
 */
/** @typedef {{code: string, message: string, sample?: import("../messages.js").Sample}} Problem */

const READS =
  "Groundswell reads what Twitter, X, Mastodon and Bluesky give and what collection tools write: JSON, JSON Lines, CSV; plain, gzipped or zipped.";

/** What nobody can help by exporting something else. */
const NOT_THE_EXPORT = new Set(["worker_lost", "not_loaded", "unreadable"]);

/** @param {Problem} problem @returns {boolean} whether another export would help */
export function wantsExport({ code }) {
  return !NOT_THE_EXPORT.has(code);
}

/**
 * Some files were read, and one cannot be without help.
 * @param {string} file
 * @param {boolean} asked whether the columns of another one have been named
 * @returns {Explanation}
 */
export function oneNotRead(file, asked) {
  return {
    title: `${file} was not read`,
    text: asked
      ? "It has other columns than those that were named. The other files are open."
      : "Its columns are not known here. The other files are open.",
    todo: asked ? "Open it by itself to name its columns." : "",
  };
}

/**
 * Why files did not open.
 * @param {Problem} problem
 * @param {string[]} names of the files
 * @param {boolean} kept whether something was open before, and still is
 * @returns {Explanation}
 */
export function notOpened({ code, message }, names, kept) {
  const what = listed(names);
  const still = kept ? " What was open before is still here." : "";
  switch (code) {
    case "worker_lost":
      return {
        title: `${what} could not be opened`,
        text: `The reader stopped: ${sentence(message)} Most often this means that the browser gave it no more memory.`,
        todo: `Close other tabs, or open a part of the export.${still}`,
      };
    case "not_loaded":
      return {
        title: "The reader could not be loaded",
        text: sentence(message),
        todo: `Reload the page. If that does not help, the browser may be too old or may forbid WebAssembly.${still}`,
      };
    case "unreadable":
      return {
        title: `${what} could not be read`,
        text: sentence(message),
        todo: `Choose it again.${still}`,
      };
    case "empty":
      return {
        title: names.length === 1 ? `${what} is empty` : `${what} are empty`,
        text: "There are 0 bytes to read.",
        todo: `Check that the download was complete, and choose a file that holds posts.${still}`,
      };
    case "nothing_given":
      return {
        title: "There was no file in it",
        text: sentence(message),
        todo: `${READS}${still}`,
      };
    case "no_posts":
      // The reader says itself what to open instead.
      return { title: `${what} could not be opened`, text: sentence(message), todo: still.trim() };
    default:
      return {
        title: `${what} could not be opened`,
        text: sentence(message),
        todo: `${READS}${still}`,
      };
  }
}

/**
 * Why a request about what is open failed.
 * @param {Problem} problem
 * @param {string} title
 * @returns {Explanation}
 */
export function notDone({ code, message }, title) {
  return {
    title,
    text: sentence(message),
    todo:
      code === "worker_lost"
        ? "What was open is being opened again."
        : "The picture shows what it showed before.",
  };
}

/**
 * What became of the reader that stopped.
 * @param {"lost" | "restored" | "gone"} phase
 * @param {Problem} failure
 * @returns {Explanation}
 */
export function ofReader(phase, { message }) {
  const said = `It said: ${message}`;
  return {
    lost: {
      title: "The reader stopped",
      text: said,
      todo: "What was open is being opened again; the picture stays as it is.",
    },
    restored: {
      title: "The reader had stopped, and is back",
      text: "What was open has been opened again.",
      todo: "If it stops at the same step again, the export may be too large for this browser: open a part of it.",
    },
    gone: {
      title: "The reader stopped, and what was open could not be opened again",
      text: said,
      todo: "The picture is still here, but posts cannot be looked up. Open the export again.",
    },
  }[phase];
}

/** @param {string} text */
function sentence(text) {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
