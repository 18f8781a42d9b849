/**
 * `npm start`: sets up, builds, and serves the page on this machine.
 *
 * @module start
 */

import { build } from "./build.js";
import { serveForPeople } from "./serve.js";
import { setup } from "./setup.js";
import { whenStarted } from "./shell.js";

await whenStarted(import.meta.url, async () => {
  await setup();
  await build();
  await serveForPeople();
});
