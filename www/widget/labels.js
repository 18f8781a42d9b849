/**
 * Where labels go: greedy, in the order given, each in the cheapest of its candidate boxes that touches nothing
 * already there. Same input, same places: no chance, no screen, ties go to the candidate named first.
 * A label for which no candidate is free is left out rather than laid over another.
 *
 * @module widget/labels
 */

/** @typedef {{left: number, top: number, width: number, height: number}} Box CSS pixels */
/** @typedef {{x1: number, y1: number, x2: number, y2: number}} Segment */

/**
 * @typedef {object} Candidate
 * @property {Box} box
 * @property {number} cost lower is better
 * @property {number} variant which of the label's wordings it holds, 0 the fullest
 * @property {Segment | null} leader the line from the mark to the label, null where the label is beside its mark
 */

/**
 * @typedef {object} Item
 * @property {string} id
 * @property {Candidate[]} candidates
 * @property {"freely" | "never"} [over] whether it may lie over what is soft; where not said: rather than be left out
 */

/** @typedef {Candidate & {id: string}} Placed */
/** @typedef {{id: string, box: Box, soft?: boolean}} Obstacle `soft`: to be covered rather than that a label be left out */

/** Space kept between labels. */
const GAP = 3;

/**
 * @param {Item[]} items the most important first
 * @param {{width: number, height: number}} bounds the picture
 * @param {Obstacle[]} obstacles boxes that no label may cover (marks); an item's own is no obstacle to it
 * @returns {Placed[]} in the order of `items`; items without a free place are missing
 */
export function placeLabels(items, bounds, obstacles = []) {
  /** @type {Placed[]} */
  const placed = [];
  const hard = obstacles.filter(({ soft }) => !soft);
  for (const item of items) {
    const best =
      (item.over === "freely" ? null : cheapest(item, bounds, obstacles, placed)) ??
      (item.over === "never" ? null : cheapest(item, bounds, hard, placed));
    if (best) placed.push({ ...best, id: item.id });
  }
  return placed;
}

/** @param {Item} item @param {{width: number, height: number}} bounds @param {Obstacle[]} obstacles @param {Placed[]} placed */
function cheapest(item, bounds, obstacles, placed) {
  /** @type {Candidate | null} */
  let best = null;
  for (const candidate of item.candidates) {
    if (best && !better(candidate, best)) continue;
    if (isFree(candidate, item.id, bounds, obstacles, placed)) best = candidate;
  }
  return best;
}

/** A fuller wording beats any place. @param {Candidate} a @param {Candidate} b */
function better(a, b) {
  return a.variant === b.variant ? a.cost < b.cost : a.variant < b.variant;
}

/**
 * @param {Candidate} candidate
 * @param {string} id
 * @param {{width: number, height: number}} bounds
 * @param {Obstacle[]} obstacles
 * @param {Placed[]} placed
 */
function isFree({ box, leader }, id, bounds, obstacles, placed) {
  if (box.left < 0 || box.top < 0) return false;
  if (box.left + box.width > bounds.width || box.top + box.height > bounds.height) return false;
  for (const obstacle of obstacles) {
    if (obstacle.id === id) continue;
    if (overlaps(box, obstacle.box)) return false;
    // A line through another mark would seem to come from it.
    if (leader && crosses(leader, obstacle.box)) return false;
  }
  for (const other of placed) {
    if (overlaps(box, other.box)) return false;
    if (other.leader && crosses(other.leader, box)) return false;
    if (leader && crosses(leader, other.box)) return false;
    if (leader && other.leader && meet(leader, other.leader)) return false;
  }
  return true;
}

/** @param {Box} a @param {Box} b @param {number} [gap] */
export function overlaps(a, b, gap = GAP) {
  return (
    a.left < b.left + b.width + gap &&
    b.left < a.left + a.width + gap &&
    a.top < b.top + b.height + gap &&
    b.top < a.top + a.height + gap
  );
}

/** Whether a segment touches a box (Liang and Barsky's clipping). @param {Segment} s @param {Box} box */
export function crosses(s, box) {
  let enter = 0;
  let leave = 1;
  const dx = s.x2 - s.x1;
  const dy = s.y2 - s.y1;
  for (const [step, room] of [
    [-dx, s.x1 - box.left],
    [dx, box.left + box.width - s.x1],
    [-dy, s.y1 - box.top],
    [dy, box.top + box.height - s.y1],
  ]) {
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) enter = Math.max(enter, room / step);
    else leave = Math.min(leave, room / step);
  }
  return enter <= leave;
}

/** @param {Segment} a @param {Segment} b */
function meet(a, b) {
  /** @param {Segment} s @param {number} x @param {number} y */
  const side = (s, x, y) => Math.sign((s.x2 - s.x1) * (y - s.y1) - (s.y2 - s.y1) * (x - s.x1));
  return side(a, b.x1, b.y1) !== side(a, b.x2, b.y2) && side(b, a.x1, a.y1) !== side(b, a.x2, a.y2);
}

