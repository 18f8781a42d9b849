/**
 * `npm run format`: rewrites both languages in the project's form.
 *
 * @module format
 */

import { tool } from "./check.js";
import { setup } from "./setup.js";
import { run, whenStarted } from "./shell.js";

await whenStarted(import.meta.url, async () => {
  await setup();
  await run("cargo", ["fmt"]);
  await run("node", [tool("@biomejs/biome/bin/biome"), "check", "--write"]);
});
