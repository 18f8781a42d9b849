/**
 * The picture: canvas and overlay under one camera. It keeps what a frame depends on, says when a frame is due, and
 * answers which post is at a place. It never asks for frames itself: whoever owns it does, when told.
 *
 * @module widget/picture
 */

import { annotate, samplePlaces } from "./annotate.js";
import {
  around,
  between,
  clamp,
  panBy,
  reveal,
  toScene,
  toScreen,
  WHOLE,
  zoomBy,
  zoomOf,
} from "./camera.js";
import { ALL, categoryOf } from "./draw/categories.js";
import { marksOf } from "./draw/marks.js";
import { createPicker } from "./draw/picking.js";
import { createRenderer } from "./draw/renderer.js";
import { placeOf } from "./draw/scales.js";
import { createMeasure } from "./measure.js";
import { createOverlay } from "./overlay.js";
import { pathOf } from "./walk.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {import("../types.js").ScaleName} ScaleName */
/** @typedef {import("./camera.js").Camera} Camera */

const MORPH_MS = 700;
const FLIGHT_MS = 320;
/** After the camera's last movement, labels look for new places. */
const REST_MS = 160;
/** CSS pixels within which a pointer takes a post. */
const REACH = { mouse: 10, touch: 22 };

export class Picture {
  /** @type {Scene | null} */
  #scene = null;
  /** @type {import("./draw/renderer.js").Renderer | null} */
  #renderer = null;
  /** @type {HTMLCanvasElement | null} */
  #canvas = null;
  #overlay = createOverlay();
  #size = { width: 0, height: 0 };
  #ratio = 1;
  /** @type {Camera} */
  #camera = { ...WHOLE };
  /** @type {{from: Camera, to: Camera, start: number} | null} */
  #flight = null;
  /** @type {{from: ScaleName, start: number} | null} */
  #morph = null;
  /** @type {ScaleName} */
  #scale = "log";
  /** @type {import("./draw/picking.js").Picker | null} */
  #picker = null;
  /** @type {Float32Array | null} */
  #sample = null;
  /** @type {import("./draw/marks.js").Mark[]} */
  #marks = [];
  #placeAt = 0;
  #dirty = true;
  #units = Infinity;
  #front = 0;
  #shown = ALL;
  #hover = -1;
  #selection = -1;
  /** @type {import("./draw/palette.js").Theme} */
  #theme = "dark";
  /** Less motion: cameras and scales change at once. */
  calm = false;
  originName = "";

