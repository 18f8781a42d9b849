/**
 * Table: posts, accounts and cascades of the picture as rows; sorted, searched, filtered with the picture and linked with
 * it both ways. Nothing is worked out before the page is opened.
 *
 * @module table-panel
 * @import { Client } from "../client.js"
 * @import { Shown } from "../messages.js"
 * @import { HashtagSpread } from "../widget/hashtag-spread.js"
 * @import { Found } from "./table/search.js"
 * @import { Column, Table } from "./table/table.js"
 */

import { ALL } from "../widget/draw/categories.js";
import { wordsOf } from "../widget/words.js";
import { createDownload } from "./table/download.js";
import { createFrame } from "./table/frame.js";
import { createGrid } from "./table/grid.js";
import { createSearch, NOTHING } from "./table/search.js";
import { kept, sorted } from "./table/sort.js";
import { createSources } from "./table/sources.js";
import { dress } from "./table/style.js";
import { because, howMany, noRows } from "./table/telling.js";

/** @typedef {"posts" | "accounts" | "diffusion" | "conversation"} Which */

/**
 * @param {HTMLElement} body
 * @param {object} on
 * @param {Pick<Client, "ask" | "run">} on.client
 * @param {HashtagSpread} on.picture
 * @param {(point: number) => void} on.select
 * @param {(account: number) => void} on.account an account's row is chosen
 */
