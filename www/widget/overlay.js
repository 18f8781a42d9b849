/**
 * What lies over the dots: rings with their names, the origin's and the key voices' labels, the path back to the
 * origin, the mark of the post looked at. SVG, a few dozen nodes; the canvas draws the dots.
 *
 * Labels are *placed* when the camera rests (chosen boxes, {@link module:widget/labels}) and then only *moved* with
 * the camera; time only shows what is born.
 *
 * @module widget/overlay
 */

import { toScreen, zoomOf } from "./camera.js";
import { s, setAttributes } from "./dom.js";

/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {import("./camera.js").Size} Size */

/**
 * @typedef {object} OverlayLabel
 * @property {string} id
 * @property {number} x scene, of the mark
 * @property {number} y scene
 * @property {number} born units; shown from then on (a ring's name: faint until then)
 * @property {string} kind class of its look: origin, voice, ring, band
 * @property {number} ring CSS pixels of the ring round the mark, 0 where the renderer draws it
 * @property {{text: string, strong: boolean}[]} lines
 * @property {{left: number, top: number, width: number, height: number}} box CSS pixels from the mark
 * @property {"start" | "middle" | "end"} align
 * @property {{x1: number, y1: number, x2: number, y2: number} | null} leader CSS pixels from the mark
 */

export const LINE = 15;

/** A line's look by the provenance of its edge: 0 none, 1 recorded, 2 attributed, 3 approximate, 4 inferred. */
const PATHS = ["none", "recorded", "attributed", "approximate", "inferred"];

export function createOverlay() {
  const rings = s("g", { class: "rings" });
  const paths = PATHS.map((name) => s("path", { class: `path ${name}` }));
  const world = s("g", {}, rings, ...paths);
  const labels = s("g", { class: "labels" });
  const hovered = s("circle", { class: "focus hovered", r: 7 });
  const chosen = s("circle", { class: "focus chosen", r: 9 });
  const halo = s("circle", { class: "focus halo", r: 9 });
  const root = s(
    "svg",
    { class: "overlay", "aria-hidden": "true" },
    world,
    labels,
    hovered,
    halo,
    chosen,
  );
  /** @type {{label: OverlayLabel, node: SVGGElement}[]} */
  let held = [];
  /** @type {{born: number, node: Element}[]} */
  let circles = [];
  /** The playhead, units. */
  let time = Infinity;
  /** @type {{x: number, y: number} | null} */
  let hover = null;
  /** @type {{x: number, y: number} | null} */
  let choice = null;

  /** @param {SVGElement} node @param {Camera} camera @param {Size} size @param {{x: number, y: number} | null} place */
  const put = (node, camera, size, place) => {
    if (!place) {
      setAttributes(node, { visibility: "hidden" });
      return;
    }
    const at = toScreen(camera, size, place.x, place.y);
    setAttributes(node, {
      visibility: false,
      transform: `translate(${at.x.toFixed(2)} ${at.y.toFixed(2)})`,
    });
  };

  /** @param {Camera} camera @param {Size} size */
  const move = (camera, size) => {
    const zoom = zoomOf(camera, size);
    const at = toScreen(camera, size, 0, 0);
    setAttributes(world, {
      transform: `translate(${at.x.toFixed(2)} ${at.y.toFixed(2)}) scale(${zoom.toFixed(4)})`,
    });
    for (const { label, node } of held) put(node, camera, size, label);
    put(hovered, camera, size, hover);
    put(chosen, camera, size, choice);
    put(halo, camera, size, choice);
  };

  return {
    root,
    move,
    /**
     * @param {{r: number, born: number}[]} radii of the rings that have a name, and when the front passes them
     * @param {OverlayLabel[]} next
     */
    place(radii, next) {
      rings.replaceChildren(...radii.map(({ r, born }) => ringNode(r, born <= time)));
      circles = radii.map(({ born }, i) => ({ born, node: rings.children[i] }));
      held = next.map((label) => ({ label, node: labelNode(label, label.born <= time) }));
      labels.replaceChildren(...held.map(({ node }) => node));
    },
    /** @param {number} units the playhead */
    setTime(units) {
      if (units === time) return;
      const before = time;
      time = units;
      for (const { born, node } of circles) {
        if (born <= before !== born <= units) node.classList.toggle("ahead", born > units);
      }
      for (const { label, node } of held) {
        const { born } = label;
        if (born <= before !== born <= units) node.classList.toggle("ahead", born > units);
      }
    },
    /** While points move from scale to scale nothing that names a place is true. @param {boolean} away */
    setAway(away) {
      root.classList.toggle("away", away);
    },
    /**
     * @param {{x: number, y: number, provenance: number}[]} places from a post up to the root; `provenance` of the
     *   edge to the next
     */
    setPath(places) {
      const shapes = PATHS.map(() => "");
      for (let i = 0; i + 1 < places.length; i += 1) {
        const a = places[i];
        const b = places[i + 1];
        shapes[a.provenance] += `M${n(a.x)} ${n(a.y)}L${n(b.x)} ${n(b.y)}`;
      }
      shapes.forEach((d, i) => {
        setAttributes(paths[i], { d });
      });
    },
    /** @param {{x: number, y: number} | null} hoverAt scene @param {{x: number, y: number} | null} choiceAt scene */
    setFocus(hoverAt, choiceAt) {
      hover = hoverAt;
      choice = choiceAt;
    },
  };
}

/** Six digits hold a place to the pixel at the nearest zoom. @param {number} value */
function n(value) {
  return value.toFixed(6);
}

/** @param {number} r scene @param {boolean} passed */
function ringNode(r, passed) {
  return s("circle", { class: passed ? "ring" : "ring ahead", r });
}

/** @param {OverlayLabel} label @param {boolean} born */
function labelNode({ kind, ring, lines, box, align, leader }, born) {
  const x =
    align === "start"
      ? box.left
      : align === "end"
        ? box.left + box.width
        : box.left + box.width / 2;
  const text = s("text", { "text-anchor": align });
  lines.forEach((line, i) => {
    text.append(
      s(
        "tspan",
        {
          x: x.toFixed(1),
          y: (box.top + LINE * i + 11.5).toFixed(1),
          class: line.strong ? "name" : "detail",
        },
        line.text,
      ),
    );
  });
  const node = s("g", { class: `label ${kind}${born ? "" : " ahead"}` });
  if (leader) {
    const { x1, y1, x2, y2 } = leader;
    node.append(s("line", { class: "leader", x1, y1, x2, y2 }));
  }
  if (ring > 0) node.append(s("circle", { class: "voice-ring", r: ring }));
  node.append(text);
  return node;
}
