/**
 * Files → a session: hands their bytes to the reader, piece by piece, and says how far it is.
 *
 * @module worker/read
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
 * @param {Pick<typeof import("../../pkg/groundswell.js"), "Reader" | "Zip">} wasm
 * @param {Source} source
 * @param {(progress: Progress) => void} report
 * @returns {Promise<Made>}
 */
export async function read(wasm, { files, mapping }, report) {
  const reader = new wasm.Reader(mapping);
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
      const head = await headOf(given);
      if (wasm.Zip.isZip(head)) {
        await readArchive(wasm, reader, given, (name, read) => {
          bytes += read;
          tell("reading", name);
        });
        continue;
      }
      const kind = strayKind(head);
      if (kind) {
        strays.push({ name: given.name, kind });
        total -= given.file.size;
        pace.total = total;
        continue;
      }
      const { name, file } = given;
      reader.beginFile(name);
      tell("reading", name, bytes === 0);
      for await (const chunk of chunksOf(file, name)) {
        reader.push(chunk);
        bytes += chunk.length;
        tell("reading", name);
      }
      reader.endFile();
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
 * Every file of a zip archive. What cannot be read of it is counted, and the rest is read.
 * @param {Pick<typeof import("../../pkg/groundswell.js"), "Zip">} wasm
 * @param {import("../../pkg/groundswell.js").Reader} reader
 * @param {NamedFile} given
 * @param {(name: string, bytes: number) => void} tell how many more bytes of the archive were passed
 */
async function readArchive(wasm, reader, { name: archive, file }, tell) {
  const slices = new FileReaderSync();
  /** @type {import("../../pkg/groundswell.js").Zip | undefined} */
  let zip;
  try {
    zip = new wasm.Zip(
      file.size,
      (/** @type {number} */ at, /** @type {number} */ length) =>
        new Uint8Array(slices.readAsArrayBuffer(file.slice(at, at + length))),
    );
    let passed = 0;
    for (const [n, { name: inner, packed, folder }] of zip.entries().entries()) {
      const name = `${archive}/${inner}`;
      if (folder) continue;
      let start;
      try {
        start = reader.beginEntry(name, zip, n);
      } catch (error) {
        const { code, message } = /** @type {Error & {code: string}} */ (error);
        if (typeof code !== "string") throw error;
        reader.refuse(name, code, message);
        continue;
      }
      for await (const chunk of chunksOf(file.slice(start, start + packed), name)) {
        reader.push(chunk);
        passed += chunk.length;
        tell(name, chunk.length);
        if (!reader.wantsMore()) break;
      }
      reader.endFile();
    }
    tell(archive, Math.max(file.size - passed, 0));
  } catch (error) {
    const { code, message } = /** @type {Error & {code: string}} */ (error);
    // A damaged archive is one of several files; anything else ends the reading.
    if (!["bad_zip", "bomb", "not_text"].includes(code)) throw error;
    reader.refuse(archive, code, message);
    tell(archive, file.size);
  } finally {
    zip?.free();
  }
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
