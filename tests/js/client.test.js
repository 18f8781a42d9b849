import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "../../www/client.js";

/** @import { Source } from "../../www/messages.js" */

/** @type {Source} */
const DEMO = { demo: true, files: [] };
/** @type {Source} */
const FILES = { demo: false, files: [{ name: "quay.jsonl", file: new Blob(["{}"]) }] };
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A worker that answers when the test says so. */
class PretendWorker {
  /** @param {string} reads */
  constructor(reads) {
    this.reads = reads;
  }
  /** @type {any} */ onmessage = null;
  /** @type {any} */ onmessageerror = null;
  /** @type {any} */ onerror = null;
  /** @type {any[]} */ asked = [];
  terminated = false;

  /** @param {any} message */
  postMessage(message) {
    this.asked.push(message);
  }
  terminate() {
    this.terminated = true;
  }
  /** @param {object} reply */
  send(reply) {
    this.onmessage({ data: reply });
  }
  /** The newest request of a kind. @param {string} op */
  last(op) {
    return this.asked.findLast((message) => message.op === op);
  }
  /** @param {string} op @param {unknown} value */
  answer(op, value) {
    this.send({ id: this.last(op).id, value });
  }
  die(message = "unreachable") {
    this.send({ id: -2, fatal: true, error: { code: "worker_lost", message } });
  }
}

function setup() {
  /** @type {PretendWorker[]} */
  const workers = [];
  /** @type {string[]} */
  const phases = [];
  const client = new Client({
    spawn(reads) {
      const worker = new PretendWorker(reads);
      workers.push(worker);
      return worker;
    },
    idle: (task) => task(),
    onPhase: (phase) => phases.push(phase),
  });
  return { client, workers, phases };
}

const opened = (tag = "Harbour") => ({ summary: {}, tag, view: { scene: {}, originPost: 4 } });

/**
 * Opens the demo; the second and the third worker are idle spares.
 * @param {ReturnType<typeof setup>} world
 */
async function open({ client, workers }) {
  const opening = client.open(DEMO);
  workers[0].answer("open", opened());
  await opening;
  for (const spare of [1, 2]) {
    workers[spare].send({ id: -1, value: true });
    await turn();
  }
}

/** Opens files in a spare, so that a worker that reads files holds what is open. @param {ReturnType<typeof setup>} world */
async function openFiles(world) {
  await open(world);
  const opening = world.client.open(FILES);
  world.workers[1].answer("open", opened("Quay"));
  await opening;
}

test("the demo is shown by a worker that can do nothing else; those that stand by read whatever there is", async () => {
  const world = setup();
  await openFiles(world);
  assert.deepEqual(
    world.workers.map(({ reads }) => reads),
    ["demo", "all", "all"],
  );
  const back = world.client.open(DEMO);
  assert.equal(world.workers[2].last("open").source, DEMO, "one that stands by is at hand sooner");
  world.client.cancel();
  await assert.rejects(back, { code: "cancelled" });
});

test("files that come before any worker stands by are not given to the demo's", async () => {
  const { client, workers } = setup();
  const demo = client.open(DEMO);
  const files = client.open(FILES);
  await assert.rejects(demo, { code: "cancelled" });
  assert.equal(workers[0].terminated, true);
  assert.equal(
    workers.find(({ reads, asked }) => reads === "all" && asked.length > 0)?.asked[0].source,
    FILES,
  );
  client.cancel();
  await assert.rejects(files, { code: "cancelled" });
});

test("a load has a worker of its own; the old one lasts until the new one and its spare are ready", async () => {
  const world = setup();
  await openFiles(world);
  const { client, workers } = world;
  assert.equal(workers[0].terminated, true, "the demo's own worker is of no further use");
  const opening = client.open(FILES);
  assert.equal(workers[2].last("open").source, FILES, "the spare takes the load");
  assert.equal(workers[1].terminated, false);
  workers[2].answer("open", opened("Pier"));
  assert.equal((await opening).tag, "Pier");
  assert.ok(workers[1].last("close"), "the old one is emptied at once");
  workers[3].send({ id: -1, value: true });
  await turn();
  assert.equal(workers[1].terminated, true);
});

