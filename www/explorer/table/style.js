/**
 * The look of the Table page, with it loaded when it opens.
 *
 * @module table/style
 */

const CSS = `
#table-title { position: absolute; clip-path: inset(50%); }
.panel[data-page="table"] .sheet { display: flex; flex-direction: column; padding-block-end: 0; overflow: hidden; }
.panel[data-page="table"] #table { display: flex; flex-direction: column; flex: 1; min-block-size: 0; padding-block: 0.75rem; }
#table:focus-visible .table-search input { outline: 2px solid var(--accent); }
#table .body { display: flex; flex-direction: column; flex: 1; min-block-size: 0; gap: 0.5rem; }
#table .body > * { margin: 0; }
.table-head { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; }
.table-search { flex: 1 1 12rem; }
.table-search input { inline-size: 100%; }
.switch { display: flex; flex: none; }
.switch label { position: relative; display: grid; place-items: center; min-block-size: 2.25rem; padding-inline: 0.75rem;
  border: 1px solid var(--line); border-inline-start-width: 0; font-size: 0.9375rem; cursor: pointer; }
.switch label:first-of-type { border-inline-start-width: 1px; border-start-start-radius: 4px; border-end-start-radius: 4px; }
.switch label:last-of-type { border-start-end-radius: 4px; border-end-end-radius: 4px; }
.switch input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.switch label:hover { background: var(--wash); }
.switch label:has(:checked) { background: var(--wash); font-weight: 600; box-shadow: inset 0 -2px var(--accent); }
.switch label:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 1px; z-index: 1; }
.table-state { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75rem; font-size: 0.9375rem; min-block-size: 1.5em; }
.table-state .link { padding: 0; min-block-size: 0; border: 0; background: none; color: var(--accent); text-decoration: underline; }
.table-work { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; }
.table-work progress { inline-size: 8rem; accent-color: var(--accent); }
.sort-by { display: none; }
.grid { position: relative; flex: 1; min-block-size: 8rem; overflow: auto; overscroll-behavior: contain;
  border: 1px solid var(--line); border-inline: 0; scrollbar-gutter: stable; contain: strict; }
.grid[aria-busy="true"] { opacity: 0.6; }
.grid-sizer { inline-size: 100%; }
.grid-pane { position: sticky; inset-block-start: 0; overflow: clip; }
.grid table { inline-size: 100%; table-layout: fixed; border-collapse: separate; border-spacing: 0; font-size: 0.875rem; }
.grid thead { position: relative; z-index: 1; }
.grid thead th { padding: 0; background: var(--sheet); border-block-end: 1px solid var(--line); vertical-align: bottom; }
.grid thead button { display: flex; align-items: center; gap: 0.25rem; inline-size: 100%; min-block-size: 2.25rem; padding: 0.25rem 0.5rem;
  border: 0; border-radius: 0; background: none; font-size: 0.8125rem; font-weight: 400; line-height: 1.2; color: var(--soft); text-align: start; }
.grid thead .figure button { justify-content: flex-end; text-align: end; }
.grid thead button:hover { background: var(--wash); color: var(--ink); }
.grid thead [aria-sort] button { color: var(--ink); font-weight: 600; }
.grid thead [aria-sort] button::after { content: "▲"; font-size: 0.625rem; }
.grid thead [aria-sort="descending"] button::after { content: "▼"; }
.grid tbody tr { block-size: var(--row); cursor: pointer; }
.grid tbody :is(td, th) { block-size: var(--row); max-block-size: var(--row); padding: 0 0.5rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
  border-block-end: 1px solid var(--line); font-weight: 400; text-align: start; }
.grid tbody .figure { text-align: end; font-variant-numeric: tabular-nums lining-nums; }
.grid tbody .main { padding: 0; }
.grid tbody button { display: block; inline-size: 100%; block-size: calc(var(--row) - 1px); min-block-size: 0; padding: 0 0.5rem; border: 0; border-radius: 0; background: none;
  text-align: start; font-size: inherit; font-weight: 400; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.grid tbody button:focus-visible { outline-offset: -2px; }
.grid tbody tr:hover { background: var(--wash); }
.grid tbody tr[aria-current="true"] { background: color-mix(in srgb, var(--accent) 22%, var(--sheet)); }
.grid tbody tr[aria-current="true"] > :first-child { box-shadow: inset 3px 0 var(--accent); }
.grid tbody .top { display: block; overflow: hidden; text-overflow: ellipsis; }
.grid tbody .who { font-weight: 600; }
.grid tbody .line { display: block; overflow: hidden; text-overflow: ellipsis; }
.grid .main { position: sticky; inset-inline-start: 0; background: var(--sheet); }
.grid thead .main { z-index: 1; }
.grid tbody tr:hover .main { background: var(--wash); }
.grid tbody tr[aria-current="true"] .main { background: color-mix(in srgb, var(--accent) 22%, var(--sheet)); }
.grid .quiet { color: var(--soft); }
.grid-empty { position: sticky; inset-inline-start: 0; inline-size: min(30rem, 80vw); padding: 1.25rem 0.5rem; font-size: 0.9375rem; }
.table-foot { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1rem; font-size: 0.875rem; }
.table-foot label { display: inline-flex; align-items: center; gap: 0.375rem; }
.table-foot input, .switch input { accent-color: var(--accent); }
.table-problem { padding-block: 1rem; }
@media (max-width: 56rem) {
  .panel[data-page="table"] .sheet { block-size: 85vh; max-block-size: calc(100vh - var(--bar) - 3.375rem); }
  .panel[data-page="table"] .close { position: absolute; inset: 0.25rem 0.75rem auto auto; margin: 0; }
  .panel[data-page="table"] .table-search { flex-basis: 100%; margin-inline-end: 5rem; }
  @supports (block-size: 100dvh) {
    .panel[data-page="table"] .sheet { block-size: 85dvh; max-block-size: calc(100dvh - var(--bar) - 3.375rem); }
  }
}
@media (max-width: 40rem) {
  .sort-by { display: flex; align-items: center; gap: 0.375rem; font-size: 0.875rem; margin-inline-start: auto; }
  .table-state { align-items: center; }
  .table-foot label { flex: 1 1 8rem; line-height: 1.25; }
  .sort-by select { font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--line); border-radius: 4px; min-block-size: 2.25rem; max-inline-size: 9rem; }
  .table-note { display: none; }
}
@media (pointer: coarse) {
  .switch label, .sort-by select { min-block-size: 2.75rem; }
}
@media (forced-colors: active) {
  .grid tbody tr[aria-current="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
  .switch label:has(:checked) { outline: 2px solid Highlight; outline-offset: -3px; }
}
`;

/** Adds it to the page's sheets. */
export function dress() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
