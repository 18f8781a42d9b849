/**
 * A fold whose content is made when it is first opened: charts are loaded then, and no sooner.
 *
 * @module story/fold
 */

import { el } from "../dom.js";

/** What folds are open, by name: kept when another view is shown. @type {Set<string>} */
const opened = new Set();

/**
 * @param {string} name in `data-fold`
 * @param {string} title
 * @param {() => (Node | string | false)[]} make
 * @returns {HTMLDetailsElement}
 */
export function fold(name, title, make) {
  const body = el("div", { class: "subject-body" });
  const root = el(
    "details",
    { class: "subject", "data-fold": name },
    el("summary", {}, title),
    body,
  );
  let made = false;
  root.addEventListener("toggle", () => {
    if (root.open) opened.add(name);
    else opened.delete(name);
    if (made || !root.open) return;
    made = true;
    body.append(...make().filter((node) => node !== false));
  });
  root.open = opened.has(name);
  return root;
}

/**
 * A small table.
 * @param {string[]} head
 * @param {(string | Node)[][]} rows the first cell of each is its name
 */
export function smallTable(head, rows) {
  return el(
    "div",
    { class: "chart-scroll", tabindex: 0, role: "group", "aria-label": head.join(", ") },
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, ...head.map((text) => el("th", { scope: "col" }, text)))),
      el(
        "tbody",
        {},
        ...rows.map(([name, ...cells]) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, name),
            ...cells.map((cell) => el("td", { class: "value" }, cell)),
          ),
        ),
      ),
    ),
  );
}