test("without network for a fresh worker the old one, emptied, serves for the next load", async () => {
  const world = setup();
  await openFiles(world);
  const { client, workers } = world;
  const second = client.open(FILES);
  workers[2].answer("open", opened());
  await second;
  workers[3].onerror({ message: "failed to fetch" });
  await turn();
  assert.equal(workers[1].terminated, false);
  const third = client.open(FILES);
  workers[1].answer("open", opened("Again"));
  assert.equal((await third).tag, "Again");
});

test("without network a worker that found nothing in a file takes the next one", async () => {
  const world = setup();
  await openFiles(world);
  const { client, workers } = world;
  for (let attempt = 0; attempt < 3; attempt++) {
    const opening = client.open(FILES);
    const { id } = workers[2].last("open");
    workers[2].send({ id, error: { code: "no_posts", message: "nothing" } });
    await assert.rejects(opening, { code: "no_posts" });
    workers.at(-1)?.onerror({ message: "failed to fetch" });
    await turn();
  }
  assert.equal(workers[2].asked.filter(({ op }) => op === "open").length, 3);
});

test("a file that cannot be opened leaves what was open as it was", async () => {
  const world = setup();
  await open(world);
  const { client, workers } = world;
  const opening = client.open(FILES);
  workers[1].send({
    id: workers[1].last("open").id,
    error: { code: "no_posts", message: "nothing" },
  });
  await assert.rejects(opening, { code: "no_posts", message: "nothing" });
  assert.ok(workers[1].last("close"));
  const details = client.details(3);
  await turn();
  workers[0].answer("details", { point: 3 });
  assert.deepEqual(await details, { point: 3 });
});

test("cancelling ends the new worker and leaves the old one", async () => {
  const world = setup();
  await open(world);
  const { client, workers, phases } = world;
  const opening = client.open(FILES);
  client.cancel();
  await assert.rejects(opening, { code: "cancelled" });
  assert.deepEqual([workers[0].terminated, workers[1].terminated], [false, true]);
  assert.deepEqual(phases, []);
});

test("progress reaches the page; opening something else cancels the load under way", async () => {
  const { client, workers } = setup();
  /** @type {any[]} */
  const seen = [];
  const first = client.open(FILES, (progress) => seen.push(progress));
  workers[0].send({ id: workers[0].last("open").id, progress: { bytes: 5 } });
  const second = client.open(DEMO);
  await assert.rejects(first, { code: "cancelled" });
  assert.deepEqual(seen, [{ bytes: 5 }]);
  workers[1].answer("open", opened());
  await second;
});

test("of several hashtags asked for at once the newest wins, and those between are never asked of the worker", async () => {
  const world = setup();
  await open(world);
  const { client, workers } = world;
  const first = client.spread("A", -2);
  await turn();
  const second = client.spread("B", -2);
  const third = client.spread("C", -2);
  await turn();
  workers[0].answer("spread", { originPost: 1 });
  assert.equal(await first, null, "overtaken while it was worked on");
  assert.equal(await second, null, "overtaken before it began");
  await turn();
  workers[0].answer("spread", { originPost: 3 });
  assert.deepEqual(await third, { originPost: 3 });
  assert.deepEqual(
    workers[0].asked.filter(({ op }) => op === "spread").map(({ tag }) => tag),
    ["A", "C"],
  );
});

test("an answer about a point of another picture is dropped", async () => {
  const world = setup();
  await open(world);
  const { client, workers } = world;
  const late = client.details(3);
  await turn();
  const spread = client.spread("B", -2);
  await turn();
  workers[0].answer("spread", { originPost: 1 });
  await spread;
  workers[0].answer("details", { point: 3 });
  await assert.rejects(late, { code: "stale" });
  const refused = client.details(3);
  await turn();
  assert.equal(workers[0].last("details").generation, workers[0].last("spread").generation);
  workers[0].answer("details", null);
  await assert.rejects(refused, { code: "stale" });
});

