/**
 * Which words stand in the picture, and where: the origin, at most three key voices (more as one zooms in), three
 * rings, the band of the posts before the origin. A ring whose name finds no place is not drawn: no unnamed circles.
 *
 * @module widget/annotate
 */

import { toScreen, zoomOf } from "./camera.js";
import { categoryOf } from "./draw/categories.js";
import { clockOf, placeOf, rings } from "./draw/scales.js";
import { hubsMarked } from "./draw/sizes.js";
import { instant, span } from "./format.js";
import { alongRing, aroundMark, crowdOf, overlaps, placeLabels } from "./labels.js";
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
/** Radius of the ring round a voice that the renderer does not mark. */
export const OWN_RING = 4.5;
const VOICES_AT_REST = 3;
const VOICES_NEAR = 8;
/** Characters of a name; a label must not be a banner. */
const LONGEST_NAME = 30;
/** The origin's words matter more than another post's ring; the band's are in the legend too. @type {Record<string, "freely" | "never">} */
const OVER = { origin: "freely", band: "never" };
/** What a label over another post's ring costs, in the measure of the crowd. */
const OVER_RING = 1.3;
/** Narrower pictures get shorter wordings: the first voice alone says how fast. */
const NARROW = 480;
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
 * @property {boolean} ringed whether the renderer marks the post
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
 * @param {number} of.shown mask of categories
 * @param {import("./draw/marks.js").Mark[]} of.marks of the scene
 * @param {Float32Array} of.sample of {@link samplePlaces}
 * @param {string} of.originName "" where unknown
 * @param {import("./words.js").Words} of.words
 * @param {(text: string, strong: boolean) => number} of.measure CSS pixels
 * @returns {{radii: {r: number, born: number}[], labels: OverlayLabel[]}}
 */
