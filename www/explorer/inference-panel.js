/**
 * Links that are not recorded: inferred when asked for, by a rule that the reader chooses; drawn when asked for again.
 *
 * @module inference-panel
 * @import { InferenceFigures, InferOptions } from "../types-analysis.js"
 * @import { Shown } from "../messages.js"
 */
import { wordsOf } from "../widget/words.js";
import { el } from "./dom.js";
import { resultOf } from "./inference-result.js";

/** Provenance of a link that was inferred. */
const INFERRED = 4;

/**
 * @param {object} on
 * @param {(options: InferOptions, run: {onProgress: (share: number) => void, signal: AbortSignal}) => Promise<InferenceFigures>} on.infer
 * @param {(on: boolean) => Promise<void>} on.draw shows the picture again, with the inferred links or without
 */
export function createInferencePanel({ infer, draw }) {
  const methods = el("fieldset", { class: "methods" });
  const follows = /** @type {HTMLInputElement} */ (
    el("input", { type: "date", id: "infer-date", name: "follows_date" })
  );
  const number = (
    /** @type {string} */ name,
    /** @type {number} */ value,
    /** @type {number} */ most,
  ) =>
    /** @type {HTMLInputElement} */ (
      el("input", { type: "number", id: `infer-${name}`, name, value, min: 1, max: most, step: 1 })
    );
  const runs = number("runs", 100, 10_000);
  const seed = number("seed", 1, 2 ** 31);
  const gamma = choice("gamma", ["0.25", "0.5", "0.75"], "0.5");
  const alpha = choice("alpha", ["1.1", "2", "3"], "2");
  const dated = field("The list was collected on (if known)", follows);
  const drawing = [
    field("Weight of followers against time (γ)", gamma),
    field("How fast attention fades (α)", alpha),
    field("Runs", runs),
  ];
  const submit = /** @type {HTMLButtonElement} */ (
    el("button", { type: "submit" }, "Infer the links")
  );
  const cancel = el("button", { type: "button", hidden: "" }, "Cancel");
  const bar = /** @type {HTMLProgressElement} */ (
    el("progress", { max: 1, value: 0, hidden: "", "aria-label": "Inferring links" })
  );
  const form = el(
    "form",
    { class: "infer", action: "search" },
    methods,
    el("div", { class: "parameters" }, dated, ...drawing, field("Seed of chance", seed)),
    el("div", { class: "together" }, submit, cancel, bar),
  );
  const problem = el("p", { class: "problem", role: "alert" });
  const result = el("div", { class: "inferred", role: "status" });
  const toggle = /** @type {HTMLInputElement} */ (
    el("input", { type: "checkbox", id: "infer-draw" })
  );
  const switcher = el(
    "label",
    { class: "option", for: "infer-draw", hidden: "" },
    toggle,
    el(
      "span",
      {},
      el("span", { class: "why" }, "Draw the inferred links"),
      el(
        "span",
        { class: "note" },
        "They decide where a dot lies. The lines of a path are dashed where they are inferred.",
      ),
    ),
  );
  const intro = el("p", { class: "inference-text" });
  const root = el(
    "details",
    { class: "inference" },
    el("summary", {}, "Links that are not recorded"),
    intro,
    form,
    problem,
    result,
    switcher,
  );

  /** What is shown, and what was found for it. @type {Shown | null} */
  let shown = null;
  let listed = 0;
  /** @type {AbortController | null} */
  let running = null;

  const chosen = () =>
    /** @type {InferOptions["method"]} */ (
      /** @type {HTMLInputElement | null} */ (methods.querySelector("input:checked"))?.value ??
        "pdi"
    );
  const adapt = () => {
    const method = chosen();
    dated.hidden = method !== "follows";
    for (const one of drawing) one.hidden = method !== "pdi";
  };
  const forget = () => {
    running?.abort();
    result.replaceChildren();
    problem.textContent = "";
    switcher.hidden = true;
    toggle.checked = false;
  };

  form.addEventListener("change", adapt);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (running || !shown) return;
    const asked = shown;
    const mine = new AbortController();
    running = mine;
    forgetResult();
    submit.disabled = true;
    cancel.hidden = bar.hidden = false;
    bar.value = 0;
    try {
      if (toggle.checked) {
        toggle.checked = false;
        await draw(false);
      }
      const figures = await infer(
        {
          method: chosen(),
          gamma: Number(gamma.value),
          alpha: Number(alpha.value),
          runs: Number(runs.value),
          seed: Number(seed.value),
          follows_date: chosen() === "follows" ? follows.value : "",
        },
        {
          onProgress: (share) => {
            bar.value = share;
          },
          signal: mine.signal,
        },
      );
      if (running !== mine) return;
      result.replaceChildren(...resultOf(figures, asked.scene));
      switcher.hidden = !figures.drawn;
    } catch (error) {
      const { code, message } = /** @type {{code?: string, message: string}} */ (error);
      // A newer job ends an older one; where the picture has changed there is nothing to say.
      const ended = "Something else was worked out instead. Infer the links again.";
      if (running === mine && code !== "cancelled" && shown === asked)
        problem.textContent = code === "stale" ? ended : message;
    } finally {
      if (running === mine) running = null;
      submit.disabled = false;
      cancel.hidden = bar.hidden = true;
    }
  });
  const forgetResult = () => {
    result.replaceChildren();
    problem.textContent = "";
    switcher.hidden = true;
  };
  cancel.addEventListener("click", () => {
    running?.abort();
    submit.focus();
  });
  toggle.addEventListener("change", async () => {
    toggle.disabled = true;
    try {
      await draw(toggle.checked);
    } catch (error) {
      toggle.checked = !toggle.checked;
      problem.textContent = /** @type {Error} */ (error).message;
    } finally {
      toggle.disabled = false;
      toggle.focus();
    }
  });

  return {
    root,
    /** What was opened. @param {number} follows pairs of the follow lists among it */
    open(follows) {
      listed = follows;
      shown = null;
      forget();
    },
    /**
     * A picture: what was inferred stays as long as the hashtag does.
     * @param {Shown} next
     */
    show(next) {
      const same = shown?.scene.tag === next.scene.tag;
      shown = next;
      if (!same) forget();
      toggle.checked = next.scene.provenance.includes(INFERRED);
      const words = wordsOf(next.scene.platform);
      if (same) return;
      intro.textContent = `An export says which ${words.post} a reply answers. It does not say through whom a ${words.repost} was seen, nor where somebody who answers nobody had met the hashtag. A rule can infer it, as far as it goes. What it finds is in no figure outside this box.`;
      methods.replaceChildren(
        el("legend", {}, "Infer by"),
        ...METHODS.map(({ method, name, note }) => {
          const missing = method === "follows" && listed === 0;
          const radio = /** @type {HTMLInputElement} */ (
            el("input", { type: "radio", name: "method", value: method })
          );
          radio.disabled = missing;
          radio.checked = method === "pdi";
          const text = missing
            ? "No follow list is open. Open one together with the export: a table with the columns follower and followed, in account ids."
            : note(words);
          return el(
            "label",
            { class: "option" },
            radio,
            el("span", {}, el("span", { class: "why" }, name), el("span", { class: "note" }, text)),
          );
        }),
      );
      adapt();
    },
  };
}

