/**
 * What the story has once the figures are there, as elements: waves, key voices, what is missing, how the links are known;
 * and the folds of more figures. The words are worked out beside this.
 *
 * @module story/parts
 * @import { Analysis, KeyVoice, Voices } from "../../types-analysis.js"
 * @import { SpreadFigures } from "../../types.js"
 * @import { Telling } from "./telling.js"
 */

import { capital } from "../../widget/format.js";
import { el } from "../dom.js";
import { number, written } from "../locale.js";
import { fold } from "./fold.js";
import { joined, joinedDefinition, joinedLine } from "./joined.js";
import { missing } from "./missing.js";
import { moreFolds } from "./more.js";
import {
  publicRole,
  toldVoices,
  unnamedLine,
  voiceName,
  voiceReason,
  voicesNote,
} from "./voices.js";
import { burstDefinition, burstSaid, toldBursts, wavesLine } from "./waves.js";

/**
 * @typedef {object} On
 * @property {(node: number) => void} onPost
 * @property {((account: number) => void) | undefined} onAccount
 * @property {(sensitive: boolean) => void} onSensitive
 */

/** Key voices that are told at once, of a layer. */
const VOICES = 5;

/** @param {string} summary @param {string} definition */
const define = (summary, definition) =>
  el("details", { class: "define" }, el("summary", {}, summary), el("p", {}, definition));

/**
 * @param {Analysis} analysis
 * @param {SpreadFigures} view
 * @param {Telling} telling
 * @param {On} on
 * @returns {HTMLElement[]}
 */
export function analysisParts(analysis, view, telling, on) {
  const { figures } = analysis;
  return [
    ...wavesPart(figures, telling),
    ...voicesPart(figures.voices, telling, on),
    el("h3", {}, "What is missing"),
    el(
      "ul",
      { class: "said-list", "data-part": "missing" },
      ...missing(analysis, view, telling).map((line) => el("li", {}, ...written(line))),
    ),
    ...joinedPart(figures, telling),
  ];
}

/** @type {(figures: Analysis["figures"], telling: Telling) => HTMLElement[]} */
function wavesPart({ bursts, matched }, telling) {
  const told = toldBursts(bursts);
  const items = told.map((burst) => {
    const { name, when, what } = burstSaid(burst, bursts.list, telling);
    return el(
      "li",
      { "data-wave": String(burst.wave) },
      el("p", { class: "wave-when" }, el("strong", {}, name), " · ", ...written(when)),
      el("p", { class: "wave-what" }, ...written(what)),
    );
  });
  return [
    el("h3", {}, "Waves"),
    el("p", { class: "part-line" }, wavesLine(bursts, matched, telling)),
    ...(items.length > 0 ? [el("ol", { class: "waves" }, ...items)] : []),
    define("What a wave is", burstDefinition(telling)),
  ];
}

/** @type {(voices: Voices, telling: Telling, on: On) => HTMLElement[]} */
function voicesPart(voices, telling, on) {
  const { words } = telling;
  const box = el("input", { type: "checkbox", id: "sensitive" });
  box.checked = voices.sensitive;
  box.addEventListener("change", () => on.onSensitive(box.checked));
  const layers = /** @type {const} */ ([
    ["diffusion", capital(words.reposted)],
    ["conversation", "Answered"],
  ]);
  const lists = layers.flatMap(([layer, title]) => {
    const list = toldVoices(voices, layer);
    if (list.length === 0) return [];
    const item = (/** @type {KeyVoice} */ voice) => voiceItem(voice, telling, on);
    const rest = list.slice(VOICES);
    return [
      el("h4", {}, title),
      el("ul", { class: "voices", "data-layer": layer }, ...list.slice(0, VOICES).map(item)),
      ...(rest.length > 0
        ? [
            fold(`voices-${layer}`, `${number(rest.length)} more`, () => [
              el("ul", { class: "voices" }, ...rest.map(item)),
            ]),
          ]
        : []),
      el("p", { class: "note" }, voicesNote(layer, telling)),
    ];
  });
  const left = unnamedLine(voices, telling);
  return [
    el("h3", {}, "Key voices"),
    ...(lists.length === 0 && left === ""
      ? [
          el(
            "p",
            { class: "part-line" },
            `No ${words.post} here was ${words.reposted} or answered by enough accounts to be named for it.`,
          ),
        ]
      : lists),
    ...(left === "" ? [] : [el("p", { class: "note" }, left)]),
    ...(lists.length === 0 && left === "" && !voices.sensitive ? [] : [check(box)]),
  ];
}

/** @param {HTMLInputElement} box */
function check(box) {
  return el(
    "label",
    { class: "check" },
    box,
    el(
      "span",
      {},
      "Sensitive subject: name nobody by numbers alone, only accounts with a public role",
    ),
  );
}

/** @type {(voice: KeyVoice, telling: Telling, on: On) => HTMLElement} */
function voiceItem(voice, telling, on) {
  const { handle, name, account } = voice;
  const who = voiceName(voice, telling);
  const role = telling.sensitive ? publicRole(voice) : "";
  const button = el(
    "button",
    { type: "button", class: "choice", "data-node": voice.node },
    el(
      "span",
      { class: "who" },
      el("bdi", {}, who),
      name && handle && !telling.simulated ? ` @${handle}` : "",
    ),
    el(
      "span",
      { class: "note" },
      capital(voiceReason(voice, telling)),
      role && `; named for ${role}`,
    ),
  );
  button.addEventListener("click", () => on.onPost(voice.node));
  const toAccount =
    account !== null && on.onAccount
      ? el(
          "button",
          { type: "button", class: "link to-account", "aria-label": `The account ${who}` },
          "Account",
        )
      : null;
  toAccount?.addEventListener("click", () => on.onAccount?.(/** @type {number} */ (account)));
  return el("li", {}, button, toAccount);
}

/** @type {(figures: Analysis["figures"], telling: Telling) => HTMLElement[]} */
function joinedPart({ provenance }, { words }) {
  const layers = joined(provenance, words);
  if (layers.length === 0) return [];
  return [
    el("h3", {}, "How the links are known"),
    el(
      "ul",
      { class: "said-list", "data-part": "joined" },
      ...layers.map((layer) => el("li", {}, joinedLine(layer))),
    ),
    define("What these words mean", joinedDefinition(layers, words)),
  ];
}

/**
 * @param {Analysis} analysis
 * @param {Telling} telling
 * @returns {HTMLElement[]}
 */
export function moreParts(analysis, telling) {
  const { perDot, simulated, words } = telling;
  return [
    el("h3", {}, "More figures"),
    ...(simulated ? [el("p", { class: "note" }, simulation(perDot, words))] : []),
    ...moreFolds(analysis.figures, telling),
  ];
}

/** @type {(perDot: number, words: Telling["words"]) => string} */
function simulation(perDot, { posts }) {
  const dots =
    perDot > 1
      ? ` One dot stands for ${number(perDot)} ${posts}: what counts accounts or trees is left out, for they are not to scale.`
      : "";
  return `Figures of the simulation: they show what would be told of an export, and prove nothing of what happened.${dots}`;
}
