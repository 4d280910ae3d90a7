/** The text area, and the marks that are laid under it. */

import { element } from "./element.js";
import { carry, pieces } from "./spans.js";

/** @import { Mark } from "./spans.js" */

/** Which kind shows where marks overlap. */
const RANK = ["hurts", "could_be_better", "helps", "evidence"];

export class Editor {
  /** @type {Mark[]} */
  #marks = [];
  /** The text that the marks belong to. */
  #text = "";
  #lit = "";
  /** What the mirror shows, which is not drawn twice. */
  #drawn = "";

  /**
   * @param {HTMLTextAreaElement} area
   * @param {HTMLElement} mirror
   * @param {{onText: () => void, onNotes: (notes: string[]) => void}} events
   */
  constructor(area, mirror, events) {
    this.area = area;
    this.mirror = mirror;
    this.events = events;
    area.addEventListener("input", () => {
      this.#draw(carry(this.#marks, this.#text, area.value));
      events.onText();
    });
    area.addEventListener("pointermove", (event) => this.#touch(notesAt(event)));
    area.addEventListener("pointerleave", () => this.#touch(this.#notesAtCaret()));
    document.addEventListener("selectionchange", () => {
      if (document.activeElement === area) this.#touch(this.#notesAtCaret());
    });
    this.#draw([]);
  }

  get text() {
    return this.area.value;
  }

  /**
   * Put *text* in place of what is there, so that the browser's own undo brings that back.
   *
   * @param {string} text
   */
  replace(text) {
    this.area.focus({ preventScroll: true });
    this.area.select();
    // Deprecated without a successor: nothing else keeps the undo history.
    const done = document.execCommand(text ? "insertText" : "delete", false, text);
    if (!done || this.area.value !== text) this.restore(text);
    this.area.setSelectionRange(text.length, text.length);
  }

  /**
   * Put *text* in without a history.
   *
   * @param {string} text
   */
  restore(text) {
    this.area.value = text;
    this.area.dispatchEvent(new Event("input"));
  }

  /**
   * Lay *marks* under the text, which they belong to.
   *
   * @param {Mark[]} marks
   */
  mark(marks) {
    this.#draw(marks);
  }

  /**
   * Bring out the marks of one note, or of none.
   *
   * @param {string} note
   */
  light(note) {
    this.#lit = note;
    for (const drawn of this.mirror.querySelectorAll("mark")) {
      drawn.classList.toggle("lit", note !== "" && notesOf(drawn).includes(note));
    }
  }

  /**
   * Select the words of a note, and bring them into view.
   *
   * @param {string} note
   */
  select(note) {
    const mark = this.#marks.find((each) => each.note === note);
    if (!mark) return;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(mark.start, mark.end);
    const drawn = [...this.mirror.querySelectorAll("mark")].find((each) => notesOf(each).includes(note));
    drawn?.scrollIntoView({ block: "center" });
  }

  #notesAtCaret() {
    if (document.activeElement !== this.area) return [];
    const { selectionStart: start, selectionEnd: end } = this.area;
    return this.#marks
      .filter((mark) => mark.start <= start && end <= mark.end)
      .sort(byRank)
      .map((mark) => mark.note);
  }

  /** @param {string[]} notes */
  #touch(notes) {
    this.events.onNotes(notes);
  }

  /** @param {Mark[]} marks */
  #draw(marks) {
    const text = this.area.value;
    const drawing = JSON.stringify([text, marks]);
    this.#text = text;
    this.#marks = marks;
    if (drawing === this.#drawn) return;
    this.#drawn = drawing;
    const drawn = pieces(text, marks).map((piece) => {
      const sorted = [...piece.marks].sort(byRank);
      if (!sorted.length) return piece.text;
      const notes = sorted.map((mark) => mark.note).join(" ");
      return element("mark", { class: sorted[0].kind, "data-notes": notes }, piece.text);
    });
    // A last line that is empty has no height of its own.
    this.mirror.replaceChildren(...drawn, "\u200b");
    this.light(this.#lit);
  }
}

/** @param {Element} drawn */
function notesOf(drawn) {
  return (drawn.getAttribute("data-notes") ?? "").split(" ");
}

/** @param {MouseEvent} event */
function notesAt(event) {
  const under = document.elementsFromPoint(event.clientX, event.clientY);
  const drawn = under.find((each) => each.hasAttribute("data-notes"));
  return drawn ? notesOf(drawn) : [];
}

/**
 * @param {Mark} a
 * @param {Mark} b
 */
function byRank(a, b) {
  return RANK.indexOf(a.kind) - RANK.indexOf(b.kind) || a.end - a.start - (b.end - b.start);
}