test("after a failed hashtag the worker is brought back to the one on the page", async () => {
  const world = setup();
  await open(world);
  const { client, workers } = world;
  const passed = client.spread("B", -2);
  await turn();
  const failed = client.spread("Nowhere", -2);
  workers[0].answer("spread", { originPost: 1 });
  assert.equal(await passed, null);
  await turn();
  workers[0].send({
    id: workers[0].last("spread").id,
    error: { code: "unknown_tag", message: "none" },
  });
  await turn();
  assert.deepEqual(
    [workers[0].last("spread").tag, workers[0].last("spread").origin],
    ["Harbour", 4],
  );
  workers[0].answer("spread", { originPost: 4 });
  await assert.rejects(failed, { code: "unknown_tag" });
  const details = client.details(3);
  await turn();
  assert.equal(workers[0].last("details").generation, workers[0].last("spread").generation);
  workers[0].answer("details", { point: 3 });
  assert.deepEqual(await details, { point: 3 });
});

test("a worker that dies is said to have died, and what was open is opened again with its view", async () => {
  const world = setup();
  await open(world);
  const { client, workers, phases } = world;
  const chosen = client.spread("B", 9);
  await turn();
  workers[0].answer("spread", { originPost: 9 });
  await chosen;
  const asked = client.details(1);
  await turn();
  workers[0].die();
  await assert.rejects(asked, { code: "worker_lost" });
  assert.deepEqual(phases, ["lost"]);
  assert.equal(workers[0].terminated, true);
  const { source, tag, origin } = workers[1].last("open");
  assert.deepEqual([source, tag, origin], [DEMO, "B", 9]);
  const waiting = client.details(2);
  workers[1].answer("open", opened("B"));
  await turn();
  assert.deepEqual(phases, ["lost", "restored"]);
  workers[1].answer("details", { point: 2 });
  assert.deepEqual(await waiting, { point: 2 });
});

test("a death while opening again is not tried for ever, and files can still be opened", async () => {
  const world = setup();
  await open(world);
  const { client, workers, phases } = world;
  workers[0].die();
  workers[1].die();
  await turn();
  assert.deepEqual(phases, ["lost", "gone"]);
  await assert.rejects(client.details(1), { code: "not_open" });
  const count = workers.length;
  const opening = client.open(FILES);
  workers.find((worker) => worker.last("open")?.source === FILES)?.answer("open", opened("Quay"));
  assert.equal((await opening).tag, "Quay");
  assert.ok(count <= 4);
});

test("a load that runs out of memory leaves what was open, and is not taken for its death", async () => {
  const world = setup();
  await open(world);
  const { client, workers, phases } = world;
  const opening = client.open(FILES);
  workers[1].die("memory access out of bounds");
  await assert.rejects(opening, { code: "worker_lost", message: "memory access out of bounds" });
  assert.deepEqual(phases, []);
  assert.equal(workers[0].terminated, false);
});

test("what the columns are is asked with the sample, and kept for when a worker dies", async () => {
  const world = setup();
  await open(world);
  const { client, workers, phases } = world;
  const sample = { file: "a.csv", kind: "table", columns: ["n"], rows: [["1"]], guess: {} };
  const asked = client.open(FILES);
  const error = { code: "needs_mapping", message: "columns", sample };
  workers[1].send({ id: workers[1].last("open").id, error });
  await assert.rejects(asked, { code: "needs_mapping", sample });
  const answered = client.open({ ...FILES, mapping: "id=n" });
  const reader = workers.find(({ asked }) => asked.at(-1)?.source?.mapping === "id=n");
  reader?.answer("open", opened("Quay"));
  await answered;
  reader?.die();
  const again = workers.filter(({ asked }) => asked.at(-1)?.source?.mapping === "id=n").at(-1);
  assert.notEqual(again, reader);
  again?.answer("open", opened("Quay"));
  await turn();
  assert.deepEqual(phases, ["lost", "restored"]);
});

