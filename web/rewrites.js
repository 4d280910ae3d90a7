/** The rewrites: a diff against the draft, change by change to take or to leave, with fields to fill. */

import { filled, leads, partsOf, stepsOf, worded } from "./changes.js";
import { copyButtons } from "./copying.js";
import { element, fill } from "./element.js";

/** @import { Step } from "./changes.js" */
/** @import { Context, Rewrite } from "./shapes.js" */

/**
 * @typedef {object} Events
 * @property {(slot: string) => string} answerOf
 * @property {(slot: string, answer: string) => void} onAnswer
 * @property {(text: string) => void} onTake
 * @property {() => Context} context
 */

/** @typedef {{rewrite: Rewrite, statement: string, score: number}} Item */

/** @type {Record<string, string>} */
const KINDS = { spoken: "To say", written: "To write" };

/** Which share of the draft must be kept for its diff to be shown at once. */
const READABLE = 0.5;

export class Rewrites {
  /** @type {Item[] | null} What came while a field was being filled. */
  #waiting = null;

  /**
   * @param {HTMLElement} place
   * @param {Events} events
   */
  constructor(place, events) {
    this.place = place;
    this.events = events;
    place.addEventListener("focusout", (event) => {
      if (!isField(event.relatedTarget)) this.#catchUp();
    });
    place.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && isField(event.target)) this.#next(event.target);
    });
  }

  /**
   * @param {Rewrite[]} rewrites
   * @param {string} statement
   * @param {number} score Of the statement.
   */
  show(rewrites, statement, score) {
    const items = rewrites.map((rewrite) => ({ rewrite, statement, score }));
    // A field must not go from under the fingers.
    if (isField(document.activeElement) && this.place.contains(document.activeElement)) this.#waiting = items;
    else this.#draw(items);
  }

  #catchUp() {
    const items = this.#waiting;
    this.#waiting = null;
    if (items) this.#draw(items);
  }

  /** @param {HTMLInputElement} field */
  #next(field) {
    field.blur();
    const open = [...this.place.querySelectorAll("input")].find((each) => !each.value);
    (open ?? this.place.querySelector("button"))?.focus();
  }

  /** @param {Item[]} items */
  #draw(items) {
    const focused = document.activeElement;
    const role = this.place.contains(focused) ? focused?.getAttribute("data-role") : null;
    fill(this.place, items, JSON.stringify, (item) => article(item, this.events));
    if (role && !this.place.contains(document.activeElement)) {
      /** @type {HTMLElement | null} */ (this.place.querySelector(`[data-role="${role}"]`))?.focus();
    }
  }
}

/**
 * @param {unknown} target
 * @returns {target is HTMLInputElement}
 */
function isField(target) {
  return target instanceof HTMLInputElement && target.classList.contains("placeholder");
}

/**
 * @param {Item} item
 * @param {Events} events
 */
function article({ rewrite, statement, score }, events) {
  const { kind, text, placeholders } = rewrite;
  const told = KINDS[kind] ?? kind;
  const found = stepsOf(rewrite.changes, placeholders);
  const compared = leads(found, statement, text);
  const steps = compared ? found : [{ before: "", after: text, changed: false }];
  /** @type {Set<number>} */
  const left = new Set();
  // Where little is kept a diff is no help to read.
  let marked = compared && kept(steps, statement) >= READABLE;

  const wording = element("div", { class: "wording" });
  const plain = element("button", { class: "quiet", type: "button", click: () => draw(!marked) });
  const all = element("button", { class: "quiet", type: "button", click: () => takeAll(left.size > 0) });
  const now = () => filled(worded(steps, left), placeholders, events.answerOf);

  /** @param {boolean} showsMarks */
  function draw(showsMarks) {
    marked = showsMarks;
    plain.textContent = marked ? "Read it clean" : "Show the changes";
    all.textContent = left.size ? "Take all changes" : "Leave all changes";
    all.hidden = !marked;
    wording.replaceChildren(
      ...(marked ? steps.map(step) : [element("span", {}, ...words(worded(steps, left), placeholders, events))]),
    );
  }

  /** @param {boolean} taken */
  function takeAll(taken) {
    left.clear();
    if (!taken) for (const [place, { changed }] of steps.entries()) if (changed) left.add(place);
    draw(true);
  }

  /**
   * @param {Step} each
   * @param {number} place
   * @returns {Node}
   */
  function step({ before, after, changed }, place) {
    if (!changed) return element("span", {}, ...words(after, placeholders, events));
    const taken = !left.has(place);
    const name = `Change: “${before.trim() || "nothing"}” to “${after.trim() || "nothing"}”`;
    const toggle = element(
      "button",
      {
        class: "toggle",
        type: "button",
        "aria-pressed": String(taken),
        "aria-label": name,
        title: taken ? "Leave this change" : "Take this change",
        click: () => {
          if (taken) left.add(place);
          else left.delete(place);
          draw(true);
          wording.querySelectorAll("button")[steps.slice(0, place).filter((one) => one.changed).length]?.focus();
        },
      },
      taken ? "✓" : "+",
    );
    return element(
      "span",
      { class: taken ? "step taken" : "step" },
      before && (taken ? element("del", {}, before) : before),
      taken && after ? element("ins", {}, ...words(after, placeholders, events)) : "",
      toggle,
    );
  }

  draw(marked);
  return element(
    "article",
    { class: "rewrite" },
    element("header", {}, element("h3", {}, told), element("p", { class: "worth" }, worth(rewrite, score))),
    wording,
    element(
      "div",
      { class: "actions" },
      element(
        "button",
        { type: "button", "data-role": `${kind}.use`, click: () => events.onTake(now()) },
        "Use as my draft",
      ),
      compared && all,
      compared && plain,
      copyButtons(`the wording ${told.toLowerCase()}`, () => ({
        text: now(),
        open: placeholders.filter(({ slot }) => !events.answerOf(slot)).map(({ question }) => question),
        context: events.context(),
      })),
    ),
  );
}

/**
 * Return *text* with a field in place of each placeholder.
 *
 * @param {string} text
 * @param {Rewrite["placeholders"]} placeholders
 * @param {Events} events
 */
function words(text, placeholders, events) {
  return partsOf(text, placeholders).map(({ text: part, placeholder }) => {
    if (!placeholder) return part;
    const { slot, question } = placeholder;
    const field = element("input", {
      class: "placeholder",
      "aria-label": question,
      "data-role": `field.${slot}`,
      title: question,
      placeholder: part,
      maxlength: "1000",
      autocomplete: "off",
    });
    const fit = () => (field.size = Math.max(4, (field.value || part).length));
    field.value = events.answerOf(slot);
    field.addEventListener("input", () => {
      fit();
      events.onAnswer(slot, field.value);
    });
    fit();
    return field;
  });
}

/**
 * @param {Step[]} steps
 * @param {string} statement
 */
function kept(steps, statement) {
  const same = steps.reduce((sum, { after, changed }) => sum + (changed ? 0 : after.length), 0);
  return same / Math.max(1, statement.length);
}

/**
 * @param {Rewrite} rewrite
 * @param {number} score
 */
function worth({ placeholders, score: now, score_filled: complete, by }, score) {
  const filled = placeholders.length > 0 && complete > now;
  const first = now > score || !filled ? `${score} → ${now}` : "";
  const then = filled ? `${first ? ", and" : `${score} →`} ${complete} once filled` : " points";
  return `${first}${then}${by === "model" ? " · by the model, checked by the rules" : ""}`;
}
