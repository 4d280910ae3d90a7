/** The findings: three first, the rest folded; and what works. */

import { byId, element, fill } from "./element.js";

/** @typedef {import("./shapes.js").Finding} Finding */
/** @typedef {import("./shapes.js").Criterion} Criterion */
/** @typedef {import("./shapes.js").Source} Source */
/** @typedef {Finding & {note: string, about: string}} Note A finding with a name, and the label of its criterion. */

export const EFFECTS = { helps: "Helps", could_be_better: "Could be better", hurts: "Hurts" };
const SHOWN = 3;

/**
 * Name each finding; the name stays while the words move about.
 *
 * @param {Finding[]} findings
 * @param {Criterion[]} criteria
 * @returns {Note[]}
 */
export function notesOf(findings, criteria) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const labels = new Map(criteria.map((criterion) => [criterion.key, criterion.label]));
  return findings.map((finding) => {
    const count = (seen.get(finding.rule) ?? 0) + 1;
    seen.set(finding.rule, count);
    return { ...finding, note: `${finding.rule}.${count}`, about: labels.get(finding.criterion ?? "") ?? "" };
  });
}

/**
 * Show *notes*, and the one change to make first.
 *
 * @param {Note[]} notes
 * @param {string | null} nextFix
 */
export function showFindings(notes, nextFix) {
  const faults = notes.filter((note) => note.effect !== "helps");
  const strengths = notes.filter((note) => note.effect === "helps");
  const rest = faults.slice(SHOWN);
  byId("mend-heading").textContent = faults.length || nextFix ? "Mend this first" : "Nothing to mend";
  // The fix is often the message of the first finding, which need not be read twice.
  const told = nextFix !== null && nextFix !== faults[0]?.message;
  byId("next-fix").textContent = told ? nextFix : "";
  byId("next-fix").hidden = !told;
  cards(byId("findings"), faults.slice(0, SHOWN));
  cards(byId("more-findings"), rest);
  byId("more").hidden = !rest.length;
  byId("more-summary").textContent = rest.length === 1 ? "One more" : `${rest.length} more`;
  cards(byId("strengths"), strengths);
  byId("strengths-part").hidden = !strengths.length;
  byId("mend").hidden = !notes.length && !nextFix;
}

/**
 * @param {HTMLElement} place
 * @param {Note[]} notes
 */
function cards(place, notes) {
  place.hidden = !notes.length;
  fill(place, notes, (note) => JSON.stringify({ ...note, span: note.span?.text }), card);
}

/** @param {Note} note */
function card(note) {
  const { effect, about, points, span, message, why, source } = note;
  const gain = points > 0 && effect !== "helps" ? `+${trimmed(points)} points` : "";
  return element(
    "li",
    { class: `note ${effect}`, "data-note": note.note, tabindex: "-1" },
    element(
      "p",
      { class: "kind" },
      element("span", { class: `key ${effect}` }, EFFECTS[effect]),
      about && element("span", {}, about),
      gain && element("span", { class: "gain" }, gain),
    ),
    element("p", { class: "message" }, message),
    element(
      "div",
      { class: "more-of-it" },
      element("details", {}, element("summary", {}, "Why"), element("p", {}, why), reference(source)),
      span &&
        element(
          "button",
          { class: "quiet", type: "button", "data-show": note.note, "aria-label": `Show in the text: ${span.text}` },
          "Show in the text",
        ),
    ),
  );
}

/** @param {Source} source */
function reference({ title, year, url }) {
  const named = year ? `${title}, ${year}` : title;
  const linked = url && /^https?:\/\//.test(url);
  const shown = linked ? element("a", { href: url, rel: "noreferrer external" }, named) : named;
  return element("p", { class: "source" }, "Source: ", shown);
}

/** @param {number} points */
function trimmed(points) {
  return String(Math.round(points * 10) / 10);
}
