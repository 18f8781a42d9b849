/**
 * The WebGL2 backend. Dots are added into a float target (OKLab colour times weight, and the sum of weights: any number
 * of categories in four channels), a second small target takes the glow of the young ones, one pass over the screen maps
 * density to colour, marks go on top. A frame sets uniforms and draws; no buffer is uploaded, nothing is allocated.
 *
 * @module webgl2
 */

import { linearOfOklab, toGamma } from "./color.js";
import { createContinuity } from "./continuity.js";
import { freeTarget, link, sumFormat, target } from "./gl.js";
import { uploadScene } from "./gpu-scene.js";
import { paletteOf } from "./palette.js";
import { bornBefore, bornBy, SCALES } from "./scales.js";
import * as shaders from "./shaders.js";
import { dotSize, hubsMarked } from "./sizes.js";
import { densities, GLOW, KNEE, toneOf, toneSteps } from "./tone.js";

/** @typedef {import("./renderer.js").Frame} Frame */
/** @typedef {import("./renderer.js").Renderer} Renderer */
/** @typedef {import("../../types.js").Scene} Scene */
/** @typedef {Record<string, WebGLUniformLocation>} Locations */

/** What a context holds beside the scene. @typedef {ReturnType<typeof build>} Tools */

/**
 * @param {WebGL2RenderingContext} gl
 * @param {boolean} density
 */
function build(gl, density) {
  const format = density ? sumFormat(gl) : 0;
  const dots = link(gl, shaders.DOT_VERTEX, shaders.DOT_FRAGMENT, format ? [] : ["PLAIN"]);
  const glow = link(gl, shaders.DOT_VERTEX, shaders.DOT_FRAGMENT, ["GLOW"]);
  const marks = link(gl, shaders.MARK_VERTEX, shaders.MARK_FRAGMENT);
  const tone = link(gl, shaders.SCREEN_VERTEX, shaders.TONE_FRAGMENT);
  gl.useProgram(tone.program);
  gl.uniform1i(tone.at.uInk, 0);
  gl.uniform1i(tone.at.uYoung, 1);
  gl.disable(gl.DEPTH_TEST);
  gl.disable(gl.DITHER);
  return { format, dots, glow, marks, tone, screen: gl.createVertexArray() };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{density?: boolean}} [options] density: false blends dots as usual, as where there is no float target
 * @returns {Renderer | null} null where there is no WebGL2
 */
