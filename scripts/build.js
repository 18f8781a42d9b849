/**
 * `npm run build`: the static site in `dist/`, from nothing.
 *
 * @module build
 */

import { setup } from "./setup.js";
import { whenStarted } from "./shell.js";
import { buildSite } from "./site.js";
import { reportSizes } from "./sizes.js";
import { buildWasm } from "./wasm.js";

/** The site in `dist/`; what is up to date is kept. Needs {@link setup}. */
export async function build() {
  await buildWasm();
  await buildSite();
}

await whenStarted(import.meta.url, async () => {
  await setup();
  await build();
  reportSizes();
});
