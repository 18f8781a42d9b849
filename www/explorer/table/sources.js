/**
 * The tables of what the picture shows, each asked for once.
 *
 * @module table/sources
 * @import { Client } from "../../client.js"
 * @import { Shown } from "../../messages.js"
 * @import { PostColumns } from "./posts-table.js"
 * @import { Table } from "./table.js"
 */

import { wordsOf } from "../../widget/words.js";
import { createAccountsTable } from "./accounts-table.js";
import { createCascadesTable } from "./cascades-table.js";
import { createPostsTable } from "./posts-table.js";

/** @typedef {"posts" | "accounts" | "diffusion" | "conversation"} Which */

/**
 * @param {object} given
 * @param {Pick<Client, "ask">} given.client
 * @param {() => void} given.arrived words of rows have come
 * @param {(error: unknown) => void} given.failed
 * @param {() => Uint8Array | null} given.named by account, whether the search found its name
 */
export function createSources({ client, arrived, failed, named }) {
  /** @type {Shown | null} */
  let shown = null;
  /** @type {Promise<PostColumns> | null} */
  let columns = null;
  /** @type {Map<Which, Promise<Table>>} */
  const tables = new Map();
  /** Numbers in the corpus, by row. @type {Map<Which, Uint32Array>} */
  const numbers = new Map();
  const ask = (/** @type {string} */ method, /** @type {unknown[]} */ ...args) =>
    client.ask(method, ...args);

  /** @param {Which} which @param {Shown} of */
  async function make(which, { scene }) {
    const words = wordsOf(scene.platform);
    columns ??= ask("postsTable");
    const posts = await columns;
    const given = { scene, words, ask, arrived, failed };
    if (which === "posts") return createPostsTable({ ...given, columns: posts });
    const accounts = posts.account;
    if (which === "accounts") {
      const table = createAccountsTable({
        ...given,
        columns: await ask("accountsTable"),
        accounts,
        named,
      });
      numbers.set(which, table.accounts);
      return table;
    }
    const layer = which;
    const table = createCascadesTable({
      ...given,
      layer,
      columns: await ask("cascadesTable", layer),
      accounts,
    });
    numbers.set(which, table.roots);
    return table;
  }

  return {
    /** @param {Shown | null} next */
    show(next) {
      shown = next;
      columns = null;
      tables.clear();
      numbers.clear();
    },
    /** @param {Which} which is to be asked for anew */
    forget(which) {
      tables.delete(which);
    },
    /** @param {Which} which @returns {Promise<Table>} rejects as the worker does; it may be asked for again then */
    table(which) {
      const known = tables.get(which);
      if (known) return known;
      if (!shown) return Promise.reject(new Error("Nothing is open."));
      const made = make(which, shown);
      tables.set(which, made);
      made.catch(() => {
        if (tables.get(which) !== made) return;
        tables.delete(which);
        columns = null;
      });
      return made;
    },
    /** Numbers of the accounts in the corpus, by row. */
    accounts: () => numbers.get("accounts") ?? new Uint32Array(),
    /** Numbers of the roots in the corpus, by row. @param {Which} layer */
    roots: (layer) => numbers.get(layer) ?? new Uint32Array(),
  };
}