export function createWebgl2(canvas, { density = true } = {}) {
  const found = canvas.getContext("webgl2", {
    alpha: true,
    premultipliedAlpha: true,
    antialias: false,
    depth: false,
    stencil: false,
  });
  if (!found) return null;
  const gl = found;

  /** @type {Tools | null} */
  let tools = build(gl, density);
  /** @type {Scene | null} */
  let scene = null;
  /** @type {import("./gpu-scene.js").GpuScene | null} */
  let onCard = null;
  /** @type {Record<import("../../types.js").ScaleName, number>} */
  let dense = { log: 0, linear: 0, count: 0 };
  /** @type {import("./gl.js").Target | null} */
  let ink = null;
  /** @type {import("./gl.js").Target | null} */
  let young = null;
  /** @type {Frame | null} */
  let lastFrame = null;
  let theme = "";
  const tone = { top: 1, single: 1, quiet: 1, reach: 0 };
  const continuity = createContinuity();

  function setScene(/** @type {Scene} */ next) {
    scene = next;
    dense = densities(next);
    continuity.forget();
    if (gl.isContextLost() || !tools) return;
    onCard?.free();
    onCard = uploadScene(gl, next);
    for (const { program, at } of [tools.dots, tools.glow, tools.marks]) {
      gl.useProgram(program);
      onCard.setUniforms(at);
    }
  }

  /** Colours as uniforms, when the theme changes. @param {Tools} t @param {Frame} frame */
  function setTheme({ dots, tone, marks, format }, frame) {
    theme = frame.theme;
    const { lab, inkLab, backgroundLab, onDark } = paletteOf(frame.theme);
    const colors = format
      ? lab
      : Float32Array.from(lab, (_, i) => {
          const at = i - (i % 3);
          return toGamma(linearOfOklab(lab.subarray(at, at + 3), [0, 0, 0])[i - at]);
        });
    gl.useProgram(dots.program);
    gl.uniform3fv(dots.at.uColor, colors);
    gl.useProgram(tone.program);
    gl.uniform2f(tone.at.uGround, onDark ? 1 : 0, 0);
    gl.useProgram(marks.program);
    gl.uniform3fv(marks.at.uMarkInk, linearOfOklab(inkLab, [0, 0, 0]).map(toGamma));
    gl.uniform3fv(marks.at.uMarkGround, linearOfOklab(backgroundLab, [0, 0, 0]).map(toGamma));
  }

  /** The canvas and its targets in device pixels. @param {Tools} t @param {Frame} frame */
  function fit({ format }, frame) {
    const width = Math.max(1, Math.round(frame.width * frame.ratio));
    const height = Math.max(1, Math.round(frame.height * frame.ratio));
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    if (lastSize.width === width && lastSize.height === height) return;
    lastSize.width = width;
    lastSize.height = height;
    freeTarget(gl, ink);
    freeTarget(gl, young);
    ink = young = null;
    continuity.forget();
    gl.viewport(0, 0, width, height);
    if (!format) return;
    ink = target(gl, format, width, height);
    young = target(gl, gl.R8, width, height);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, ink.texture);
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, young.texture);
  }
  const lastSize = { width: 0, height: 0 };

  /** @param {Locations} at @param {Frame} frame @param {number} from @param {number} to */
  function setPlace(at, frame, from, to) {
    const { x, y, zoom } = frame.camera;
    gl.uniform2i(at.uScale, from, to);
    gl.uniform1f(at.uMorph, from === to ? 1 : frame.morph);
    gl.uniform4f(at.uCamera, x, y, zoom * frame.ratio, frame.ratio);
    gl.uniform2f(at.uHalf, canvas.width / 2, canvas.height / 2);
    gl.uniform1ui(at.uShown, frame.shown);
  }

  /** @param {Frame} frame */
  function draw(frame) {
    lastFrame = frame;
    if (!scene || !onCard || !tools || gl.isContextLost()) return;
    fit(tools, frame);
    if (theme !== frame.theme) setTheme(tools, frame);
    const to = SCALES.indexOf(frame.scale);
    const from = frame.morph < 1 ? SCALES.indexOf(frame.from) : to;
    const end = bornBy(scene, frame.time);
    const dot = dotSize(scene.points, frame);
    toneOf(dense, frame, dot, tone);

    // Dots.
    const { dots, glow, marks, screen } = tools;
    let start = 0;
    if (ink) {
      gl.bindFramebuffer(gl.FRAMEBUFFER, ink.framebuffer);
      start = continuity.drawn(frame, dot, end);
    } else {
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    }
    if (start === 0) {
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
    }
    gl.enable(gl.BLEND);
    if (end > start) {
      gl.useProgram(dots.program);
      setPlace(dots.at, frame, from, to);
      gl.uniform1f(dots.at.uDot, dot * frame.ratio);
      gl.uniform1f(dots.at.uQuiet, tone.quiet);
      gl.blendFunc(gl.ONE, ink ? gl.ONE : gl.ONE_MINUS_SRC_ALPHA);
      gl.bindVertexArray(onCard.dots(from, to));
      gl.drawArrays(gl.POINTS, start, end - start);
    }

    if (ink && young) {
      // The young ones.
      const glows = frame.front > 0;
      if (glows) {
        const now = Math.min(0xffffffff, Math.max(0, Math.floor(frame.time)));
        const first = bornBefore(scene, now - frame.front);
        gl.bindFramebuffer(gl.FRAMEBUFFER, young.framebuffer);
        gl.clearColor(0, 0, 0, 0);
        gl.clear(gl.COLOR_BUFFER_BIT);
        if (end > first) {
          gl.useProgram(glow.program);
          setPlace(glow.at, frame, from, to);
          gl.uniform1f(glow.at.uDot, dot * frame.ratio);
          gl.uniform2ui(glow.at.uFront, now, Math.max(1, Math.ceil(frame.front)));
          gl.blendFunc(gl.ONE, gl.ONE);
          gl.bindVertexArray(onCard.dots(from, to));
          gl.drawArrays(gl.POINTS, first, end - first);
        }
      }

      // Density to colour.
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      gl.disable(gl.BLEND);
      gl.useProgram(tools.tone.program);
      gl.uniform4f(tools.tone.at.uTone, 1 / Math.log(tone.top), tone.single, tone.reach, KNEE);
      gl.uniform2f(tools.tone.at.uGround, paletteOf(frame.theme).onDark ? 1 : 0, glows ? GLOW : 0);
      gl.bindVertexArray(screen);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      gl.enable(gl.BLEND);
    }

    // Marks, the smallest first, so that the largest and the origin lie on top.
    gl.useProgram(marks.program);
    setPlace(marks.at, frame, from, to);
    gl.uniform1ui(marks.at.uEnd, end);
    gl.uniform1f(marks.at.uDot, dot * frame.ratio);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.bindVertexArray(onCard.marks);
    gl.drawArrays(gl.POINTS, 0, Math.min(onCard.markCount, 1 + hubsMarked(frame)));
    gl.bindVertexArray(null);
  }

  /** @param {Event} event */
  function onLost(event) {
    event.preventDefault();
    tools = onCard = ink = young = null;
    lastSize.width = 0;
    theme = "";
  }

  function onRestored() {
    tools = build(gl, density);
    if (scene) setScene(scene);
    if (lastFrame) draw(lastFrame);
  }

  canvas.addEventListener("webglcontextlost", onLost);
  canvas.addEventListener("webglcontextrestored", onRestored);

  return {
    backend: "webgl2",
    ready: Promise.resolve(),
    setScene,
    draw,
    toneLegend: (category = 1) =>
      lastFrame && scene ? toneSteps(tone, paletteOf(lastFrame.theme), category) : null,
    destroy() {
      canvas.removeEventListener("webglcontextlost", onLost);
      canvas.removeEventListener("webglcontextrestored", onRestored);
      onCard?.free();
      freeTarget(gl, ink);
      freeTarget(gl, young);
      if (tools) {
        for (const { program } of [tools.dots, tools.glow, tools.marks, tools.tone]) {
          gl.deleteProgram(program);
        }
        gl.deleteVertexArray(tools.screen);
      }
      tools = onCard = scene = ink = young = lastFrame = null;
    },
  };
}
