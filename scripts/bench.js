/**
 * `npm run bench`: the native benches, then each `benches/*.bench.js` against its peers.
 *
 * @module bench
 */

import { join, relative } from "node:path";
import { build } from "./build.js";
import { setup } from "./setup.js";
import { ROOT, run, whenStarted } from "./shell.js";
import { filesUnder } from "./stamp.js";
import { runSteps } from "./steps.js";

await whenStarted(import.meta.url, async () => {
  await setup({ browser: true });
  await build();
  const scripts = filesUnder(join(ROOT, "benches")).filter((file) => file.endsWith(".bench.js"));
  // One after the other, so that none takes the other's cores.
  await runSteps([
    {
      name: "benches: native (cargo bench)",
      work: () => run("cargo", ["bench", "--all-features"]),
    },
    ...scripts.map((file) => {
      const name = relative(ROOT, file);
      return { name, work: () => run("node", [name]) };
    }),
  ]);
});