  /**
   * @param {object} given
   * @param {HTMLElement} given.root where canvas and overlay go
   * @param {() => import("./words.js").Words} given.words
   * @param {() => void} given.changed a frame is due
   */
  constructor({ root, words, changed }) {
    this.root = root;
    this.words = words;
    this.changed = changed;
    root.append(this.#overlay.root);
    this.measure = createMeasure(root);
  }

  /** A canvas and a renderer of its own; the element is on a page. */
  connect() {
    this.#canvas = document.createElement("canvas");
    this.#canvas.setAttribute("aria-hidden", "true");
    this.#canvas.setAttribute("part", "canvas");
    this.root.prepend(this.#canvas);
    this.#renderer = createRenderer(this.#canvas);
    if (this.#scene) this.#renderer.setScene(this.#scene);
    this.#renderer.ready.then(() => this.#due(false));
    this.#due(true);
  }

  /** Frees the renderer; a later {@link connect} begins anew. */
  disconnect() {
    this.#renderer?.destroy();
    this.#renderer = null;
    this.#canvas?.remove();
    this.#canvas = null;
  }

  get backend() {
    return this.#renderer?.backend ?? "";
  }

  get size() {
    return this.#size;
  }

  get whole() {
    return this.#camera.k <= 1.001;
  }

  get tones() {
    return this.#renderer?.toneLegend() ?? null;
  }

  /** @param {Scene | null} scene */
  setScene(scene) {
    this.#scene = scene;
    this.#marks = scene ? marksOf(scene) : [];
    this.#picker = null;
    this.#sample = null;
    this.#camera = { ...WHOLE };
    this.#flight = null;
    this.#morph = null;
    this.#hover = -1;
    this.#selection = -1;
    this.originName = "";
    if (scene) this.#renderer?.setScene(scene);
    this.#focus();
    this.#due(true);
  }

  /** @param {number} width CSS px @param {number} height @param {number} ratio */
  setSize(width, height, ratio) {
    if (width === this.#size.width && height === this.#size.height && ratio === this.#ratio) return;
    this.#size = { width, height };
    this.#ratio = ratio;
    this.#due(true);
  }

  /** @param {import("./draw/palette.js").Theme} theme */
  setTheme(theme) {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#due(false);
  }

  /** @param {number} mask */
  setShown(mask) {
    this.#shown = mask;
    this.#due(true);
  }

  /** @param {number} units the playhead @param {number} front units; posts younger than this glow, 0 for none */
  setTime(units, front) {
    if (units === this.#units && front === this.#front) return;
    this.#units = units;
    this.#front = front;
    this.#due(false);
  }

  /** @param {ScaleName} scale @param {number} now */
  setScale(scale, now) {
    if (scale === this.#scale) return;
    this.#morph = this.calm || !this.#scene ? null : { from: this.#scale, start: now };
    this.#scale = scale;
    this.#picker = null;
    this.#sample = null;
    this.#overlay.setAway(this.#morph !== null);
    this.#focus();
    this.#due(true);
  }

  /** Names learnt late, fonts loaded: labels look for places again. */
  placeAgain() {
    this.#due(true);
  }

  /** @param {number} hover @param {number} selection -1 for none */
  setFocus(hover, selection) {
    if (hover === this.#hover && selection === this.#selection) return;
    this.#hover = hover;
    this.#selection = selection;
    this.#focus();
    this.#due(false);
  }

  /** @param {number} dx CSS px @param {number} dy */
  pan(dx, dy) {
    this.#move(panBy(this.#camera, this.#size, dx, dy), 0);
  }

  /** @param {number} factor @param {number} [x] CSS px @param {number} [y] */
  zoom(factor, x, y) {
    this.#move(zoomBy(this.#camera, this.#size, factor, x, y), 0);
  }

  /** The same, on the way. @param {number} factor @param {number} now @param {number} [x] @param {number} [y] */
  zoomTo(factor, now, x, y) {
    this.#move(zoomBy(this.#flight?.to ?? this.#camera, this.#size, factor, x, y), now);
  }

  /** @param {number} now */
  showAll(now) {
    this.#move({ ...WHOLE }, now);
  }

  /** @param {number} point @param {number} now */
  showPath(point, now) {
    if (!this.#scene) return;
    this.#move(around(this.#placesOf(pathOf(this.#scene, point)), this.#size), now);
  }

  /** @param {number} point @param {number} now */
  reveal(point, now) {
    if (!this.#scene) return;
    const { x, y } = placeOf(this.#scene, this.#scale, point);
    const next = reveal(this.#camera, this.#size, x, y);
    if (next !== this.#camera) this.#move(next, now);
  }

  /** CSS px of a point. @param {number} point */
  screenOf(point) {
    if (!this.#scene) return { x: 0, y: 0 };
    const { x, y } = placeOf(this.#scene, this.#scale, point);
    return toScreen(this.#camera, this.#size, x, y);
  }

  /**
   * The post at a place: for a finger the origin or the nearest key voice within reach, else the nearest post.
   * @param {number} x CSS px @param {number} y @param {boolean} touch
   * @returns {number} -1 for none
   */
  pick(x, y, touch) {
    if (!this.#scene || this.#morph) return -1;
    const reach = touch ? REACH.touch : REACH.mouse;
    if (touch) {
      const voice = this.#nearestVoice(x, y, reach);
      if (voice >= 0) return voice;
    }
    this.#picker ??= createPicker(this.#scene, this.#scale);
    const place = toScene(this.#camera, this.#size, x, y);
    const zoom = zoomOf(this.#camera, this.#size);
    return this.#picker.nearest(place.x, place.y, reach / zoom, this.#units, this.#shown);
  }

  /** @param {number} x @param {number} y @param {number} reach */
  #nearestVoice(x, y, reach) {
    let best = -1;
    let least = reach;
    const scene = this.#scene;
    if (!scene) return best;
    const named = scene.voices.map(({ point }) => point);
    if (scene.origin >= 0) named.unshift(scene.origin);
    for (const point of named) {
      if (scene.time[point] > this.#units) continue;
      if (!(this.#shown & (1 << categoryOf(scene, point)))) continue;
      const at = this.screenOf(point);
      const away = Math.hypot(at.x - x, at.y - y);
      if (away > least) continue;
      least = away;
      best = point;
    }
    return best;
  }

  /**
   * Draws what has changed.
   * @param {number} now ms, the frame's
   * @returns {boolean} whether another frame is due
   */
  frame(now) {
    const scene = this.#scene;
    const { width, height } = this.#size;
    if (!scene || !this.#renderer || width < 1 || height < 1) return false;
    if (this.#flight) {
      const { from, to, start } = this.#flight;
      const t = Math.min(1, Math.max(0, (now - start) / FLIGHT_MS));
      this.#camera = between(from, to, ease(t));
      if (t >= 1) this.#flight = null;
      this.#moved(now);
    }
    let morph = 1;
    if (this.#morph) {
      const t = Math.min(1, Math.max(0, (now - this.#morph.start) / MORPH_MS));
      morph = ease(t);
      this.#dirty = true;
      if (t >= 1) {
        this.#morph = null;
        this.#overlay.setAway(false);
        this.#placeAt = now;
      }
    }
    if (this.#placeAt > 0 && now >= this.#placeAt && !this.#flight && !this.#morph) this.#place();
    if (this.#dirty) {
      this.#dirty = false;
      this.#overlay.move(this.#camera, this.#size);
      this.#overlay.setTime(this.#units);
      const { x, y } = this.#camera;
      this.#renderer.draw({
        width,
        height,
        ratio: this.#ratio,
        camera: { x, y, zoom: zoomOf(this.#camera, this.#size) },
        time: this.#units,
        scale: this.#scale,
        from: this.#morph?.from ?? this.#scale,
        morph,
        shown: this.#shown,
        front: this.#front,
        theme: this.#theme,
      });
    }
    return this.#flight !== null || this.#morph !== null || this.#placeAt > 0;
  }

  /** @param {Camera} next @param {number} now 0: at once */
  #move(next, now) {
    const to = clamp(next);
    if (now > 0 && !this.calm) {
      this.#flight = { from: this.#camera, to, start: now };
    } else {
      this.#flight = null;
      this.#camera = to;
      this.#moved(performance.now());
    }
    this.#due(false);
  }

  /** @param {number} now */
  #moved(now) {
    this.#dirty = true;
    this.#placeAt = now + REST_MS;
  }

  /** @param {boolean} place whether labels look for new places */
  #due(place) {
    this.#dirty = true;
    if (place) this.#placeAt = 1;
    this.changed();
  }

  #place() {
    this.#placeAt = 0;
    this.#dirty = true;
    if (!this.#scene) return;
    this.#sample ??= samplePlaces(this.#scene, this.#scale);
    const { radii, labels } = annotate({
      scene: this.#scene,
      scale: this.#scale,
      camera: this.#camera,
      size: this.#size,
      shown: this.#shown,
      marks: this.#marks,
      sample: this.#sample,
      originName: this.originName,
      words: this.words(),
      measure: this.measure,
    });
    this.#overlay.place(radii, labels);
  }

  /** The path of the post looked at, back to the root of its tree. */
  #focus() {
    const scene = this.#scene;
    const at = this.#hover >= 0 ? this.#hover : this.#selection;
    if (!scene || at < 0) {
      this.#overlay.setPath([]);
      this.#overlay.setFocus(null, null);
      return;
    }
    const path = pathOf(scene, at);
    this.#overlay.setPath(
      this.#placesOf(path).map((place, i) => ({ ...place, provenance: scene.provenance[path[i]] })),
    );
    /** @param {number} point */
    const place = (point) => (point < 0 ? null : { ...placeOf(scene, this.#scale, point) });
    this.#overlay.setFocus(place(this.#hover), place(this.#selection));
  }

  /** @param {number[]} points */
  #placesOf(points) {
    const scene = this.#scene;
    return scene ? points.map((point) => ({ ...placeOf(scene, this.#scale, point) })) : [];
  }
}

/** Slow at both ends. @param {number} t */
function ease(t) {
  return t * t * (3 - 2 * t);
}
