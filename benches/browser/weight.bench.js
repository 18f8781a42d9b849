/**
 * What the built site weighs, against its budget.
 *
 * @module weight.bench
 */

import { Failure, whenStarted } from "../../scripts/shell.js";
import { reportSizes } from "../../scripts/sizes.js";

await whenStarted(import.meta.url, async () => {
  const over = reportSizes();
  if (over.length > 0) throw new Failure(over.join("; "));
});
