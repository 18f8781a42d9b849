/**
 * The playhead's clock. It counts in *shares* of the way from the first post (0) to the last (1) along the radius of
 * the current scale, so that the front moves outward at one speed whatever the scale. It knows no time, no scene and
 * no screen: {@link module:widget/axis} turns a share into a time.
 *
 * @module widget/player
 */

/** Milliseconds from first to last post at speed 1. */
export const PLAY_MS = 25_000;

/** Steps in which a reader who asked for less motion sees the play. */
export const REDUCED_STEPS = 12;

/** The longest stretch that one frame may play: a tab that slept goes on near where it was; a slow machine keeps time. */
const LONGEST_FRAME_MS = 1000;

export const SPEEDS = Object.freeze([0.5, 1, 2, 4]);

export class Player {
  /** 0 to 1 */
  #share = 1;
  #playing = false;
  #speed = 1;
  /** Discrete steps while playing; 0 plays smoothly. */
  steps = 0;

  get playing() {
    return this.#playing;
  }

  get speed() {
    return this.#speed;
  }

  /** Any number but the four of {@link SPEEDS} is left aside. */
  set speed(value) {
    if (SPEEDS.includes(value)) this.#speed = value;
  }

  /** What is to be shown: the share, or while playing in steps the step reached. */
  get share() {
    if (!this.#playing || this.steps < 1) return this.#share;
    // The nudge keeps a share that is a whole step up to rounding on that step.
    return Math.floor(this.#share * this.steps + 1e-9) / this.steps;
  }

  /** Starts; from the beginning when at the end. */
  play() {
    if (this.#share >= 1) this.#share = 0;
    this.#playing = true;
  }

  pause() {
    // What the reader saw is where it stops, also between two steps.
    this.#share = this.share;
    this.#playing = false;
  }

  /** Puts the playhead somewhere; playing goes on from there. @param {number} share */
  seek(share) {
    this.#share = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 1;
  }

  /**
   * Lets time pass.
   * @param {number} ms since the last frame
   * @returns {boolean} whether the end was reached by it
   */
  advance(ms) {
    if (!this.#playing) return false;
    const step = Math.min(LONGEST_FRAME_MS, Math.max(0, ms));
    this.#share = Math.min(1, this.#share + (step * this.#speed) / PLAY_MS);
    if (this.#share < 1) return false;
    this.#playing = false;
    return true;
  }
}
