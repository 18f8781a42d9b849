/**
 * The shaders. Place and tone are the formulas of scales.js and tone.js.
 *
 * @module shaders
 */

/** Where a point is: integers in, pixels out. Time stays u32 up to the difference with the clock: no f32 grain. */
const PLACE = `
uniform uint uStart;      // units at which the clock starts
uniform ivec2 uRanks;     // the origin's rank or -1; points before the clock
uniform vec4 uRadii;      // core, band, 1 / points before, 1 / points after
uniform vec3 uSpan;       // unit / tau, 1 / ln(1 + span / tau), unit / span
uniform ivec2 uScale;     // from, to
uniform float uMorph;
uniform vec4 uCamera;     // x, y, device px per unit, device px per CSS px
uniform vec2 uHalf;       // half the canvas in device px

float radiusAt(int scale, uint time, int rank) {
  if (time < uStart || rank < uRanks.y) {
    return uRadii.y + (uRadii.x - uRadii.y) * min(1.0, float(rank) * uRadii.z);
  }
  float since = float(time - uStart);
  float share;
  if (scale == 0) {
    float x = since * uSpan.x;
    share = (x < 1e-3 ? x - 0.5 * x * x : log(1.0 + x)) * uSpan.y;
  } else if (scale == 1) {
    share = since * uSpan.z;
  } else {
    share = sqrt(float(rank - uRanks.y) * uRadii.w);
  }
  return uRadii.x + (1.0 - uRadii.x) * min(1.0, share);
}

vec4 place(uint angleFrom, uint angleTo, uint time, int rank) {
  float radius = 0.0;
  if (rank != uRanks.x) {
    radius = radiusAt(uScale.y, time, rank);
    if (uMorph < 1.0) radius = mix(radiusAt(uScale.x, time, rank), radius, uMorph);
  }
  // The difference of two u32 angles, read as a signed number, is the short way round.
  float turn = uMorph < 1.0
    ? float(angleFrom) + float(int(angleTo - angleFrom)) * uMorph
    : float(angleTo);
  float angle = turn * (6.283185307179586 / 4294967296.0);
  vec2 at = radius * vec2(sin(angle), -cos(angle));
  vec2 px = (at - uCamera.xy) * uCamera.z;
  return vec4(px.x / uHalf.x, -px.y / uHalf.y, 0.0, 1.0);
}
`;

/**
 * Dots. With GLOW: the young ones alone, fading with age. With PLAIN: colours, blended as usual, where there is no
 * float target.
 */
export const DOT_VERTEX = `
precision highp float;
precision highp int;
layout(location = 0) in uint aAngleFrom;
layout(location = 1) in uint aAngleTo;
layout(location = 2) in uint aTime;
layout(location = 3) in uvec4 aTraits; // category, weight, hollow
${PLACE}
uniform vec3 uColor[5];   // OKLab (PLAIN: gamma-coded RGB) by category
uniform uint uShown;
uniform float uDot;       // diameter in device px
uniform float uQuiet;     // weight of the posts that answer nobody
#ifdef GLOW
uniform uvec2 uFront;     // now, and for how many units a post glows
#endif
flat out vec4 vInk;       // colour · weight, weight
flat out vec2 vDisc;      // radius; inner radius where hollow

void main() {
  vInk = vec4(0.0);
  vDisc = vec2(0.0);
  if ((uShown & (1u << aTraits.x)) == 0u || gl_VertexID == uRanks.x) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 1.0;
    return;
  }
  gl_Position = place(aAngleFrom, aAngleTo, aTime, gl_VertexID);
  float weight = float(aTraits.y) / 255.0;
  if (aTraits.x == 4u) weight *= uQuiet;
  float size = uDot;
#ifdef GLOW
  float youth = 1.0 - min(1.0, float(uFront.x - aTime) / float(uFront.y));
  weight = 0.7 * youth * youth;
  size = uDot * 1.6 + 1.0 * uCamera.w;
#endif
  vInk = vec4(uColor[aTraits.x] * weight, weight);
  float radius = size * 0.5;
  vDisc = vec2(radius, aTraits.z > 0u && size > 3.5 ? radius - max(1.0, size * 0.2) : -1.0);
  gl_PointSize = size + 1.0;
}
`;

export const DOT_FRAGMENT = `
precision highp float;
flat in vec4 vInk;
flat in vec2 vDisc;
out vec4 oInk;

void main() {
  float distance = length(gl_PointCoord - 0.5) * (vDisc.x * 2.0 + 1.0);
  float cover = clamp(vDisc.x + 0.5 - distance, 0.0, 1.0);
  if (vDisc.y > 0.0) cover *= clamp(distance - vDisc.y + 0.5, 0.0, 1.0);
  oInk = vInk * cover;
}
`;

