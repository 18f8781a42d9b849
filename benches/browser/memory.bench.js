/**
 * The memory that an open export takes in a worker of Chromium.
 *
 * @module memory.bench
 */

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { whenStarted } from "../../scripts/shell.js";
import { dataPath, demoFile, openLab } from "./lab.js";

/** Bytes a post. */
const FLOOR = 160;
const AIM = 100;

/**
 * Bytes of every distinct id, text, handle and name of an export: what no layout of columns can save.
 *
 * @param {string} file API v1.1 JSONL, every post a record of its own
 */
async function textBytes(file) {
  let bytes = 0;
  /** @type {Set<string>} */
  const accounts = new Set();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { id_str, full_text, user, retweeted_status } = JSON.parse(line);
    bytes += id_str.length + (retweeted_status ? 0 : Buffer.byteLength(full_text));
    if (accounts.has(user.id_str)) continue;
    accounts.add(user.id_str);
    bytes += Buffer.byteLength(user.id_str + user.screen_name + user.name);
  }
  return bytes;
}

await whenStarted(import.meta.url, async () => {
  const lab = await openLab();
  try {
    console.log(`
Linear memory of the page's module in a worker of Chromium, with the simulated demo open. It never shrinks, so its size is
the peak. Bytes a post, without those of the distinct ids, texts, handles and names, and without the empty module's.
"Read": the corpus and the tree of all posts. "Shown": also a view of every post, with its layout, figures and labels.
`);
    for (const posts of [10_000, 100_000, 1_000_000]) {
      const name = await demoFile(posts);
      const text = await textBytes(dataPath(name));
      const found = await lab.run("ripple.worker.js", { data: name, rounds: 0 });
      const each = (/** @type {number} */ bytes) => (bytes - found.empty - text) / posts;
      const [read, peak] = [each(found.whenRead), each(found.peak)];
      const verdict =
        peak <= AIM
          ? `aim ${AIM} reached`
          : peak <= FLOOR
            ? `floor ${FLOOR} reached`
            : `ABOVE the floor of ${FLOOR}`;
      console.log(
        `${posts.toLocaleString("en").padStart(9)} posts: read ${read.toFixed(0)} B, shown ${peak.toFixed(0)} B (${verdict}); ` +
          `ids and texts ${(text / posts).toFixed(0)} B; in all ${(found.peak / 1e6).toFixed(1)} MB`,
      );
    }
  } finally {
    await lab.close();
  }
});
