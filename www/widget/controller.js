/**
 * The element's state and what follows from it: the one place where playhead, picture, timeline, legend and card meet.
 *
 * @module widget/controller
 */

import { Captions } from "./captions.js";
import { createCounts } from "./counts.js";
import { setText } from "./dom.js";
import { ALL } from "./draw/categories.js";
import { Focus } from "./focus.js";
import { listenToGestures } from "./gestures.js";
import { actionOf } from "./keyboard.js";
import { Picture } from "./picture.js";
import { Playback } from "./playback.js";
import { createShell } from "./shell.js";
import { Surroundings } from "./surroundings.js";
import { paint, themeOf } from "./theme.js";
import { SCALES, wordsOf } from "./words.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {import("../types.js").ScaleName} ScaleName */

const HINT_MS = 1600;
const ZOOM_STEP = 1.6;
/** CSS px that a key moves the picture. */
const PAN_STEP = 60;

export class Controller {
  /** @type {Scene | null} */
  #scene = null;
  #words = wordsOf("mixed");
  #surroundings;
  #picture;
  #playback;
  #focus;
  #shell;
  #captions;
  /** @type {ScaleName} */
  #scale = "log";
  #shown = ALL;
  /** @type {string | null} */
  #themeChoice = null;
  #frame = 0;
  #connected = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #hintTimer;
  /** A plain wheel zooms; else it belongs to the page. */
  plainWheel = false;

