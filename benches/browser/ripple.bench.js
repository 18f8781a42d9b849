/**
 * The ripple in Chromium's worker, against the same algorithm in JavaScript and against d3-hierarchy.
 *
 * @module ripple.bench
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, whenStarted } from "../../scripts/shell.js";
import { writeCascade } from "./cascade.js";
import { compare, data, demoFile, openLab } from "./lab.js";
import { constants } from "./peer-scales.js";

const LAYOUT = ["hubs", "ripple", "scale"].map((room) =>
  readFileSync(join(ROOT, "src", "layout", `${room}.rs`), "utf8"),
);

const SIZES = [
  { posts: 10_000, rounds: 9, d3: { floor: 30, aim: 60 }, twin: { floor: 3, aim: 5 } },
  { posts: 100_000, rounds: 9, d3: { floor: 30, aim: 60 }, twin: { floor: 3, aim: 5 } },
  { posts: 1_000_000, rounds: 5, d3: { floor: 15, aim: 25 }, twin: { floor: 1.5, aim: 5 } },
];

/** @param {number} posts */
async function cascadeFile(posts) {
  const name = `cascade-${posts}.jsonl`;
  await data(name, (write) => writeCascade(posts, write));
  return name;
}

await whenStarted(import.meta.url, async () => {
  const lab = await openLab();
  try {
    console.log(`
The ripple, in a worker of Chromium. Medians of the rounds, by turns, after one that is not counted.
Ours and its twin in JavaScript (typed arrays): from columns of parents and times to the angles by three scales, with the
scales and all allocation. d3-hierarchy: tree() alone, radial, one scale; its hierarchy is built before.
Data: one cascade, every post in it; and every post of the simulated demo, of which most answer nobody.
`);
    for (const [kind, file] of /** @type {const} */ ([
      ["a cascade", cascadeFile],
      ["the demo", demoFile],
    ])) {
      for (const { posts, rounds, d3, twin } of SIZES) {
        const found = await lab.run("ripple.worker.js", {
          data: await file(posts),
          rounds,
          constants: constants(LAYOUT),
        });
        // The twin counts in double precision: now and then a number falls on the other side of a step.
        if (found.apart.share > 1e-4) {
          throw new Error(
            `The twin lays out something else: ${found.apart.share} of the angles are apart, by up to ${found.apart.largest} turns.`,
          );
        }
        const what = `${kind} of ${found.points.toLocaleString("en")}`;
        compare(`${what}, d3-hierarchy's tree()`, found.times.ours, found.times.d3, d3);
        compare(`${what}, the same in JavaScript`, found.times.ours, found.times.twin, twin);
      }
    }
  } finally {
    await lab.close();
  }
});
