/** Ask the coach: the one control for a model's help; the offline review stands while it works. */

import { Outage, Refusal } from "./coach.js";
import { byId, counted, say } from "./element.js";

/** @import { Assistance, Draft, Review } from "./shapes.js" */

/** How often the progress moves, and how long after the deadline nothing is expected any more; in milliseconds. */
const STEP = 200;
const GRACE = 5000;

export class Assist {
  /** @type {Assistance | null} */
  #offered = null;
  /** @type {AbortController | null} */
  #asking = null;

  /**
   * @param {(draft: Draft, signal: AbortSignal) => Promise<Review>} ask
   * @param {{draft: () => Draft, onReview: (review: Review, draft: Draft) => void}} events
   */
  constructor(ask, events) {
    this.ask = ask;
    this.events = events;
    byId("ask").addEventListener("click", () =>
      this.#asking ? this.stop("Stopped. The offline review stands.") : this.#start(),
    );
  }

  /** @param {Assistance} assistance */
  offer(assistance) {
    this.#offered = assistance;
    byId("assist").hidden = false;
    this.rest();
  }

  /** Say what asking means; what was said of another draft holds no longer. */
  rest() {
    if (!this.#offered || this.#asking) return;
    const { model, seconds, days_kept: days } = this.#offered;
    say("ask", "Ask the coach");
    const patience = counted(Math.ceil(seconds), "second");
    const kept = days ? `kept here for ${counted(Math.ceil(days), "day")}` : "not kept";
    say("assist-told", `${model ?? "A model"} reads it too; up to ${patience}. Its answer is ${kept}.`);
    byId("progress").hidden = true;
  }

  /**
   * Give up waiting.
   *
   * @param {string} [told]
   */
  stop(told) {
    this.#asking?.abort();
    this.#asking = null;
    this.rest();
    if (told) say("assist-told", told);
  }

  async #start() {
    const draft = this.events.draft();
    if (!this.#offered || !draft.statement.trim()) return;
    const asking = new AbortController();
    this.#asking = asking;
    const seconds = this.#offered.seconds;
    const progress = /** @type {HTMLProgressElement} */ (byId("progress"));
    const began = performance.now();
    progress.hidden = false;
    progress.value = 0;
    say("ask", "Stop");
    say(
      "assist-told",
      `Reading it; up to ${counted(Math.ceil(seconds), "second")}. Your offline review stands meanwhile.`,
    );
    const ticking = setInterval(() => {
      const passed = (performance.now() - began) / 1000;
      progress.value = Math.min(0.98, passed / seconds);
      if (passed > seconds + GRACE / 1000) asking.abort();
    }, STEP);
    try {
      const review = await this.ask(draft, asking.signal);
      if (this.#asking !== asking) return;
      this.#end(toldOf(review, performance.now() - began));
      this.events.onReview(review, draft);
    } catch (error) {
      if (this.#asking === asking) this.#end(failureOf(error));
    } finally {
      clearInterval(ticking);
    }
  }

  /** @param {string} told */
  #end(told) {
    this.#asking = null;
    this.rest();
    say("assist-told", told);
  }
}

/**
 * @param {Review} review
 * @param {number} milliseconds
 */
function toldOf({ provenance: { model, left_out: leftOut, tokens, cost } }, milliseconds) {
  // Each begins with a name for programs.
  const missing = leftOut.map((entry) => `Missing: ${entry.replace(/^[\w, -]+: /, "")}.`).join(" ");
  if (!model) return `The rules alone reviewed this. ${missing}`.trim();
  const spent = [
    counted(Math.max(1, Math.round(milliseconds / 1000)), "second"),
    tokens !== null && counted(tokens, "token"),
    cost !== null && `$${cost.toPrecision(2)}`,
  ];
  return `Read by ${model}: ${spent.filter(Boolean).join(", ")}. ${missing}`.trim();
}

/** @param {unknown} error */
function failureOf(error) {
  if (error instanceof Refusal) return error.message;
  if (error instanceof Outage)
    return "The model's part did not come. The offline review stands; ask again if you like.";
  throw error;
}
