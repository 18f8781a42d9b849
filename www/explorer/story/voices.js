/**
 * Key voices in words: the reason that a post is named, in each layer apart. Pure.
 *
 * @module story/voices
 * @import { KeyVoice, Voices } from "../../types-analysis.js"
 * @import { Telling } from "./telling.js"
 */

import { capital, span } from "../../widget/format.js";
import { amount, amounted, number, numbered } from "../locale.js";

/**
 * Why a post is named: "retweeted by 700 accounts, 630 of them within 40 minutes".
 * @param {KeyVoice} voice
 * @param {Telling} telling
 */
export function voiceReason(
  { layer, posts, accounts, half_ms: half, within_ms: within, soon },
  telling,
) {
  const { words, perDot } = telling;
  const verb = layer === "diffusion" ? words.reposted : "answered";
  if (perDot > 1) {
    // Simulated accounts are not to scale: only posts are.
    const often =
      layer === "diffusion"
        ? `${amount(posts, perDot)} times`
        : `by ${amounted(posts, perDot, words.noun)}`;
    return `${verb} ${often}${half === null || posts < 2 ? "" : `, half within ${span(half)}`}`;
  }
  const by = `${verb} by ${numbered(accounts, "account")}`;
  if (soon && soon.accounts < accounts) {
    return `${by}, ${number(soon.accounts)} of them within ${span(soon.ms)}`;
  }
  const ms = soon?.ms ?? within;
  return ms === null ? by : `${by} within ${span(ms)}`;
}

/**
 * @param {KeyVoice} voice
 * @param {Telling} telling
 * @returns {string} who wrote the post, as far as is known
 */
export function voiceName({ name, handle }, { words }) {
  return name || (handle && `@${handle}`) || `${words.one} ${words.post} of unknown author`;
}

/**
 * Where *sensitive* is on: why it may be named.
 * @param {KeyVoice} voice
 * @returns {string} "" where no reason is needed
 */
export function publicRole({ public_role: role }) {
  if (!role) return "";
  if (role.reason === "verified") return "marked as verified when that was not for sale";
  return role.followers === null ? "many followers" : `${numbered(role.followers, "follower")}`;
}

/**
 * @param {Voices} voices
 * @param {"diffusion" | "conversation"} layer
 * @returns {KeyVoice[]} in order of time where nothing is to be ranked, else by accounts
 */
export function toldVoices(voices, layer) {
  const list = voices[layer];
  // Posts are numbered in order of time.
  return voices.sensitive ? list.toSorted((a, b) => a.node - b.node) : list;
}

/**
 * @param {"diffusion" | "conversation"} layer
 * @param {Telling} telling
 * @returns {string} how to read the list
 */
export function voicesNote(layer, { words, sensitive, tag }) {
  const order = sensitive ? "In order of time. " : "";
  const counted =
    tag === ""
      ? ""
      : ` Counted among the ${words.posts} of the hashtag: other responses to the same ${words.post} are not in these numbers.`;
  return layer === "diffusion"
    ? `${order}To ${words.repost} is not to agree, and who read it is not known.${counted}`
    : `${order}An answer may agree, ask or attack.${counted}`;
}

/**
 * @param {Voices} voices
 * @param {Telling} telling
 * @returns {string} who is left out, "" for nobody
 */
export function unnamedLine({ unnamed, sensitive }, { words }) {
  if (!sensitive || unnamed === 0) return "";
  const one = unnamed === 1;
  return `${capital(numbered(unnamed, words.post, words.posts))} that many responded to ${one ? "is" : "are"} left out: nothing in the export tells a public role of ${one ? "its author" : "their authors"}.`;
}