export function annotate(of) {
  const { scene, scale, camera, size, measure } = of;
  const ringed = ringedPosts(of);
  const density = crowdOf(project(of.sample, camera, size), size);
  /** @param {import("./labels.js").Box} box */
  const crowd = (box) => {
    let covered = 0;
    for (const ring of ringed.values()) if (overlaps(box, ring.box, 0)) covered += 1;
    return density(box) + covered * OVER_RING;
  };
  const marks = [originMark(of), ...voiceMarks(of, ringed), bandMark(of)].filter(
    (mark) => mark !== null,
  );
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
    over: OVER[mark.kind],
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
  /** @type {import("./labels.js").Obstacle[]} */
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
  // The rings of posts without a label.
  for (const [point, { box }] of ringed) {
    const named = point === scene.origin || inView.some(({ mark }) => mark.id === `voice ${point}`);
    if (!named) obstacles.push({ id: `mark ${point}`, box, soft: true });
  }
  // The origin and the first voice, then the rings, which must be named to be drawn and have many places for their
  // names; then the other voices, the band last.
  const early =
    items.findIndex(({ id }) => id.startsWith("voice ")) + 1 || Math.min(1, items.length);
  const order = [...items.slice(0, early), ...ringItems, ...items.slice(early)];
  const placed = placeLabels(order, size, obstacles);

  /** @type {{r: number, born: number}[]} */
  const radii = [];
  /** @type {OverlayLabel[]} */
  const labels = [];
  for (const { id, box, variant, leader } of placed) {
    const found = inView.find(({ mark }) => mark.id === id);
    if (found) {
      const { mark, at } = found;
      if (mark.kind === "band") radii.push({ r: scene.core, born: 0 });
      labels.push({
        id,
        kind: mark.kind,
        ring: mark.ringed ? 0 : OWN_RING,
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
    const born = (scene.clock + ring.ms - scene.first) / scene.unit;
    radii.push({ r: ring.radius, born });
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const zoom = zoomOf(camera, size);
    labels.push({
      id,
      kind: "ring",
      ring: 0,
      x: camera.x + (x - size.width / 2) / zoom,
      y: camera.y + (y - size.height / 2) / zoom,
      born,
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
function originMark({ scene, size, originName, words }) {
  if (scene.points === 0) return null;
  const date = plain(instant(scene.clock));
  if (scene.origin < 0) {
    const none = strong("No single origin");
    const wordings = [[none, plain("time starts"), date], [none, date], [none]];
    return { id: "origin", kind: "origin", x: 0, y: 0, born: 0, clear: 0, ringed: true, wordings };
  }
  const voice = scene.voices.find((one) => one.point === scene.origin);
  const named = originName || voice?.label;
  const name = named ? strong(named) : { text: "Where this view starts", strong: true };
  const role = named ? [plain("where this view starts")] : [];
  const who = voice ? [plain(voiceLines(voice, scene.perDot, words).who)] : [];
  const brief = [[name, date], [name]];
  const wordings =
    size.width < NARROW ? brief : [[name, ...role, ...who, date], [name, ...role, date], ...brief];
  return {
    id: "origin",
    kind: "origin",
    x: 0,
    y: 0,
    born: scene.time[scene.origin],
    clear: 6,
    ringed: true,
    wordings,
  };
}

/**
 * The posts that the renderer gives a ring at this camera, with the ring's box.
 * @param {Parameters<typeof annotate>[0]} of
 */
function ringedPosts({ scene, scale, camera, size, marks }) {
  const zoom = zoomOf(camera, size);
  // How many depends on the frame's size and camera alone.
  const frame = /** @type {unknown} */ ({ ...size, camera: { ...camera, zoom } });
  const many = hubsMarked(/** @type {import("./draw/renderer.js").Frame} */ (frame));
  /** @type {Map<number, {radius: number, box: import("./labels.js").Box}>} */
  const ringed = new Map();
  for (const mark of marks.slice(0, many + 1)) {
    const { x, y } = placeOf(scene, scale, mark.point);
    const at = toScreen(camera, size, x, y);
    const box = {
      left: at.x - mark.size / 2,
      top: at.y - mark.size / 2,
      width: mark.size,
      height: mark.size,
    };
    ringed.set(mark.point, { radius: mark.size / 2, box });
  }
  return ringed;
}

/**
 * @param {Parameters<typeof annotate>[0]} of
 * @param {ReturnType<typeof ringedPosts>} ringed
 * @returns {Annotated[]}
 */
function voiceMarks({ scene, scale, camera, size, shown, words }, ringed) {
  const most = camera.k < 1.5 ? VOICES_AT_REST : VOICES_NEAR;
  return (
    scene.voices
      .filter(({ point, label, handle }) => point !== scene.origin && (label || handle))
      // A name without its dot would name another.
      .filter(({ point }) => (shown & (1 << categoryOf(scene, point))) !== 0)
      .slice(0, most)
      .map((voice, order) => {
        const { who, pace } = voiceLines(voice, scene.perDot, words);
        const name = strong(voice.label || `@${voice.handle}`);
        const lines = [name, plain(pace ? `${who},` : who), ...(pace ? [plain(pace)] : [])];
        const brief = [[name, plain(who)], [name]];
        const wordings = size.width < NARROW && order > 0 ? brief : [lines, ...brief];
        const ring = ringed.get(voice.point);
        const place = placeOf(scene, scale, voice.point);
        return {
          id: `voice ${voice.point}`,
          kind: "voice",
          x: place.x,
          y: place.y,
          born: scene.time[voice.point],
          clear: ring ? ring.radius : OWN_RING,
          ringed: ring !== undefined,
          wordings,
        };
      })
  );
}

/** @param {Parameters<typeof annotate>[0]} of @returns {Annotated | null} */
function bandMark({ scene, size, words }) {
  const { before } = clockOf(scene);
  if (before === 0) return null;
  const what = scene.origin >= 0 ? "before the origin:" : "before:";
  const posts = postCount(scene, before, words);
  return {
    id: "band",
    kind: "band",
    x: 0,
    y: (scene.band + scene.core) / 2,
    born: 0,
    clear: 1,
    ringed: true,
    wordings:
      size.width < NARROW
        ? [[plain(what), plain(posts)]]
        : [[plain(`${what} ${posts}`)], [plain(what), plain(posts)]],
  };
}
