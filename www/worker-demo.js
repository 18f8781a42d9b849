/**
 * The worker that shows the demo and can read nothing else, so that the first picture waits for as little as can be.
 *
 * @module worker-demo
 */
import init, { demo } from "../pkg/demo/groundswell_demo.js";
import { serve } from "./worker/serve.js";

serve(init, () => ({ session: demo(), strays: [] }));
