/** Communities and PageRank in wasm: against graphology's on the same graph, and against what the native crate found. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  communities,
  edgeList,
  graphs,
  modularity as modularityOf,
  pageRank,
  randomGraph,
} from "../../benches/network-peer.js";
import { openDemo, read } from "./module.js";

/** @import { Session } from "../../pkg/groundswell.js" */
/** @import { AccountFigures, AccountRow, AccountsTable, NetworkFigures } from "../../www/types-analysis.js" */

const golden = JSON.parse(
  readFileSync(new URL("../fixtures/network-demo.json", import.meta.url), "utf8"),
);

/** @param {Session} session @param {number} [work] a slice @returns {NetworkFigures} */
function network(session, work = 1e9) {
  session.start("network", "{}");
  while (session.step(work) < 1);
  return session.result();
}

test("the demo's communities and ranks are, to the last bit, those found natively", () => {
  for (const work of [1e9, 20_000]) {
    const session = openDemo();
    session.spread("MeToo", -2);
    const { top, ...figures } = network(session, work);
    const ranks = top.map(({ page_rank }) => page_rank);
    assert.deepEqual({ ...figures, page_rank: ranks }, golden);
  }
});

for (const { name, ties } of [
  { name: "circles", ...randomGraph(3000, 5000, 1) },
  { name: "stars", ...randomGraph(4000, 4500, 2) },
]) {
  test(`modularity is not below graphology's by more than 1 %, and PageRank is its: ${name}`, () => {
    const { session } = read("ties.csv", edgeList(ties));
    session.spread("", -2);
    const { modularity, ties: pairs } = network(session);
    /** @type {AccountsTable} */
    const table = session.accountsTable();
    const { undirected, directed } = graphs(ties);
    assert.equal(pairs, undirected.size - undirected.selfLoopCount);
    const peer = communities(undirected, 1);
    assert.ok(modularity !== null && modularity >= 0.99 * peer, `${modularity} ${peer}`);
    assert.ok(table.community && table.page_rank);
    const rows = /** @type {AccountRow[]} */ (session.accountRows(table.account));
    // Who is in none is in a community of one.
    const community = new Map(
      rows.map(({ handle }, i) => [handle, table.community?.[i] || -i - 1]),
    );
    const shown = modularityOf(undirected, community);
    assert.ok(Math.abs(shown - modularity) < 1e-9, `${shown} ${modularity}`);
    const ranks = pageRank(directed);
    rows.forEach(({ handle }, i) => {
      const rank = /** @type {Float64Array} */ (table.page_rank)[i];
      assert.ok(Math.abs(rank - ranks[handle]) < 1e-6, `${handle}: ${rank} ${ranks[handle]}`);
    });
  });
}

test("what was worked out goes with its view, and an account says what it is in it", () => {
  const session = openDemo();
  assert.throws(() => session.accountsTable(), { code: "unknown_post" });
  const { scene } = session.spread("MeToo", -2);
  const account = session.accountOf(scene.origin);
  /** @type {AccountFigures} */
  const before = session.account(account);
  assert.equal(before.network, null);
  assert.equal(before.url, "");
  const { communities: found } = network(session);
  /** @type {AccountFigures} */
  const { network: place } = session.account(account);
  assert.equal(place?.communities, found);
  /** @type {AccountsTable} */
  const table = session.accountsTable();
  const row = table.account.indexOf(account);
  assert.equal(table.replies_received[row], before.received.replies);
  assert.equal(table.community?.[row], place?.community);
  assert.equal(table.page_rank?.[row], place?.page_rank);
  session.spread("MeToo", -1);
  assert.equal(session.accountsTable().community, null);
  assert.throws(() => session.account(2 ** 31), { code: "usage" });
});
