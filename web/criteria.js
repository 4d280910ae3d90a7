/** The six criteria: level, reason, what the next level needs, and the text of every level. */

import { drawing, element, fill } from "./element.js";

/** @import { Criterion, Scale } from "./shapes.js" */

/**
 * Show one part for each criterion.
 *
 * @param {HTMLElement} place
 * @param {Criterion[]} criteria
 * @param {Map<string, Scale>} scales What each level means, as far as it is known yet.
 */
export function showCriteria(place, criteria, scales) {
  const items = criteria.map((criterion) => ({ criterion, scale: scales.get(criterion.key) }));
  /** @param {typeof items[number]} item */
  const keyOf = ({ criterion, scale }) =>
    JSON.stringify([{ ...criterion, evidence: criterion.evidence.length, model_evidence: [] }, scale !== undefined]);
  fill(place, items, keyOf, ({ criterion, scale }) => card(criterion, scale));
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
  const steps = Array.from({ length: most }, (_, step) =>
    drawing("rect", { class: step < level ? "full" : "open", x: step * 20 + 0.5, y: 0.5, width: 16, height: 9 }),
  );
  return element(
    "span",
    { class: "level" },
    drawing("svg", { class: "bar", viewBox: `0 0 ${most * 20 - 3} 10`, "aria-hidden": "true" }, ...steps),
    element("span", { class: "unseen" }, "level "),
    element("span", {}, String(level)),
    element("span", { class: "most" }, ` of ${most}`),
  );
}

/**
 * @param {Criterion} criterion
 * @param {Scale | undefined} scale
 */
function card(criterion, scale) {
  const note = noteOfCriterion(criterion);
  return element(
    "li",
    {
      id: `criterion-${criterion.key}`,
      class: criterion.fix ? "criterion" : "criterion top",
      "data-note": note,
      tabindex: "-1",
    },
    element("h3", {}, criterion.label),
    levelBar(criterion),
    element("p", { class: "asks" }, criterion.question),
    element("p", { class: "told" }, criterion.reason),
    ...opinions(criterion),
    criterion.fix && element("p", { class: "next" }, element("b", {}, "Next: "), criterion.fix),
    element(
      "div",
      { class: "tools" },
      criterion.evidence.length > 0 &&
        element(
          "button",
          { class: "quiet", type: "button", "data-show": note, "aria-label": `Show the words for ${criterion.label}` },
          "Show the words",
        ),
      scale && levels(criterion, scale),
    ),
  );
}

/**
 * Show what the model proposed beside what the rules decided.
 *
 * @param {Criterion} criterion
 */
function opinions({ level, disputed, rules_level: byRules, model_level: byModel, model_reason: why }) {
  if (byModel === null || byModel === undefined) return [];
  const levels = `By the rules level ${byRules ?? level}, by the model level ${byModel}.`;
  const outcome = disputed ? `They disagree, and the rules stand. ${levels}` : levels;
  return [element("p", { class: disputed ? "model disputed" : "model" }, `${outcome} `, why && element("q", {}, why))];
}

/**
 * @param {Criterion} criterion
 * @param {Scale} scale
 */
function levels({ label, level: reached }, scale) {
  return element(
    "details",
    {},
    element("summary", { "aria-label": `All levels of ${label}` }, "All levels"),
    element(
      "ol",
      { class: "levels" },
      ...scale.levels.map(({ level, means }) =>
        element(
          "li",
          { class: level === reached ? "reached" : null, "aria-current": level === reached ? "true" : null },
          element("b", {}, String(level)),
          element("span", {}, means),
        ),
      ),
    ),
  );
}
