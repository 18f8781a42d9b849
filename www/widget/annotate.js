/**
 * Which words stand in the picture, and where: the origin, at most three key voices (more as one zooms in), three
 * rings, the band of the posts before the origin. A ring whose name finds no place is not drawn: no unnamed circles.
 *
 * @module widget/annotate
 */

import { toScreen, zoomOf } from "./camera.js";
import { clockOf, placeOf, rings } from "./draw/scales.js";
import { duration, span } from "./format.js";
import { alongRing, aroundMark, crowdOf, placeLabels } from "./labels.js";
import { LINE } from "./overlay.js";
import { postCount } from "./summary.js";
import { voiceLines } from "./words.js";

/** @typedef {import("../types.js").Scene} Scene */
/** @typedef {import("../types.js").ScaleName} ScaleName */
/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {import("./camera.js").Size} Size */
/** @typedef {import("./overlay.js").OverlayLabel} OverlayLabel */
/** @typedef {{text: string, strong: boolean}} Line */

const RINGS = 3;
const VOICES_AT_REST = 3;
const VOICES_NEAR = 8;
/** Characters of a name; a label must not be a banner. */
const LONGEST_NAME = 30;
/** Places sampled to see where the picture is crowded. */
const SAMPLE = 12_000;

/**
 * @typedef {object} Annotated
 * @property {string} id
 * @property {string} kind
 * @property {number} x scene
 * @property {number} y scene
 * @property {number} born units
 * @property {number} clear radius of the mark, CSS pixels
 * @property {Line[][]} wordings the fullest first
 */

/**
 * A sample of the places of a scene, for {@link annotate}; once a scene and scale.
 * @param {Scene} scene
 * @param {ScaleName} scale
 * @returns {Float32Array} x, y pairs in scene coordinates
 */
export function samplePlaces(scene, scale) {
  const stride = Math.max(1, Math.ceil(scene.points / SAMPLE));
  const places = new Float32Array(Math.ceil(scene.points / stride) * 2);
  const place = { x: 0, y: 0 };
  for (let point = 0, i = 0; point < scene.points; point += stride, i += 2) {
    placeOf(scene, scale, point, place);
    places[i] = place.x;
    places[i + 1] = place.y;
  }
  return places;
}

/**
 * @param {object} of
 * @param {Scene} of.scene
 * @param {ScaleName} of.scale
 * @param {Camera} of.camera
 * @param {Size} of.size
 * @param {Float32Array} of.sample of {@link samplePlaces}
 * @param {string} of.originName "" where unknown
 * @param {import("./format.js").Format} of.format
 * @param {import("./words.js").Words} of.words
 * @param {(text: string, strong: boolean) => number} of.measure CSS pixels
 * @returns {{radii: number[], labels: OverlayLabel[]}}
 */
export function annotate(of) {
  const { scene, scale, camera, size, measure } = of;
  const crowd = crowdOf(project(of.sample, camera, size), size);
  const marks = [originMark(of), ...voiceMarks(of), bandMark(of)].filter((mark) => mark !== null);
  const seen = marks.map((mark) => ({ mark, at: toScreen(camera, size, mark.x, mark.y) }));
  const inView = seen.filter(
    ({ at }) => at.x >= 0 && at.y >= 0 && at.x <= size.width && at.y <= size.height,
  );
  const centre = toScreen(camera, size, 0, 0);
  const named = rings(scene, scale, RINGS);

  /** @param {Line[]} lines */
  const sizeOf = (lines) => ({
    width: Math.ceil(Math.max(...lines.map((line) => measure(line.text, line.strong)))) + 2,
    height: lines.length * LINE,
  });
  const items = inView.map(({ mark, at }) => ({
    id: mark.id,
    candidates: aroundMark(at, mark.clear + 4, mark.wordings.map(sizeOf), crowd),
  }));
  const ringItems = named.map(({ radius, ms }) => ({
    id: `ring ${ms}`,
    candidates: alongRing(
      centre,
      radius * zoomOf(camera, size),
      sizeOf([{ text: span(ms), strong: false }]),
      crowd,
    ),
  }));
  // The origin, then the rings, which have the most places to go, but must be named; then the voices.
  const obstacles = inView
    .filter(({ mark }) => mark.clear > 0)
    .map(({ mark, at }) => ({
      id: mark.id,
      box: {
        left: at.x - mark.clear,
        top: at.y - mark.clear,
        width: 2 * mark.clear,
        height: 2 * mark.clear,
      },
    }));
  const placed = placeLabels([...items, ...ringItems], size, obstacles);

  /** @type {number[]} */
  const radii = [];
  /** @type {OverlayLabel[]} */
  const labels = [];
  for (const { id, box, variant, leader } of placed) {
    const found = inView.find(({ mark }) => mark.id === id);
    if (found) {
      const { mark, at } = found;
      if (mark.kind === "band") radii.push(scene.core);
      labels.push({
        id,
        kind: mark.kind,
        x: mark.x,
        y: mark.y,
        born: mark.born,
        lines: mark.wordings[variant],
        box: { ...box, left: box.left - at.x, top: box.top - at.y },
        align: box.left >= at.x ? "start" : box.left + box.width <= at.x ? "end" : "middle",
        leader: leader && {
          x1: leader.x1 - at.x,
          y1: leader.y1 - at.y,
          x2: leader.x2 - at.x,
          y2: leader.y2 - at.y,
        },
      });
      continue;
    }
    const ring = named.find(({ ms }) => id === `ring ${ms}`);
    if (!ring) continue;
    radii.push(ring.radius);
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const zoom = zoomOf(camera, size);
    labels.push({
      id,
      kind: "ring",
      x: camera.x + (x - size.width / 2) / zoom,
      y: camera.y + (y - size.height / 2) / zoom,
      born: 0,
      lines: [{ text: span(ring.ms), strong: false }],
      box: { ...box, left: -box.width / 2, top: -box.height / 2 },
      align: "middle",
      leader: null,
    });
  }
  return { radii, labels };
}

