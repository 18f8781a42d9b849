/**
 * Story: the spread in words, its key figures, and what is worked out once the picture is there: waves, key voices, what
 * is missing, how the links are known, and more figures. The first two stand by themselves while the rest is on its way,
 * and where it cannot come.
 *
 * @module story-panel
 * @import { Analysis } from "../types-analysis.js"
 * @import { Shown } from "../messages.js"
 * @import { Telling } from "./story/telling.js"
 */

import { wordsOf } from "../widget/words.js";
import { el } from "./dom.js";
import { figureRows, headFigures } from "./figures.js";
import { tagName } from "./headline.js";
import { calendarDay, written } from "./locale.js";
import { headFiguresOf, rowFiguresOf } from "./story/key-figures.js";
import { analysisParts, moreParts } from "./story/parts.js";
import { apart, story } from "./story.js";

/**
 * @typedef {object} Ways
 * @property {(sensitive: boolean) => Promise<Analysis>} analysis of what is shown
 * @property {(node: number) => void} onPost a post is chosen, by its number in the corpus
 * @property {((account: number) => void) | undefined} onAccount
 * @property {(analysis: Analysis | null, shown: Shown, telling: Telling) => void} onAnalysis what came, null while nothing has
 */

/**
 * @param {HTMLElement} body
 * @param {Ways} ways
 */
export function createStory(body, ways) {
  /** @type {Shown | null} */
  let shown = null;
  let sensitive = false;
  let collected = "";
  /** Numbers what was asked for: only the newest answer is shown. */
  let asked = 0;
  const host = el("div", { class: "analysis" });
  const more = el("div", { class: "more-figures" });
  /** @type {Analysis | null} */
  let known = null;

  const telling = (/** @type {Shown} */ { scene, figures }) => ({
    words: wordsOf(scene.platform),
    perDot: scene.perDot,
    simulated: scene.simulated,
    sensitive,
    tag: figures.tag,
    collected,
  });

  function tell() {
    if (!shown || !known) return;
    const how = telling(shown);
    const on = {
      ...ways,
      onSensitive(/** @type {boolean} */ next) {
        sensitive = next;
        work(true);
      },
    };
    host.replaceChildren(...analysisParts(known, shown.figures, how, on));
    more.replaceChildren(...moreParts(known, how));
  }

  /** @param {boolean} again the switch was turned: what stands there stays until the other comes */
  async function work(again = false) {
    if (!shown) return;
    const mine = ++asked;
    const now = shown;
    host.setAttribute("aria-busy", "true");
    if (!again) {
      known = null;
      more.replaceChildren();
      host.replaceChildren(
        el("p", { class: "note" }, "Waves, key voices and what is missing are being worked out…"),
      );
      ways.onAnalysis(null, now, telling(now));
    }
    try {
      const analysis = await ways.analysis(sensitive);
      if (mine !== asked) return;
      const focused = again && host.contains(document.activeElement);
      known = analysis;
      tell();
      if (focused) host.querySelector("input")?.focus();
      ways.onAnalysis(analysis, now, telling(now));
    } catch (error) {
      // Another picture is shown by now, and asks for its own.
      if (mine !== asked || /** @type {any} */ (error).code === "stale") return;
      const retry = el("button", { type: "button" }, "Try again");
      retry.addEventListener("click", () => work());
      const why = /** @type {Error} */ (error).message;
      host.replaceChildren(
        el(
          "p",
          { class: "note", role: "status" },
          `Waves, key voices and what is missing could not be worked out: ${why} `,
          retry,
        ),
      );
    } finally {
      if (mine === asked) host.removeAttribute("aria-busy");
    }
  }

  return {
    /** Whether nobody is to be named by count alone. */
    get sensitive() {
      return sensitive;
    },
    /** Something else has been opened. @param {{sensitive: boolean}} as it is to be told at first */
    begin(as) {
      sensitive = as.sensitive;
      collected = "";
    },
    /** @param {Shown} next */
    show(next) {
      shown = next;
      const { scene, figures, candidates, originPost } = next;
      const words = wordsOf(scene.platform);
      const candidate = candidates.find(({ post }) => post === originPost);
      const [first, ...rest] = story(figures, scene, candidate);
      const aside = apart(figures, scene);
      const parts = [
        el(
          "p",
          { class: "kicker" },
          el("bdi", {}, tagName(figures.tag, words)),
          scene.simulated ? " · simulated" : "",
        ),
        ...notes(scene),
        el("p", { class: "lede", dir: "auto" }, ...written(first ?? [])),
        rest.length > 0 &&
          el(
            "p",
            { class: "rest", dir: "auto" },
            ...rest.flatMap((line) => [...written(line), " "]),
          ),
        headFigures(headFiguresOf(scene, figures, words)),
        aside !== "" && el("p", { class: "note aside" }, aside),
        host,
        el("h3", {}, "Key figures"),
        figureRows(rowFiguresOf(scene, figures, words)),
        more,
      ];
      body.replaceChildren(...parts.filter((part) => part instanceof Node));
      work();
    },
    /** @param {string} why there is nothing to tell */
    clear(why) {
      shown = known = null;
      asked += 1;
      body.replaceChildren(el("p", { class: "note" }, why));
    },
    /** @param {string} day of collection, as someone has told it: "2019-03-03"; "" for not known */
    setCollected(day) {
      collected = calendarDay(day);
      tell();
      if (shown && known) ways.onAnalysis(known, shown, telling(shown));
    },
  };
}

/** @param {Shown["scene"]} scene */
function notes({ simulated, platform }) {
  const note = (/** @type {string} */ text) => el("p", { class: "note" }, text);
  return [
    ...(simulated
      ? [
          note(
            "A demo: simulated from published figures, every account but the origin's invented. Open an export to see a spread as it was recorded.",
          ),
        ]
      : []),
    ...(platform === "events"
      ? [
          note(
            "An edge list: accounts and what they did, when. It holds no texts, hashtags or threads; of what an event answers only the account is known.",
          ),
        ]
      : []),
  ];
}
