/**
 * Elements, made as the widget makes them, and what index.html promises.
 *
 * @module dom
 */

import { h } from "../widget/dom.js";

export { h as el } from "../widget/dom.js";

/**
 * A form that is answered by script and never sent. Its address says "search": about the fields of any other form
 * Chromium asks Google what to fill in, and no request is to leave this page.
 * @param {Record<string, string>} attributes
 * @param {...import("../widget/dom.js").Child} children
 */
export function searchForm(attributes, ...children) {
  const form = h("form", { action: "search", role: "search", ...attributes }, ...children);
  form.addEventListener("submit", (event) => event.preventDefault());
  return form;
}

/**
 * The element that index.html promises.
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind))
    throw new Error(`index.html has no ${kind.name} with the id "${id}"`);
  return element;
}
