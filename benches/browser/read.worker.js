/**
 * Reads one export by turns with the crate and with its peer, in a worker, and says how long each took.
 *
 * @module read.worker
 */

import init, { Reader } from "../../pkg/groundswell.js";
import { Columns, readArray, readLines } from "./peer-json.js";
import { tableParsers, takeBluesky, takeMastodon, takeX } from "./peer-others.js";

/** Bytes handed to the crate at a time, and bytes of a read from a file: as the page's own worker has them. */
const PIECE = 1 << 20;
const NEWLINE = 10;

/**
 * @typedef {object} Job
 * @property {string} folder of the data, from the site's root
 * @property {string} data name of a file there; "" to read `file` from the disk
 * @property {File} [file]
 * @property {"lines" | "array" | "pages" | "x" | "mastodon" | "bluesky" | "papaparse" | "d3-dsv"} shape
 * @property {number} rounds
 */

/** @param {MessageEvent<Job>} event */
self.onmessage = async ({ data: job }) => {
  try {
    self.postMessage({ value: await bench(job) });
  } catch (error) {
    self.postMessage({ error: String(/** @type {Error} */ (error).stack) });
  }
};

/** @type {Awaited<ReturnType<typeof tableParsers>>} */
let tables;

/** @param {Job} job */
async function bench(job) {
  await init();
  tables = await tableParsers();
  const whole = job.data === "" ? null : await fetched(`/${job.folder}/${job.data}`);
  const file = /** @type {File} */ (job.file);
  const ours = () => (whole ? readOurs(whole) : fileOurs(file));
  const peer = () => (whole ? readPeer(whole, job.shape) : filePeer(file));
  /** @type {{ours: number[], peer: number[]}} */
  const times = { ours: [], peer: [] };
  let records = 0;
  // The first round is not counted: it compiles, and grows both heaps.
  for (let round = 0; round <= job.rounds; round += 1) {
    for (const [side, work] of Object.entries({ ours, peer })) {
      const start = performance.now();
      const found = await work();
      const took = performance.now() - start;
      if (round > 0) times[/** @type {"ours" | "peer"} */ (side)].push(took);
      if (records !== 0 && found !== records) throw new Error(`${found} records, not ${records}`);
      records = found;
    }
  }
  return { ...times, records, bytes: whole ? whole.length : file.size };
}

/** @param {string} url */
async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** @param {Uint8Array} whole */
function readOurs(whole) {
  const reader = new Reader();
  reader.beginFile("bench");
  for (let at = 0; at < whole.length; at += PIECE) reader.push(whole.subarray(at, at + PIECE));
  return finished(reader);
}

/**
 * Ends the reading: everything is interned, merged and in order, with the tree that views are drawn from.
 *
 * @param {Reader} reader
 */
function finished(reader) {
  reader.endFile();
  const { records } = reader.progress();
  reader.finish().free();
  return records;
}

/**
 * @param {Uint8Array} whole
 * @param {Job["shape"]} shape
 */
function readPeer(whole, shape) {
  const columns = new Columns();
  /** @type {Record<Job["shape"], () => void>} */
  const peers = {
    lines: () => readLines(whole, (status) => takeV1(columns, status)),
    array: () => readArray(whole, (status) => takeV1(columns, status)),
    pages: () => readLines(whole, (page) => columns.pageV2(page)),
    x: () => readLines(whole, (envelope) => takeX(columns, envelope)),
    mastodon: () => readArray(whole, (status) => takeMastodon(columns, status)),
    bluesky: () => readLines(whole, (page) => takeBluesky(columns, page)),
    papaparse: () => tables.papaparse(columns, whole),
    "d3-dsv": () => tables["d3-dsv"](columns, whole),
  };
  peers[shape]();
  return columns.records;
}

/**
 * @param {Columns} columns
 * @param {any} status
 */
function takeV1(columns, status) {
  columns.records += 1;
  columns.statusV1(status);
}

/** @param {File} file */
async function fileOurs(file) {
  const reader = new Reader();
  reader.beginFile("bench");
  for await (const bytes of slices(file, PIECE)) reader.push(bytes);
  return finished(reader);
}

/** @param {File} file */
async function filePeer(file) {
  const columns = new Columns();
  let rest = new Uint8Array();
  for await (const bytes of slices(file, PIECE)) {
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    const lines = new Uint8Array(rest.length + end);
    lines.set(rest);
    lines.set(bytes.subarray(0, end), rest.length);
    rest = bytes.slice(end);
    readLines(lines, (status) => takeV1(columns, status));
  }
  readLines(rest, (status) => takeV1(columns, status));
  return columns.records;
}

/**
 * A file in pieces, the next two always under way: both sides read while they parse.
 *
 * @param {File} file
 * @param {number} size
 */
async function* slices(file, size) {
  /** @type {Promise<ArrayBuffer>[]} */
  const ahead = [];
  let at = 0;
  const next = () => {
    if (at >= file.size) return;
    ahead.push(file.slice(at, at + size).arrayBuffer());
    at += size;
  };
  next();
  next();
  for (let reading = ahead.shift(); reading; reading = ahead.shift()) {
    const bytes = new Uint8Array(await reading);
    next();
    yield bytes;
  }
}
