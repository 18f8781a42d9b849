/**
 * What was dropped on the page, taken from the event before it ends, and how several files are named in a line.
 *
 * @module dropped
 */

/** @typedef {{files: File[], entries: FileSystemEntry[]}} Dropped loose files; files and folders as entries */

/**
 * Must be called in the event's own turn: the browser empties the list after it.
 * @param {DataTransfer} transfer
 * @returns {Dropped}
 */
export function droppedOf(transfer) {
  /** @type {Dropped} */
  const dropped = { files: [], entries: [] };
  for (const item of transfer.items) {
    if (item.kind !== "file") continue;
    const entry = item.webkitGetAsEntry?.();
    const file = entry ? null : item.getAsFile();
    if (entry) dropped.entries.push(entry);
    else if (file) dropped.files.push(file);
  }
  return dropped;
}

/**
 * @param {string[]} names
 * @returns {string} "a.json", "a.json and b.json", "a.json and 12 more files"
 */
export function listed(names) {
  if (names.length === 0) return "The export";
  if (names.length === 2) return `${names[0]} and ${names[1]}`;
  return names.length === 1 ? names[0] : `${names[0]} and ${names.length - 1} more files`;
}
