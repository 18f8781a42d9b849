/**
 * Asks which column is which where the reader cannot know, and asks again where the answer was of no use.
 *
 * @module asking
 * @import { Sample, Source } from "../messages.js"
 * @import { Question } from "./mapping-dialog.js"
 */
import { mappingInAddress } from "./address.js";
import { fitted, parseMapping, readMappingFile } from "./mapping.js";
import { askMapping } from "./mapping-dialog.js";

/** Larger than any mapping. */
const MOST = 64 << 10;

/** @typedef {ReturnType<typeof createAsking>} Asking */

/** @param {() => void} onHelp */
export function createAsking(onHelp) {
  /** What was asked about last. @type {{sample: Sample, files: Source["files"]} | null} */
  let last = null;
  /** @type {Question | null} */
  let question = null;

  return {
    /**
     * What there is to ask about files that did not open, or of which one did not.
     * @param {Source} source
     * @param {Sample | undefined} sample
     * @returns {Sample | null} null where columns are not the matter
     */
    matter(source, sample) {
      if (sample) last = { sample, files: source.files };
      return sample ?? (source.mapping && last?.files === source.files ? last.sample : null);
    },
    /**
     * @param {Source} source
     * @param {Sample} sample
     * @param {string} problem what went wrong with the last answer, "" for nothing
     * @returns {Promise<Source | null>} to be opened; null where the reader thinks better of it
     */
    async ask(source, sample, problem) {
      question?.close();
      const before = parseMapping(source.mapping ?? mappingInAddress());
      const known = fitted(before, sample.columns).fits;
      const chosen = source.mapping ? known : { ...sample.guess, ...known };
      const mine = askMapping(sample, { chosen, problem, onHelp });
      question = mine;
      const mapping = await mine.answer;
      if (question === mine) question = null;
      return mapping === null ? null : { ...source, mapping };
    },
    /**
     * A mapping that is dropped on the page while it is asked for is taken as the answer.
     * @param {Source["files"]} files
     * @returns {Promise<boolean>} whether that is what was given
     */
    async take(files) {
      if (!question) return false;
      const mine = question;
      const [{ file }] = files;
      const text = files.length === 1 && file.size <= MOST ? await file.text() : "";
      if (text !== "" && readMappingFile(text) && mine.load(text)) return true;
      mine.close();
      return false;
    },
  };
}
