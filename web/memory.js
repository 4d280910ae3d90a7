/** What this tab remembers, so that a reload loses nothing; closing the tab forgets it. */

/** @import { Kept } from "./drafts.js" */

/**
 * @typedef {object} Memory
 * @property {string} statement
 * @property {Record<string, string>} sides
 * @property {Record<string, string>} answers
 * @property {Record<string, string>} dismissed
 * @property {Kept[]} drafts
 */

const KEY = "valuecoach";

/** @param {Memory} memory */
export function remember(memory) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // A browser that stores nothing for us is no reason to stop.
  }
}

/** @returns {Memory} */
export function recall() {
  const empty = { statement: "", sides: {}, answers: {}, dismissed: {}, drafts: [] };
  try {
    return { ...empty, ...JSON.parse(sessionStorage.getItem(KEY) ?? "{}") };
  } catch {
    return empty;
  }
}
