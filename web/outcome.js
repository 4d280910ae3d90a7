/** The score and, equal in rank, the partner's verdict with the gates and the questions. */

import { levelBar } from "./criteria.js";
import { drawing, element } from "./element.js";

/** @import { Review, Partner } from "./shapes.js" */

export const VERDICTS = { accept: "Yes.", revisit: "Not yet.", decline: "No." };
export const BANDS = { weak: "Weak", promising: "Promising", strong: "Strong" };
const ASKED = 3;

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
    element(
      "p",
      { class: "band" },
      element("b", {}, BANDS[review.band] ?? review.band),
      change !== 0 && element("span", { class: "change" }, ` ${change > 0 ? "up" : "down"} ${Math.abs(change)}`),
    ),
    element(
      "ul",
      { class: "bars" },
      ...review.criteria.map((criterion) =>
        element(
          "li",
          {},
          element(
            "a",
            { href: `#criterion-${criterion.key}` },
            criterion.label,
            criterion.disputed && element("small", {}, " disputed"),
          ),
          levelBar(criterion),
        ),
      ),
    ),
  );
}

/** @param {Review} review */
function acceptance({ partner, summary }) {
  const said = partner.reasons.length ? partner.reasons : [summary];
  return element(
    "div",
    { class: `acceptance ${partner.verdict}` },
    element("h2", {}, "Would they accept?"),
    element("p", { class: "answer" }, VERDICTS[partner.verdict] ?? partner.verdict),
    element("p", { class: "because" }, said[0] ?? ""),
    element(
      "ul",
      { class: "gates" },
      ...partner.gates.map((gate) =>
        element(
          "li",
          { class: gate.passed ? "passed" : "failed" },
          sign(gate.passed),
          element(
            "span",
            {},
            element("b", {}, gate.label),
            element("span", { class: "unseen" }, gate.passed ? ": yes. " : ": not yet. "),
            " ",
            // What the headline has said already need not be read twice.
            gate.reason === said[0] ? element("span", { class: "unseen" }, gate.reason) : gate.reason,
          ),
        ),
      ),
    ),
  );
}

/** @param {boolean} passed */
function sign(passed) {
  const line = passed ? "M2 8.5 6 12.5 14 3.5" : "M3 3 13 13 M13 3 3 13";
  return drawing("svg", { class: "sign", viewBox: "0 0 16 16", "aria-hidden": "true" }, drawing("path", { d: line }));
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
      ...partner.questions
        .slice(0, ASKED)
        .map(({ slot, question }) =>
          element(
            "li",
            {},
            element("q", {}, question),
            " ",
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
