/**
 * A dialog over the page: the browser's own, which keeps the keyboard inside, closes on Escape, and gives the focus back.
 *
 * @module dialog
 */
import { el } from "./dom.js";

/** @typedef {{element: HTMLDialogElement, body: HTMLElement, foot: HTMLElement, close: () => void}} Dialog */

let count = 0;

/**
 * @param {object} options
 * @param {string} options.title
 * @param {string} options.className
 * @param {() => void} [options.onClose] however it was closed
 * @returns {Dialog} shown
 */
export function showDialog({ title, className, onClose = () => {} }) {
  const id = `dialog-${++count}`;
  const shut = el("button", { type: "button", class: "quiet" }, "Close");
  const body = el("div", { class: "dialog-body" });
  const foot = el("div", { class: "dialog-foot" });
  const element = el(
    "dialog",
    { class: `dialog ${className}`, "aria-labelledby": id },
    el(
      "div",
      { class: "dialog-head" },
      el("h2", { id, tabindex: "-1", autofocus: true }, title),
      shut,
    ),
    body,
    foot,
  );
  const close = () => element.close();
  shut.addEventListener("click", close);
  element.addEventListener("close", () => {
    element.remove();
    onClose();
  });
  document.body.append(element);
  element.showModal();
  return { element, body, foot, close };
}
