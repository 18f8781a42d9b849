/**
 * What a person gives the page (a choice, a drop, a paste) as a list of files, in order.
 *
 * @module intake
 * @import { NamedFile } from "../messages.js"
 * @import { Dropped } from "./dropped.js"
 */

const collator = new Intl.Collator("en", { numeric: true });
/** Left by the system in folders and archives; never posts. */
const LITTER = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini|__MACOSX)(\/|$)/i;

/** @typedef {{files: NamedFile[], empty: NamedFile[]}} Intake `empty`: those with no bytes in them */

/**
 * @param {Iterable<File>} files of an input or the clipboard
 * @returns {Intake}
 */
export function fromFiles(files) {
  return sorted([...files].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
}

/**
 * @param {string} text
 * @returns {Intake}
 */
export function fromText(text) {
  return sorted([{ name: "pasted text", file: new Blob([text]) }]);
}

/**
 * Files and folders of a drop.
 * @param {Dropped} dropped
 * @returns {Promise<Intake>}
 */
export async function fromEntries({ files, entries }) {
  const loose = files.map((file) => ({ name: file.name, file }));
  return sorted([...loose, ...(await walk(entries))]);
}

/**
 * Every file below the entries, folders in folders too, without recursion: a folder can be nested as deep as it likes.
 * @param {FileSystemEntry[]} entries
 * @returns {Promise<NamedFile[]>}
 */
export async function walk(entries) {
  const stack = [...entries];
  /** @type {NamedFile[]} */
  const files = [];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    if (LITTER.test(entry.name)) continue;
    if (entry.isDirectory) {
      const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
      // A folder is handed out a hundred entries at a time, until none come.
      for (;;) {
        /** @type {FileSystemEntry[]} */
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (some.length === 0) break;
        // Not `push(...some)`: a browser may hand out more than a call takes arguments.
        for (const one of some) stack.push(one);
      }
    } else if (entry.isFile) {
      const { fullPath } = entry;
      /** @type {File} */
      const file = await new Promise((resolve, reject) =>
        /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject),
      );
      files.push({ name: fullPath.replace(/^\//, ""), file });
    }
  }
  return files;
}

/**
 * Without what the system leaves about and without empty files; by folder and name, numbers by their value.
 * @param {NamedFile[]} given
 * @returns {Intake}
 */
function sorted(given) {
  const wanted = given.filter(({ name }) => !LITTER.test(name));
  wanted.sort((a, b) => byPath(a.name, b.name));
  return {
    files: wanted.filter(({ file }) => file.size > 0),
    empty: wanted.filter(({ file }) => file.size === 0),
  };
}

/**
 * Folder by folder, so that the files of one lie together.
 * @param {string} a
 * @param {string} b
 */
function byPath(a, b) {
  const left = a.split("/");
  const right = b.split("/");
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order =
      collator.compare(left[i], right[i]) || (left[i] < right[i] ? -1 : Number(left[i] > right[i]));
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