export function createTablePanel(body, { client, picture, select, account }) {
  dress();
  /** @type {Shown | null} */
  let shown = null;
  /** Whether the page is looked at. */
  let open = false;
  /** Grows with whatever makes an older answer worthless. */
  let turn = 0;
  /** @type {Which} */
  let which = "posts";
  /** @type {Table | null} */
  let table = null;
  /** By table, since each keeps its own. @type {Map<Which, {key: string, descending: boolean}>} */
  const sorts = new Map();
  /** @type {Uint32Array} */
  let order = new Uint32Array();
  /** @type {Uint32Array} */
  let rows = order;
  /** @type {Found} */
  let found = NOTHING;
  let chosen = -1;
  let due = 0;

  /** @type {(method: string, ...args: unknown[]) => Promise<any>} */
  const ask = (method, ...args) => client.ask(method, ...args);
  const failed = (/** @type {unknown} */ error) => {
    const { code, message } = /** @type {{code?: string, message: string}} */ (error);
    // The picture has moved on: its own rows are on their way.
    if (code === "stale" || code === "cancelled") return;
    frame.trouble(message, () => load());
  };
  const sources = createSources({
    client,
    arrived: () => grid.refresh(),
    failed,
    named: () => found.accounts,
  });
  const grid = createGrid({ sort: sortBy, pick });
  const search = createSearch({
    ask,
    failed,
    points: () => shown?.scene.points ?? 0,
    ready: (share) => frame.preparing(share),
    found(next) {
      found = next;
      update({ top: true, say: true });
    },
  });
  const download = createDownload({
    ask,
    failed,
    listing: () => (table ? { table: which, rows: rowsToWrite(table) } : null),
  });
  const frame = createFrame({
    grid: grid.root,
    foot: download.root,
    search: (text) => search.look(text),
    warm: () => search.warm(),
    which: turnTo,
    sort(key) {
      const column = table?.columns.find((one) => one.key === key);
      if (column) sortBy(column);
    },
    all() {
      picture.shown = ALL;
      picture.time = Number.MAX_SAFE_INTEGER;
      frame.clearSearch();
      search.look("");
    },
    async network(how) {
      await client.run("network", {}, how);
      sources.forget("accounts");
      await load();
    },
    failed,
  });
  body.replaceChildren(...frame.parts);

  /** @param {Which} next */
  function turnTo(next) {
    which = next;
    load();
  }

  /** The table that is asked for, from its beginning. */
  async function load() {
    const mine = ++turn;
    table = null;
    download.clear();
    if (!shown) {
      frame.nothing("There is nothing to list: no post of what is open bears a hashtag.");
      return;
    }
    frame.wait(true);
    try {
      const next = await sources.table(which);
      if (mine !== turn) return;
      table = next;
      grid.setTable(next);
      frame.show(which, next);
      const words = wordsOf(shown.scene.platform);
      frame.speak(words.posts, words.reposts);
      await arrange(sorts.get(which) ?? next.sort, mine);
      if (mine !== turn) return;
      update({ top: true });
    } catch (error) {
      if (mine === turn) failed(error);
    } finally {
      if (mine === turn) frame.wait(false);
    }
  }

  /** @param {Column} column by which to sort; by which it was sorted: the other way round */
  async function sortBy(column) {
    if (!table) return;
    const now = sorts.get(which) ?? table.sort;
    const largest = column.largest ?? false;
    const descending = now.key === column.key ? !now.descending : largest;
    const mine = ++turn;
    frame.wait(true);
    try {
      await arrange({ key: column.key, descending }, mine);
      if (mine === turn) update({ top: true });
    } catch (error) {
      if (mine === turn) failed(error);
    } finally {
      if (mine === turn) frame.wait(false);
    }
  }

  /** @param {{key: string, descending: boolean}} sort @param {number} mine */
  async function arrange(sort, mine) {
    const column = table?.columns.find(({ key }) => key === sort.key) ?? table?.columns[0];
    if (!column) return;
    const values = await column.values();
    if (mine !== turn) return;
    sorts.set(which, sort);
    order = sorted(values, sort.descending);
    grid.setSort(column.key, sort.descending);
    frame.sorted(column.key);
  }

  /** The rows that the picture shows, in their order. @param {{top?: boolean, say?: boolean}} [how] */
  function update({ top = false, say = false } = {}) {
    if (!table || !shown) return;
    const sight = { shown: picture.shown, time: picture.time, found: found.points };
    rows = kept(order, table.keep(sight));
    const words = wordsOf(shown.scene.platform);
    const why = because(shown.scene, sight, found, which);
    grid.setRows(rows, { top, none: noRows(table, which, why, words) });
    frame.count(howMany(rows.length, table), why);
    choose();
    if (say) frame.say(`${howMany(rows.length, table)}${found.text ? " found" : ""}`);
  }

  /** Once a frame, while the spread plays or the legend is pressed. */
  function updateSoon() {
    if (!open || due) return;
    due = requestAnimationFrame(() => {
      due = 0;
      update();
    });
  }
  for (const name of ["spread-time", "spread-shown"]) picture.addEventListener(name, updateSoon);

  /** @param {number} row */
  function pick(row) {
    if (!table || !shown) return;
    if (which === "accounts") {
      grid.choose(row);
      account(sources.accounts()[row]);
      return;
    }
    const point = table.point(row);
    if (point < 0) {
      const { post } = wordsOf(shown.scene.platform);
      grid.choose(row);
      frame.say(`This ${post} is not in the picture: it is known because others answer it.`);
      return;
    }
    chosen = point;
    grid.choose(row);
    select(point);
  }

  /** Marks the row of what is selected in the picture. */
  function choose() {
    if (!table || !open) return;
    const row = chosen < 0 ? -1 : table.row(chosen);
    const among = grid.choose(row);
    frame.hidden(chosen >= 0 && which === "posts" && !among);
  }

  /** @param {Table} of */
  function rowsToWrite(of) {
    if (which === "posts") return rows;
    const numbers = which === "accounts" ? sources.accounts() : sources.roots(which);
    return of === table ? rows.map((row) => numbers[row]) : new Uint32Array();
  }

  return {
    /** @param {Shown | null} next what the picture shows; null where there is nothing */
    show(next) {
      shown = next;
      chosen = -1;
      found = NOTHING;
      sources.show(next);
      search.again();
      table = null;
      if (open) load();
    },
    /** Another export is open. */
    reset() {
      sorts.clear();
      frame.clearSearch();
      search.reset();
      sources.show(null);
    },
    /** More is known of the accounts: PageRank, communities. */
    renew() {
      sources.forget("accounts");
      if (which === "accounts") table = null;
    },
    /** @param {number} point that is selected, -1 for none */
    choose(point) {
      if (point === chosen) return;
      chosen = point;
      choose();
    },
    /** The page is opened or left. @param {boolean} now */
    turn(now) {
      open = now;
      if (!now) return;
      if (table) update();
      else load();
    },
    /** To the field where one searches. */
    focusSearch: () => frame.focusSearch(),
  };
}
