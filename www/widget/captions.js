/**
 * The sentences round the picture: headline, count, how to read it, the time and the tally, and the picture in words.
 *
 * @module widget/captions
 */

import { setText } from "./dom.js";
import { bornBy, sinceClock } from "./draw/scales.js";
import { instant, local, quantity, rounded } from "./format.js";
import { afterClock } from "./post-view.js";
import { countSentence, explainSentence, setSize, summaryOf } from "./summary.js";
import { wordsOf } from "./words.js";

/** @typedef {import("../types.js").Scene} Scene */

export class Captions {
  /** @type {Scene | null} */
  #scene = null;
  /** @type {import("./counts.js").Counts | null} */
  #counts = null;
  #units = 0;
  #shown = 0;
  #size = 0;
  #words = wordsOf("mixed");
  /** @type {string | null} The author's; null for ours. */
  headline = null;
  /** @type {string | null} */
  subline = null;
  originName = "";

  /** @param {ReturnType<typeof import("./shell.js").createShell>} shell */
  constructor(shell) {
    this.shell = shell;
  }

  /** What stays as long as the scene does. @param {Scene} scene @param {import("./counts.js").Counts} counts */
  setScene(scene, counts) {
    this.#scene = scene;
    this.#counts = counts;
    this.#size = setSize(scene);
    this.#words = wordsOf(scene.platform);
    this.originName = "";
    const { shell } = this;
    shell.simulated.hidden = !scene.simulated;
    setText(shell.explain, explainSentence(scene, this.#words));
    shell.surface.setAttribute(
      "aria-label",
      scene.tag ? `The spread of #${scene.tag}` : `All ${this.#words.posts}`,
    );
    this.heads();
  }

  /** Headline, line under it, and the whole in words. */
  heads() {
    const scene = this.#scene;
    const { headline, subline, summary } = this.shell;
    setText(
      headline,
      this.headline ??
        (scene ? (scene.tag ? `How #${scene.tag} spread` : `All ${this.#words.posts}`) : ""),
    );
    setText(subline, this.subline ?? (scene ? countSentence(scene, this.#words) : ""));
    headline.hidden = headline.textContent === "";
    subline.hidden = subline.textContent === "";
    if (!scene) return;
    setText(summary, summaryOf(scene, this.#words, this.originName));
  }

  /** @param {string | null} text */
  source(text) {
    setText(this.shell.source, text ? `Source: ${text}` : "");
    this.shell.source.hidden = !text;
  }

  /** @param {number} units the playhead @param {number} shown mask */
  setTime(units, shown) {
    const scene = this.#scene;
    if (!scene) return;
    this.#units = units;
    this.#shown = shown;
    const { when, date, count } = this.shell;
    const ms = scene.first + units * scene.unit;
    setText(when, afterClock(sinceClock(scene, units)));
    const words = instant(ms);
    if (date.textContent !== words) {
      date.textContent = words;
      date.dateTime = new Date(ms).toISOString();
      date.title = local(ms);
    }
    setText(count, this.tally());
  }

  /** "620 of 3,145 tweets", at the playhead and of the categories shown; what is drawn for context is not counted. */
  tally() {
    const scene = this.#scene;
    if (!scene || !this.#counts) return "";
    const now = this.#counts.count(bornBy(scene, this.#units), this.#shown);
    const all = this.#size * scene.perDot;
    const [one, many] = this.#words.noun;
    return `${quantity(now, scene.perDot)} of ${rounded(this.#size, scene.perDot)} ${all === 1 ? one : many}`;
  }

  /** "2 h 14 min after, 620 of 3,145 posts." */
  moment() {
    if (!this.#scene) return "";
    return `${afterClock(sinceClock(this.#scene, this.#units))}, ${this.tally()}.`;
  }
}
