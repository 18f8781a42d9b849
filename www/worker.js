/**
 * The worker that opens whatever a person has: it holds the whole WebAssembly module, built for speed.
 *
 * @module worker
 */
import init, { demo, Reader, Zip } from "../pkg/groundswell.js";
import { analyse } from "./worker/analyse.js";
import { read } from "./worker/read.js";
import { serve } from "./worker/serve.js";

serve(
  init,
  (source, report) =>
    source.demo ? { session: demo(), strays: [] } : read({ Reader, Zip }, source, report),
  analyse,
);
