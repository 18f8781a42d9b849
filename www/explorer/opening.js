/**
 * Opening an export: from the button, a drop anywhere, a paste; with progress, speed, time left and cancel.
 *
 * @module opening
 * @import { Client } from "../client.js"
 * @import { Opened, Sample, Source } from "../messages.js"
 * @import { Progress } from "../pace.js"
 * @import { Intake } from "./intake.js"
 * @import { Explanation, Problem } from "./explain.js"
 * @import { Asking } from "./asking.js"
 */

import { counted } from "../widget/format.js";
import { byId } from "./dom.js";
import { droppedOf, listed } from "./dropped.js";
import { left, size } from "./format.js";

/** @type {Source} */
const DEMO = { demo: true, files: [] };

/**
 * @param {Client} client
 * @param {{later: () => Promise<typeof import("./later.js")>, onOpened: (opened: Opened, source: Source) => void, onProblem: (problem: Explanation) => void,
 *   onStart: () => void, onHelp: () => void, say: (text: string) => void, isOpen: () => boolean}} page
 */
export function createOpening(client, page) {
  const box = byId("progress", HTMLElement);
  const title = byId("progress-title", HTMLElement);
  const bar = byId("progress-bar", HTMLProgressElement);
  const text = byId("progress-text", HTMLElement);
  const input = byId("files", HTMLInputElement);
  const openButton = byId("open", HTMLButtonElement);
  /** The newest opening: an older one that ends later changes nothing on the page. */
  let turn = 0;
  /** @type {Promise<Asking> | undefined} */
  let asks;
  const asking = () => {
    asks ??= page.later().then(({ createAsking }) => createAsking(page.onHelp));
    return asks;
  };

  /** @param {Progress} progress */
  function draw({ stage, name, bytes, total, posts, speed, left: seconds }) {
    if (stage !== "reading") {
      title.textContent = "Joining the posts";
      bar.removeAttribute("value");
      text.textContent = `${counted(posts, "post")} read; working out who answered whom`;
      return;
    }
    title.textContent = `Reading ${name}`;
    bar.max = Math.max(1, total);
    bar.value = bytes;
    text.textContent = [
      `${size(bytes)} of ${size(total)}`,
      `${counted(posts, "post")} so far`,
      speed > 0 ? `${size(speed)} a second` : "",
      left(seconds),
    ]
      .filter((part) => part !== "")
      .join(" · ");
  }

  /** @param {Source} source */
  async function open(source) {
    const mine = ++turn;
    const names = source.files.map(({ name }) => name);
    page.onStart();
    box.hidden = source.demo;
    if (!source.demo) {
      title.textContent = `Opening ${listed(names)}`;
      text.textContent = "";
      bar.removeAttribute("value");
      page.say(`Opening ${listed(names)}`);
    }
    try {
      const opened = await client.open(source, (progress) => {
        if (mine === turn) draw(progress);
      });
      if (mine !== turn) return;
      page.onOpened(opened, source);
      if (!source.demo) after(source, opened.summary.report.sample);
    } catch (error) {
      const problem = /** @type {Problem} */ (error);
      if (mine !== turn) return;
      // Given before the demo was there: without it the page would stay empty.
      if (!source.demo && !page.isOpen()) void open(DEMO);
      if (problem.code === "cancelled") page.say("Opening was cancelled.");
      else tell(problem, source);
    } finally {
      if (mine === turn) box.hidden = true;
    }
  }

  /**
   * What an opening leaves to be done.
   * @param {Source} source
   * @param {Sample | undefined} sample of a file that was left out
   */
  async function after(source, sample) {
    const { keepMapping, oneNotRead } = await page.later();
    keepMapping(source.mapping ?? "");
    if (!sample) return;
    const run = () => ask(source, sample, "");
    const action = { label: "Say which column is which", run };
    const other = source.mapping !== undefined;
    page.onProblem({ ...oneNotRead(sample.file, other), ...(other ? {} : { action }) });
  }

  /** @param {Source} source @param {Sample} sample @param {string} problem */
  async function ask(source, sample, problem) {
    const answered = await (await asking()).ask(source, sample, problem);
    if (answered) void open(answered);
    else page.say(page.isOpen() ? "Nothing was opened; what was open is still here." : "");
  }

  /** @param {Problem} problem @param {Source} source */
  async function tell(problem, source) {
    const { notOpened, wantsExport } = await page.later();
    const matter = wantsExport(problem) && (await asking()).matter(source, problem.sample);
    if (matter) return ask(source, matter, source.mapping ? problem.message : "");
    const names = source.files.map(({ name }) => name);
    const action = { label: "How do I get an export?", run: page.onHelp };
    page.onProblem({
      ...notOpened(problem, names, page.isOpen()),
      ...(wantsExport(problem) ? { action } : {}),
    });
  }

  /**
   * @param {(read: typeof import("./later.js")) => Intake | Promise<Intake>} given what a person gave, as files; what
   *   the browser empties when an event ends must be out of it by now
   */
  async function take(given) {
    try {
      const { files, empty } = await given(await page.later());
      if (asks && files.length > 0 && (await (await asks).take(files))) return;
      if (files.length > 0) return open({ demo: false, files });
      const code = empty.length > 0 ? "empty" : "nothing_given";
      const message = "Nothing that can be read was found there.";
      await tell({ code, message }, { demo: false, files: empty });
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      await tell({ code: "unreadable", message }, { demo: false, files: [] });
    }
  }

  openButton.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    // So that choosing the same file again is a change again.
    input.value = "";
    take(({ fromFiles }) => fromFiles(files));
  });
  byId("cancel", HTMLButtonElement).addEventListener("click", () => {
    client.cancel();
    openButton.focus();
  });
  listenForDrops(byId("drop", HTMLElement), (transfer) => {
    const dropped = droppedOf(transfer);
    take(({ fromEntries }) => fromEntries(dropped));
  });
  document.addEventListener("paste", (event) => {
    const { clipboardData, target } = event;
    if (!clipboardData) return;
    if (clipboardData.files.length > 0) {
      event.preventDefault();
      const files = [...clipboardData.files];
      take(({ fromFiles }) => fromFiles(files));
      return;
    }
    // What is pasted into a field is for the field.
    if (target instanceof HTMLInputElement) return;
    const pasted = clipboardData.getData("text/plain");
    if (pasted.trim() !== "") take(({ fromText }) => fromText(pasted));
  });

  return {
    openDemo: () => open(DEMO),
    choose: () => input.click(),
    /** @param {File[]} files of a folder that was chosen */
    openFiles: (files) => take(({ fromFiles }) => fromFiles(files)),
  };
}

/**
 * Shows the target while files are dragged over the page, wherever they are.
 * @param {HTMLElement} target
 * @param {(transfer: DataTransfer) => void} onDrop
 */
function listenForDrops(target, onDrop) {
  const holdsFiles = (/** @type {DragEvent} */ event) =>
    event.dataTransfer?.types.includes("Files") ?? false;
  /** Elements entered and not yet left: the pointer is over the page while it is above 0. */
  let depth = 0;
  const end = () => {
    depth = 0;
    target.hidden = true;
  };
  document.addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth++;
    target.hidden = false;
  });
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  document.addEventListener("dragleave", (event) => {
    if (!holdsFiles(event)) return;
    depth--;
    if (depth <= 0) end();
  });
  document.addEventListener("drop", (event) => {
    end();
    if (!event.dataTransfer || !holdsFiles(event)) return;
    event.preventDefault();
    onDrop(event.dataTransfer);
  });
  // A drag that ends outside the window sends no last dragleave in some browsers.
  window.addEventListener("blur", end);
}
