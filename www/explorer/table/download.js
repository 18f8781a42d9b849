/**
 * The rows that are shown, in their order, as a CSV file. Nobody is named in it unless that is ticked.
 *
 * @module table/download
 */
import { el } from "../dom.js";
import { save } from "../save.js";
import { number } from "./words.js";

/** Rows that are written at once: the worker answers others between. */
const PART = 10_000;

/**
 * What is to be written.
 * @typedef {object} Listing
 * @property {string} table "posts", "accounts", or the layer of cascades
 * @property {Uint32Array} rows as src/session/table_csv.rs takes them
 */

/**
 * @param {object} on
 * @param {() => Listing | null} on.listing null where there is nothing to write
 * @param {(method: string, ...args: unknown[]) => Promise<any>} on.ask
 * @param {(error: unknown) => void} on.failed
 */
export function createDownload({ listing, ask, failed }) {
  const named = el("input", { type: "checkbox" });
  const button = el("button", { type: "button" }, "Download as CSV");
  const state = el("span", { class: "note", role: "status" });

  async function write() {
    const what = listing();
    if (!what) return;
    const { table, rows } = what;
    const withNames = named.checked;
    button.disabled = true;
    try {
      /** @type {string[]} */
      const parts = [];
      // The header alone, where there is no row.
      for (let at = 0; at === 0 || at < rows.length; at += PART) {
        if (rows.length > PART)
          state.textContent = `Writing row ${number(at + 1)} of ${number(rows.length)}`;
        // (A part of its own: of a view on an array the whole array would cross.)
        parts.push(await ask("csv", table, rows.slice(at, at + PART), at === 0, withNames));
      }
      save(`groundswell-${table}.csv`, "text/csv", new Blob(parts));
      state.textContent = `Written: ${number(rows.length)} ${rows.length === 1 ? "row" : "rows"}.`;
    } catch (error) {
      state.textContent = "";
      failed(error);
    } finally {
      button.disabled = false;
    }
  }
  button.addEventListener("click", write);
  return {
    root: el(
      "div",
      { class: "table-foot" },
      button,
      el("label", {}, named, " with names, texts, ids and exact times"),
      state,
    ),
    clear() {
      state.textContent = "";
    },
  };
}
