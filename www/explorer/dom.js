/**
 * The one way elements are made here. Text goes in as text: nothing from an export is ever read as markup.
 *
 * @module dom
 */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] `true` sets the bare attribute;
 *   false, null and undefined set nothing
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter(isNode));
  return element;
}

/**
 * @param {Child} child
 * @returns {child is Node | string}
 */
function isNode(child) {
  return child !== null && child !== undefined && child !== false;
}

/**
 * A form that is answered by script and never sent. Its address says "search": about the fields of any other form
 * Chromium asks Google what to fill in, and no request is to leave this page.
 * @param {Record<string, string>} attributes
 * @param {...Child} children
 */
export function searchForm(attributes, ...children) {
  const form = el("form", { action: "search", role: "search", ...attributes }, ...children);
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
