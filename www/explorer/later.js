/**
 * What the first picture does not need, as one script of its own: it is fetched when the picture is on the screen (so
 * that the page works without a network from then on), or when something needs it sooner.
 *
 * @module later
 */

export { keepMapping } from "./address.js";
export { createAsking } from "./asking.js";
export { notDone, notOpened, ofReader, oneNotRead, wantsExport } from "./explain.js";
export { showHelp } from "./help.js";
export { fromEntries, fromFiles, fromText } from "./intake.js";
export { createNotices } from "./notices.js";
export { createPanels } from "./panels.js";
