/** How the statement sounds: words, seconds to say, and when a lift ride is over. */

import { byId, counted, say } from "./element.js";

/** @import { Review } from "./shapes.js" */

/** How long a lift ride takes, in seconds; two thirds of the ruler. */
const LIFT_RIDE = 30;
const RULER = 45;

/**
 * Show the length of a statement.
 *
 * @param {Review | null} review
 * @param {string} statement
 * @param {string} otherwise What is said where there is no review.
 * @param {number} [most] How many characters are read.
 */
export function showDelivery(review, statement, otherwise, most) {
  const seconds = review?.delivery.seconds_to_say ?? 0;
  const over = seconds > LIFT_RIDE;
  const ride = byId("ride");
  ride.querySelector(".spent")?.setAttribute("width", String((Math.min(seconds, RULER) / RULER) * 100));
  ride.classList.toggle("over", over);
  if (!review) {
    say("delivery", otherwise);
    return;
  }
  const length = [...statement].length;
  const parts = [
    counted(review.delivery.words, "word"),
    `${counted(Math.round(seconds), "second")} to say${over ? ", but" : ";"} a lift ride takes ${LIFT_RIDE}`,
    most && length > most * 0.8 && `${length.toLocaleString("en")} of ${counted(most, "character")}`,
  ];
  say("delivery", parts.filter(Boolean).join(" · "));
}
