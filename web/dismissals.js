/** What the writer has dismissed, each with a reason; kept with the draft, and it never moves the score. */

import { offsets } from "./spans.js";

/** @import { Finding } from "./shapes.js" */

export const REASONS = ["Not true of this draft", "It is on purpose", "They know it already"];

/** How many words on either side tell a place from another where the same words stand. */
const NEIGHBOURS = 2;

/**
 * Return what a finding is known by: its rule, its words and their neighbours, so that a dismissal
 * outlives edits elsewhere and ends when the words change.
 *
 * @param {Pick<Finding, "rule" | "span">} finding
 * @param {string} statement
 */
export function dismissal({ rule, span }, statement) {
  if (!span) return rule;
  const at = offsets(statement);
  const before = wordsOf(statement.slice(0, at(span.start))).slice(-NEIGHBOURS);
  const after = wordsOf(statement.slice(at(span.end))).slice(0, NEIGHBOURS);
  return [rule, ...before, `[${wordsOf(span.text).join(" ")}]`, ...after].join(" ");
}

/** @param {string} text */
function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

export class Dismissals {
  /** @type {Map<string, string>} */
  #reasons = new Map();

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
  }

  /** @returns {Record<string, string>} */
  get all() {
    return Object.fromEntries(this.#reasons);
  }

  /** @param {Record<string, string>} [reasons] */
  restart(reasons = {}) {
    this.#reasons = new Map(Object.entries(reasons));
  }

  /** @param {string} address */
  reason(address) {
    return this.#reasons.get(address);
  }

  /**
   * @param {string} address
   * @param {string} reason
   */
  dismiss(address, reason) {
    this.#reasons.set(address, reason);
    this.onChange();
  }

  /** @param {string} address */
  bringBack(address) {
    this.#reasons.delete(address);
    this.onChange();
  }
}
