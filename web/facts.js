/** The form that asks for missing facts; each answer completes the rewrites. */

import { byId, element, fill } from "./element.js";

/** @typedef {import("./shapes.js").Review} Review */
/** @typedef {{slot: string, question: string}} Asked */

const SHOWN = 3;

export class Facts {
  /** @type {Asked[]} */
  #asked = [];
  /** @type {Map<string, HTMLElement>} */
  #fields = new Map();
  /** @type {Map<string, string>} */
  #examples = new Map();

  /**
   * @param {HTMLElement} form
   * @param {() => void} onAnswer
   */
  constructor(form, onAnswer) {
    this.form = form;
    form.addEventListener("input", onAnswer);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** @returns {Record<string, string>} */
  get answers() {
    /** @type {Record<string, string>} */
    const answers = {};
    for (const [slot, field] of this.#fields) {
      const answer = inputOf(field).value.trim();
      if (answer) answers[slot] = answer;
    }
    return answers;
  }

  /**
   * Forget all answers and begin with these.
   *
   * @param {Record<string, string>} [answers]
   */
  restart(answers = {}) {
    this.#asked = [];
    this.#fields.clear();
    for (const [slot, answer] of Object.entries(answers)) {
      inputOf(this.#field({ slot, question: "" })).value = answer;
    }
  }

  /**
   * Give an example under each question.
   *
   * @param {Map<string, string>} examples By slot.
   */
  teach(examples) {
    this.#examples = examples;
    for (const [slot, field] of this.#fields) this.#hint(slot, field);
  }

  /**
   * Ask for what *review* misses, what completes its rewrites first.
   *
   * @param {Review} review
   */
  ask(review) {
    const open = review.rewrites.flatMap((rewrite) => rewrite.placeholders);
    const wanted = unique([...this.#answered(review), ...open, ...review.missing]);
    // A field must not move from under the fingers.
    const held = this.form.contains(document.activeElement);
    this.#asked = held ? unique([...this.#asked, ...wanted]) : wanted;
    const shown = Math.max(SHOWN, unique([...this.#answered(review), ...open]).length);
    const rest = this.#asked.slice(shown);
    fill(byId("asked"), this.#asked.slice(0, shown), keyOf, (asked) => this.#field(asked));
    fill(byId("more-asked"), rest, keyOf, (asked) => this.#field(asked));
    byId("more-facts").hidden = !rest.length;
    byId("more-facts-summary").textContent = rest.length === 1 ? "One more question" : `${rest.length} more questions`;
    this.form.hidden = !this.#asked.length;
  }

  /** @param {string} slot */
  knows(slot) {
    return this.#asked.some((asked) => asked.slot === slot);
  }

  /**
   * Put the cursor where *slot* is answered.
   *
   * @param {string} slot
   */
  focus(slot) {
    const field = this.#fields.get(slot);
    if (!field) return;
    const folded = field.closest("details");
    if (folded) folded.open = true;
    inputOf(field).focus();
  }

  /**
   * @param {Review} review
   * @returns {Asked[]}
   */
  #answered(review) {
    const known = [...review.missing, ...this.#asked];
    return Object.keys(this.answers).map((slot) => ({
      slot,
      question: known.find((asked) => asked.slot === slot)?.question ?? slot,
    }));
  }

  /** @param {Asked} asked */
  #field({ slot, question }) {
    const id = `answer-${slot}`;
    let field = this.#fields.get(slot);
    if (!field) {
      field = element(
        "p",
        {},
        element("label", { for: id }),
        element("input", { id, name: slot, maxlength: "1000", "aria-describedby": `${id}-hint` }),
        element("span", { id: `${id}-hint`, class: "hint" }),
      );
      this.#fields.set(slot, field);
      this.#hint(slot, field);
    }
    const label = field.querySelector("label");
    if (label && question) label.textContent = question;
    return field;
  }

  /**
   * @param {string} slot
   * @param {HTMLElement} field
   */
  #hint(slot, field) {
    const hint = field.querySelector(".hint");
    const example = this.#examples.get(slot);
    if (hint) hint.textContent = example ? `Such as: ${example}` : "";
  }
}

/** @param {Asked} asked */
function keyOf({ slot }) {
  return slot;
}

/** @param {HTMLElement} field */
function inputOf(field) {
  return /** @type {HTMLInputElement} */ (field.querySelector("input"));
}

/**
 * @param {Asked[]} asked
 * @returns {Asked[]}
 */
function unique(asked) {
  return [...new Map([...asked].reverse().map((each) => [each.slot, each])).values()].reverse();
}
