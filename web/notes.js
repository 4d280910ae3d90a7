/** Notes on the text: from marked words to their card, and from a card to its words. */

import { noteOfCriterion } from "./criteria.js";
import { byId, element } from "./element.js";
import { EFFECTS } from "./findings.js";
import { carry, offsets } from "./spans.js";

/** @import { Editor } from "./editor.js" */
/** @import { Note } from "./findings.js" */
/** @import { Criterion, Evidence, Review } from "./shapes.js" */
/** @import { Mark } from "./spans.js" */

/**
 * Return what is laid under the text.
 *
 * @param {Note[]} notes
 * @param {Review} review
 * @param {string} statement That the review is of.
 * @param {string} text That stands there now.
 * @returns {Mark[]}
 */
export function marksOf(notes, { criteria, exchange }, statement, text) {
  const at = offsets(statement);
  /** @type {(note: string, kind: Mark["kind"], span: Evidence) => Mark} */
  const mark = (note, kind, { start, end }) => ({ note, kind, start: at(start), end: at(end) });
  const marks = [
    ...notes.flatMap(({ note, effect, span }) => (span ? [mark(note, effect, span)] : [])),
    ...criteria.flatMap((criterion) =>
      [...criterion.evidence, ...criterion.model_evidence].map((span) =>
        mark(noteOfCriterion(criterion), "evidence", span),
      ),
    ),
    ...exchange.give.evidence.map((span) => mark("exchange.give", "evidence", span)),
    ...exchange.ask.evidence.map((span) => mark("exchange.ask", "evidence", span)),
  ];
  return statement === text ? marks : carry(marks, statement, text);
}

export class Notes {
  /** @type {Note[]} */
  #notes = [];
  /** @type {Map<string, string>} */
  #labels = new Map();
  #lit = "";

  /**
   * @param {HTMLElement} desk
   * @param {Editor} editor
   */
  constructor(desk, editor) {
    this.editor = editor;
    for (const kind of ["pointerover", "focusin"]) {
      desk.addEventListener(kind, ({ target }) => {
        if (!(target instanceof Element) || target.closest(".manuscript")) return;
        this.light([target.closest("[data-note]")?.getAttribute("data-note") ?? ""]);
      });
    }
    document.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element)) return;
      const words = target.closest("[data-show]")?.getAttribute("data-show");
      if (words) editor.select(words);
      const card = target.closest("[data-card]")?.getAttribute("data-card");
      if (card) goTo(card);
    });
  }

  /**
   * @param {Note[]} notes
   * @param {Criterion[]} criteria
   */
  restart(notes, criteria) {
    this.#notes = notes;
    this.#labels = new Map(criteria.map((criterion) => [noteOfCriterion(criterion), criterion.label]));
    const marked = notes.filter((note) => note.span);
    for (const effect of Object.keys(EFFECTS)) {
      byId(`${effect}-count`).textContent = String(marked.filter((note) => note.effect === effect).length);
    }
    byId("legend").hidden = !marked.length;
    const lit = this.#lit;
    this.#lit = "";
    this.light([lit]);
  }

  /**
   * Bring out what is said of some words, on both sides: the words and the cards.
   *
   * @param {string[]} found The most telling first.
   */
  light(found) {
    const lit = found[0] ?? "";
    if (lit === this.#lit) return;
    this.#lit = lit;
    this.editor.light(lit);
    for (const card of document.querySelectorAll("[data-note]")) {
      card.classList.toggle("lit", lit !== "" && found.includes(card.getAttribute("data-note") ?? ""));
    }
    const told = this.#told(found);
    byId("margin-note").hidden = !told;
    byId("legend").classList.toggle("behind", told !== null);
    if (told) byId("margin-note").replaceChildren(...told);
  }

  /**
   * @param {string[]} found
   * @returns {(Node | string)[] | null}
   */
  #told(found) {
    const note = this.#notes.find((each) => each.note === found[0]);
    if (note) {
      const kind = element("b", { class: `key ${note.effect}` }, EFFECTS[note.effect]);
      const way = element("button", { class: "quiet", type: "button", "data-card": note.note }, "Go to its card");
      return [kind, ` ${note.message} `, way];
    }
    const labels = found.flatMap((each) => this.#labels.get(each) ?? []);
    return labels.length ? [`These words count for ${labels.join(" and ").toLowerCase()}.`] : null;
  }
}

/** @param {string} note */
function goTo(note) {
  const card = [...document.querySelectorAll(".note")].find((each) => each.getAttribute("data-note") === note);
  if (!(card instanceof HTMLElement)) return;
  const folded = card.closest("details");
  if (folded) folded.open = true;
  card.scrollIntoView({ block: "center" });
  card.focus({ preventScroll: true });
}
