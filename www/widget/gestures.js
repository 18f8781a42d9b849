/**
 * Fingers, mouse and wheel on the picture, told apart: hover, tap, pan, pinch, zoom.
 *
 * One finger belongs to the page (it scrolls), two belong to the picture. In an article the wheel belongs to the
 * page too, unless Ctrl or ⌘ is held; a plain wheel is reported so that the reader can be told.
 *
 * @module widget/gestures
 */

/**
 * @typedef {object} Handlers places are in CSS pixels from the surface's top left
 * @property {(x: number, y: number) => void} hover
 * @property {() => void} leave
 * @property {(x: number, y: number, touch: boolean) => void} tap
 * @property {(dx: number, dy: number) => void} pan
 * @property {(factor: number, x: number, y: number) => void} zoom
 * @property {(factor: number, x: number, y: number) => void} leap zoom at once by a step, as by a double click
 * @property {() => void} wheelLeft a plain wheel went to the page
 * @property {() => boolean} plainWheelZooms
 */

/** Movement, in CSS pixels, that a click or tap may have. */
const SLACK = { mouse: 4, touch: 9 };
const LONGEST_TAP_MS = 600;

/**
 * Listeners sit on the surface alone, so they go with it.
 * @param {HTMLElement} surface
 * @param {Handlers} on
 */
export function listenToGestures(surface, on) {
  /** @type {Map<number, {x: number, y: number}>} */
  const fingers = new Map();
  /** @type {{id: number, x: number, y: number, at: number, moved: boolean} | null} */
  let press = null;

  /** @param {MouseEvent} event */
  const placeOf = (event) => {
    const box = surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  surface.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    const place = placeOf(event);
    fingers.set(event.pointerId, place);
    press =
      fingers.size === 1
        ? { id: event.pointerId, ...place, at: event.timeStamp, moved: false }
        : null;
  });

  surface.addEventListener("pointermove", (event) => {
    const place = placeOf(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") on.hover(place.x, place.y);
      return;
    }
    if (fingers.size >= 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      fingers.set(event.pointerId, place);
      if (other) pinch(other, before, place);
      return;
    }
    const slack = event.pointerType === "touch" ? SLACK.touch : SLACK.mouse;
    if (press && !press.moved) {
      if (Math.hypot(place.x - press.x, place.y - press.y) <= slack) return;
      press.moved = true;
      // Only now: a capture from the start would take the click away from whoever else listens.
      if (event.pointerType !== "touch") surface.setPointerCapture(event.pointerId);
      surface.classList.toggle("dragging", event.pointerType !== "touch");
      on.leave();
    }
    fingers.set(event.pointerId, place);
    if (event.pointerType !== "touch") on.pan(place.x - before.x, place.y - before.y);
  });

  /** One finger of two moved. @param {{x: number, y: number}} other @param {{x: number, y: number}} from @param {{x: number, y: number}} to */
  const pinch = (other, from, to) => {
    const apart = Math.hypot(from.x - other.x, from.y - other.y);
    const now = Math.hypot(to.x - other.x, to.y - other.y);
    on.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
    if (apart > 12) on.zoom(now / apart, (to.x + other.x) / 2, (to.y + other.y) / 2);
  };

  /** @param {PointerEvent} event */
  const lift = (event) => {
    const wasPress = press;
    fingers.delete(event.pointerId);
    surface.classList.remove("dragging");
    if (wasPress?.id !== event.pointerId) return;
    press = null;
    if (event.type !== "pointerup" || wasPress.moved) return;
    if (event.timeStamp - wasPress.at > LONGEST_TAP_MS) return;
    const { x, y } = placeOf(event);
    on.tap(x, y, event.pointerType === "touch");
  };
  surface.addEventListener("pointerup", lift);
  surface.addEventListener("pointercancel", lift);

  surface.addEventListener("pointerleave", (event) => {
    if (!fingers.has(event.pointerId)) on.leave();
  });

  surface.addEventListener("dblclick", (event) => {
    event.preventDefault();
    const { x, y } = placeOf(event);
    on.leap(event.shiftKey ? 0.5 : 2, x, y);
  });

  surface.addEventListener(
    "wheel",
    (event) => {
      if (!on.plainWheelZooms() && !event.ctrlKey && !event.metaKey) {
        on.wheelLeft();
        return;
      }
      event.preventDefault();
      const { x, y } = placeOf(event);
      // Lines and pages to pixels; a trackpad's pinch comes as a wheel with Ctrl and small steps.
      const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1);
      const rate = event.ctrlKey && Math.abs(pixels) < 50 ? 0.01 : 0.002;
      on.zoom(Math.exp(-Math.max(-400, Math.min(400, pixels)) * rate), x, y);
    },
    { passive: false },
  );

  // `touch-action: pan-y` lets two fingers scroll as well; these are the picture's.
  surface.addEventListener(
    "touchmove",
    (event) => {
      if (event.touches.length > 1 && event.cancelable) event.preventDefault();
    },
    { passive: false },
  );
}
