/** A rewrite as steps from the draft to it, each of which may be taken or left. */

/** @import { Change, Placeholder } from "./shapes.js" */

/** @typedef {{before: string, after: string, changed: boolean}} Step */
/** @typedef {{text: string, placeholder: Placeholder | null}} Part */

/** Of what is kept between two changes, so much is no landmark and goes with them. */
const CRUMB = 3;

/**
 * Return the steps of a diff. Changes with next to nothing between them are one, and no placeholder is cut.
 *
 * @param {readonly Change[]} changes
 * @param {readonly Placeholder[]} placeholders
 * @returns {Step[]}
 */
export function stepsOf(changes, placeholders) {
  const whole = changes.map(({ after }) => after).join("");
  let at = 0;
  const gaps = partsOf(whole, placeholders).map(({ text, placeholder }) => {
    at += text.length;
    return placeholder ? { start: at - text.length, end: at } : null;
  });
  /** @param {number} place */
  const cuts = (place) => gaps.some((gap) => gap !== null && gap.start < place && place < gap.end);

  /** @type {Step[]} */
  const steps = [];
  let end = 0;
  for (const [place, { op, before, after }] of changes.entries()) {
    const last = steps.at(-1);
    const changed = op !== "keep";
    const between = !changed && last?.changed && place < changes.length - 1 && before.trim().length <= CRUMB;
    if (last && (cuts(end) || between || (changed && last.changed))) {
      last.before += before;
      last.after += after;
      last.changed ||= changed;
    } else {
      steps.push({ before, after, changed });
    }
    end += after.length;
  }
  return steps.filter(({ before, after }) => before || after);
}

/**
 * Say whether *steps* lead from one text to the other, which a diff of another draft does not.
 *
 * @param {readonly Step[]} steps
 * @param {string} from
 * @param {string} to
 */
export function leads(steps, from, to) {
  return steps.map((step) => step.before).join("") === from && worded(steps, new Set()) === to;
}

/**
 * Return the text with all changes but those that are left, by their places in *steps*.
 *
 * @param {readonly Step[]} steps
 * @param {ReadonlySet<number>} left
 */
export function worded(steps, left) {
  return steps.map((step, place) => (left.has(place) ? step.before : step.after)).join("");
}

/**
 * Cut *text* at its placeholders.
 *
 * @param {string} text
 * @param {readonly Placeholder[]} placeholders
 * @returns {Part[]}
 */
export function partsOf(text, placeholders) {
  /** @type {Part[]} */
  const parts = [];
  let rest = text;
  while (rest) {
    const next = placeholders
      .map((placeholder) => ({ placeholder, at: placeholder.text ? rest.indexOf(placeholder.text) : -1 }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    const { placeholder, at } = next;
    if (at) parts.push({ text: rest.slice(0, at), placeholder: null });
    parts.push({ text: placeholder.text, placeholder });
    rest = rest.slice(at + placeholder.text.length);
  }
  if (rest) parts.push({ text: rest, placeholder: null });
  return parts;
}

/**
 * Return *text* with the placeholders that have an answer filled.
 *
 * @param {string} text
 * @param {readonly Placeholder[]} placeholders
 * @param {(slot: string) => string} answerOf
 */
export function filled(text, placeholders, answerOf) {
  return partsOf(text, placeholders)
    .map((part) => (part.placeholder && answerOf(part.placeholder.slot)) || part.text)
    .join("");
}
