/**
 * Origin: the post this view starts from, as a choice among candidates with their reasons, by id or by link.
 *
 * @module origin-panel
 * @import { Shown } from "../messages.js"
 * @import { Choice } from "./origins.js"
 * @import { Words } from "../widget/words.js"
 */

import { capital, count, excerpt, instant, percent, quantity } from "../widget/format.js";
import { wordsOf } from "../widget/words.js";
import { el, searchForm } from "./dom.js";
import { choices } from "./origins.js";
import { reason } from "./story.js";

/**
 * @param {HTMLElement} body
 * @param {{onChoose: (post: number) => void, onFind: (text: string) => Promise<string>}} actions `onFind` resolves to
 *   what is wrong with the id or link, "" where it was found
 */
export function createOriginPanel(body, { onChoose, onFind }) {
  const list = el("fieldset", { class: "origins" });
  const input = el("input", {
    type: "text",
    id: "origin-find",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    inputmode: "url",
    "aria-describedby": "origin-problem",
  });
  const problem = el("p", { class: "problem", id: "origin-problem", role: "alert" });
  const label = el("label", { for: "origin-find" }, "By id or link");
  const form = searchForm(
    { class: "find", "aria-label": "Origin by id or link" },
    label,
    el("div", { class: "together" }, input, el("button", { type: "submit" }, "Start here")),
    problem,
  );
  body.replaceChildren(list, form);

  form.addEventListener("submit", async () => {
    problem.textContent = "";
    input.removeAttribute("aria-invalid");
    const text = input.value.trim();
    const wrong = text === "" ? "Type a post's id or paste a link to it." : await onFind(text);
    problem.textContent = wrong;
    if (wrong === "") input.value = "";
    else input.setAttribute("aria-invalid", "true");
  });
  list.addEventListener("change", (event) =>
    onChoose(Number(/** @type {HTMLInputElement} */ (event.target).value)),
  );

  return {
    /** @param {Shown} shown */
    render({ scene, figures, candidates, originPost }) {
      const words = wordsOf(scene.platform);
      const focused = list.contains(document.activeElement);
      list.replaceChildren(
        el("legend", {}, `The ${words.post} this view starts from`),
        ...choices(candidates).map((choice) =>
          option(choice, {
            words,
            perDot: scene.perDot,
            simulated: scene.simulated,
            tag: figures.tag,
            tagged: figures.tagged,
            checked: choice.candidate.post === originPost,
          }),
        ),
      );
      // Choosing with the arrow keys must not throw the reader out of the list.
      if (focused) /** @type {HTMLElement | null} */ (list.querySelector("input:checked"))?.focus();
      label.textContent = `Another ${words.post}, by id or link`;
    },
    clear() {
      list.replaceChildren();
    },
  };
}

/** @type {(choice: Choice, setting: {words: Words, perDot: number, simulated: boolean, tag: string, tagged: number, checked: boolean}) => HTMLElement} */
function option({ candidate, rules }, { words, perDot, simulated, tag, tagged, checked }) {
  const why = rules.map((rule) => reason(rule, words, { simulated, tag })).join("; ");
  const radio = el("input", { type: "radio", name: "origin", value: candidate.post, checked });
  radio.checked = checked;
  if (candidate.post < 0) {
    return el(
      "label",
      { class: "option" },
      radio,
      el(
        "span",
        {},
        el("span", { class: "why" }, capital(why)),
        el(
          "span",
          { class: "note" },
          `The clock starts with the first ${words.post}; nothing is at the centre.`,
        ),
      ),
    );
  }
  const noun = tag === "" ? words.posts : `tagged ${words.posts}`;
  const path =
    perDot === 1
      ? `${count(candidate.descended)} of ${count(tagged)} ${noun}`
      : `${quantity(candidate.descended, perDot)} ${noun}`;
  return el(
    "label",
    { class: "option" },
    radio,
    el(
      "span",
      {},
      el("span", { class: "why" }, capital(why)),
      el(
        "span",
        { class: "who" },
        el("bdi", {}, candidate.author || "Unknown author"),
        candidate.time === null ? "" : `, ${instant(candidate.time)}`,
      ),
      candidate.text !== "" &&
        el("q", { class: "said", dir: "auto" }, excerpt(candidate.text, 140)),
      el(
        "span",
        {
          class: "note",
          "data-figure": `candidates.${candidate.rule}.share`,
          "data-value": candidate.share,
        },
        `${path} (${percent(candidate.share)}) trace back to it`,
      ),
    ),
  );
}
