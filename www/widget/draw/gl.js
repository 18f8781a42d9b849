/**
 * The few helpers that WebGL2 needs.
 *
 * @module gl
 */

/**
 * @param {WebGL2RenderingContext} gl
 * @param {string} vertex
 * @param {string} fragment
 * @param {string[]} [defines]
 * @returns {{program: WebGLProgram, at: Record<string, WebGLUniformLocation>}} `at`: the uniforms in use by name
 * @throws {Error} with the compiler's words where a shader does not compile
 */
export function link(gl, vertex, fragment, defines = []) {
  const head = `#version 300 es\n${defines.map((name) => `#define ${name}\n`).join("")}`;
  const program = gl.createProgram();
  const shaders = [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ].map(([type, source]) => {
    const shader = /** @type {WebGLShader} */ (gl.createShader(Number(type)));
    gl.shaderSource(shader, head + source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    return shader;
  });
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const logs = shaders.map((shader) => gl.getShaderInfoLog(shader) ?? "");
    throw new Error(`A shader does not link. ${gl.getProgramInfoLog(program)} ${logs.join(" ")}`);
  }
  for (const shader of shaders) gl.deleteShader(shader);
  /** @type {Record<string, WebGLUniformLocation>} */
  const at = {};
  const count = Number(gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS) ?? 0);
  for (let i = 0; i < count; i++) {
    const name = gl.getActiveUniform(program, i)?.name ?? "";
    const location = gl.getUniformLocation(program, name);
    if (location) at[name.replace("[0]", "")] = location;
  }
  return { program, at };
}

/**
 * A texture to draw into, of the canvas's size.
 * @typedef {object} Target
 * @property {WebGLFramebuffer} framebuffer
 * @property {WebGLTexture} texture
 * @property {boolean} complete whether this card can draw into the format
 */

/**
 * @param {WebGL2RenderingContext} gl
 * @param {number} format sized internal format
 * @param {number} width
 * @param {number} height
 * @returns {Target}
 */
export function target(gl, format, width, height) {
  const texture = gl.createTexture();
  const framebuffer = gl.createFramebuffer();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  return { framebuffer, texture, complete };
}

/** @param {WebGL2RenderingContext} gl @param {Target | null} old */
export function freeTarget(gl, old) {
  if (!old) return;
  gl.deleteFramebuffer(old.framebuffer);
  gl.deleteTexture(old.texture);
}

/** @param {WebGL2RenderingContext} gl @param {ArrayBufferView<ArrayBuffer>} data */
export function upload(gl, data) {
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
  return buffer;
}

/**
 * The best format for sums that this card can blend into, or 0. RGBA16F stops counting when an addend is less than half
 * of its last bit (at 2,048 dots on one spot): the tone curve is long at its top by then.
 * @param {WebGL2RenderingContext} gl
 */
export function sumFormat(gl) {
  const float = gl.getExtension("EXT_color_buffer_float");
  const half = gl.getExtension("EXT_color_buffer_half_float");
  if (float && gl.getExtension("EXT_float_blend")) return gl.RGBA32F;
  return float || half ? gl.RGBA16F : 0;
}