export const SCREEN_VERTEX = `
void main() {
  // One triangle that covers the screen.
  gl_Position = vec4(float((gl_VertexID & 1) << 2) - 1.0, float((gl_VertexID & 2) << 1) - 1.0, 0.0, 1.0);
}
`;

/** Density → colour: tone.js. */
export const TONE_FRAGMENT = `
precision highp float;
uniform sampler2D uInk;   // sum of OKLab · weight, sum of weights
uniform sampler2D uYoung;
uniform vec4 uTone;       // 1 / ln(top), single, reach, knee
uniform vec2 uGround;     // on dark: 1; how strong the glow is
out vec4 oColor;

float gamma(float c) {
  c = clamp(c, 0.0, 1.0);
  return c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1.0 / 2.4) - 0.055;
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  vec4 ink = texelFetch(uInk, at, 0);
  float density = ink.w;
  if (density <= 0.002) {
    oColor = vec4(0.0);
    return;
  }
  vec3 lab = ink.xyz / density;
  float t = density > 1.0 ? min(1.0, log(density) * uTone.x) : 0.0;
  float strength = uTone.y + (1.0 - uTone.y) * min(1.0, t / uTone.w);
  float hot = smoothstep(uTone.w * 0.5, 1.0, t) * (0.25 + 0.75 * uTone.z);
  float glow = uGround.y > 0.0 ? texelFetch(uYoung, at, 0).r * uGround.y : 0.0;
  hot += (1.0 - hot) * glow;
  strength += (1.0 - strength) * glow;
  float dark = uGround.x;
  float light = lab.x + (mix(0.24, 0.97, dark) - lab.x) * hot * 0.92;
  vec2 ab = lab.yz * (1.0 - hot * mix(0.3, 0.6, dark));
  float l = light + 0.3963377774 * ab.x + 0.2158037573 * ab.y;
  float m = light - 0.1055613458 * ab.x - 0.0638541728 * ab.y;
  float s = light - 0.0894841775 * ab.x - 1.291485548 * ab.y;
  l = l * l * l;
  m = m * m * m;
  s = s * s * s;
  vec3 color = vec3(
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s));
  float alpha = min(1.0, density) * strength;
  oColor = vec4(color * alpha, alpha);
}
`;

/** The marks of marks.js. */
export const MARK_VERTEX = `
precision highp float;
precision highp int;
layout(location = 0) in uvec4 aPlace;  // angle log, linear, count; time
layout(location = 1) in uvec4 aMark;   // rank, category, size in 1/16 CSS px, origin
${PLACE}
uniform uint uShown;
uniform uint uEnd;        // points born
uniform float uDot;       // diameter of a dot in device px
flat out vec2 vMark;      // diameter in device px; origin

void main() {
  // A ring leaves its own dot visible; the origin is never less than a dot.
  float room = uDot + (aMark.w > 0u ? 2.0 : 7.0) * uCamera.w;
  vMark = vec2(max(room, float(aMark.z) / 16.0 * uCamera.w), float(aMark.w));
  gl_PointSize = vMark.x + 6.0 * uCamera.w;
  if (aMark.x >= uEnd || (aMark.w == 0u && (uShown & (1u << aMark.y)) == 0u)) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  uint angles[3] = uint[3](aPlace.x, aPlace.y, aPlace.z);
  gl_Position = place(angles[uScale.x], angles[uScale.y], aPlace.w, int(aMark.x));
}
`;

export const MARK_FRAGMENT = `
precision highp float;
flat in vec2 vMark;
uniform vec4 uCamera;
uniform vec3 uMarkInk;
uniform vec3 uMarkGround;
out vec4 oColor;

void main() {
  float px = uCamera.w;
  float distance = length(gl_PointCoord - 0.5) * (vMark.x + 6.0 * px);
  float outer = vMark.x * 0.5;
  float inner = vMark.y > 0.0 ? -1.0 : outer - 1.2 * px;
  float ink = clamp(outer + 0.5 - distance, 0.0, 1.0) * clamp(distance - inner + 0.5, 0.0, 1.0);
  // A thin seam of background keeps the ring apart from what lies below.
  float seamOut = clamp(outer + (vMark.y > 0.0 ? 2.5 : 1.2) * px + 0.5 - distance, 0.0, 1.0);
  float seamIn = clamp(distance - (inner - 1.2 * px) + 0.5, 0.0, 1.0);
  float seam = seamOut * seamIn * (vMark.y > 0.0 ? 1.0 : 0.7) * (1.0 - ink);
  oColor = vec4(uMarkInk * ink + uMarkGround * seam, ink + seam);
}
`;
