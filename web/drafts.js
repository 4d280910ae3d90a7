/** The drafts of this sitting with their scores; they stay in this tab until it closes or forgets them. */

import { byId, counted, drawing, element } from "./element.js";

/** @import { Review } from "./shapes.js" */
/** @typedef {{statement: string, score: number, verdict: Review["partner"]["verdict"]}} Kept */

const MOST = 24;
/** A draft is kept once the writing has rested for so many milliseconds. */
const REST = 2500;
const WIDE = 240;
const HIGH = 48;
const MARGIN = 6;

export class Drafts {
  /** @type {Kept[]} */
  #kept = [];
  /** @type {Kept | null} */
  #now = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /**
   * @param {HTMLElement} place
   * @param {{onOpen: (statement: string) => void, onChange: () => void}} events
   */
  constructor(place, events) {
    this.place = place;
    this.events = events;
    byId("forget").addEventListener("click", () => {
      this.#kept = [];
      this.#draw();
      events.onChange();
      byId("statement").focus({ preventScroll: true });
    });
  }

  get all() {
    return this.#kept;
  }

  /** @param {Kept[]} kept */
  restart(kept) {
    this.#kept = kept.slice(-MOST);
    this.#draw();
  }

  /**
   * A review came: keep its draft if the writing rests now.
   *
   * @param {string} statement
   * @param {Review} review
   */
  follow(statement, { score, partner }) {
    this.#now = { statement, score, verdict: partner.verdict };
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.keep(), REST);
  }

  /** Keep the draft of now, because another will take its place. */
  keep() {
    clearTimeout(this.#resting);
    const now = this.#now;
    this.#now = null;
    const known = this.#kept.find((kept) => kept.statement === now?.statement);
    if (!now || (known && known.score === now.score)) return;
    this.#kept = [...this.#kept.filter((kept) => kept !== known), now].slice(-MOST);
    this.#draw();
    this.events.onChange();
  }

  #draw() {
    const kept = this.#kept;
    byId("drafts-part").hidden = kept.length < 2;
    const best = Math.max(...kept.map(({ score }) => score));
    this.place.replaceChildren(
      curve(kept),
      element(
        "ol",
        {},
        ...kept.map(({ statement, score }, place) =>
          element(
            "li",
            {},
            element(
              "button",
              {
                class: score === best ? "chip best" : "chip",
                type: "button",
                title: statement.slice(0, 300),
                "aria-label": `Open draft ${place + 1}, ${counted(score, "point")}: ${statement.slice(0, 80)}`,
                click: () => this.events.onOpen(statement),
              },
              String(score),
            ),
          ),
        ),
      ),
    );
  }
}

/**
 * Draw the scores as a line; the list beside it says the same.
 *
 * @param {readonly Kept[]} kept
 */
function curve(kept) {
  const step = (WIDE - 2 * MARGIN) / Math.max(1, kept.length - 1);
  const points = kept.map(({ score }, place) => {
    const x = MARGIN + place * step;
    const y = HIGH - MARGIN - (score / 100) * (HIGH - 2 * MARGIN);
    return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
  });
  return drawing(
    "svg",
    {
      class: "curve",
      viewBox: `0 0 ${WIDE} ${HIGH}`,
      role: "img",
      "aria-label": `Scores: ${kept.map(({ score }) => score).join(", ")}`,
    },
    drawing("line", { class: "base", x1: 0, y1: HIGH - 0.5, x2: WIDE, y2: HIGH - 0.5 }),
    drawing("polyline", { points: points.map((point) => point.join(",")).join(" ") }),
    ...points.map(([x, y]) => drawing("circle", { cx: x, cy: y, r: 3 })),
  );
}
