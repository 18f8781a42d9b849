/**
 * Posts per interval as a table, for who reads numbers; filled when it is opened.
 *
 * @module widget/table
 */

import { h, moment } from "./dom.js";
import { CATEGORIES } from "./draw/categories.js";
import { capital, per, rounded } from "./format.js";
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
     * @param {import("./words.js").Words} words
     */
    setScene(scene, words) {
      const bins = mergeBins(scene.timeline, MOST_ROWS);
      const title = `${capital(words.posts)} per ${per(bins.width)}`;
      root.hidden = bins.length === 0;
      root.open = false;
      root.replaceChildren(summary);
      summary.textContent = `${title}, as a table`;
      build = () => {
        /** @param {string} text */
        const column = (text) => h("th", { scope: "col" }, text);
        const rows = h("tbody");
        for (let bin = 0; bin < bins.length; bin += 1) {
          const from = bins.start + bin * bins.width;
          const row = h("tr", {}, h("th", { scope: "row" }, moment(from)));
          let sum = 0;
          for (let i = 0; i < CATEGORIES.length; i += 1) {
            const points = bins.counts[bin * CATEGORIES.length + i];
            sum += points;
            row.append(h("td", {}, rounded(points, scene.perDot)));
          }
          row.append(h("td", {}, rounded(sum, scene.perDot)));
          rows.append(row);
        }
        const head = h("tr", {}, column("From"), ...words.kinds.map(([, many]) => column(many)));
        head.append(column(`${words.posts} that answer nobody`), column("all"));
        return h(
          "div",
          {
            class: "table-scroll",
            tabindex: 0,
            role: "region",
            "aria-label": title,
          },
          h("table", {}, h("caption", { class: "unseen" }, title), h("thead", {}, head), rows),
        );
      };
    },
  };
}
