/** The live review: marks first, wordings once the writing rests; it drops what is stale and comes back by itself. */

import { Locked, Outage, Refusal } from "./coach.js";

/** @import { Draft, Review } from "./shapes.js" */

/**
 * @typedef {object} Events
 * @property {(review: Review, draft: Draft, complete: boolean) => void} onReview Complete with rewrites, or
 *   without them, which are still to come.
 * @property {(reason: string) => void} onRefusal
 * @property {(reason: string, seconds: number) => void} onOutage Tried again after so many seconds.
 * @property {() => void} onSlow
 * @property {() => void} onLocked It is sent again once it is told to hurry.
 */

/** All in milliseconds. */
const PAUSE = 200;
/** Rewrites take the coach ten times as long as the rest, so they are asked for later. */
const REST = 400;
const LONGEST_PAUSE = 1000;
const SLOW = 2000;
const GIVEN_UP = 15000;
const RETRIES = [1000, 2000, 4000, 8000];

export class Live {
  /** @type {AbortController | null} */
  #asking = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Draft | null} */
  #draft = null;
  #rest = REST;
  /** When the oldest change that has not been sent was made. */
  #unsentSince = 0;
  #failures = 0;

  /**
   * @param {(draft: Draft, complete: boolean, signal: AbortSignal) => Promise<Review>} ask
   * @param {Events} events
   */
  constructor(ask, events) {
    this.ask = ask;
    this.events = events;
  }

  /**
   * Review *draft* after a pause in the typing, or at once.
   *
   * @param {Draft} draft
   * @param {{atOnce?: boolean}} [when]
   */
  follow(draft, { atOnce = false } = {}) {
    this.#drop();
    const now = performance.now();
    this.#draft = draft;
    this.#unsentSince ||= now;
    this.#failures = 0;
    this.#rest = atOnce ? 0 : REST;
    const pause = Math.min(PAUSE, this.#unsentSince + LONGEST_PAUSE - now);
    this.#timer = setTimeout(() => this.#send(), atOnce ? 0 : Math.max(0, pause));
  }

  /** Forget the draft, and any answer that is still to come. */
  forget() {
    this.#drop();
    this.#draft = null;
    this.#unsentSince = 0;
  }

  /** Do not wait any longer after an outage. */
  hurry() {
    if (this.#failures && !this.#asking) {
      clearTimeout(this.#timer);
      this.#send();
    }
  }

  #drop() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = null;
  }

  async #send(complete = false) {
    const draft = this.#draft;
    if (!draft) return;
    this.#unsentSince = 0;
    const asking = new AbortController();
    this.#asking = asking;
    const slow = setTimeout(() => this.events.onSlow(), SLOW);
    const late = setTimeout(() => asking.abort(), GIVEN_UP);
    try {
      const review = await this.ask(draft, complete, asking.signal);
      if (this.#asking !== asking) return;
      this.#failures = 0;
      if (!complete) this.#timer = setTimeout(() => this.#send(true), this.#rest);
      this.events.onReview(review, draft, complete);
    } catch (error) {
      if (this.#asking !== asking) return;
      this.#failed(error);
    } finally {
      clearTimeout(slow);
      clearTimeout(late);
      if (this.#asking === asking) this.#asking = null;
    }
  }

  /** @param {unknown} error */
  #failed(error) {
    if (error instanceof Refusal) {
      this.#failures = 0;
      this.events.onRefusal(error.message);
      return;
    }
    if (error instanceof Locked) {
      this.#failures = 1;
      this.events.onLocked();
      return;
    }
    if (!(error instanceof Outage)) throw error;
    const pause = RETRIES[Math.min(this.#failures, RETRIES.length - 1)];
    this.#failures += 1;
    this.#timer = setTimeout(() => this.#send(), pause);
    this.events.onOutage(error.message, pause / 1000);
  }
}
