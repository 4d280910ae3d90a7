/** The six criteria: level, reason, and what the next level needs. */

import { element, fill } from "./element.js";

/** @typedef {import("./shapes.js").Criterion} Criterion */

/**
 * Show one card a criterion.
 *
 * @param {HTMLElement} place
 * @param {Criterion[]} criteria
 */
export function showCriteria(place, criteria) {
  fill(place, criteria, (criterion) => JSON.stringify({ ...criterion, evidence: criterion.evidence.length }), card);
}

/** @param {Criterion} criterion */
export function noteOfCriterion(criterion) {
  return `criterion.${criterion.key}`;
}

/**
 * Draw a level as a bar; its text says the same.
 *
 * @param {Criterion} criterion
 */
export function levelBar({ level, max_level: most }) {
  const steps = Array.from({ length: most }, (_, step) => element("i", { class: step < level ? "full" : null }));
  return element(
    "span",
    { class: "level" },
    element("span", { class: "bar", "aria-hidden": "true" }, ...steps),
    element("span", { class: "unseen" }, "level "),
    element("span", {}, String(level)),
    element("span", { class: "most" }, ` of ${most}`),
  );
}

/** @param {Criterion} criterion */
function card(criterion) {
  const note = noteOfCriterion(criterion);
  return element(
    "li",
    { id: `criterion-${criterion.key}`, class: "criterion", "data-note": note, tabindex: "-1" },
    element("h3", {}, criterion.label),
    levelBar(criterion),
    element("p", { class: "asks" }, criterion.question),
    element("p", {}, criterion.reason),
    criterion.fix && element("p", { class: "next" }, element("strong", {}, "Next: "), criterion.fix),
    criterion.evidence.length > 0 &&
      element(
        "button",
        { class: "quiet", type: "button", "data-show": note, "aria-label": `Show the words for ${criterion.label}` },
        "Show the words",
      ),
  );
}
