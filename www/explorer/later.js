/**
 * What the first picture does not need, as one script of its own: it is fetched when the picture is on the screen (so
 * that the page works without a network from then on), or when something needs it sooner.
 *
 * @module later
 */

export { notDone, notOpened, ofReader } from "./explain.js";
export { fromEntries, fromFiles, fromText } from "./intake.js";
export { createNotices } from "./notices.js";
export { createPanels } from "./panels.js";
