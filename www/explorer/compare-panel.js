/**
 * Compare: several hashtags of what is open, on one clock. Loaded when the page is opened. What is said without the
 * reader's word that they were collected alike is what stands on one post with what, and no more (docs/compare.md).
 *
 * @module compare-panel
 * @import { Comparable, Comparison } from "../types-analysis.js"
 * @import { TagCount } from "../types.js"
 * @import { Curves } from "./compare-chart.js"
 * @import { Setting } from "./compare-words.js"
 */
import { createChart } from "./charts/chart.js";
import { dress } from "./charts/look.js";
import { curveChart } from "./compare-chart.js";
import { bridgeList, firstTable, flowTable, pairTable } from "./compare-tables.js";
import { createTagPicker } from "./compare-tags.js";
import { atFirst, firstFinding, flowFinding, queryNote } from "./compare-words.js";
import { el } from "./dom.js";
import { plain, written } from "./locale.js";

/**
 * What is open.
 * @typedef {object} Open
 * @property {TagCount[]} tags most used first
 * @property {string} tag the view's, "" for all posts
 * @property {Setting} setting
 */

/**
 * @typedef {object} Ways
 * @property {(tag: string) => Promise<Comparable>} compareWith hashtags that the same accounts use
 * @property {(tags: string[], collectedAlike: boolean) => Promise<Comparison>} compare
 * @property {(node: number) => Promise<boolean>} onPost shows a post; false where it is not in the picture
 * @property {(account: number) => void} [onAccount]
 */

/** ms before waiting is spoken of. */
const PATIENCE = 250;
/** How often, and after how many ms, is asked again where the picture changed meanwhile. */
const TRIES = 5;
const AGAIN = 200;

