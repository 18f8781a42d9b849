/**
 * What a worker does, whichever WebAssembly module it holds: owns the module, and nothing else does; makes a `Session`
 * of a source and answers questions about it.
 *
 * A request is `{id, op, …}`; its answer `{id, value}` or `{id, error: {code, message, sample?}}`, before it any number of
 * `{id, progress}`. A message with `fatal` means that the wasm has stopped and this worker can answer nothing more.
 *
 * @module worker/serve
 * @import { Session as Whole } from "../../pkg/groundswell.js"
 * @import { Session } from "../../pkg/demo/groundswell_demo.js"
 * @import { Opened, Sample, Shown, Source, Stray } from "../messages.js"
 * @import { Progress } from "../pace.js"
 */
import { Failure } from "../host.js";

/** @typedef {{session: Session, strays: Stray[]}} Made */

/**
 * @callback Open makes a session of a source
 * @param {Source} source
 * @param {(progress: Progress) => void} report
 * @returns {Made | Promise<Made>}
 */

/**
 * @callback More what only one of the workers answers
 * @param {any} request
 * @param {Whole} session
 * @param {() => boolean} current whether the view that the request is about is still the one that is held
 */

/** @type {Open} */
let make;
/** @type {More | undefined} */
let more;
/** @type {Session | null} */
let session = null;
/** The spread the session holds: a point is a number within it. */
let generation = -1;

/**
 * Loads the module and answers requests from then on.
 * @param {() => Promise<unknown>} init
 * @param {Open} open
 * @param {More} [others]
 */
export function serve(init, open, others) {
  make = open;
  more = others;
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
    case "post":
      return request.generation === generation ? held().post(request.point) : null;
    case "details":
      return request.generation === generation ? held().details(request.point) : null;
    case "close":
      session?.free();
      session = null;
      generation = -1;
      return true;
    default:
      if (more)
        // Only the worker with the whole module gives `more`.
        return more(
          request,
          /** @type {Whole} */ (held()),
          () => request.generation === generation,
        );
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
