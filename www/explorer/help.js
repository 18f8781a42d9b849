/**
 * "How do I get an export?": docs/exports.md as a dialog, a platform a fold.
 *
 * @module help
 */
import exportsPage from "../../docs/exports.md";
import { showDialog } from "./dialog.js";
import { el } from "./dom.js";
import { blocksOf, elementOf } from "./markdown.js";

/**
 * @param {object} on
 * @param {() => void} on.files the reader wants to choose files
 * @param {(files: File[]) => void} on.folder the reader has chosen a folder
 */
export function showHelp(on) {
  const [title, ...blocks] = blocksOf(exportsPage);
  const dialog = showDialog({ title: title.lines[0], className: "help" });
  /** @type {HTMLElement} */
  let into = dialog.body;
  for (const block of blocks) {
    if (block.kind === "heading") {
      into = el("div", { class: "fold" });
      dialog.body.append(el("details", {}, el("summary", {}, block.lines[0]), into));
    } else {
      into.append(elementOf(block));
    }
  }
  const input = el("input", {
    type: "file",
    hidden: true,
    webkitdirectory: true,
    "aria-label": "A folder to open",
  });
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    dialog.close();
    on.folder(files);
  });
  const files = el("button", { type: "button", class: "primary" }, "Open files");
  const folder = el("button", { type: "button" }, "Open a folder");
  files.addEventListener("click", () => {
    dialog.close();
    on.files();
  });
  folder.addEventListener("click", () => input.click());
  dialog.foot.append(el("div", { class: "buttons" }, files, folder, input));
}