/** @type {{method: InferOptions["method"], name: string, note: (words: import("../widget/words.js").Words) => string}[]} */
const METHODS = [
  {
    method: "follows",
    name: "Who follows whom",
    note: ({ repost }) =>
      `The latest earlier account that had shared it, and that the account follows; for each ${repost}, and for those who answer nobody.`,
  },
  {
    method: "interaction",
    name: "Who had turned to whom",
    note: ({ reposted }) =>
      `For those who answer nobody: the latest earlier user of the hashtag whom they had mentioned, answered, quoted or ${reposted} before in this export.`,
  },
  {
    method: "pdi",
    name: "Followers and time, by chance",
    note: ({ repost, reposts }) =>
      `For ${reposts}: each ${repost} is hung under an earlier one, drawn by followers and by the time since; drawn anew many times, shown as a range.`,
  },
];

/** @param {string} label @param {HTMLElement} input */
function field(label, input) {
  return el("div", { class: "parameter" }, el("label", { for: input.id }, label), input);
}

/** @param {string} name @param {string[]} values @param {string} value */
function choice(name, values, value) {
  const select = /** @type {HTMLSelectElement} */ (
    el("select", { id: `infer-${name}`, name }, ...values.map((v) => el("option", { value: v }, v)))
  );
  select.value = value;
  return select;
}
