/**
 * The post looked at: the one under the pointer and the one pinned; tooltip, card, and what is said of it.
 *
 * @module widget/focus
 */

import { categoryOf } from "./draw/categories.js";
import { sinceClock } from "./draw/scales.js";
import { quantity } from "./format.js";
import { afterClock } from "./post-view.js";
import { Posts } from "./posts.js";
import { createWalk } from "./walk.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {import("../types.js").PostDetails} PostDetails */

/**
 * @typedef {object} FocusContext what holds now
 * @property {Scene | null} scene
 * @property {import("./words.js").Words} words
 * @property {number} units the playhead
 * @property {number} shown mask
 */

/** Characters of a text that are read out while walking. */
const LONGEST_SAID = 160;

export class Focus {
  posts = new Posts();
  #hover = -1;
  #selection = -1;
  /** @type {ReturnType<typeof createWalk> | null} */
  #walk = null;

  /**
   * @param {object} given
   * @param {import("./picture.js").Picture} given.picture
   * @param {ReturnType<typeof import("./shell.js").createShell>} given.shell
   * @param {() => FocusContext} given.context
   * @param {(text: string) => void} given.announce
   * @param {(name: string, detail: object) => void} given.emit
   */
  constructor({ picture, shell, context, announce, emit }) {
    this.picture = picture;
    this.shell = shell;
    this.context = context;
    this.announce = announce;
    this.emit = emit;
  }

  get selection() {
    return this.#selection;
  }

  /** Another scene: its points are other posts. */
  reset() {
    this.posts.forget();
    this.#walk = null;
    this.#hover = -1;
    this.#selection = -1;
    this.shell.card.hide();
    this.shell.tooltip.hide();
    this.shell.voices.setSelection(-1);
  }

  /** @param {number} point -1 for none */
  hover(point) {
    if (point === this.#hover) return;
    this.#hover = point;
    this.picture.setFocus(this.#hover, this.#selection);
    this.shell.surface.classList.toggle("over-post", point >= 0);
    this.emit("spread-hover", { point });
    // The card already says what the tooltip would.
    if (point < 0 || point === this.#selection) this.shell.tooltip.hide();
    else this.#fill(point, () => this.#hover === point, this.#showTooltip);
  }

  /**
   * Pins a post.
   * @param {number} point -1 for none; what is no point of the scene is none
   * @param {{tell?: boolean, say?: boolean, reveal?: boolean}} [how] tell the host, say it aloud, bring it into view
   */
  select(point, { tell = false, say = false, reveal = false } = {}) {
    const { scene } = this.context();
    const next =
      scene && Number.isInteger(point) && point >= 0 && point < scene.points ? point : -1;
    if (next === this.#selection) return;
    this.#selection = next;
    this.shell.voices.setSelection(next);
    if (next >= 0 && reveal) this.picture.reveal(next, performance.now());
    this.picture.setFocus(this.#hover, next);
    if (next < 0) this.shell.card.hide();
    else {
      this.shell.tooltip.hide();
      this.#fill(next, () => this.#selection === next, this.#showCard);
      if (say) this.#say(next);
    }
    if (tell) this.emit("spread-select", { point: next });
  }

  /** A step by keys. @param {import("./walk.js").Step} step */
  walk(step) {
    const { scene, units, shown } = this.context();
    if (!scene) return;
    this.#walk ??= createWalk(scene);
    const next = this.#walk(
      this.#selection,
      step,
      (point) => scene.time[point] <= units && (shown & (1 << categoryOf(scene, point))) !== 0,
    );
    if (next >= 0 && next === this.#selection) {
      const none = { parent: "It answers no post here.", child: "No answers here." };
      this.announce(
        step === "parent" || step === "child" ? none[step] : "No further post that way.",
      );
    }
    this.select(next, { tell: true, say: true, reveal: true });
  }

  /** The picture has another size, or the dot another place. */
  placeCard() {
    if (this.#selection < 0) return;
    const point = this.#selection;
    this.#showCard(point, this.posts.known(point), "", false);
  }

  /**
   * Shows what is known at once, then what the host tells, if the reader still looks at it.
   * @param {number} point
   * @param {() => boolean} current
   * @param {(point: number, details: PostDetails | null, trouble: string, waiting: boolean) => void} show
   */
  async #fill(point, current, show) {
    const known = this.posts.known(point);
    show.call(this, point, known, "", !known && this.posts.resolver !== null);
    if (known || !this.posts.resolver) return;
    let details = null;
    let trouble = "";
    try {
      details = await this.posts.ask(point);
      if (!details) return;
    } catch (error) {
      trouble = `This post could not be read: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (current()) show.call(this, point, details, trouble, false);
  }

  /** @param {number} point @param {PostDetails | null} details @param {string} trouble @param {boolean} waiting */
  #showTooltip(point, details, trouble, waiting) {
    const { scene, words } = this.context();
    if (!scene) return;
    const at = this.picture.screenOf(point);
    const facts = { scene, point, details, trouble, waiting, words };
    this.shell.tooltip.show(facts, at, this.picture.size);
  }

  /** @param {number} point @param {PostDetails | null} details @param {string} trouble @param {boolean} waiting */
  #showCard(point, details, trouble, waiting) {
    const { scene, words } = this.context();
    if (!scene) return;
    const at = this.picture.screenOf(point);
    const { width, height } = this.picture.size;
    this.shell.card.show(
      { scene, point, details, trouble, waiting, words },
      {
        hasPath: scene.parent[point] < scene.points,
        low: at.y > height / 2,
        left: at.x < width / 2,
      },
    );
  }

  /** @param {number} point */
  async #say(point) {
    const { scene, words } = this.context();
    if (!scene) return;
    const voice = scene.voices.find((one) => one.point === point);
    /** @type {PostDetails | null} */
    let details = null;
    try {
      details = await this.posts.ask(point);
    } catch {
      // The card says what went wrong; here the facts of the picture are enough.
    }
    if (this.#selection !== point) return;
    const who =
      details?.author ||
      voice?.label ||
      (point === scene.origin ? "The origin" : `A ${words.post}`);
    const ms = sinceClock(scene, scene.time[point]);
    const kind = words.kinds[scene.kind[point]][0];
    const below = scene.descendants[point];
    const parts = [`${who}, ${kind}, ${afterClock(ms)}`];
    const text = [...(details?.text ?? "")].slice(0, LONGEST_SAID).join("");
    if (text) parts.push(text.replace(/[.\s]+$/, ""));
    parts.push(below > 0 ? `${quantity(below, scene.perDot)} below it` : "no answers here");
    this.announce(`${parts.join(". ")}.`);
  }
}
