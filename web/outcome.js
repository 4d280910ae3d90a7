/** The score and, equal in rank, the partner's verdict. */

import { element } from "./element.js";
import { levelBar } from "./criteria.js";

/** @typedef {import("./shapes.js").Review} Review */
/** @typedef {import("./shapes.js").Partner} Partner */

export const VERDICTS = { accept: "Yes.", revisit: "Not yet.", decline: "No." };
export const BANDS = { weak: "Weak", promising: "Promising", strong: "Strong" };

/**
 * Show how strong the statement is and whether the partner would accept.
 *
 * @param {HTMLElement} place
 * @param {Review} review
 * @param {{change: number, answerable: (slot: string) => boolean}} more The points since the review before,
 *   and which of the partner's questions can be answered in the form.
 */
export function showOutcome(place, review, { change, answerable }) {
  place.replaceChildren(
    element("div", { class: "verdicts" }, strength(review, change), acceptance(review)),
    questions(review.partner, answerable),
  );
}

/**
 * @param {Review} review
 * @param {number} change
 */
function strength(review, change) {
  const moved = change && element("span", { class: "change" }, `${change > 0 ? "up" : "down"} ${Math.abs(change)}`);
  return element(
    "div",
    { class: `strength ${review.band}` },
    element("h2", {}, "How strong is it?"),
    element(
      "p",
      { class: "answer" },
      element("span", { class: "score" }, String(review.score)),
      element("span", { class: "of" }, " of 100"),
    ),
    element("p", { class: "band" }, BANDS[review.band] ?? review.band, " ", moved || null),
    element(
      "ul",
      { class: "bars" },
      ...review.criteria.map((criterion) =>
        element(
          "li",
          {},
          element("a", { href: `#criterion-${criterion.key}` }, criterion.label),
          levelBar(criterion),
        ),
      ),
    ),
  );
}

/** @param {Review} review */
function acceptance({ partner, summary }) {
  const said = partner.reasons.length ? partner.reasons : partner.gates.length ? [] : [summary];
  return element(
    "div",
    { class: `acceptance ${partner.verdict}` },
    element("h2", {}, "Would they accept?"),
    element("p", { class: "answer" }, VERDICTS[partner.verdict] ?? partner.verdict),
    ...said.slice(0, 1).map((reason) => element("p", { class: "because" }, reason)),
    partner.gates.length > 0 &&
      element(
        "ul",
        { class: "gates" },
        ...partner.gates.map((gate) =>
          element(
            "li",
            { class: gate.passed ? "passed" : "failed" },
            element("span", { class: "sign", "aria-hidden": "true" }, gate.passed ? "✓" : "✗"),
            element(
              "span",
              {},
              element("strong", {}, gate.label),
              element("span", { class: "unseen" }, gate.passed ? ", yes." : ", not yet."),
              " ",
              gate.reason,
            ),
          ),
        ),
      ),
  );
}

/**
 * @param {Partner} partner
 * @param {(slot: string) => boolean} answerable
 */
function questions(partner, answerable) {
  if (!partner.questions.length) return "";
  return element(
    "div",
    { class: "they-ask" },
    element("h2", {}, "They would ask"),
    element(
      "ol",
      {},
      ...partner.questions.slice(0, 3).map(({ slot, question }) =>
        element(
          "li",
          {},
          `“${question}” `,
          answerable(slot) &&
            element(
              "a",
              { href: `#answer-${slot}`, "data-answer": slot, "aria-label": `Answer: ${question}` },
              "Answer",
            ),
        ),
      ),
    ),
  );
}
