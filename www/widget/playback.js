/**
 * The playhead: the player's share of the way and the scene's time, kept in step through the scale's axis.
 *
 * @module widget/playback
 */

import { createAxis } from "./axis.js";
import { Player, REDUCED_STEPS } from "./player.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {import("../types.js").ScaleName} ScaleName */

/** While playing the host hears of the time this often, in ms. */
const TELL_MS = 200;
/** Share of the way behind the front in which posts glow. */
const GLOW = 0.015;

export class Playback {
  /** @type {Scene | null} */
  #scene = null;
  /** @type {import("./axis.js").Axis | null} */
  #axis = null;
  #player = new Player();
  #units = 0;
  #last = 0;
  #told = 0;

  /**
   * @param {object} on
   * @param {(units: number, front: number) => void} on.show the playhead stands there; `front`: units, see the frame
   * @param {(playing: boolean) => void} on.state it began or ceased to play
   * @param {() => void} on.tell the host is to hear of the time
   * @param {(why: "paused" | "ended") => void} on.rest
   */
  constructor(on) {
    this.on = on;
  }

  /** @param {Scene | null} scene @param {ScaleName} scale the playhead goes to the end: the finished picture */
  setScene(scene, scale) {
    this.#halt();
    this.#scene = scene;
    this.#axis = scene && createAxis(scene, scale);
    this.#player.seek(1);
    this.#units = this.#axis?.end ?? 0;
    if (scene) this.on.show(this.#units, 0);
  }

  /** The time stays, its share of the way changes. @param {ScaleName} scale */
  setScale(scale) {
    if (!this.#scene) return;
    this.#axis = createAxis(this.#scene, scale);
    this.#player.seek(this.#axis.shareAt(this.#units));
  }

  /** Less motion: play in steps. @param {boolean} calm */
  setCalm(calm) {
    this.#player.steps = calm ? REDUCED_STEPS : 0;
  }

  get units() {
    return this.#units;
  }

  get share() {
    return this.#player.share;
  }

  get playing() {
    return this.#player.playing;
  }

  get playable() {
    return this.#axis !== null && !this.#axis.instant;
  }

  get speed() {
    return this.#player.speed;
  }

  set speed(value) {
    this.#player.speed = value;
  }

  /** Milliseconds UTC; NaN without a scene. */
  get time() {
    return this.#scene
      ? Math.round(this.#scene.first + this.#units * this.#scene.unit)
      : Number.NaN;
  }

  play() {
    if (!this.playable || this.playing) return;
    this.#player.play();
    this.#last = 0;
    this.#show(this.#axis?.unitsAt(this.#player.share) ?? 0);
    this.on.state(true);
    this.on.tell();
  }

  pause() {
    if (!this.playing) return;
    this.#halt();
    this.#show(this.#units);
    this.on.rest("paused");
    this.on.tell();
  }

  /** @param {number} ms UTC */
  seekTime(ms) {
    if (!this.#scene || !Number.isFinite(ms)) return;
    this.seekUnits((ms - this.#scene.first) / this.#scene.unit);
  }

  /** @param {number} units */
  seekUnits(units) {
    if (!this.#axis) return;
    const within = Math.min(this.#axis.end, Math.max(0, units));
    this.#player.seek(this.#axis.shareAt(within));
    this.#show(within);
  }

  /** @param {number} share of the way */
  seekShare(share) {
    if (!this.#axis) return;
    this.#player.seek(share);
    this.#show(this.#axis.unitsAt(this.#player.share));
  }

  /**
   * @param {number} now the frame's time
   * @returns {boolean} whether another frame is due
   */
  frame(now) {
    if (!this.playing || !this.#axis) return false;
    const passed = this.#last === 0 ? 0 : now - this.#last;
    this.#last = now;
    const ended = this.#player.advance(passed);
    const units = this.#axis.unitsAt(this.#player.share);
    if (units !== this.#units || ended) this.#show(units);
    if (ended) {
      this.on.state(false);
      this.on.rest("ended");
      this.on.tell();
    } else if (now - this.#told >= TELL_MS) {
      this.#told = now;
      this.on.tell();
    }
    return this.playing;
  }

  #halt() {
    if (!this.playing) return;
    this.#player.pause();
    this.on.state(false);
  }

  /** @param {number} units */
  #show(units) {
    this.#units = units;
    // What glows is a stretch of the way, not of the time: on the log scale the last seconds, later the last hours.
    const glows = this.playing && this.#axis;
    const front = glows ? units - glows.unitsAt(Math.max(0, this.#player.share - GLOW)) : 0;
    this.on.show(units, front);
  }
}