/** @param {HTMLElement} body @param {Ways} ways */
export function createComparePanel(body, ways) {
  /** @type {Open | null} */
  let open = null;
  /** @type {string[]} */
  let chosen = [];
  let alike = false;
  /** Whether the reader has chosen by hand: then another view changes nothing. */
  let mine = false;
  /** @type {Curves} */
  let curves = { sum: false, share: true };
  /** Numbers what was asked: an older answer is of no use. */
  let asked = 0;
  let tries = TRIES;

  const host = el("div", {});
  const picker = createTagPicker(host, (next) => {
    mine = true;
    chosen = next;
    void compare();
  });
  const box = el("input", { type: "checkbox", id: "collected-alike" });
  const confirm = el(
    "p",
    { class: "alike" },
    box,
    el(
      "label",
      { for: "collected-alike" },
      "These were collected alike (same query, window and endpoint)",
    ),
  );
  const why = el(
    "p",
    { class: "note", id: "alike-why" },
    "A hashtag that was not searched for is here only as far as it stands beside the one that was: its volume, its first use and who came to it would be facts about the search.",
  );
  box.setAttribute("aria-describedby", "alike-why");
  box.addEventListener("change", () => {
    alike = box.checked;
    void compare();
  });
  const status = el("p", { class: "note", role: "status" });
  const result = el("div", { class: "comparison" });
  // The lines' looks stand for the hashtags in the tables, too.
  dress();
  body.classList.add("hues");
  body.replaceChildren(host, confirm, why, status, result);

  /** Chooses by rule. */
  async function begin() {
    if (!open) return;
    const mark = ++asked;
    try {
      const comparable = await ways.compareWith(open.tag);
      if (mark !== asked) return;
      picker.suggest(comparable);
      chosen = atFirst(comparable);
      picker.setChosen(chosen);
      await compare();
    } catch (error) {
      if (mark === asked) fail(error);
    }
  }

  async function compare() {
    if (!open) return;
    const mark = ++asked;
    if (chosen.length < 2) {
      say(chosen.length === 1 ? "Add a hashtag to compare it with." : "Add two hashtags or more.");
      result.replaceChildren();
      return;
    }
    const late = setTimeout(() => say("Comparing…"), PATIENCE);
    try {
      const comparison = await ways.compare(chosen, alike);
      if (mark !== asked) return;
      tries = TRIES;
      show(comparison, open.setting);
    } catch (error) {
      if (mark === asked) fail(error);
    } finally {
      clearTimeout(late);
    }
  }

  /** @param {Comparison} comparison @param {Setting} setting */
  function show(comparison, setting) {
    const { volumes, withheld } = comparison;
    const finding = firstFinding(comparison);
    const flow = flowFinding(comparison);
    const notToScale = setting.perDot > 1 && " (Simulated; accounts are not to scale.)";
    const parts = volumes
      ? [
          el("p", { class: "finding", dir: "auto" }, ...written(finding)),
          flow !== "" && el("p", { class: "finding", dir: "auto" }, flow, notToScale),
          curvePart(comparison, setting),
          firstTable(comparison, setting, showPost),
          flowTable(comparison, setting),
          bridgeList(comparison, setting, ways.onAccount),
          pairTable(comparison, setting),
        ]
      : [
          // Said by the box itself where it is not ticked.
          withheld?.reason === "several_platforms" && el("p", { class: "note" }, withheld.message),
          pairTable(comparison, setting),
        ];
    const note = el("p", { class: "note", dir: "auto" }, queryNote(comparison, setting.words));
    result.replaceChildren(...[note, ...parts].filter((part) => part instanceof Node));
    const said = volumes ? plain(finding) : "What stands on one post with what is shown.";
    status.replaceChildren(el("span", { class: "unseen" }, said));
  }

  /** @param {Comparison} comparison @param {Setting} setting */
  function curvePart(comparison, setting) {
    const place = el("div", {});
    const draw = () => {
      const chart = curveChart(comparison, curves, setting);
      const none = el("p", { class: "note" }, "No time is known: there are no curves.");
      place.replaceChildren(chart ? createChart(chart) : none);
      own.textContent = `As a share of each hashtag's own ${curves.sum ? "total" : "peak"}`;
    };
    const radio = (/** @type {boolean} */ sum, /** @type {string} */ words) => {
      const input = el("input", { type: "radio", name: "curves", checked: curves.sum === sum });
      input.addEventListener("change", () => {
        curves = { ...curves, sum };
        draw();
      });
      return el("label", {}, input, words);
    };
    const share = el("input", { type: "checkbox", checked: curves.share });
    const own = el("span", {});
    share.addEventListener("change", () => {
      curves = { ...curves, share: share.checked };
      draw();
    });
    draw();
    return el(
      "section",
      { class: "part" },
      el("h3", {}, "On one clock"),
      el(
        "fieldset",
        { class: "curves" },
        el("legend", { class: "unseen" }, "What is drawn"),
        radio(false, "In each interval"),
        radio(true, "So far"),
        el("label", {}, share, own),
      ),
      place,
    );
  }

  /** @param {number} node @returns {Promise<string>} what to say */
  async function showPost(node) {
    try {
      if (await ways.onPost(node)) return "";
      return "It is not in the picture: choose its hashtag under Hashtag to see it there.";
    } catch (error) {
      return /** @type {Error} */ (error).message;
    }
  }

  /** @param {string} words */
  function say(words) {
    status.textContent = words;
  }

  /** @param {unknown} error */
  function fail(error) {
    const { code, message } = /** @type {{code?: string, message: string}} */ (error);
    // Another picture is shown by now: what is asked is about all that was read, and is asked for again.
    if (code === "stale" && tries > 0) {
      tries -= 1;
      const mark = asked;
      setTimeout(() => mark === asked && void (mine ? compare() : begin()), AGAIN);
    } else say(message);
  }

  return {
    /**
     * What is open now, or another view of it.
     * @param {Open} next
     * @param {boolean} fresh whether something else was opened
     */
    open(next, fresh) {
      open = next;
      if (fresh) {
        mine = false;
        alike = false;
        box.checked = false;
        result.replaceChildren();
        picker.setTags(next.tags, next.setting.words.noun);
      }
      void (mine ? compare() : begin());
    },
    /** Nothing to compare. @param {string} words */
    clear(words) {
      open = null;
      asked += 1;
      chosen = [];
      picker.setTags([], ["", ""]);
      picker.setChosen([]);
      result.replaceChildren();
      say(words);
    },
  };
}
