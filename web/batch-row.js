/** A row of a batch with its whole review. */

import * as clerk from "./clerk.js";
import { showCriteria } from "./criteria.js";
import { byId, element } from "./element.js";
import { EFFECTS } from "./findings.js";
import { fragmentOf } from "./link.js";
import { showOutcome } from "./outcome.js";

/** @import { Finding, Review, Rewrite } from "./shapes.js" */

/**
 * Show the row *number* of a batch.
 *
 * @param {string} batch
 * @param {number} number
 * @param {(error: unknown) => void} onTrouble
 */
export async function showRow(batch, number, onTrouble) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("row"));
  try {
    const { row, cells, review } = await clerk.row(batch, number);
    const outcome = element("div", {});
    const criteria = element("ul", { class: "criteria" });
    if (review) {
      showOutcome(outcome, review, { change: 0, answerable: () => false });
      showCriteria(criteria, review.criteria, new Map());
    }
    const sides = { partner: cells.partner ?? cells.Partner ?? "" };
    dialog.replaceChildren(
      element(
        "div",
        { class: "row" },
        element("h2", { id: "row-heading" }, `Row ${row.row}${row.author ? `, ${row.author}` : ""}`),
        element("button", { type: "button", click: () => dialog.close() }, "Close"),
      ),
      element("blockquote", {}, row.statement),
      element(
        "p",
        {},
        element(
          "a",
          { href: `./${fragmentOf({ statement: row.statement, sides, answers: {} })}` },
          "Work on this statement",
        ),
      ),
      outcome,
      ...(review ? [...findings(review), ...rewrites(review.rewrites)] : []),
      element("h3", {}, "Six criteria"),
      criteria,
    );
    dialog.showModal();
    dialog.scrollTop = 0;
  } catch (error) {
    onTrouble(error);
  }
}

/** @param {Review} review */
function findings(review) {
  if (!review.findings.length) return [];
  return [element("h3", {}, "What was found"), element("ul", { class: "found" }, ...review.findings.map(finding))];
}

/** @param {Finding} found */
function finding({ effect, message, why }) {
  return element(
    "li",
    {},
    element("b", { class: `key ${effect}` }, EFFECTS[effect]),
    ` ${message} `,
    element("span", { class: "hint" }, why),
  );
}

/** @param {Rewrite[]} all */
function rewrites(all) {
  if (!all.length) return [];
  return [
    element("h3", {}, "Better wordings"),
    ...all.map((rewrite) =>
      element(
        "blockquote",
        {},
        rewrite.text,
        element("small", {}, ` ${rewrite.score} now, ${rewrite.score_filled} once filled in`),
      ),
    ),
  ];
}