/** @param {Float32Array} sample @param {Camera} camera @param {Size} size */
function project(sample, camera, size) {
  const zoom = zoomOf(camera, size);
  const places = new Float32Array(sample.length);
  for (let i = 0; i < sample.length; i += 2) {
    places[i] = size.width / 2 + (sample[i] - camera.x) * zoom;
    places[i + 1] = size.height / 2 + (sample[i + 1] - camera.y) * zoom;
  }
  return places;
}

/** @param {string} name */
function short(name) {
  const letters = [...name];
  return letters.length > LONGEST_NAME
    ? `${letters
        .slice(0, LONGEST_NAME - 1)
        .join("")
        .trimEnd()}…`
    : name;
}

/** @param {string} text @returns {Line} */
const plain = (text) => ({ text, strong: false });
/** @param {string} text @returns {Line} */
const strong = (text) => ({ text: short(text), strong: true });

/** @param {Parameters<typeof annotate>[0]} of @returns {Annotated | null} */
function originMark({ scene, originName, format, words }) {
  if (scene.points === 0) return null;
  const date = plain(format.dateTime(scene.clock));
  if (scene.origin < 0) {
    const wordings = [[strong("No single origin"), plain("time starts"), date], [date]];
    return { id: "origin", kind: "origin", x: 0, y: 0, born: 0, clear: 0, wordings };
  }
  const voice = scene.voices.find((one) => one.point === scene.origin);
  const name = strong(originName || voice?.label || "The post this view starts from");
  const role = originName || voice?.label ? [plain("where this view starts")] : [];
  const who = voice
    ? [plain(voiceLines(voice, scene.perDot, words, format.number, duration).who)]
    : [];
  const wordings = [[name, ...role, ...who, date], [name, ...who, date], [name, date], [name]];
  return {
    id: "origin",
    kind: "origin",
    x: 0,
    y: 0,
    born: scene.time[scene.origin],
    clear: 6,
    wordings,
  };
}

/** @param {Parameters<typeof annotate>[0]} of @returns {Annotated[]} */
function voiceMarks({ scene, scale, camera, format, words }) {
  const most = camera.k < 1.5 ? VOICES_AT_REST : VOICES_NEAR;
  return scene.voices
    .filter(({ point, label, handle }) => point !== scene.origin && (label || handle))
    .slice(0, most)
    .map((voice) => {
      const { who, pace } = voiceLines(voice, scene.perDot, words, format.number, duration);
      const name = strong(voice.label || `@${voice.handle}`);
      const lines = [name, plain(pace ? `${who},` : who), ...(pace ? [plain(pace)] : [])];
      const wordings = [lines, [name, plain(who)], [name]];
      const place = placeOf(scene, scale, voice.point);
      return {
        id: `voice ${voice.point}`,
        kind: "voice",
        x: place.x,
        y: place.y,
        born: scene.time[voice.point],
        clear: 6,
        wordings,
      };
    });
}

/** @param {Parameters<typeof annotate>[0]} of @returns {Annotated | null} */
function bandMark({ scene, format }) {
  const { before } = clockOf(scene);
  if (before === 0) return null;
  const what = scene.origin >= 0 ? "before the origin:" : "before:";
  const posts = postCount(scene, before, format);
  return {
    id: "band",
    kind: "band",
    x: 0,
    y: (scene.band + scene.core) / 2,
    born: 0,
    clear: 1,
    wordings: [[plain(`${what} ${posts}`)], [plain(what), plain(posts)]],
  };
}