/** What a worker has been asked about the open view. @param {PretendWorker} worker */
const opens = (worker) => worker.asked.filter(({ op }) => op === "open");

test("what the demo's module cannot tell is asked of a whole one, which opens the same view first", async () => {
  const world = setup();
  await open(world);
  const { client, workers } = world;
  const told = client.ask("point", 7);
  const again = client.ask("point", 8);
  await turn();
  assert.equal(opens(workers[1]).length, 1, "once for both");
  const { source, tag, origin, generation } = workers[1].last("open");
  assert.deepEqual({ source, tag, origin }, { source: DEMO, tag: "Harbour", origin: 4 });
  workers[1].answer("open", opened());
  await turn();
  const asked = workers[1].asked.filter(({ op }) => op === "ask");
  assert.deepEqual(
    asked.map(({ method, args, generation: of }) => ({ method, args, same: of === generation })),
    [
      { method: "point", args: [7], same: true },
      { method: "point", args: [8], same: true },
    ],
  );
  workers[1].send({ id: asked[0].id, value: { told: 70 } });
  workers[1].send({ id: asked[1].id, value: { told: 80 } });
  assert.deepEqual([await told, await again], [70, 80]);
  const details = client.details(3);
  await turn();
  workers[1].answer("details", { point: 3 });
  assert.deepEqual(await details, { point: 3 }, "the view stays open in it");
  assert.ok(workers[0].terminated || workers[0].last("close"), "the small one is let go");
});

test("a hashtag chosen while the demo moves is opened in the whole module too", async () => {
  const world = setup();
  await open(world);
  const { client, workers } = world;
  const told = client.ask("point", 7);
  await turn();
  const spread = client.spread("Quay", -2);
  await turn();
  workers[0].answer("spread", { scene: {}, originPost: 9 });
  workers[1].answer("open", opened());
  await spread;
  await turn();
  assert.deepEqual([opens(workers[1]).length, workers[1].last("open").tag], [2, "Quay"]);
  workers[1].answer("open", opened("Quay"));
  await turn();
  workers[1].answer("ask", { told: 1 });
  assert.equal(await told, 1);
});

test("files opened while the demo moves win", async () => {
  const world = setup();
  await open(world);
  const { client, workers } = world;
  const told = client.ask("point", 7);
  const failed = assert.rejects(told, { code: "stale" });
  await turn();
  const opening = client.open(FILES);
  workers[2].answer("open", opened("Pier"));
  await opening;
  workers[1].answer("open", opened());
  await failed;
  assert.equal(workers[2].terminated, false);
  const details = client.details(3);
  await turn();
  workers[2].answer("details", { point: 3 });
  assert.deepEqual(await details, { point: 3 });
});

test("long work says how far it is, can be cancelled, and is dropped where the page moves on", async () => {
  const world = setup();
  await openFiles(world);
  const { client, workers } = world;
  /** @type {number[]} */
  const shares = [];
  const stop = new AbortController();
  const options = { onProgress: (/** @type {number} */ share) => shares.push(share) };
  const first = client.run("network", { seed: 1 }, { ...options, signal: stop.signal });
  await turn();
  const { id, job, options: sent } = workers[1].last("run");
  assert.deepEqual({ job, sent }, { job: "network", sent: { seed: 1 } });
  workers[1].send({ id, progress: { share: 0.25 } });
  stop.abort();
  assert.equal(workers[1].last("stop").job, id);
  workers[1].send({ id, error: { code: "cancelled", message: "It was cancelled." } });
  await assert.rejects(first, { code: "cancelled" });
  assert.deepEqual(shares, [0.25]);
  await assert.rejects(client.run("network", {}, { signal: stop.signal }), { code: "cancelled" });

  const second = client.run("network", {}, options);
  const dropped = assert.rejects(second, { code: "stale" });
  await turn();
  const spread = client.spread("Quay", -2);
  await turn();
  workers[1].answer("spread", { scene: {}, originPost: 9 });
  await spread;
  workers[1].answer("run", null);
  await dropped;
});
