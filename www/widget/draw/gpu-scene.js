/**
 * A scene on the graphics card: uploaded once, then only read.
 *
 * @module gpu-scene
 */

import { upload } from "./gl.js";
import { marksOf, packMarks } from "./marks.js";
import { clockOf, SCALES } from "./radius.js";
import { anglesOf } from "./scatter.js";
import { STRIDE, traitsOf } from "./traits.js";

/** @typedef {import("../../types.js").Scene} Scene */

/**
 * @typedef {object} GpuScene
 * @property {(from: number, to: number) => WebGLVertexArrayObject} dots the dots on their way between two scales, by
 *   their numbers in SCALES
 * @property {WebGLVertexArrayObject} marks
 * @property {number} markCount
 * @property {(at: Record<string, WebGLUniformLocation>) => void} setUniforms what the program in use needs of the scene
 * @property {() => void} free
 */

/**
 * @param {WebGL2RenderingContext} gl
 * @param {Scene} scene
 * @returns {GpuScene}
 */
export function uploadScene(gl, scene) {
  const clock = clockOf(scene);
  gl.bindVertexArray(null);
  const angles = SCALES.map((scale) => upload(gl, plain(anglesOf(scene)[scale])));
  const time = upload(gl, plain(scene.time));
  const traits = upload(gl, plain(traitsOf(scene)));
  const list = marksOf(scene);
  const packed = upload(gl, plain(packMarks(scene, list)));

  /** @param {number} at @param {WebGLBuffer} buffer @param {number} size @param {number} type @param {number[]} [step] */
  const column = (at, buffer, size, type, [stride, offset] = [0, 0]) => {
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribIPointer(at, size, type, stride, offset);
  };

  // One vertex array a pair of scales: changing scale then binds another, and uploads nothing.
  const pairs = angles.flatMap((from) =>
    angles.map((to) => {
      const array = gl.createVertexArray();
      gl.bindVertexArray(array);
      column(0, from, 1, gl.UNSIGNED_INT);
      column(1, to, 1, gl.UNSIGNED_INT);
      column(2, time, 1, gl.UNSIGNED_INT);
      column(3, traits, STRIDE, gl.UNSIGNED_BYTE);
      return array;
    }),
  );
  const marks = gl.createVertexArray();
  gl.bindVertexArray(marks);
  column(0, packed, 4, gl.UNSIGNED_INT, [32, 0]);
  column(1, packed, 4, gl.UNSIGNED_INT, [32, 16]);
  gl.bindVertexArray(null);

  return {
    dots: (from, to) => pairs[from * SCALES.length + to],
    marks,
    markCount: list.length,
    setUniforms(at) {
      const { before, after } = clock;
      gl.uniform1ui(at.uStart, clock.start);
      gl.uniform2i(at.uRanks, scene.origin, before);
      gl.uniform4f(
        at.uRadii,
        scene.core,
        scene.band,
        before > 0 ? 1 / before : 1,
        after > 0 ? 1 / after : 0,
      );
      gl.uniform3f(at.uSpan, clock.perLog, clock.logScale, clock.perSpan);
    },
    free() {
      for (const array of [...pairs, marks]) gl.deleteVertexArray(array);
      for (const buffer of [...angles, time, traits, packed]) gl.deleteBuffer(buffer);
    },
  };
}

/**
 * WebGL takes no view of shared memory; the scene's columns are never that.
 * @param {Uint32Array | Uint8Array} column
 * @returns {ArrayBufferView<ArrayBuffer>}
 */
function plain(column) {
  return /** @type {ArrayBufferView<ArrayBuffer>} */ (column);
}
