import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { analyse } from "../../www/worker/analyse.js";

/** @type {any[]} */
let posted = [];
beforeEach(() => {
  posted = [];
  Object.assign(globalThis, {
    self: { postMessage: (/** @type {unknown} */ message) => posted.push(message) },
  });
});

/** A session whose job takes a number of steps, each longer than a slice. @param {number} steps */
function slow(steps) {
  return {
    steps,
    stopped: false,
    begun: /** @type {string[]} */ ([]),
    /** @param {string} job @param {string} options */
    start(job, options) {
      this.begun.push(`${job} ${options}`);
    },
    step() {
      const until = performance.now() + 13;
      while (performance.now() < until);
      this.steps -= 1;
      return this.steps > 0 ? 1 / (1 + this.steps) : 1;
    },
    result: () => ({ modularity: 0.4 }),
    stop() {
      this.stopped = true;
    },
    point: (/** @type {number} */ node) => node + 1,
  };
}
/** @param {object} request @param {any} session @param {() => boolean} [current] */
const ask = (request, session, current = () => true) => analyse(request, session, current);

test("only what is on the list is asked of the module", () => {
  const session = slow(1);
  assert.deepEqual(ask({ op: "ask", method: "point", args: [4] }, session), { told: 5 });
  assert.throws(() => ask({ op: "ask", method: "free", args: [] }, session), {
    code: "unknown_request",
  });
  assert.throws(() => ask({ op: "sing" }, session), { code: "unknown_request" });
  assert.equal(
    ask({ op: "ask", method: "point", args: [4] }, session, () => false),
    null,
  );
});

test("a job runs in slices and says how far it is", async () => {
  const session = slow(3);
  const told = await ask({ op: "run", id: 1, job: "network", options: { seed: 2 } }, session);
  assert.deepEqual(told, { told: { modularity: 0.4 } });
  assert.deepEqual(session.begun, ['network {"seed":2}']);
  assert.deepEqual(posted, [
    { id: 1, progress: { share: 1 / 3 } },
    { id: 1, progress: { share: 1 / 2 } },
  ]);
});

test("between two slices a job can be stopped, overtaken, or lose its view", async () => {
  const session = slow(100);
  const stopped = ask({ op: "run", id: 1, job: "network", options: {} }, session);
  assert.equal(ask({ op: "stop", job: 1 }, session), true);
  await assert.rejects(stopped, { code: "cancelled" });
  assert.equal(session.stopped, true);

  const older = ask({ op: "run", id: 2, job: "network", options: {} }, session);
  session.steps = 2;
  const newer = ask({ op: "run", id: 3, job: "infer", options: {} }, session);
  assert.equal(await older, null);
  assert.deepEqual(await newer, { told: { modularity: 0.4 } });

  let here = true;
  session.steps = 100;
  const lost = ask({ op: "run", id: 4, job: "network", options: {} }, session, () => here);
  here = false;
  assert.equal(await lost, null);
  assert.ok(session.steps > 90, "nothing more is done for it");
});
