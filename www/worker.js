/**
 * The worker: owns the wasm, and nothing else does. Reads files into a `Session` and answers questions about it.
 *
 * A request is `{id, op, …}`; its answer `{id, value}` or `{id, error: {code, message}}`, before it any number of
 * `{id, progress}`. A message with `fatal` means that the wasm has stopped and this worker can answer nothing more.
 *
 * @module worker
 * @import { Session } from "../pkg/groundswell.js"
 * @import { NamedFile, Opened, Shown, Source } from "./messages.js"
 */
import init, { demo, Reader } from "../pkg/groundswell.js";
import { Failure } from "./host.js";
import { Pace } from "./pace.js";

/** Bytes a read: large enough that the browser's cost per read is lost in it, small enough to report progress. */
const READ = 1 << 20;
/** Reads under way while one chunk is parsed. */
const AHEAD = 4;
/** ms between reports of progress. */
const REPORT = 100;

/** @type {Session | null} */
let session = null;
/** The spread the session holds: a point is a number within it. */
let generation = -1;

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
  session = request.source.demo ? demo() : await read(request.source.files, request.id);
  const summary = session.summary();
  const tag = request.tag ?? session.defaultTag();
  try {
    const view = spread(tag, request.origin);
    generation = request.generation;
    return { summary, tag, view };
  } catch (error) {
    // An export may be sound and have nothing to draw (no hashtag in it): what was read is still worth showing.
    if (tag !== "" || failureOf(error).fatal) throw error;
    return { summary, tag, view: null };
  }
}

/**
 * @param {NamedFile[]} files
 * @param {number} id the request that progress belongs to
 */
async function read(files, id) {
  const reader = new Reader();
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  const pace = new Pace(total);
  let bytes = 0;
  let reported = -Infinity;
  /** @type {(stage: "reading" | "building", name: string, force?: boolean) => void} */
  const report = (stage, name, force = false) => {
    const now = performance.now();
    if (!force && now - reported < REPORT) return;
    reported = now;
    const { posts } = reader.progress();
    self.postMessage({
      id,
      progress: { stage, name, bytes, total, posts, ...pace.at(now, bytes) },
    });
  };
  for (const { name, file } of files) {
    reader.beginFile(name);
    report("reading", name, bytes === 0);
    for await (const chunk of chunksOf(file, name)) {
      reader.push(chunk);
      bytes += chunk.length;
      report("reading", name);
    }
    reader.endFile();
  }
  report("building", "", true);
  return reader.finish();
}

/**
 * The bytes of a file in order, the next reads under way while one is used. Slices rather than `file.stream()`: the
 * size of a chunk is ours, and several are read at once.
 * @param {Blob} file
 * @param {string} name
 * @returns {AsyncGenerator<Uint8Array>}
 */
async function* chunksOf(file, name) {
  /** @type {Promise<ArrayBuffer>[]} */
  const reads = [];
  let at = 0;
  const next = () => {
    if (at >= file.size) return;
    const slice = file.slice(at, at + READ).arrayBuffer();
    // Looked at in order below; until then a failure must not count as unhandled.
    slice.catch(() => {});
    reads.push(slice);
    at += READ;
  };
  for (let i = 0; i < AHEAD; i++) next();
  for (let slice = reads.shift(); slice; slice = reads.shift()) {
    let bytes;
    try {
      bytes = await slice;
    } catch (error) {
      throw new Failure(
        "unreadable",
        `The browser could not read ${name}: ${/** @type {Error} */ (error).message} It may have been moved, changed or locked since it was chosen.`,
      );
    }
    next();
    yield new Uint8Array(bytes);
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
 * @returns {{error: {code: string, message: string}, fatal: boolean}}
 */
function failureOf(error) {
  const code = typeof error?.code === "string" ? error.code : "worker_lost";
  // What has no code of ours was not foreseen: a trap of the wasm (a panic, no memory left) or a bug. The instance
  // cannot be trusted after it.
  return {
    error: { code, message: String(error?.message ?? error) },
    fatal: code === "worker_lost",
  };
}

/**
 * The buffers under an answer's typed arrays, to be handed over rather than copied.
 * @param {any} value
 * @returns {Transferable[]}
 */
function buffersOf(value) {
  const scene = value?.scene ?? value?.view?.scene;
  if (!scene) return [];
  const columns = [
    ...Object.values(scene),
    ...Object.values(scene.angle),
    ...Object.values(scene.timeline),
  ];
  return [...new Set(columns.filter(ArrayBuffer.isView).map((column) => column.buffer))];
}
