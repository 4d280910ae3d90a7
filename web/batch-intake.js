/** A file on its way in: which column holds what, what grading takes, and the start. */

import * as clerk from "./clerk.js";
import { byId, counted, element } from "./element.js";
import { span } from "./time.js";

/** @import { Batch, BatchPreview } from "./batch-shapes.js" */
/** @import { Assistance } from "./shapes.js" */

const FIELDS = /** @type {const} */ ([
  ["statement", "The statement"],
  ["author", "Who wrote it"],
  ["team", "Their team"],
  ["partner", "The partner"],
  ["decision_maker", "Who decides there"],
  ["writer", "Who you are"],
]);
const NONE = "—";

export class Intake {
  /**
   * @param {{onStart: (batch: Batch) => void, onTrouble: (error: unknown) => void}} handlers
   */
  constructor({ onStart, onTrouble }) {
    this.onStart = onStart;
    this.onTrouble = onTrouble;
    /** @type {Assistance | null} */
    this.assistance = null;
    this.looks = 0;
    this.drop = byId("drop");
    this.chooser = /** @type {HTMLInputElement} */ (byId("file"));
    this.form = /** @type {HTMLFormElement} */ (byId("mapping"));
    this.chooser.addEventListener("change", () => this.#take(this.chooser.files?.[0]));
    for (const name of ["dragenter", "dragover"]) this.drop.addEventListener(name, (event) => this.#over(event, true));
    this.drop.addEventListener("dragleave", (event) => this.#over(event, false));
    this.drop.addEventListener("drop", (event) => {
      this.#over(event, false);
      this.#take(event.dataTransfer?.files[0]);
    });
    this.form.addEventListener("change", () => this.#look());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#start();
    });
  }

  /**
   * @param {Event} event
   * @param {boolean} on
   */
  #over(event, on) {
    event.preventDefault();
    this.drop.classList.toggle("over", on);
  }

  /** @param {File | undefined} file */
  #take(file) {
    if (!file) return;
    this.file = file;
    this.key = crypto.randomUUID();
    this.form.hidden = true;
    this.#look({});
  }

  /**
   * Look at the file again, with what is chosen by now.
   *
   * @param {clerk.Options} [options]
   */
  async #look(options = this.#options()) {
    if (!this.file) return;
    // An answer to what was chosen before would undo what has been chosen since.
    const look = ++this.looks;
    this.drop.classList.add("busy");
    try {
      const seen = await clerk.preview(this.file, options);
      if (this.file && look === this.looks) this.#show(seen, options);
    } catch (error) {
      if (look === this.looks) this.onTrouble(error);
    } finally {
      if (look === this.looks) this.drop.classList.remove("busy");
    }
  }

  /** @returns {clerk.Options} */
  #options() {
    const chosen = new FormData(this.form);
    /** @type {Record<string, string[]>} */
    const columns = {};
    for (const [field] of FIELDS) {
      const column = chosen.get(field);
      if (typeof column === "string") columns[field] = column ? [column] : [];
    }
    // Which column holds the statements is found as long as nobody says it.
    if (!columns.statement?.length) delete columns.statement;
    return { columns, rewrites: chosen.has("rewrites"), assist: chosen.has("assist") ? "auto" : "off" };
  }

  /**
   * @param {BatchPreview} seen
   * @param {clerk.Options} options
   */
  #show(seen, options) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.id;
    this.onTrouble(null);
    const { estimate } = seen;
    this.form.replaceChildren(
      element("h3", {}, this.file?.name ?? ""),
      element("p", { class: "hint" }, "Which column holds what? Change it where it is wrong."),
      element("div", { class: "fields columns" }, ...FIELDS.map(([field, label]) => column(field, label, seen))),
      sample(seen),
      element(
        "p",
        { class: "wishes" },
        check("rewrites", "Compose better wordings", options.rewrites ?? false),
        this.assistance?.available
          ? check("assist", `Let ${this.assistance.model} assist, one call a row`, options.assist === "auto")
          : null,
      ),
      element(
        "div",
        { class: "row" },
        element(
          "p",
          { id: "estimate", role: "status" },
          [
            counted(estimate.rows, "row"),
            `about ${span(estimate.seconds)}`,
            estimate.calls ? `${counted(estimate.calls, "call")}, ${counted(estimate.tokens, "token")}` : "",
            estimate.cost === null ? "" : `about $${estimate.cost.toFixed(2)}`,
          ]
            .filter(Boolean)
            .join(" · "),
        ),
        element("button", { type: "submit", id: "start" }, `Grade ${counted(estimate.rows, "row")}`),
      ),
    );
    this.form.hidden = false;
    if (focused) document.getElementById(focused)?.focus();
  }

  async #start() {
    if (!this.file || !this.key) return;
    const button = /** @type {HTMLButtonElement} */ (byId("start"));
    button.disabled = true;
    try {
      const batch = await clerk.send(this.file, this.#options(), this.key);
      this.file = undefined;
      this.chooser.value = "";
      this.form.hidden = true;
      this.onStart(batch);
    } catch (error) {
      // Whatever was refused, the next try is another one.
      this.key = crypto.randomUUID();
      button.disabled = false;
      this.onTrouble(error);
    }
  }
}

/**
 * @param {string} field
 * @param {string} label
 * @param {BatchPreview} seen
 */
function column(field, label, seen) {
  const chosen = seen.columns[field]?.[0] ?? "";
  const id = `column-${field}`;
  const none = field === "statement" ? null : element("option", { value: "" }, NONE);
  const options = seen.header.map((name) => element("option", { value: name, selected: name === chosen }, name));
  return element(
    "p",
    {},
    element("label", { for: id }, label),
    element("select", { id, name: field }, none, ...options),
  );
}

/** @param {BatchPreview} seen */
function sample({ header, rows }) {
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "The first rows" },
    element(
      "table",
      { class: "sample" },
      element("thead", {}, element("tr", {}, ...header.map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, ...rows.map((cells) => element("tr", {}, ...cells.map((cell) => element("td", {}, cell))))),
    ),
  );
}

/**
 * @param {string} name
 * @param {string} label
 * @param {boolean} checked
 */
function check(name, label, checked) {
  return element("label", {}, element("input", { id: `wish-${name}`, type: "checkbox", name, checked }), ` ${label}`);
}
