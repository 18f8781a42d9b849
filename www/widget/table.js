/**
 * Posts per interval as a table, for who reads numbers; filled when it is opened.
 *
 * @module widget/table
 */

import { h, moment } from "./dom.js";
import { CATEGORIES } from "./draw/categories.js";
import { per } from "./format.js";
import { postsOf } from "./summary.js";
import { mergeBins } from "./timeline-geometry.js";

/** @typedef {import("../types.js").Scene} Scene */

/** Rows at most: more are put together, and the heading says the interval. */
const MOST_ROWS = 200;

export function createTable() {
  const summary = h("summary", { part: "table-toggle" });
  const root = h("details", { class: "table", part: "table" }, summary);
  /** @type {(() => HTMLElement) | null} */
  let build = null;
  root.addEventListener("toggle", () => {
    if (!root.open || !build) return;
    root.append(build());
    build = null;
  });
  return {
    root,
    /**
     * @param {Scene} scene
     * @param {import("./format.js").Format} format
     * @param {import("./words.js").Words} words
     */
    setScene(scene, format, words) {
      const bins = mergeBins(scene.timeline, MOST_ROWS);
      root.hidden = bins.length === 0;
      root.open = false;
      root.replaceChildren(summary);
      summary.textContent = `Posts per ${per(bins.width)}, as a table`;
      build = () => {
        /** @param {string} text */
        const column = (text) => h("th", { scope: "col" }, text);
        const rows = h("tbody");
        for (let bin = 0; bin < bins.length; bin += 1) {
          const from = bins.start + bin * bins.width;
          const row = h(
            "tr",
            {},
            h("th", { scope: "row" }, moment(from, format.dateTime(from), format)),
          );
          let sum = 0;
          for (let i = 0; i < CATEGORIES.length; i += 1) {
            const posts = postsOf(scene, bins.counts[bin * CATEGORIES.length + i]);
            sum += posts;
            row.append(h("td", {}, format.number(posts)));
          }
          row.append(h("td", {}, format.number(sum)));
          rows.append(row);
        }
        const head = h("tr", {}, column("From"), ...words.kinds.map(([, many]) => column(many)));
        head.append(column("posts that answer nobody"), column("all"));
        return h(
          "div",
          {
            class: "table-scroll",
            tabindex: 0,
            role: "region",
            "aria-label": "Posts per interval",
          },
          h(
            "table",
            {},
            h("caption", { class: "unseen" }, `Posts per ${per(bins.width)}`),
            h("thead", {}, head),
            rows,
          ),
        );
      };
    },
  };
}