  /** @param {(name: string, detail: object) => void} emit */
  constructor(emit) {
    this.emit = emit;
    const shell = createShell({
      controls: {
        toggle: () => this.#toggle(),
        speed: (speed) => this.setSpeed(speed),
        scale: (scale) => {
          this.setScale(scale);
          emit("spread-scale", { scale: this.#scale });
        },
      },
      zoom: {
        zoomIn: () => this.#picture.zoomTo(ZOOM_STEP, performance.now()),
        zoomOut: () => this.#picture.zoomTo(1 / ZOOM_STEP, performance.now()),
        reset: () => this.#picture.showAll(performance.now()),
      },
      timeline: {
        seek: (ms) => this.#playback.seekTime(ms),
        step: (by) => this.#playback.seekShare(this.#playback.share + by),
        settle: () => {
          this.#sayTime();
          this.#tellTime();
        },
        toggle: () => this.#toggle(),
      },
      card: {
        close: () => this.#focus.select(-1, { tell: true }),
        path: () => this.#picture.showPath(this.selection, performance.now()),
        origin: () => emit("spread-origin", { point: this.selection }),
      },
      shown: (shown) => {
        this.setShown(shown);
        emit("spread-shown", { shown });
      },
      voice: (point) => this.#focus.select(point, { tell: true, say: true, reveal: true }),
    });
    this.#shell = shell;
    this.#captions = new Captions(shell);
    /** The whole of what is shown, hidden until there is a scene. */
    this.root = shell.root;
    this.#picture = new Picture({
      root: shell.surface,
      words: () => this.#words,
      changed: () => this.#due(),
    });
    this.#playback = new Playback({
      show: (units, front) => this.#showTime(units, front),
      state: (playing) => {
        shell.controls.setPlaying(playing);
        this.#due();
      },
      tell: () => this.#tellTime(),
      rest: (why) => {
        this.#sayTime();
        this.#announce(`${why === "ended" ? "End" : "Paused"}: ${this.#captions.moment()}`);
      },
    });
    this.#focus = new Focus({
      picture: this.#picture,
      shell,
      context: () => ({
        scene: this.#scene,
        words: this.#words,
        units: this.#playback.units,
        shown: this.#shown,
      }),
      announce: (text) => this.#announce(text),
      emit,
    });
    this.#surroundings = new Surroundings({
      resized: (width, height, ratio) => {
        this.#picture.setSize(width, height, ratio);
        shell.timeline.setWidth(shell.timeline.root.clientWidth);
        this.#focus.placeCard();
      },
      preferences: () => this.#adapt(),
    });
    listenToGestures(shell.surface, {
      hover: (x, y) => this.#focus.hover(this.#picture.pick(x, y, false)),
      leave: () => this.#focus.hover(-1),
      tap: (x, y, touch) => this.#focus.select(this.#picture.pick(x, y, touch), { tell: true }),
      pan: (dx, dy) => this.#picture.pan(dx, dy),
      zoom: (factor, x, y) => {
        this.#focus.hover(-1);
        this.#picture.zoom(factor, x, y);
      },
      leap: (factor, x, y) => this.#picture.zoomTo(factor, performance.now(), x, y),
      wheelLeft: () => this.#hint(),
      plainWheelZooms: () => this.plainWheel,
    });
    shell.surface.addEventListener("keydown", (event) => this.#key(event));
    shell.card.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.#focus.select(-1, { tell: true });
      shell.surface.focus();
    });
    shell.controls.setSpeed(1);
    shell.controls.setScale(this.#scale);
    paint(shell.root, "light");
  }

  /** @param {HTMLElement} host */
  connect(host) {
    this.#connected = true;
    this.#surroundings.connect(host, this.#shell.surface);
    this.#adapt();
    this.#picture.connect();
  }

  disconnect() {
    this.#connected = false;
    this.#playback.pause();
    this.#surroundings.disconnect();
    this.#picture.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    clearTimeout(this.#hintTimer);
  }

  get scene() {
    return this.#scene;
  }

  /** @param {Scene | null} scene */
  setScene(scene) {
    this.#scene = null;
    this.#playback.setScene(null, this.#scale);
    this.#scene = scene;
    this.#focus.reset();
    this.root.hidden = scene === null;
    this.#picture.setScene(scene);
    if (!scene) return;
    this.#words = wordsOf(scene.platform);
    const counts = createCounts(scene);
    this.#captions.setScene(scene, counts);
    this.#shell.legend.setScene(scene, counts.totals, this.#words);
    this.#shell.voices.setScene(scene, this.#words);
    this.#shell.table.setScene(scene, this.#words);
    this.#shell.timeline.setScene(scene, this.#words);
    this.setShown(ALL);
    this.#playback.setScene(scene, this.#scale);
    this.#shell.controls.setPlayable(this.#playback.playable);
    this.#sayTime();
    this.#nameOrigin(scene);
  }

  get time() {
    return this.#playback.time;
  }

  /** @param {import("./timeline.js").Wave[]} waves */
  setWaves(waves) {
    this.#shell.timeline.setWaves(waves);
  }

  /** @param {number} ms UTC */
  setTime(ms) {
    this.#playback.seekTime(ms);
    this.#sayTime();
  }

  get playing() {
    return this.#playback.playing;
  }

  play() {
    if (this.#connected) this.#playback.play();
  }

  pause() {
    this.#playback.pause();
  }

  get speed() {
    return this.#playback.speed;
  }

  /** @param {number} speed */
  setSpeed(speed) {
    this.#playback.speed = speed;
    this.#shell.controls.setSpeed(this.#playback.speed);
  }

  get scale() {
    return this.#scale;
  }

  /** What is no scale is left aside. @param {ScaleName} scale */
  setScale(scale) {
    if (scale === this.#scale || !SCALES.some(([name]) => name === scale)) return;
    this.#scale = scale;
    this.#focus.hover(-1);
    this.#picture.setScale(scale, performance.now());
    this.#playback.setScale(scale);
    this.#shell.controls.setScale(scale);
    this.#focus.placeCard();
  }

  get selection() {
    return this.#focus.selection;
  }

  /** @param {number} point */
  setSelection(point) {
    this.#focus.select(point, { reveal: true });
  }

  get details() {
    return this.#focus.posts.resolver;
  }

  set details(resolver) {
    this.#focus.posts.resolver = resolver;
    if (this.#scene) this.#nameOrigin(this.#scene);
  }

  /** @param {string | null} choice */
  setTheme(choice) {
    this.#themeChoice = choice;
    this.#adapt();
  }

  /** @param {string | null} text */
  setHeadline(text) {
    this.#captions.headline = text;
    this.#captions.heads();
  }

  /** @param {string | null} text */
  setSubline(text) {
    this.#captions.subline = text;
    this.#captions.heads();
  }

  /** @param {string | null} text */
  setSource(text) {
    this.#captions.source(text);
  }

  /** The origin's name, from its voice or from the host. @param {Scene} scene */
  async #nameOrigin(scene) {
    if (scene.origin < 0) return;
    let name = scene.voices.find(({ point }) => point === scene.origin)?.label ?? "";
    if (!name) {
      try {
        const details = await this.#focus.posts.ask(scene.origin);
        name = details?.author || details?.handle || "";
      } catch {
        // The label then says what it is without a name; the card says what went wrong when it is opened.
      }
    }
    if (this.#scene !== scene || !name) return;
    this.#picture.originName = name;
    this.#picture.placeAgain();
    this.#captions.originName = name;
    this.#captions.heads();
  }

  #toggle() {
    if (this.#playback.playing) this.#playback.pause();
    else this.#playback.play();
  }

  get shown() {
    return this.#shown;
  }

  /** @param {number} shown mask of the categories that are drawn */
  setShown(shown) {
    this.#shown = shown;
    this.#picture.setShown(shown);
    this.#shell.legend.setShown(shown);
    this.#shell.timeline.setShown(shown);
    if (this.#scene) this.#captions.setTime(this.#playback.units, shown);
  }

  /** @param {number} units @param {number} front */
  #showTime(units, front) {
    const scene = this.#scene;
    if (!scene) return;
    this.#picture.setTime(units, front);
    this.#shell.timeline.setTime(scene.first + units * scene.unit);
    this.#captions.setTime(units, this.#shown);
  }

  #sayTime() {
    this.#shell.timeline.say(this.#playback.share, this.#captions.moment());
  }

  #tellTime() {
    this.emit("spread-time", { time: this.#playback.time, playing: this.#playback.playing });
  }

  /** @param {string} text */
  #announce(text) {
    setText(this.#shell.live, text);
  }

  #hint() {
    const { wheelHint } = this.#shell;
    const key = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl";
    setText(wheelHint, `Hold ${key} and scroll to zoom`);
    wheelHint.classList.add("seen");
    clearTimeout(this.#hintTimer);
    this.#hintTimer = setTimeout(() => wheelHint.classList.remove("seen"), HINT_MS);
  }

  #adapt() {
    const theme = themeOf(this.#themeChoice, this.#surroundings);
    paint(this.root, theme);
    this.#picture.setTheme(theme);
    this.#picture.calm = this.#surroundings.calm;
    this.#playback.setCalm(this.#surroundings.calm);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const action = actionOf(event);
    if (!action || !this.#scene) return;
    // With nothing pinned, Escape belongs to whatever the picture stands in.
    if (action.do === "clear" && this.selection < 0) return;
    event.preventDefault();
    const now = performance.now();
    if (action.do === "toggle") this.#toggle();
    else if (action.do === "zoomIn") this.#picture.zoomTo(ZOOM_STEP, now);
    else if (action.do === "zoomOut") this.#picture.zoomTo(1 / ZOOM_STEP, now);
    else if (action.do === "reset") this.#picture.showAll(now);
    else if (action.do === "clear") this.#focus.select(-1, { tell: true });
    else if (action.do === "pan") this.#picture.pan(-action.dx * PAN_STEP, -action.dy * PAN_STEP);
    else if (action.do === "walk") this.#focus.walk(action.step);
    else if (this.#scene.origin >= 0) {
      this.#focus.select(this.#scene.origin, { tell: true, say: true, reveal: true });
    }
  }

  /** A frame is due: asked for once, and not while there is nothing to draw on. */
  #due() {
    if (this.#frame !== 0 || !this.#connected || !this.#scene) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      const playing = this.#playback.frame(now);
      const moving = this.#picture.frame(now);
      this.#shell.zoom.setWhole(this.#picture.whole);
      if (!playing && !moving) this.#shell.legend.setDensity(this.#picture.tones);
      if (playing || moving) this.#due();
    });
  }
}
