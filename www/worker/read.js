/**
 * Files → a session: hands their bytes to the reader, piece by piece, and says how far it is.
 *
 * @module worker/read
 * @import { Reader as WasmReader } from "../../pkg/groundswell.js"
 * @import { NamedFile, Source, Stray } from "../messages.js"
 * @import { Made } from "./serve.js"
 * @import { Progress } from "../pace.js"
 */
import { Failure } from "../host.js";
import { Pace } from "../pace.js";
import { LOOK, strayKind } from "./stray.js";

/** Bytes a read: large enough that the browser's cost per read is lost in it, small enough to report progress. */
const READ = 1 << 20;
/** Reads under way while one chunk is parsed. */
const AHEAD = 4;
/** ms between reports of progress. */
const REPORT = 100;

/**
 * @param {typeof WasmReader} Reader
 * @param {Source} source
 * @param {(progress: Progress) => void} report
 * @returns {Promise<Made>}
 */
export async function read(Reader, { files, mapping }, report) {
  /** @type {WasmReader} */
  const reader = new /** @type {any} */ (Reader)(mapping);
  let total = files.reduce((sum, { file }) => sum + file.size, 0);
  const pace = new Pace(total);
  let bytes = 0;
  let reported = -Infinity;
  /** @type {(stage: "reading" | "building", name: string, force?: boolean) => void} */
  const tell = (stage, name, force = false) => {
    const now = performance.now();
    if (!force && now - reported < REPORT) return;
    reported = now;
    const { posts } = reader.progress();
    report({ stage, name, bytes, total, posts, ...pace.at(now, bytes) });
  };
  /** @type {Stray[]} */
  const strays = [];
  try {
    for (const given of files) {
      const kind = strayKind(await headOf(given));
      if (kind) {
        strays.push({ name: given.name, kind });
        total -= given.file.size;
        pace.total = total;
        continue;
      }
      for await (const { name, chunks } of partsOf(given)) {
        reader.beginFile(name);
        tell("reading", name, bytes === 0);
        for await (const chunk of chunks) {
          reader.push(chunk);
          bytes += chunk.length;
          tell("reading", name);
        }
        reader.endFile();
      }
    }
    if (strays.length === files.length) {
      // Nothing else was given: the reader has the words for what it is.
      const [{ name, file }] = files;
      reader.beginFile(name);
      for await (const chunk of chunksOf(file.slice(0, READ), name)) reader.push(chunk);
      reader.endFile();
    }
  } catch (error) {
    // What was read so far goes with it: this worker may have to serve once more.
    reader.free();
    throw error;
  }
  tell("building", "", true);
  return { session: reader.finish(), strays };
}

/**
 * What is to be read of a file: itself, under its own name.
 * @param {NamedFile} given
 * @returns {AsyncGenerator<{name: string, chunks: AsyncIterable<Uint8Array>}>}
 */
async function* partsOf({ name, file }) {
  yield { name, chunks: chunksOf(file, name) };
}

/** @param {NamedFile} given */
async function headOf({ name, file }) {
  for await (const head of chunksOf(file.slice(0, LOOK), name)) return head;
  return new Uint8Array();
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
