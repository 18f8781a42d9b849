/**
 * One cascade of any size, as an export: every post answers an earlier one. Invented accounts only.
 *
 * @module cascade
 */

/** ms UTC of the first millisecond that Twitter's ids count from. */
const EPOCH = 1288834974657;
/** 2017-10-15 20:21:11 UTC. */
const START = 1508098871000;
/** ms from the first post to the last. */
const SPAN = 3 * 86_400_000;

/**
 * Six of ten answer what another answers (the more answers, the likelier), two any earlier post, two the first.
 *
 * @param {number} posts
 * @param {(piece: string) => void} write
 */
export function writeCascade(posts, write) {
  let state = 2017;
  // Mulberry32: seeded, so that every run lays out the same.
  const below = (/** @type {number} */ n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
  const timeOf = (/** @type {number} */ i) => START + Math.floor((i / posts) * SPAN);
  const idOf = (/** @type {number} */ i) =>
    String((BigInt(timeOf(i) - EPOCH) << 22n) | BigInt(i & 0xfff));
  const parent = new Uint32Array(posts);
  for (let i = 0; i < posts; i += 1) {
    const how = below(10);
    if (i > 0 && how < 6) parent[i] = parent[below(i)];
    else if (i > 0 && how < 8) parent[i] = below(i);
    const status = {
      id_str: idOf(i),
      created_at: v1Time(timeOf(i)),
      full_text: "",
      entities: { hashtags: [{ text: "Invented" }] },
      user: { id_str: String(9e15 + below(posts)), screen_name: "simulated_account" },
      ...(i > 0 ? { in_reply_to_status_id_str: idOf(parent[i]) } : {}),
    };
    write(`${JSON.stringify(status)}\n`);
  }
}

/**
 * @param {number} ms
 * @returns {string} as API v1.1 writes it
 */
function v1Time(ms) {
  const [day, date, month, year, time] = new Date(ms).toUTCString().replace(",", "").split(" ");
  return `${day} ${month} ${date} ${time} +0000 ${year}`;
}
