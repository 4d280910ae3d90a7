/** The findings: what to mend first, the rest folded; what works; and what the writer has dismissed. */

import { dismissal, REASONS } from "./dismissals.js";
import { byId, counted, element, fill } from "./element.js";

/** @import { Dismissals } from "./dismissals.js" */
/** @import { Finding, Review, Source } from "./shapes.js" */

/**
 * @typedef {object} Named
 * @property {string} note The name of the finding; it stays while the words move about.
 * @property {string} about The label of its criterion.
 * @property {string} address What a dismissal is kept under.
 *
 * @typedef {Finding & Named} Note
 */

export const EFFECTS = { helps: "Helps", could_be_better: "Could be better", hurts: "Hurts" };
const SHOWN = 3;

/**
 * Name each finding of a review.
 *
 * @param {Review} review
 * @param {string} statement
 * @returns {Note[]}
 */
export function notesOf({ findings, criteria }, statement) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const labels = new Map(criteria.map((criterion) => [criterion.key, criterion.label]));
  return findings.map((finding) => {
    const count = (seen.get(finding.rule) ?? 0) + 1;
    seen.set(finding.rule, count);
    return {
      ...finding,
      note: `${finding.rule}.${count}`,
      about: labels.get(finding.criterion ?? "") ?? "",
      address: dismissal(finding, statement),
    };
  });
}

/**
 * Show *notes*, and the one change to make first.
 *
 * @param {Note[]} notes
 * @param {Review} review
 * @param {Dismissals} dismissals
 */
export function showFindings(notes, review, dismissals) {
  const faults = notes.filter((note) => note.effect !== "helps");
  const strengths = notes.filter((note) => note.effect === "helps");
  const open = faults.filter((note) => dismissals.reason(note.address) === undefined);
  const dismissed = faults.filter((note) => dismissals.reason(note.address) !== undefined);
  const rest = open.slice(SHOWN);

  showFix(review, faults[0], open);
  const card = cards(dismissals);
  card(byId("findings"), open.slice(0, SHOWN));
  card(byId("more-findings"), rest);
  byId("more").hidden = !rest.length;
  byId("more-summary").textContent = `${rest.length} more to mend`;
  card(byId("dismissed-findings"), dismissed);
  byId("dismissed").hidden = !dismissed.length;
  byId("dismissed-summary").textContent = `${dismissed.length} dismissed; the score still counts what it counts`;
  card(byId("strengths"), strengths);
  byId("strengths-part").hidden = !strengths.length;
  byId("mend").hidden = !notes.length && !review.next_fix;
}

/**
 * Show the next fix: as a sentence of its own where it fills a gap, else as the first of the cards.
 *
 * @param {Review} review
 * @param {Note | undefined} fault The worst, dismissed or not.
 * @param {Note[]} open
 */
function showFix({ next_fix: fix, missing }, fault, open) {
  const mends = fix !== null && fault !== undefined && isAdviceOf(fix, fault);
  const gap = fix === null || mends ? undefined : missing[0];
  const place = byId("next-fix");
  place.hidden = fix === null || mends;
  byId("mend").classList.toggle("leads", mends && fault === open[0]);
  byId("mend-heading").textContent = fix || open.length ? "Mend this first" : "Nothing left to mend";
  place.replaceChildren(
    element("strong", {}, fix ?? ""),
    gap && gap.points > 0 ? element("span", { class: "gain" }, ` ${gainOf(gap.points)}`) : "",
    gap ? element("a", { href: `#answer-${gap.slot}`, "data-answer": gap.slot }, "Answer this") : "",
  );
}

/**
 * @param {string} fix
 * @param {Note} fault
 */
function isAdviceOf(fix, { message, span }) {
  const quoted = span ? `“${span.text.split(/\s+/).filter(Boolean).join(" ")}”` : "";
  return message.endsWith(fix) || (quoted !== "" && fix.startsWith(quoted));
}

/** @param {Dismissals} dismissals */
function cards(dismissals) {
  /**
   * @param {HTMLElement} place
   * @param {Note[]} notes
   */
  return (place, notes) => {
    place.hidden = !notes.length;
    fill(
      place,
      notes,
      (note) => JSON.stringify([{ ...note, span: note.span?.text }, dismissals.reason(note.address)]),
      (note) => card(note, dismissals),
    );
  };
}

/**
 * @param {Note} note
 * @param {Dismissals} dismissals
 */
function card(note, dismissals) {
  const { effect, about, points, span, message, why, source } = note;
  const gain = points > 0 && effect !== "helps" ? gainOf(points) : "";
  const dismissed = dismissals.reason(note.address);
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
    dismissed !== undefined && element("p", { class: "reason" }, `Dismissed: ${dismissed}`),
    element(
      "div",
      { class: "tools" },
      span &&
        dismissed === undefined &&
        element(
          "button",
          { class: "quiet", type: "button", "data-show": note.note, "aria-label": `Show in the text: ${span.text}` },
          "Show in the text",
        ),
      element(
        "details",
        {},
        element("summary", { "aria-label": `Why: ${message}` }, "Why"),
        element("p", {}, why),
        reference(source),
      ),
      effect !== "helps" && dismissed === undefined && dismissing(note, dismissals),
      dismissed !== undefined &&
        element(
          "button",
          {
            class: "quiet",
            type: "button",
            "aria-label": `Bring back: ${message}`,
            click: () => dismissals.bringBack(note.address),
          },
          "Bring back",
        ),
    ),
  );
}

/**
 * @param {Note} note
 * @param {Dismissals} dismissals
 */
function dismissing({ address, message }, dismissals) {
  const own = element("input", { maxlength: 200, "aria-label": "Another reason", placeholder: "Another reason" });
  return element(
    "details",
    { class: "dismissing" },
    element("summary", { "aria-label": `Dismiss: ${message}` }, "Dismiss"),
    element(
      "form",
      {
        submit: (event) => {
          event.preventDefault();
          if (own.value.trim()) dismissals.dismiss(address, own.value.trim());
          else own.focus();
        },
      },
      ...REASONS.map((reason) =>
        element("button", { class: "chip", type: "button", click: () => dismissals.dismiss(address, reason) }, reason),
      ),
      own,
      element("button", { class: "chip", type: "submit" }, "Dismiss"),
    ),
  );
}

/**
 * Show where something comes from.
 *
 * @param {Source} source
 */
export function reference({ title, year, url }) {
  const named = year ? `${title}, ${year}` : title;
  const linked = url && /^https?:\/\//.test(url);
  const shown = linked ? element("a", { href: url, rel: "noreferrer external" }, named) : named;
  return element("p", { class: "source" }, "Source: ", shown);
}

/** @param {number} points */
function gainOf(points) {
  return `+${counted(Math.round(points * 10) / 10, "point")}`;
}