/** The eight ways out from a mark; right and left first, as text reads best there. */
const WAYS = [
  [1, 0],
  [-1, 0],
  [1, -0.7],
  [-1, -0.7],
  [1, 0.7],
  [-1, 0.7],
  [0, -1],
  [0, 1],
];

/** How far a label may stand off from its mark, in CSS pixels; farther than the first needs a leader line. */
const DISTANCES = [0, 14, 30, 52, 80, 116];

/**
 * Candidate boxes round a mark.
 * @param {{x: number, y: number}} mark
 * @param {number} clear radius that the mark itself takes
 * @param {{width: number, height: number}[]} sizes of each wording, the fullest first
 * @param {(box: Box) => number} crowd what a box would cover, 0 (nothing) upward; about 1 for the usual crowd
 * @returns {Candidate[]}
 */
export function aroundMark(mark, clear, sizes, crowd) {
  /** @type {Candidate[]} */
  const candidates = [];
  sizes.forEach((size, variant) => {
    for (const distance of DISTANCES) {
      WAYS.forEach(([across, down], way) => {
        const length = Math.hypot(across, down);
        const x = mark.x + (across / length) * (clear + distance);
        const y = mark.y + (down / length) * (clear + distance);
        const left = across > 0 ? x : across < 0 ? x - size.width : x - size.width / 2;
        // Beside the mark, the first line stands level with it; above and below, the box stands off whole.
        const top = down === 0 ? y - 9 : down < 0 ? y - size.height : y;
        const box = { left, top, ...size };
        // The pen stops short of both the mark and the words.
        const leader =
          distance < 14
            ? null
            : {
                x1: mark.x + (across / length) * clear * 0.7,
                y1: mark.y + (down / length) * clear * 0.7,
                x2: x - (across / length) * 3,
                y2: y - (down / length) * 3,
              };
        candidates.push({
          box,
          leader,
          variant,
          cost: distance * 0.55 + way * 2 + crowd(box) * 34,
        });
      });
    }
  });
  return candidates;
}

/** Where a ring's name may stand: straight up first, then ever farther round, by 15 degrees. */
const RING_ANGLES = [0];
for (let step = 1; step < 12; step += 1) RING_ANGLES.push(step / 24, -step / 24);
RING_ANGLES.push(0.5);

/**
 * Candidate boxes for the name of a ring, on its line.
 * @param {{x: number, y: number}} centre CSS pixels
 * @param {number} radius CSS pixels
 * @param {{width: number, height: number}} size
 * @param {(box: Box) => number} crowd
 * @returns {Candidate[]}
 */
export function alongRing(centre, radius, size, crowd) {
  return RING_ANGLES.map((turns) => {
    const x = centre.x + radius * Math.sin(turns * 2 * Math.PI);
    const y = centre.y - radius * Math.cos(turns * 2 * Math.PI);
    const box = { left: x - size.width / 2, top: y - size.height / 2, ...size };
    return { box, leader: null, variant: 0, cost: Math.abs(turns) * 60 + crowd(box) * 6 };
  });
}

/**
 * How crowded the picture is where a label would lie, from a sample of the places.
 * @param {Float32Array} places x, y pairs in CSS pixels; a coarse sample is enough
 * @param {{width: number, height: number}} size
 * @param {number} [cell] CSS pixels
 * @returns {(box: Box) => number} posts under the box per cell over the mean of the cells that hold any, at most 3
 */
export function crowdOf(places, size, cell = 12) {
  const columns = Math.max(1, Math.ceil(size.width / cell));
  const rows = Math.max(1, Math.ceil(size.height / cell));
  const cells = new Uint32Array(columns * rows);
  let used = 0;
  let inside = 0;
  for (let i = 0; i + 1 < places.length; i += 2) {
    const column = Math.floor(places[i] / cell);
    const row = Math.floor(places[i + 1] / cell);
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const at = row * columns + column;
    if (cells[at] === 0) used += 1;
    cells[at] += 1;
    inside += 1;
  }
  const mean = used === 0 ? 1 : inside / used;
  return (box) => {
    const left = Math.max(0, Math.floor(box.left / cell));
    const right = Math.min(columns - 1, Math.floor((box.left + box.width) / cell));
    const top = Math.max(0, Math.floor(box.top / cell));
    const bottom = Math.min(rows - 1, Math.floor((box.top + box.height) / cell));
    let sum = 0;
    let seen = 0;
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        sum += cells[row * columns + column];
        seen += 1;
      }
    }
    return seen === 0 ? 0 : Math.min(3, sum / seen / mean);
  };
}
