/**
 * Names at the ends of lines: never colour alone. Names that would lie over one another are moved apart, and joined to
 * their lines.
 *
 * @module charts/ends
 * @import { Series } from "./chart.js"
 * @import { Scale } from "./scales.js"
 */
import { s } from "../../widget/dom.js";

/** CSS pixels of a letter, of a line of letters, of the way from a line to its name. */
const LETTER = 7;
const LINE = 14;
const LEADER = 18;

/** CSS pixels that the names take beside the plot. @param {Series[]} series @param {number} width of all */
export function roomOf(series, width) {
  const longest = Math.max(0, ...series.map(({ name }) => [...name].length));
  return Math.min(LEADER + 2 + LETTER * longest, Math.round(width * 0.36));
}

/**
 * @param {Series[]} series
 * @param {[number, number | null][][]} lines their points
 * @param {{xScale: Scale, yScale: Scale, right: number, width: number, top: number, bottom: number}} box
 * @returns {SVGElement[]}
 */
export function endNames(series, lines, { xScale, yScale, right, width, top, bottom }) {
  const ends = lines.flatMap((points, i) => {
    const end = points.findLast(([, value]) => value !== null);
    return end ? [{ i, x: xScale.place(end[0]), y: yScale.place(end[1] ?? 0) }] : [];
  });
  // Of lines that end in one place the one that lay above the others has its name above theirs.
  const height = lines.map((points) => points.reduce((sum, [, value]) => sum + (value ?? 0), 0));
  ends.sort((a, b) => a.y - b.y || height[b.i] - height[a.i]);
  const most = Math.floor((width - right - LEADER) / LETTER);
  const places = apart(
    ends.map(({ y }) => y),
    LINE,
    top,
    bottom,
  );
  return ends.flatMap(({ i, x, y }, n) => {
    const letters = [...series[i].name];
    const text =
      letters.length > most
        ? `${letters.slice(0, Math.max(1, most - 1)).join("")}…`
        : series[i].name;
    const at = places[n];
    return [
      s("path", {
        class: `chart-leader s${i}`,
        d: `M${x.toFixed(1)} ${y.toFixed(1)}L${(right + LEADER - 4).toFixed(1)} ${at.toFixed(1)}`,
      }),
      s(
        "text",
        { class: "chart-end", x: (right + LEADER).toFixed(1), y: at.toFixed(1), dy: "0.32em" },
        text,
      ),
    ];
  });
}

/**
 * Places at least `gap` apart, each as near as it goes to where it is wanted, in the same order. Pure.
 * @param {number[]} wanted
 * @param {number} gap
 * @param {number} from
 * @param {number} to where there is room for them
 * @returns {number[]} in the order of `wanted`
 */
export function apart(wanted, gap, from, to) {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  // Runs of neighbours that touch, each centred on what its members want; a run that reaches the next is one with it.
  /** @type {{at: number, members: number[]}[]} */
  const runs = [];
  for (const i of order) {
    let run = { at: wanted[i], members: [i] };
    for (let last = runs.at(-1); last; last = runs.at(-1)) {
      if (run.at >= last.at + gap * last.members.length) break;
      runs.pop();
      const members = [...last.members, ...run.members];
      const middle = members.reduce((sum, member, n) => sum + wanted[member] - n * gap, 0);
      run = { at: middle / members.length, members };
    }
    run.at = Math.max(from, Math.min(run.at, to - gap * (run.members.length - 1)));
    runs.push(run);
  }
  const places = wanted.slice();
  let free = Number.NEGATIVE_INFINITY;
  for (const { at, members } of runs) {
    members.forEach((member, n) => {
      places[member] = Math.max(free, at + n * gap);
      free = places[member] + gap;
    });
  }
  // What was pushed over the lower edge comes back, and takes along what is above it.
  let end = to;
  for (const i of order.toReversed()) {
    places[i] = Math.min(places[i], end);
    end = places[i] - gap;
  }
  return places;
}
