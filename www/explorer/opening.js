/**
 * Opening an export: from the button, a drop anywhere, a paste; with progress, speed, time left and cancel.
 *
 * @module opening
 * @import { Client } from "../client.js"
 * @import { Opened, Source } from "../messages.js"
 * @import { Progress } from "../pace.js"
 * @import { Intake } from "./intake.js"
 * @import { Explanation } from "./explain.js"
 */
import { byId } from "./dom.js";
import { listed, notOpened } from "./explain.js";
import { counted } from "../widget/format.js";
import { left, size } from "./format.js";
import { fromDrop, fromFiles, fromText } from "./intake.js";

/** @type {Source} */
const DEMO = { demo: true, files: [] };

/**
 * @param {Client} client
 * @param {{onOpened: (opened: Opened, source: Source) => void, onProblem: (problem: Explanation) => void,
 *   onStart: () => void, say: (text: string) => void, isOpen: () => boolean}} page
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
      if (mine === turn) page.onOpened(opened, source);
    } catch (error) {
      const problem = /** @type {{code: string, message: string}} */ (error);
      if (mine !== turn) return;
      // Given before the demo was there: without it the page would stay empty.
      if (!source.demo && !page.isOpen()) void open(DEMO);
      if (problem.code === "cancelled") page.say("Opening was cancelled.");
      else page.onProblem(notOpened(problem, names, page.isOpen()));
    } finally {
      if (mine === turn) box.hidden = true;
    }
  }

  /** @param {Intake} intake */
  function take({ files, empty }) {
    if (files.length > 0) return open({ demo: false, files });
    const code = empty.length > 0 ? "empty" : "nothing_given";
    page.onProblem(
      notOpened(
        { code, message: "Nothing that can be read was found there." },
        empty,
        page.isOpen(),
      ),
    );
  }

  openButton.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const intake = fromFiles(input.files ?? []);
    // So that choosing the same file again is a change again.
    input.value = "";
    take(intake);
  });
  byId("cancel", HTMLButtonElement).addEventListener("click", () => {
    client.cancel();
    openButton.focus();
  });
  listenForDrops(byId("drop", HTMLElement), async (transfer) => {
    try {
      take(await fromDrop(transfer));
    } catch (error) {
      page.onProblem(
        notOpened(
          { code: "unreadable", message: /** @type {Error} */ (error).message },
          [],
          page.isOpen(),
        ),
      );
    }
  });
  document.addEventListener("paste", (event) => {
    const { clipboardData, target } = event;
    if (!clipboardData) return;
    if (clipboardData.files.length > 0) {
      event.preventDefault();
      take(fromFiles(clipboardData.files));
      return;
    }
    // What is pasted into a field is for the field.
    if (target instanceof HTMLInputElement) return;
    const pasted = clipboardData.getData("text/plain");
    if (pasted.trim() !== "") take(fromText(pasted));
  });

  return { openDemo: () => open(DEMO) };
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
