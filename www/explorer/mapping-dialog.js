/**
 * "Which column is which?": asked about a table or JSON of unknown make. The first rows are shown, guesses are filled in,
 * and a line says what would be read.
 *
 * @module mapping-dialog
 * @import { Sample } from "../messages.js"
 * @import { Mapping, Role } from "./mapping.js"
 */
import { count } from "../widget/format.js";
import { showDialog } from "./dialog.js";
import { el } from "./dom.js";
import {
  fitted,
  isEnough,
  MORE_ROLES,
  mappingFile,
  mappingText,
  outlook,
  ROLES,
  readMappingFile,
} from "./mapping.js";
import { save } from "./save.js";

/** Letters of a cell that are shown. */
const CELL = 160;
/** … and beside a column's name in a list. */
const EXAMPLE = 24;

/**
 * A question under way.
 * @typedef {object} Question
 * @property {Promise<string | null>} answer the mapping as text, null where nothing is to be read
 * @property {(text: string) => boolean} load takes a mapping's file; false where it is none
 * @property {() => void} close
 */

/**
 * @param {Sample} sample
 * @param {object} options
 * @param {Mapping} options.chosen what is filled in
 * @param {string} options.problem what went wrong with it, "" for nothing
 * @param {() => void} options.onHelp
 * @returns {Question}
 */
export function askMapping(sample, { chosen, problem, onHelp }) {
  /** @type {(answer: string | null) => void} */
  let settle = () => {};
  const answer = new Promise((/** @type {(answer: string | null) => void} */ resolve) => {
    settle = resolve;
  });
  const dialog = showDialog({
    title: "Which column is which?",
    className: "mapping",
    onClose: () => settle(null),
  });
  /** @type {Mapping} */
  let mapping = fitted(chosen, sample.columns).fits;

  const said = el("p", { class: "outlook", role: "status", id: "mapping-outlook" });
  const wrong = el("p", { class: "problem", role: "alert" }, problem);
  const preview = previewOf(sample);
  const selects = new Map(
    [...ROLES, ...MORE_ROLES].map(([role]) => [role, selectOf(role, sample)]),
  );
  const file = el("input", {
    type: "file",
    hidden: true,
    accept: ".json,application/json",
    "aria-label": "A mapping that was saved",
  });

  function draw() {
    for (const [role, select] of selects) select.value = mapping[role] ?? "";
    preview.mark(mapping);
    said.textContent = outlook(sample, mapping);
  }
  /** @param {string} text */
  function load(text) {
    const loaded = readMappingFile(text);
    if (!loaded) return false;
    const { fits, missing } = fitted(loaded, sample.columns);
    mapping = fits;
    wrong.textContent =
      missing.length > 0
        ? `This file has no column ${missing.map((m) => `“${m}”`).join(", ")}.`
        : "";
    draw();
    return true;
  }
  for (const [role, select] of selects) {
    select.addEventListener("change", () => {
      const { [role]: _, ...others } = mapping;
      mapping = select.value === "" ? others : { ...others, [role]: select.value };
      wrong.textContent = "";
      draw();
    });
  }
  file.addEventListener("change", async () => {
    const text = (await file.files?.[0]?.text()) ?? "";
    file.value = "";
    if (!load(text)) wrong.textContent = "That file is not a mapping that was saved here.";
  });

  const press = (
    /** @type {string} */ name,
    /** @type {string} */ label,
    /** @type {() => void} */ act,
  ) => {
    const button = el("button", { type: "button", class: name, "data-act": label }, label);
    button.addEventListener("click", act);
    return button;
  };
  const readIt = () => {
    if (!isEnough(mapping)) {
      wrong.textContent = "That is not enough to make posts of.";
      selects.get("id")?.focus();
      return;
    }
    settle(mappingText(mapping));
    dialog.close();
  };
  const name = `${sample.file.split("/").at(-1) ?? ""}`.replace(/\.[^.]*$/, "");
  dialog.body.append(
    el(
      "p",
      { dir: "auto" },
      `${sample.file} is ${sample.kind === "table" ? "a table" : "JSON"} of a make that Groundswell does not know. `,
      "Say what its columns hold; what is filled in is a guess. ",
      press("link", "How do I get an export?", onHelp),
    ),
    preview.element,
    el(
      "form",
      { class: "roles", action: "search", id: "mapping-roles" },
      ...ROLES.map((role) => rowOf(role, selects.get(role[0]))),
      el(
        "details",
        { class: "more" },
        el("summary", {}, "More columns"),
        el(
          "div",
          { class: "roles" },
          ...MORE_ROLES.map((role) => rowOf(role, selects.get(role[0]))),
        ),
      ),
    ),
  );
  dialog.body.append(
    el(
      "div",
      { class: "buttons keep" },
      press("", "Save mapping", () =>
        save(`${name || "table"}.mapping.json`, "application/json", mappingFile(mapping)),
      ),
      press("", "Load mapping", () => file.click()),
      file,
    ),
  );
  dialog.body.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
  dialog.foot.append(
    said,
    wrong,
    el(
      "div",
      { class: "buttons" },
      press("primary", "Read", readIt),
      press("", "Cancel", dialog.close),
    ),
  );
  draw();
  return { answer, load, close: dialog.close };
}

/** @param {Role} role @param {HTMLSelectElement | undefined} select */
function rowOf([role, label, hint], select) {
  return el(
    "div",
    { class: "role" },
    el("label", { for: `role-${role}` }, label),
    select,
    el("p", { class: "note", id: `hint-${role}` }, hint),
  );
}

/** @param {string} role @param {Sample} sample */
function selectOf(role, { columns, rows }) {
  const example = (/** @type {number} */ at) => {
    const first = rows.map((row) => (row[at] ?? "").trim()).find((cell) => cell !== "") ?? "";
    return first === "" ? "" : ` (${cut(first, EXAMPLE)})`;
  };
  return el(
    "select",
    { id: `role-${role}`, "aria-describedby": `hint-${role}` },
    el("option", { value: "" }, "not in this file"),
    ...columns.map((column, at) => el("option", { value: column }, column + example(at))),
  );
}

/**
 * The first rows, with what is taken from each column over its name.
 * @param {Sample} sample
 */
function previewOf({ file, columns, rows }) {
  const marks = columns.map(() => el("span", { class: "taken" }));
  const cells = (/** @type {string[]} */ row) =>
    columns.map((_, at) => el("td", {}, el("span", { dir: "auto" }, cut(row[at] ?? "", CELL))));
  const table = el(
    "table",
    {},
    el("caption", { class: "unseen" }, `The first ${count(rows.length)} rows of ${file}`),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        ...columns.map((name, at) => el("th", { scope: "col" }, marks[at], el("bdi", {}, name))),
      ),
    ),
    el("tbody", {}, ...rows.map((row) => el("tr", {}, ...cells(row)))),
  );
  return {
    element: el(
      "div",
      { class: "preview", tabindex: "0", role: "region", "aria-label": "The first rows" },
      table,
    ),
    /** @param {Mapping} mapping */
    mark(mapping) {
      for (const [at, column] of columns.entries()) {
        const roles = [...ROLES, ...MORE_ROLES].filter(([role]) => mapping[role] === column);
        marks[at].textContent = roles.map(([, label]) => label).join(", ");
        marks[at].parentElement?.toggleAttribute("data-taken", roles.length > 0);
      }
    },
  };
}

/** @param {string} text @param {number} most letters */
function cut(text, most) {
  const letters = [...text.slice(0, most * 4)];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}
