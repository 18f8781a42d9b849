/**
 * Walking from post to post by keys: parent, children, siblings, the next in time, key voices first.
 *
 * @module widget/walk
 */

import { NONE } from "../types.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {"parent" | "child" | "previous" | "next" | "earlier" | "later" | "voice"} Step */

/** A path is drawn over at most this many posts: a thread of 100,000 is a line all the same. */
export const LONGEST_PATH = 2000;

/**
 * @param {Scene} scene
 * @param {number} point
 * @returns {number[]} points from `point` up to the root of its tree, `point` first
 */
export function pathOf(scene, point) {
  const path = [];
  let at = point;
  while (at >= 0 && at < scene.points && path.length < LONGEST_PATH) {
    path.push(at);
    const up = scene.parent[at];
    // The cap above ends a cycle too: the layout cuts those, a foreign file may not.
    if (up === NONE || up === at) break;
    at = up;
  }
  return path;
}

/**
 * @param {Scene} scene
 * @returns {(from: number, step: Step, visible: (point: number) => boolean) => number} the point that a step leads
 *   to, `from` itself where there is none; from -1 any step leads to the first key voice, else the origin, else the
 *   first post
 */
export function createWalk(scene) {
  /** @type {ReturnType<typeof childrenOf> | null} */
  let children = null;

  /** @param {number} from @param {number} by @param {(point: number) => boolean} visible */
  const along = (from, by, visible) => {
    for (let at = from + by; at >= 0 && at < scene.points; at += by) if (visible(at)) return at;
    return from;
  };

  /** @param {number} from @param {(point: number) => boolean} visible */
  const nextVoice = (from, visible) => {
    const voices = scene.voices.map((voice) => voice.point).filter(visible);
    return voices.length === 0 ? from : voices[(voices.indexOf(from) + 1) % voices.length];
  };

  return (from, step, visible) => {
    if (from < 0) {
      const voice = nextVoice(-1, visible);
      if (voice >= 0) return voice;
      if (scene.origin >= 0 && visible(scene.origin)) return scene.origin;
      return along(-1, 1, visible);
    }
    if (step === "voice") return nextVoice(from, visible);
    if (step === "earlier") return along(from, -1, visible);
    if (step === "later") return along(from, 1, visible);
    const parent = scene.parent[from];
    if (step === "parent") return parent !== NONE && visible(parent) ? parent : from;
    children ??= childrenOf(scene);
    if (step === "child") {
      const { start, list } = children;
      for (let i = start[from]; i < start[from + 1]; i += 1) if (visible(list[i])) return list[i];
      return from;
    }
    const by = step === "next" ? 1 : -1;
    // Posts that answer nobody have no siblings: the neighbour in time stands in.
    if (parent === NONE) return along(from, by, visible);
    const { start, list } = children;
    let at = list.indexOf(from, start[parent]) + by;
    for (; at >= start[parent] && at < start[parent + 1]; at += by) {
      if (visible(list[at])) return list[at];
    }
    return from;
  };
}

/**
 * Children in order of time, as one list with a start a point.
 * @param {Scene} scene
 */
function childrenOf(scene) {
  const start = new Uint32Array(scene.points + 1);
  for (let point = 0; point < scene.points; point += 1) {
    const parent = scene.parent[point];
    if (parent !== NONE && parent < scene.points) start[parent + 1] += 1;
  }
  for (let point = 0; point < scene.points; point += 1) start[point + 1] += start[point];
  const list = new Uint32Array(start[scene.points]);
  const next = start.slice();
  for (let point = 0; point < scene.points; point += 1) {
    const parent = scene.parent[point];
    if (parent === NONE || parent >= scene.points) continue;
    list[next[parent]] = point;
    next[parent] += 1;
  }
  return { start, list };
}
