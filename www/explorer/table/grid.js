/**
 * A table of any number of rows: a real one, of which those rows alone exist that are in the window. Its header sorts,
 * its rows are walked by arrow keys and chosen by Enter or a click.
 *
 * The box scrolls an empty element as tall as all rows; the table stays in the window and shows what lies there.
 *
 * @module table/grid
 * @import { Column, Table } from "./table.js"
 * @import { Track } from "./track.js"
 */
import { el } from "../dom.js";
import { height, offsetOf, revealed, scrollOf, span, windowOf } from "./track.js";

/** Height of a row, rem: with a mouse, for a finger, on a phone (where it has two lines). */
const ROW = { mouse: 2.125, finger: 2.75, phone: 4 };
/** Rows beyond the window whose words are asked for too. */
const AHEAD = 12;
/** Width of the main column at least, rem. */
const MAIN = 14;

/**
 * @param {object} on
 * @param {(column: Column) => void} on.sort a column's header is pressed
 * @param {(row: number) => void} on.pick a row is chosen
 */
export function createGrid(on) {
  const narrow = matchMedia("(max-width: 40rem)");
  const coarse = matchMedia("(pointer: coarse)");
  const caption = el("caption", { class: "unseen" });
  const group = el("colgroup");
  const headRow = el("tr", { "aria-rowindex": 1 });
  const head = el("thead", {}, headRow);
  const body = el("tbody");
  const table = el("table", {}, caption, group, head, body);
  const empty = el("p", { class: "grid-empty note", hidden: true });
  const pane = el("div", { class: "grid-pane" }, table, empty);
  const sizer = el("div", { class: "grid-sizer" }, pane);
  const root = el("div", { class: "grid" }, sizer);

  /** @type {Table | null} */
  let of = null;
  /** @type {Column[]} */
  let columns = [];
  /** @type {Uint32Array} */
  let rows = new Uint32Array();
  let chosen = -1;
  /** The place among the rows that the keys are at. */
  let active = 0;
  let offset = 0;
  /** What the scroll bar was set to: its own event is no news. */
  let set = -1;
  /** @type {Track} */
  let track = { rows: 0, row: 34, view: 0 };
  /** Rows that exist, by place. @type {Map<number, HTMLTableRowElement>} */
  let made = new Map();
  /** @type {HTMLTableRowElement[]} */
  let spare = [];

  function measure() {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const size = narrow.matches ? ROW.phone : coarse.matches ? ROW.finger : ROW.mouse;
    const row = Math.round(size * rem);
    pane.style.height = `${root.clientHeight}px`;
    root.style.setProperty("--row", `${row}px`);
    const view = Math.max(0, root.clientHeight - head.offsetHeight);
    track = { rows: rows.length, row, view };
    sizer.style.height = `${height(track) + head.offsetHeight}px`;
    offset = Math.min(offset, span(track));
  }

  function render() {
    if (!of) return;
    const { first, end, shift } = windowOf(track, offset);
    body.style.transform = `translateY(${-shift}px)`;
    const focused = [...made].find(([, row]) => row.contains(document.activeElement))?.[0] ?? -1;
    for (const [at, row] of made) {
      if (at >= first && at < end) continue;
      row.remove();
      made.delete(at);
      spare.push(row);
    }
    if (active < first || active >= end) active = wholeWithin(first, end, shift);
    let next = body.firstElementChild;
    for (let at = first; at < end; at += 1) {
      let row = made.get(at);
      if (!row) {
        row = spare.pop() ?? makeRow();
        made.set(at, row);
        bind(row, at);
      }
      button(row).tabIndex = at === active ? 0 : -1;
      if (row === next) next = next.nextElementSibling;
      else body.insertBefore(row, next);
    }
    // Whoever reads by keys stays in the table when its row is scrolled away.
    if (focused >= 0 && !made.get(focused)?.contains(document.activeElement)) focus();
    const from = Math.max(0, first - AHEAD);
    of.lines.want([...rows.subarray(from, Math.min(rows.length, end + AHEAD))]);
  }

  /** The place nearest to the active one that is in the window whole. @param {number} first @param {number} end @param {number} shift */
  function wholeWithin(first, end, shift) {
    const last = end - 1;
    const cut = (last + 1 - first) * track.row - shift > track.view + 1;
    const [least, most] = [first + (shift > 1 ? 1 : 0), last - (cut ? 1 : 0)];
    return Math.max(0, Math.min(Math.max(active, least), Math.max(most, least)));
  }

  function makeRow() {
    const cells = columns.map((column) => {
      const kind = column.figure ? "figure" : column.main ? "main" : null;
      if (!column.main) return el("td", { class: kind });
      return el("th", { class: kind, scope: "row" }, el("button", { type: "button" }));
    });
    return el("tr", {}, ...cells);
  }

  /** @param {HTMLTableRowElement} row */
  const button = (row) => /** @type {HTMLButtonElement} */ (row.querySelector("button"));

  /** @param {HTMLTableRowElement} row @param {number} at */
  function bind(row, at) {
    const id = rows[at];
    row.setAttribute("aria-rowindex", String(at + 2));
    if (id === chosen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    columns.forEach((column, i) => {
      const cell = row.cells[i];
      column.fill(column.main ? button(row) : cell, id, narrow.matches);
    });
  }

  function refresh() {
    for (const [at, row] of made) bind(row, at);
  }

  /** @param {number} next */
  function scrollTo(next) {
    offset = Math.min(Math.max(next, 0), span(track));
    root.scrollTop = scrollOf(track, offset);
    set = root.scrollTop;
    render();
  }

  function focus() {
    const row = made.get(active);
    if (row) button(row).focus({ preventScroll: true });
  }

  /** @param {number} to a place */
  function go(to) {
    active = Math.max(0, Math.min(rows.length - 1, to));
    scrollTo(revealed(track, offset, active));
    focus();
  }

  function build() {
    for (const row of made.values()) row.remove();
    made = new Map();
    spare = [];
    columns = of ? of.columns.filter((column) => !narrow.matches || column.narrow) : [];
    const width = columns.reduce((sum, { main, width }) => sum + (main ? 0 : width), 0);
    const least = narrow.matches ? 9 : MAIN;
    sizer.style.minWidth = `${width + least}rem`;
    group.replaceChildren(
      ...columns.map(({ main, width }) => {
        const col = el("col");
        if (!main) col.style.width = `${width}rem`;
        return col;
      }),
    );
    headRow.replaceChildren(
      ...columns.map((column) => {
        const sort = el("button", { type: "button", title: column.hint }, column.label);
        sort.addEventListener("click", () => on.sort(column));
        const kind = column.figure ? "figure" : column.main ? "main" : null;
        return el("th", { scope: "col", class: kind, "data-key": column.key }, sort);
      }),
    );
  }

  root.addEventListener(
    "scroll",
    () => {
      if (Math.abs(root.scrollTop - set) < 0.5) return;
      set = root.scrollTop;
      offset = offsetOf(track, root.scrollTop);
      render();
    },
    { passive: true },
  );
  body.addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest("tr") : null;
    const at = row ? Number(row.getAttribute("aria-rowindex")) - 2 : -1;
    if (at < 0 || at >= rows.length) return;
    active = at;
    render();
    on.pick(rows[at]);
  });
  body.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const page = Math.max(1, Math.floor(track.view / track.row) - 1);
    /** @type {Record<string, number>} */
    const places = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    if (!Object.hasOwn(places, event.key)) return;
    event.preventDefault();
    go(places[event.key]);
  });
  const resized = new ResizeObserver(() => {
    measure();
    render();
  });
  resized.observe(root);
  narrow.addEventListener("change", () => {
    build();
    measure();
    render();
  });

  return {
    root,
    /** @param {Table | null} next */
    setTable(next) {
      of = next;
      rows = new Uint32Array();
      chosen = -1;
      active = 0;
      offset = 0;
      caption.textContent = next?.caption ?? "";
      build();
      measure();
    },
    /**
     * @param {Uint32Array} next rows in their order
     * @param {{top?: boolean, none?: string}} [how] `top`: to the first of them; `none`: what is said where there is none
     */
    setRows(next, { top = false, none = "" } = {}) {
      rows = next;
      for (const row of made.values()) {
        row.remove();
        spare.push(row);
      }
      made.clear();
      table.setAttribute("aria-rowcount", String(rows.length + 1));
      empty.textContent = none;
      empty.hidden = rows.length > 0;
      if (top) active = 0;
      measure();
      scrollTo(top ? 0 : offset);
    },
    /** @param {string} key of the column that sorts @param {boolean} descending */
    setSort(key, descending) {
      for (const cell of headRow.cells) {
        if (cell.dataset.key !== key) cell.removeAttribute("aria-sort");
        else cell.setAttribute("aria-sort", descending ? "descending" : "ascending");
      }
    },
    /**
     * Marks the chosen row and brings it into view.
     * @param {number} id -1 for none
     * @returns {boolean} whether it is among the rows
     */
    choose(id) {
      if (id === chosen) return id < 0 || rows.includes(id);
      chosen = id;
      const at = id < 0 ? -1 : rows.indexOf(id);
      if (at >= 0) {
        active = at;
        scrollTo(revealed(track, offset, at));
      }
      refresh();
      return at >= 0;
    },
    refresh,
  };
}
