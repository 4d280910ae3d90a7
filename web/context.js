/** What the writer knows of both sides, besides the statement. */

import { byId, element } from "./element.js";

/** @import { Context, Role, Rubric } from "./shapes.js" */

const MOST_LINES = 50;
const LONGEST_LINE = 1000;

export class Sides {
  /** @type {Map<string, Role>} By label, in lower case. */
  #roles = new Map();
  /** @type {Map<string, string>} Labels by key. */
  #metrics = new Map();
  /** What was assumed last; as long as the writer leaves it alone it follows the role. */
  #assumed = "";

  /**
   * @param {HTMLFormElement} form
   * @param {() => void} onChange
   */
  constructor(form, onChange) {
    this.form = form;
    form.addEventListener("input", (event) => {
      if (event.target === this.#field("decision_maker")) this.#assume();
      this.#summarise();
      onChange();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** The fields as they stand. */
  get fields() {
    return /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(this.form)));
  }

  /** @returns {Context} */
  get context() {
    const { writer = "", partner = "", decision_maker: decides = "", ...rest } = this.fields;
    return {
      writer: writer.trim(),
      partner: partner.trim(),
      decision_maker: decides.trim(),
      strengths: lines(rest.strengths),
      needs: lines(rest.needs),
      facts: [...lines(rest.facts), ...this.#confirmed(decides.trim(), (rest.kpis ?? "").trim())],
    };
  }

  /**
   * Write *fields* into the form.
   *
   * @param {Record<string, string>} fields
   */
  restore(fields) {
    for (const control of this.form.elements) {
      if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
        control.value = String(fields[control.name] ?? "");
      }
    }
    this.#assumed = "";
    this.#assume();
    this.#summarise();
  }

  /**
   * Offer the roles of a rubric, with what each is taken to answer for.
   *
   * @param {Rubric} rubric
   */
  teach(rubric) {
    this.#metrics = new Map(rubric.metrics.map((metric) => [metric.key, metric.label]));
    this.#roles = new Map(rubric.roles.map((role) => [role.label.toLowerCase(), role]));
    byId("roles").replaceChildren(...rubric.roles.map((role) => element("option", { value: role.label })));
    this.#assume();
  }

  /** Say what the role is taken to answer for, in a field that the writer may correct. */
  #assume() {
    const kpis = this.#field("kpis");
    const role = this.#roles.get(this.#field("decision_maker").value.trim().toLowerCase());
    const named = (role?.kpis ?? []).map((key) => this.#metrics.get(key) ?? key).join(", ");
    if (kpis.value === this.#assumed) kpis.value = named;
    this.#assumed = named;
    byId("assumed-part").hidden = !named && !kpis.value;
    byId("assumed-note").textContent =
      role?.note || "Assumed from the role. Titles differ; correct it and rewrites may use it.";
  }

  #summarise() {
    const { writer = "", partner = "", decision_maker: decides = "" } = this.fields;
    const [from, to] = [writer, partner].map((side) => side.split(",")[0].trim());
    const role = decides.trim() && `, for their ${decides.trim()}`;
    byId("sides-told").textContent = `${from || "you"} and ${to || "them"}${role}`;
  }

  /**
   * A correction is a fact; an assumption that was left alone is none.
   *
   * @param {string} role
   * @param {string} kpis
   */
  #confirmed(role, kpis) {
    return role && kpis && kpis !== this.#assumed ? [`The ${role} answers for ${kpis}.`.slice(0, LONGEST_LINE)] : [];
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }
}

/** @param {string} [text] */
function lines(text = "") {
  return text
    .split("\n")
    .map((each) => each.trim().slice(0, LONGEST_LINE))
    .filter(Boolean)
    .slice(0, MOST_LINES - 1);
}
