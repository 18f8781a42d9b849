/**
 * The timeline under the picture: posts per interval stacked by kind, round times, and the playhead, which is a
 * slider for the hand and for keys.
 *
 * @module widget/timeline
 */

import { ROLE } from "../types.js";
import { h, moment, s, setAttributes, setText } from "./dom.js";
import { CATEGORIES } from "./draw/categories.js";
import { capital, clockOf, dayOf, local, per } from "./format.js";
import { postCount } from "./summary.js";
import { barPaths, mergeBins, timeTicks } from "./timeline-geometry.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{start: number, end: number}} Wave a stretch in which posts came thick, ms UTC */

const HEIGHT = 48;
/** CSS pixels that a bar takes at least, its gap included. */
const LEAST_BAR = 3;
/** CSS pixels that a tick's words take. */
const TICK_ROOM = 84;

/** Keys of the slider, as shares of the way that the front goes. @type {Record<string, number>} */
const STEPS = {
  ArrowLeft: -0.01,
  ArrowDown: -0.01,
  ArrowRight: 0.01,
  ArrowUp: 0.01,
  PageDown: -0.1,
  PageUp: 0.1,
  Home: -1,
  End: 1,
};

/**
 * @param {object} on
 * @param {(ms: number) => void} on.seek the playhead is dragged to a time, ms UTC
 * @param {(by: number) => void} on.step keys: move by a share of the way
 * @param {() => void} on.settle the hand or the key has come to rest
 * @param {() => void} on.toggle
 */
export function createTimeline(on) {
  const paths = CATEGORIES.map((name) => s("path", { class: `bar ${name}` }));
  const marks = s("path", { class: "waves" });
  const svg = s("svg", { class: "bars", "aria-hidden": "true" }, ...paths, marks);
  const veil = h("div", { class: "veil" });
  const head = h("div", { class: "playhead", part: "playhead" });
  const track = h(
    "div",
    {
      class: "track",
      part: "timeline-slider",
      role: "slider",
      tabindex: 0,
      "aria-label": "Time",
      "aria-valuemin": 0,
      "aria-valuemax": 1000,
    },
    svg,
    veil,
    head,
  );
  const ticks = h("div", { class: "ticks", "aria-hidden": "true" });
  const most = h("p", { class: "most", part: "timeline-note" });
  const range = h("p", { class: "range", part: "range" });
  const root = h(
    "div",
    { class: "timeline", part: "timeline" },
    track,
    ticks,
    h("div", { class: "timeline-notes" }, range, most),
  );

  /** @type {Scene | null} */
  let scene = null;
  /** @type {Words | null} */
  let words = null;
  let width = 0;
  let shown = -1;
  /** @type {Wave[]} */
  let waves = [];
  let at = NaN;
  let start = 0;
  let end = 1;

  const draw = () => {
    if (!scene || !words || width < 1) return;
    const bins = mergeBins(scene.timeline, width / LEAST_BAR);
    start = bins.start;
    end = Math.max(bins.end, start + 1);
    setAttributes(svg, { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT });
    const isShown = (/** @type {number} */ category) => Boolean(shown & (1 << category));
    barPaths(bins, width, HEIGHT - 2, isShown).forEach((d, category) => {
      setAttributes(paths[category], { d, transform: "translate(0 2)" });
    });
    ticks.replaceChildren();
    const place = (/** @type {number} */ ms) => ((ms - start) / (end - start)) * width;
    for (const tick of timeTicks(start, end, Math.floor(width / TICK_ROOM))) {
      const x = place(tick.at);
      const label = tick.day ? dayOf(tick.at, end - start) : clockOf(tick.at);
      // Words that would hang over the edge lean inward.
      const lean = x < 24 ? " first" : x > width - 24 ? " last" : "";
      const node = h("span", { class: `tick${lean}`, title: local(tick.at) }, label);
      node.style.left = `${x.toFixed(1)}px`;
      ticks.append(node);
    }
    const d = waves.map((wave) => `M${place(wave.start)} 1H${place(wave.end) + 2}`).join("");
    setAttributes(marks, { d });
    const posts = postCount(scene, bins.most, words);
    const note = d && "; lines over them: waves";
    setText(most, `${capital(words.posts)} per ${per(bins.width)}; at most ${posts}${note}`);
    const time = at;
    at = NaN;
    setTime(time);
  };

  /** @param {number} ms UTC */
  const setTime = (ms) => {
    if (ms === at || Number.isNaN(ms)) return;
    at = ms;
    const x = Math.min(1, Math.max(0, (ms - start) / (end - start))) * width;
    head.style.transform = `translateX(${x.toFixed(2)}px)`;
    // At the last post nothing is left to come: its bar, which goes on a little, is whole.
    const veiled = scene && ms >= scene.last ? width : x;
    veil.style.transform = `translateX(${veiled.toFixed(2)}px)`;
  };

  /** @param {PointerEvent} event */
  const seek = (event) => {
    const box = track.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / Math.max(1, box.width)));
    on.seek(start + share * (end - start));
  };
  let dragging = -1;
  track.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    dragging = event.pointerId;
    track.setPointerCapture(event.pointerId);
    seek(event);
  });
  track.addEventListener("pointermove", (event) => {
    if (event.pointerId === dragging) seek(event);
  });
  /** @param {PointerEvent} event */
  const drop = (event) => {
    if (event.pointerId !== dragging) return;
    dragging = -1;
    on.settle();
  };
  track.addEventListener("pointerup", drop);
  track.addEventListener("pointercancel", drop);
  track.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") on.toggle();
    else if (Object.hasOwn(STEPS, event.key)) on.step(STEPS[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  track.addEventListener("keyup", (event) => {
    if (Object.hasOwn(STEPS, event.key)) on.settle();
  });

  return {
    root,
    /** @param {Scene} next @param {Words} nextWords */
    setScene(next, nextWords) {
      scene = next;
      words = nextWords;
      waves = [];
      const [first, last] = spanOf(next);
      range.replaceChildren(moment(first));
      if (last > first) range.append(" – ", moment(last));
      draw();
    },
    /** Marks stretches over the bars, until another scene is set. @param {Wave[]} next */
    setWaves(next) {
      waves = next;
      draw();
    },
    /** @param {number} px */
    setWidth(px) {
      if (Math.abs(px - width) < 0.5) return;
      width = px;
      draw();
    },
    /** @param {number} mask */
    setShown(mask) {
      if (mask === shown) return;
      shown = mask;
      draw();
    },
    setTime,
    /**
     * What the slider says of itself; to be called at rests, as reading it out at every frame helps nobody.
     * @param {number} share @param {string} words
     */
    say(share, words) {
      setAttributes(track, {
        "aria-valuenow": Math.round(share * 1000),
        "aria-valuetext": words,
      });
    },
  };
}

/**
 * From the first post of the hashtag to the last; what is drawn for context may be years older.
 * @param {Scene} scene
 * @returns {[number, number]} ms UTC
 */
function spanOf({ points, role, time, first, unit }) {
  const ours = (/** @type {number} */ point) => !(role[point] & ROLE.context);
  let from = 0;
  let to = points - 1;
  while (from < to && !ours(from)) from += 1;
  while (to > from && !ours(to)) to -= 1;
  return points === 0 ? [first, first] : [first + time[from] * unit, first + time[to] * unit];
}
