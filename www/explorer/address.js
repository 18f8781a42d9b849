/**
 * What of the view's state stands in the page's address, after the `#`, so that a link brings it back. Names of columns
 * at most: never anything of what was read.
 *
 * @module address
 */

const KEY = "map";

/** @returns {string} the mapping that the address holds, "" for none */
export function mappingInAddress() {
  return new URLSearchParams(location.hash.slice(1)).get(KEY) ?? "";
}

/** @param {string} mapping "" for none */
export function keepMapping(mapping) {
  const state = new URLSearchParams(location.hash.slice(1));
  if ((state.get(KEY) ?? "") === mapping) return;
  if (mapping === "") state.delete(KEY);
  else state.set(KEY, mapping);
  const hash = state.toString();
  history.replaceState(null, "", hash === "" ? location.pathname + location.search : `#${hash}`);
}
