/** The form that asks for missing facts, a few at a time; each answer completes the rewrites. */

import { byId, counted, element, fill } from "./element.js";

/** @import { Review } from "./shapes.js" */
/** @typedef {{slot: string, question: string}} Asked */

/** How many open questions are shown; the rest is folded. */
const OPEN = 3;

export class Facts {
  /** @type {Map<string, string>} By slot, in the order of asking. */
  #questions = new Map();
  /** What stands in the open part stays there, so that no field moves. */
  #shown = new Set();
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
    const given = [...this.#fields.keys()].map((slot) => [slot, this.answerOf(slot)]);
    return Object.fromEntries(given.filter(([, answer]) => answer));
  }

  /**
   * Forget all answers and begin with these.
   *
   * @param {Record<string, string>} [answers]
   */
  restart(answers = {}) {
    this.#questions.clear();
    this.#shown.clear();
    this.#fields.clear();
    for (const [slot, answer] of Object.entries(answers)) this.put(slot, answer);
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

  /** @param {string} slot */
  answerOf(slot) {
    const field = this.#fields.get(slot);
    return field ? inputOf(field).value.trim() : "";
  }

  /**
   * Answer from elsewhere.
   *
   * @param {string} slot
   * @param {string} answer
   */
  put(slot, answer) {
    inputOf(this.#field(slot)).value = answer;
  }

  /**
   * Ask for what *review* misses, what completes its rewrites first.
   *
   * @param {Review} review
   */
  ask(review) {
    const open = review.rewrites.flatMap((rewrite) => rewrite.placeholders);
    const wanted = new Map([...review.missing, ...open].map((asked) => [asked.slot, asked.question]));
    const answered = Object.keys(this.answers);
    for (const slot of this.#questions.keys()) {
      if (!wanted.has(slot) && !answered.includes(slot) && !this.#isHeld(slot)) this.#questions.delete(slot);
    }
    for (const slot of [...answered, ...open.map((asked) => asked.slot), ...wanted.keys()]) {
      const question = wanted.get(slot) ?? this.#questions.get(slot) ?? this.#questionOf(slot);
      this.#questions.set(slot, question);
    }
    const slots = [...this.#questions.keys()];
    for (const slot of answered) this.#shown.add(slot);
    let missing = OPEN - slots.filter((slot) => this.#shown.has(slot) && !answered.includes(slot)).length;
    for (const slot of slots) if (missing > 0 && !this.#shown.has(slot) && this.#shown.add(slot)) missing -= 1;
    this.#draw(slots);
  }

  /** @param {string} slot */
  knows(slot) {
    return this.#questions.has(slot);
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

  /** @param {string[]} slots */
  #draw(slots) {
    const shown = slots.filter((slot) => this.#shown.has(slot));
    const folded = slots.filter((slot) => !this.#shown.has(slot));
    /** @param {string} slot */
    const same = (slot) => slot;
    fill(byId("asked"), shown, same, (slot) => this.#field(slot));
    fill(byId("more-asked"), folded, same, (slot) => this.#field(slot));
    byId("more-facts").hidden = !folded.length;
    byId("more-facts-summary").textContent = counted(folded.length, "more question");
    this.form.hidden = !slots.length;
    for (const slot of slots) this.#label(slot);
  }

  /** @param {string} slot */
  #isHeld(slot) {
    return this.#fields.get(slot)?.contains(document.activeElement) ?? false;
  }

  /** @param {string} slot */
  #questionOf(slot) {
    return this.#fields.get(slot)?.querySelector("label")?.textContent || slot.replaceAll("_", " ");
  }

  /** @param {string} slot */
  #label(slot) {
    const label = this.#fields.get(slot)?.querySelector("label");
    const question = this.#questions.get(slot) ?? "";
    if (label && label.textContent !== question) label.textContent = question;
  }

  /** @param {string} slot */
  #field(slot) {
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

/** @param {HTMLElement} field */
function inputOf(field) {
  return /** @type {HTMLInputElement} */ (field.querySelector("input"));
}
