/**
 * `<hashtag-spread>`: how a hashtag spread from the post the view starts from, as a picture that plays.
 *
 * It is given a {@link Scene} and draws it; where the scene comes from is the host's business. What it holds of the
 * page beyond itself (observers, media queries, the frame request, the GPU) it takes when connected and gives back when
 * removed.
 *
 * Attributes: `theme` (auto, light, dark), `headline`, `subline`, `source`, `wheel` ("zoom": a plain wheel zooms; else
 * Ctrl or ⌘ with the wheel). Content of the element shows until there is a scene.
 *
 * Properties: `scene`, `time` (ms UTC), `playing`, `speed`, `scale`, `shown` (a bit a category of the legend),
 * `selection` (-1 none), `details`, `theme`, `headline`, `subline`, `source`, `waves` (set alone: `{start, end}[]`, marked
 * over the timeline); methods `play()`, `pause()`.
 *
 * Events, bubbling and composed, for what the reader does or play brings (not for what code sets):
 * `spread-select {point}`, `spread-hover {point}`, `spread-time {time, playing}`, `spread-scale {scale}`,
 * `spread-shown {shown}`, `spread-origin {point}`.
 *
 * @module widget/hashtag-spread
 */

import { Controller } from "./controller.js";
import { sheet } from "./sheet.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {import("../types.js").ScaleName} ScaleName */
/** @typedef {"auto" | "light" | "dark"} ThemeChoice */

/** Properties that may have been set before the element was defined. */
const EARLY = /** @type {const} */ (["scene", "details", "scale", "speed", "time", "selection"]);

export class HashtagSpread extends HTMLElement {
  static observedAttributes = ["theme", "headline", "subline", "source", "wheel"];

  #controller;
  #slot = document.createElement("slot");

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet()];
    this.#controller = new Controller((name, detail) => {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    });
    root.append(this.#slot, this.#controller.root);
  }

  connectedCallback() {
    for (const name of EARLY) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      // The own property would hide the accessor of the class.
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    this.#controller.connect(this);
  }

  disconnectedCallback() {
    this.#controller.disconnect();
  }

  /** @param {string} name @param {string | null} _old @param {string | null} value */
  attributeChangedCallback(name, _old, value) {
    const controller = this.#controller;
    if (name === "theme") controller.setTheme(value);
    else if (name === "wheel") controller.plainWheel = value === "zoom";
    else if (name === "headline") controller.setHeadline(value);
    else if (name === "subline") controller.setSubline(value);
    else if (name === "source") controller.setSource(value);
  }

  /** What is drawn; null for nothing yet. @returns {Scene | null} */
  get scene() {
    return this.#controller.scene;
  }

  set scene(scene) {
    this.#controller.setScene(scene);
    this.#slot.hidden = scene !== null;
  }

  /** Marks stretches over the timeline, until another scene is set. @param {import("./timeline.js").Wave[]} waves */
  set waves(waves) {
    this.#controller.setWaves(waves);
  }

  /** The playhead, ms UTC; the last post's time at rest. NaN without a scene. @returns {number} */
  get time() {
    return this.#controller.time;
  }

  set time(ms) {
    this.#controller.setTime(ms);
  }

  get playing() {
    return this.#controller.playing;
  }

  /** Plays from the playhead, or from the start when it is at the end. */
  play() {
    this.#controller.play();
  }

  pause() {
    this.#controller.pause();
  }

  /** 0.5, 1, 2 or 4; at 1 the whole spread takes 25 s. @returns {number} */
  get speed() {
    return this.#controller.speed;
  }

  set speed(speed) {
    this.#controller.setSpeed(speed);
  }

  /** @returns {ScaleName} */
  get scale() {
    return this.#controller.scale;
  }

  set scale(scale) {
    this.#controller.setScale(scale);
  }

  /** What the legend lets through: 1 original, 2 reply, 4 repost, 8 quote, 16 posts that answer nobody. @returns {number} */
  get shown() {
    return this.#controller.shown;
  }

  set shown(mask) {
    this.#controller.setShown(mask);
  }

  /** The point that is pinned, -1 for none. @returns {number} */
  get selection() {
    return this.#controller.selection;
  }

  set selection(point) {
    this.#controller.setSelection(point);
  }

  /** Tells what is known of a point. @returns {import("./posts.js").Resolver | null} */
  get details() {
    return this.#controller.details;
  }

  set details(resolver) {
    this.#controller.details = resolver;
  }

  /** @returns {ThemeChoice} */
  get theme() {
    const value = this.getAttribute("theme");
    return value === "light" || value === "dark" ? value : "auto";
  }

  set theme(value) {
    this.setAttribute("theme", value);
  }

  /** Null: "How #tag spread"; empty: none. @returns {string | null} */
  get headline() {
    return this.getAttribute("headline");
  }

  set headline(value) {
    reflect(this, "headline", value);
  }

  /** The line under the headline. Null: how many posts, how fast; empty: none. @returns {string | null} */
  get subline() {
    return this.getAttribute("subline");
  }

  set subline(value) {
    reflect(this, "subline", value);
  }

  /** @returns {string | null} */
  get source() {
    return this.getAttribute("source");
  }

  set source(value) {
    reflect(this, "source", value);
  }
}

/** @param {Element} element @param {string} name @param {string | null} value */
function reflect(element, name, value) {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

if (!customElements.get("hashtag-spread")) customElements.define("hashtag-spread", HashtagSpread);
