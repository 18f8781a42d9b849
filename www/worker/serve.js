/**
 * What a worker does, whichever WebAssembly module it holds: owns the module, and nothing else does; makes a `Session`
 * of a source and answers questions about it.
 *
 * A request is `{id, op, …}`; its answer `{id, value}` or `{id, error: {code, message, sample?}}`, before it any number of
 * `{id, progress}`. A message with `fatal` means that the wasm has stopped and this worker can answer nothing more.
 *
 * @module worker/serve
 * @import { Session } from "../../pkg/groundswell.js"
 * @import { Opened, Sample, Shown, Source, Stray } from "../messages.js"
 * @import { Progress } from "../pace.js"
 */
import { Failure } from "../host.js";

/** @typedef {{session: Session, strays: Stray[]}} Made */

/**
 * Methods of the module's `Session` that the page may ask for by name; what they give crosses as it is.
 * @type {ReadonlySet<string>}
 */
export const ASKED = new Set([
  "point",
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
]);

/** Units of work between two looks at the clock: a fraction of a slice. */
const WORK = 20_000;
/** ms a slice: messages are read between two. */
const SLICE = 12;

/**
 * @callback Open makes a session of a source
 * @param {Source} source
 * @param {(progress: Progress) => void} report
 * @returns {Made | Promise<Made>}
 */

/** @type {Open} */
let make;
/** @type {Session | null} */
let session = null;
/** The spread the session holds: a point is a number within it. */
let generation = -1;

/**
 * Loads the module and answers requests from then on.
 * @param {() => Promise<unknown>} init
 * @param {Open} open
 */
export function serve(init, open) {
  make = open;
  const loaded = init().then(
    () => self.postMessage({ id: -1, value: true }),
    (error) =>
      self.postMessage({
        id: -1,
        fatal: true,
        error: { code: "not_loaded", message: String(error) },
      }),
  );

  self.onmessage = async ({ data }) => {
    await loaded;
    try {
      const value = await answer(data);
      self.postMessage({ id: data.id, value }, { transfer: buffersOf(value) });
    } catch (error) {
      self.postMessage({ id: data.id, ...failureOf(error) });
    }
  };
}

/** @param {any} request */
async function answer(request) {
  switch (request.op) {
    case "open":
      return open(request);
    case "spread": {
      const shown = spread(request.tag, request.origin);
      generation = request.generation;
      return shown;
    }
    case "find":
      return held().find(request.text);
    case "post":
      return request.generation === generation ? held().post(request.point) : null;
    case "details":
      return request.generation === generation ? held().details(request.point) : null;
    case "ask":
      return request.generation === generation ? { told: ask(request) } : null;
    case "run":
      return request.generation === generation ? run(request) : null;
    case "stop":
      stopped.add(request.job);
      return true;
    case "reportCsv":
      return held().reportCsv();
    case "close":
      session?.free();
      session = null;
      generation = -1;
      return true;
    default:
      throw new Failure("unknown_request", `The reader does not know the request "${request.op}".`);
  }
}

/**
 * @param {{id: number, source: Source, tag?: string, origin: number, generation: number}} request
 * @returns {Promise<Opened>}
 */
async function open(request) {
  const { id, source } = request;
  const made = await make(source, (progress) => self.postMessage({ id, progress }));
  const { strays } = made;
  session = made.session;
  const summary = session.summary();
  const tag = request.tag ?? session.defaultTag();
  try {
    const view = spread(tag, request.origin);
    generation = request.generation;
    return { summary, tag, view, strays };
  } catch (error) {
    // An export may be sound and have nothing to draw (no hashtag in it): what was read is still worth showing.
    if (tag !== "" || failureOf(error).fatal) throw error;
    return { summary, tag, view: null, strays };
  }
}

/**
 * @param {string} tag
 * @param {number} origin
 * @returns {Shown}
 */
function spread(tag, origin) {
  const view = held().spread(tag, origin);
  const originPost = view.scene.origin < 0 ? -1 : held().post(view.scene.origin);
  return { ...view, originPost };
}

/** @param {{method: string, args: unknown[]}} request */
function ask({ method, args }) {
  if (!ASKED.has(method))
    throw new Failure("unknown_request", `The reader does not know the question "${method}".`);
  return /** @type {any} */ (held())[method](...args);
}

/** The job under way: a newer one ends it. */
let running = -1;
/** Jobs that the page has no more use for. @type {Set<number>} */
const stopped = new Set();

/**
 * A job in slices. Null where the view has changed meanwhile, or a newer job has begun.
 * @param {{id: number, job: string, options: object, generation: number}} request
 */
async function run({ id, job, options, generation: asked }) {
  const holder = held();
  running = id;
  holder.start(job, JSON.stringify(options));
  for (;;) {
    const until = performance.now() + SLICE;
    let share = 0;
    do share = holder.step(WORK);
    while (share < 1 && performance.now() < until);
    if (share >= 1) return { told: holder.result() };
    self.postMessage({ id, progress: { share } });
    await soon();
    if (running !== id || asked !== generation || holder !== session) {
      if (running === id && holder === session) holder.stop();
      return null;
    }
    if (stopped.delete(id)) {
      holder.stop();
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

function held() {
  if (!session) throw new Failure("not_open", "Nothing is open.");
  return session;
}

/**
 * @param {any} error
 * @returns {{error: {code: string, message: string, sample?: Sample}, fatal: boolean}}
 */
function failureOf(error) {
  const code = typeof error?.code === "string" ? error.code : "worker_lost";
  // What has no code of ours was not foreseen: a trap of the wasm (a panic, no memory left) or a bug. The instance
  // cannot be trusted after it.
  return {
    error: { code, message: String(error?.message ?? error), sample: error?.sample },
    fatal: code === "worker_lost",
  };
}

/**
 * The buffers under an answer's typed arrays, to be handed over rather than copied.
 * @param {any} value
 * @returns {Transferable[]}
 */
function buffersOf(value) {
  const told = value?.told;
  if (told) return columnsOf(Object.values(ArrayBuffer.isView(told) ? [told] : told));
  const scene = value?.scene ?? value?.view?.scene;
  if (!scene) return [];
  const columns = [
    ...Object.values(scene),
    ...Object.values(scene.angle),
    ...Object.values(scene.timeline),
  ];
  return columnsOf(columns);
}

/** @param {any[]} columns @returns {Transferable[]} */
const columnsOf = (columns) => [
  ...new Set(columns.filter(ArrayBuffer.isView).map((column) => column.buffer)),
];
