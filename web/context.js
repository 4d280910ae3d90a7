/** What the writer knows of both sides, besides the statement. */

import { byId, element } from "./element.js";

/** @typedef {import("./shapes.js").Context} Context */
/** @typedef {import("./shapes.js").Rubric} Rubric */

const LINES = ["strengths", "needs", "facts"];
const MOST_LINES = 50;
const LONGEST_LINE = 1000;

/**
 * Read the form as a context.
 *
 * @param {HTMLFormElement} form
 * @returns {Context}
 */
export function readContext(form) {
  const fields = new FormData(form);
  /** @param {string} name */
  const line = (name) => String(fields.get(name) ?? "").trim();
  /** @param {string} name */
  const lines = (name) =>
    line(name)
      .split("\n")
      .map((each) => each.trim().slice(0, LONGEST_LINE))
      .filter(Boolean)
      .slice(0, MOST_LINES);
  return {
    writer: line("writer"),
    partner: line("partner"),
    decision_maker: line("decision_maker"),
    strengths: lines("strengths"),
    needs: lines("needs"),
    facts: lines("facts"),
  };
}

/**
 * Write a context into the form.
 *
 * @param {HTMLFormElement} form
 * @param {Partial<Context>} context
 */
export function writeContext(form, context) {
  for (const [name, value] of Object.entries(context)) {
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    field.value = LINES.includes(name) && Array.isArray(value) ? value.join("\n") : String(value);
  }
}

/**
 * Offer the roles of *rubric*, and say what the chosen one is taken to answer for.
 *
 * @param {HTMLFormElement} form
 * @param {Rubric} rubric
 */
export function offerRoles(form, rubric) {
  const metrics = new Map(rubric.metrics.map((metric) => [metric.key, metric.label]));
  const roles = new Map(rubric.roles.map((role) => [role.label.toLowerCase(), role]));
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("decision_maker"));
  const assumed = byId("assumed");
  const usual = assumed.textContent;
  byId("roles").replaceChildren(...rubric.roles.map((role) => element("option", { value: role.label })));
  const tell = () => {
    const kpis = roles.get(field.value.trim().toLowerCase())?.kpis ?? [];
    const named = kpis.map((key) => metrics.get(key) ?? key).join(", ");
    assumed.textContent = named ? `Assumed to answer for ${named}.` : usual;
  };
  field.addEventListener("input", tell);
  tell();
}
