/**
 * What the worker with the whole module answers beyond the picture: questions by name, and work that takes long.
 *
 * @module worker/analyse
 * @import { Session } from "../../pkg/groundswell.js"
 */
import { Failure } from "../host.js";

/**
 * Methods of the module's `Session` that the page may ask for by name; what they give crosses as it is.
 * @type {ReadonlySet<string>}
 */
export const ASKED = new Set([
  "point",
  "find",
  "reportCsv",
  "inferring",
  "analysis",
  // Tables
  "postsTable",
  "cascadesTable",
  "postRows",
  "nodeRows",
  "index",
  "search",
  "searchAccounts",
  "textRanks",
  "nameRanks",
  "csv",
  // Accounts
  "accountsTable",
  "accountRows",
  "accountOf",
  "account",
  // Compare
  "compare",
  "compareWith",
]);

/** Units of work between two looks at the clock: a fraction of a slice. */
const WORK = 20_000;
/** ms a slice: messages are read between two. */
const SLICE = 12;

/** The job under way: a newer one ends it. */
let running = -1;
/** Whether the page has no more use for it. */
let stopped = false;

/**
 * An answer is `{told}`, or null where it would be about another view than the page shows.
 * @type {import("./serve.js").More}
 */
export function analyse(request, session, current) {
  switch (request.op) {
    case "ask":
      return current() ? { told: ask(request, session) } : null;
    case "run":
      return current() ? run(request, session, current) : null;
    case "stop":
      if (request.job === running) stopped = true;
      return true;
    default:
      throw new Failure("unknown_request", `The reader does not know the request "${request.op}".`);
  }
}

/**
 * @param {{method: string, args: unknown[]}} request
 * @param {Session} session
 */
function ask({ method, args }, session) {
  if (!ASKED.has(method))
    throw new Failure("unknown_request", `The reader does not know the question "${method}".`);
  return /** @type {any} */ (session)[method](...args);
}

/**
 * A job in slices. Null where the view has changed meanwhile, or a newer job has begun.
 * @param {{id: number, job: string, options: object}} request
 * @param {Session} session
 * @param {() => boolean} current
 */
async function run({ id, job, options }, session, current) {
  running = id;
  stopped = false;
  session.start(job, JSON.stringify(options));
  for (;;) {
    const until = performance.now() + SLICE;
    let share = 0;
    do share = session.step(WORK);
    while (share < 1 && performance.now() < until);
    if (share >= 1) return { told: session.result() };
    self.postMessage({ id, progress: { share } });
    await soon();
    // The newer job has dropped this one.
    if (running !== id) return null;
    if (!current()) return null;
    if (stopped) {
      session.stop();
      throw new Failure("cancelled", "It was cancelled.");
    }
  }
}

/** After the messages that have come meanwhile. */
const soon = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(null);
  });
