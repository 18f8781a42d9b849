/**
 * What the element watches of the page it stands in: its size, the pixel ratio, and what the reader's system prefers.
 * All of it is taken at `connect` and given back at `disconnect`.
 *
 * @module widget/surroundings
 */

const DARK = "(prefers-color-scheme: dark)";
const CALM = "(prefers-reduced-motion: reduce)";
const FORCED = "(forced-colors: active)";

export class Surroundings {
  /** @type {AbortController | null} */
  #held = null;
  /** @type {ResizeObserver | null} */
  #observer = null;
  dark = false;
  calm = false;
  forced = false;

  /**
   * @param {object} on
   * @param {(width: number, height: number, ratio: number) => void} on.resized CSS px of the surface
   * @param {() => void} on.preferences
   */
  constructor(on) {
    this.on = on;
  }

  /** @param {Element} host @param {Element} surface */
  connect(host, surface) {
    this.disconnect();
    this.#held = new AbortController();
    const { signal } = this.#held;
    const read = () => {
      this.dark = matchMedia(DARK).matches;
      this.calm = matchMedia(CALM).matches;
      this.forced = matchMedia(FORCED).matches;
    };
    for (const query of [DARK, CALM, FORCED]) {
      matchMedia(query).addEventListener(
        "change",
        () => {
          read();
          this.on.preferences();
        },
        { signal },
      );
    }
    read();
    const measure = () => {
      const { width, height } = surface.getBoundingClientRect();
      this.on.resized(width, height, devicePixelRatio || 1);
    };
    this.#observer = new ResizeObserver(measure);
    this.#observer.observe(surface);
    this.#observer.observe(host);
    this.#watchRatio(measure, signal);
  }

  /** A window that moves to another screen changes its ratio; one query a ratio tells. @param {() => void} measure @param {AbortSignal} signal */
  #watchRatio(measure, signal) {
    matchMedia(`(resolution: ${devicePixelRatio || 1}dppx)`).addEventListener(
      "change",
      () => {
        measure();
        this.#watchRatio(measure, signal);
      },
      { signal, once: true },
    );
  }

  disconnect() {
    this.#held?.abort();
    this.#held = null;
    this.#observer?.disconnect();
    this.#observer = null;
  }
}
