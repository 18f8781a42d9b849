/**
 * What the reader remarks on, by reason: how many records, why, and where the first one stands.
 *
 * @module remarks
 * @import { Remark } from "../types.js"
 * @import { Stray } from "../messages.js"
 */
import { el } from "./dom.js";
import { listed } from "./dropped.js";
import { number, numbered } from "./locale.js";

/** Names listed at once: a folder can hold many thousand. */
const NAMES = 500;

/**
 * @param {string} title
 * @param {"skipped" | "noted"} list its name in the report
 * @param {Remark[] | undefined} remarks
 * @returns {HTMLElement[]} nothing where there are none
 */
export function remarkTable(title, list, remarks) {
  if (!remarks || remarks.length === 0) return [];
  const head = (/** @type {string} */ text) => el("th", { scope: "col" }, text);
  return [
    el("h3", {}, title),
    el(
      "table",
      { class: "skips", "data-list": list },
      el("thead", {}, el("tr", {}, head("Count"), head("Why, and where first"))),
      el("tbody", {}, ...remarks.map((remark, i) => row(remark, `report.${list}.${i}.count`))),
    ),
  ];
}

/** @param {Remark} remark @param {string} figure */
function row({ code, count: n, first }, figure) {
  return el(
    "tr",
    { "data-code": code },
    el("td", { class: "value", "data-figure": figure, "data-value": n }, number(n)),
    el(
      "td",
      { dir: "auto" },
      first.message,
      el("span", { class: "note" }, `${place(first)} · `, el("code", {}, code)),
    ),
  );
}

/** @param {{file: string, line: number}} first */
function place({ file, line }) {
  if (file === "") return line > 0 ? `first at line ${number(line)}` : "";
  return line > 0 ? `first in ${file}, line ${number(line)}` : `first in ${file}`;
}

/** What a stray file is called, one and several. @type {Record<Stray["kind"], [string, string]>} */
const STRAYS = {
  picture: ["picture", "pictures"],
  film: ["film", "films"],
  sound: ["sound file", "sound files"],
  PDF: ["PDF", "PDFs"],
  font: ["font", "fonts"],
};

/**
 * Files that were passed over, by kind.
 * @param {Stray[]} strays
 * @returns {HTMLElement[]}
 */
export function strayList(strays) {
  if (strays.length === 0) return [];
  /** @type {Map<Stray["kind"], string[]>} */
  const kinds = new Map();
  for (const { name, kind } of strays) {
    const names = kinds.get(kind);
    if (names) names.push(name);
    else kinds.set(kind, [name]);
  }
  const rows = [...kinds].map(([kind, names]) =>
    el(
      "li",
      { "data-kind": kind, "data-value": names.length, dir: "auto" },
      `${numbered(names.length, ...STRAYS[kind])}: ${listed(names)}`,
    ),
  );
  return [
    el("h3", {}, "Files passed over"),
    el("ul", { class: "strays" }, ...rows),
    el(
      "p",
      { class: "note" },
      "There are no posts in such files. They were told by how they begin.",
    ),
  ];
}

/**
 * All files that were read, folded.
 * @param {string[]} files
 * @returns {HTMLElement[]} nothing for one file, which is named already
 */
export function fileList(files) {
  if (files.length < 2) return [];
  const rest = files.length - NAMES;
  return [
    el(
      "details",
      { class: "row" },
      el(
        "summary",
        {},
        el("span", { class: "label" }, "Files read"),
        el("span", { class: "value" }, number(files.length)),
      ),
      el(
        "ol",
        { class: "files" },
        ...files.slice(0, NAMES).map((name) => el("li", { dir: "auto" }, name)),
      ),
      rest > 0 && el("p", {}, `and ${numbered(rest, "more file")}`),
    ),
  ];
}
