/**
 * Messages over the picture: what went wrong, where, what to do. They stay until dismissed or overtaken and never
 * take the place of what is shown. The region is an alert, so that a screen reader reads them out.
 *
 * @module notices
 * @import { Explanation } from "./explain.js"
 */
import { el } from "./dom.js";

/** @typedef {ReturnType<typeof createNotices>} Notices */

/** @param {HTMLElement} region */
export function createNotices(region) {
  function clear() {
    region.replaceChildren();
  }
  /** @param {Explanation} explanation */
  function show({ title, text, todo, action }) {
    const act = action && el("button", { type: "button", class: "act" }, action.label);
    act?.addEventListener("click", () => action?.run());
    const dismiss = el("button", { type: "button", class: "quiet dismiss" }, "Dismiss");
    const notice = el(
      "div",
      { class: "notice" },
      el(
        "div",
        { class: "words" },
        el("p", { class: "title", dir: "auto" }, title),
        el("p", { dir: "auto" }, text),
        todo !== "" && el("p", {}, todo),
      ),
      act,
      dismiss,
    );
    dismiss.addEventListener("click", () => notice.remove());
    region.replaceChildren(notice);
  }
  return { show, clear };
}
