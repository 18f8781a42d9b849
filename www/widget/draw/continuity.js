/**
 * Playing forward adds points to a picture that is otherwise the same. This notices it, so that a backend draws only
 * the new points on top of those it has already added up.
 *
 * @module continuity
 */

/**
 * @returns {{drawn: (frame: import("./renderer.js").Frame, dot: number, end: number) => number, forget: () => void}}
 *   `drawn`: how many of the points 0 to `end` are on the picture already; 0 = begin afresh. It takes it that the
 *   caller then draws the rest.
 */
export function createContinuity() {
  /** The last frame, copied: frames may be one object, changed in place. */
  const last = { width: 0, height: 0, ratio: 0, x: 0, y: 0, zoom: 0, morph: 0, shown: 0, dot: 0 };
  let scale = "";
  let from = "";
  let theme = "";
  let drawnTo = 0;

  return {
    drawn(frame, dot, end) {
      const { camera } = frame;
      const moving = frame.from !== frame.scale && frame.morph < 1;
      const start = moving ? frame.from : frame.scale;
      const morph = moving ? frame.morph : 1;
      const same =
        last.width === frame.width &&
        last.height === frame.height &&
        last.ratio === frame.ratio &&
        last.x === camera.x &&
        last.y === camera.y &&
        last.zoom === camera.zoom &&
        last.morph === morph &&
        last.shown === frame.shown &&
        last.dot === dot &&
        scale === frame.scale &&
        from === start &&
        theme === frame.theme;
      const already = same && end >= drawnTo ? drawnTo : 0;
      last.width = frame.width;
      last.height = frame.height;
      last.ratio = frame.ratio;
      last.x = camera.x;
      last.y = camera.y;
      last.zoom = camera.zoom;
      last.morph = morph;
      last.shown = frame.shown;
      last.dot = dot;
      scale = frame.scale;
      from = start;
      theme = frame.theme;
      drawnTo = end;
      return already;
    },
    forget() {
      scale = "";
      drawnTo = 0;
    },
  };
}
