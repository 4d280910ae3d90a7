/** The page: what is written goes to the coach, and what comes back is shown. */

import * as coach from "./coach.js";
import { offerRoles, readContext, writeContext } from "./context.js";
import { noteOfCriterion, showCriteria } from "./criteria.js";
import { Editor } from "./editor.js";
import { byId, element } from "./element.js";
import { EXAMPLES } from "./examples.js";
import { Facts } from "./facts.js";
import { EFFECTS, notesOf, showFindings } from "./findings.js";
import { Live } from "./live.js";
import { recall, remember } from "./memory.js";
import { BANDS, showOutcome, VERDICTS } from "./outcome.js";
import { showRewrites } from "./rewrites.js";
import { offsets } from "./spans.js";

/** @typedef {import("./shapes.js").Review} Review */
/** @typedef {import("./shapes.js").Draft} Draft */
/** @typedef {import("./findings.js").Note} Note */

/** How long a lift ride takes, in seconds. */
const LIFT_RIDE = 30;
/** A screen reader hears of a review once the typing has rested for so many milliseconds. */
const QUIET = 1200;

const desk = byId("desk");
const contextForm = /** @type {HTMLFormElement} */ (byId("context"));
const area = /** @type {HTMLTextAreaElement} */ (byId("statement"));

/** @type {Review | null} */
let shown = null;
/** @type {Note[]} */
let notes = [];
let longest = 5000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let announcing;

const editor = new Editor(area, byId("mirror"), { onText: () => follow(), onNote: light });
const facts = new Facts(byId("facts"), () => follow());
const live = new Live(coach.review, {
  onReview: show,
  onRefusal: (reason) => {
    desk.dataset.state = "refused";
    say("trouble", reason);
  },
  onOutage: (reason) => {
    desk.dataset.state = "outage";
    say("trouble", `${reason} Your draft is kept here, and the review comes back by itself.`);
  },
  onSlow: () => say("trouble", "The coach takes longer than usual. Your draft is kept here."),
});

/** @param {{atOnce?: boolean}} [when] */
function follow(when) {
  const statement = editor.text;
  const draft = { statement, context: readContext(contextForm), answers: facts.answers };
  remember(draft);
  byId("clear").hidden = !statement;
  if (statement.trim()) live.follow(draft, when);
  else clear();
}

function clear() {
  live.forget();
  shown = null;
  notes = [];
  facts.restart();
  editor.mark([]);
  desk.dataset.state = "empty";
  for (const part of document.querySelectorAll(".review")) part.toggleAttribute("hidden", true);
  byId("welcome").hidden = false;
  byId("legend").hidden = true;
  say("delivery", "Nothing that you write is stored.");
  say("trouble", "");
  light("");
}

/**
 * @param {Review} review
 * @param {Draft} draft
 */
function show(review, draft) {
  const change = shown ? review.score - shown.score : 0;
  shown = review;
  notes = notesOf(review.findings, review.criteria);
  desk.dataset.state = "shown";
  say("trouble", "");
  byId("welcome").hidden = true;
  byId("outcome").hidden = false;
  byId("criteria-part").hidden = false;
  byId("legend").hidden = !notes.some((note) => note.span);

  facts.ask(review);
  showOutcome(byId("outcome"), review, { change, answerable: (slot) => facts.knows(slot) });
  showFindings(notes, review.next_fix);
  showRewrites(byId("rewrites"), review.rewrites, {
    score: review.score,
    take: (text) => {
      facts.restart();
      editor.replace(text);
      follow({ atOnce: true });
    },
    copied: () => say("news", "Copied."),
  });
  byId("improve").hidden = !review.rewrites.length && byId("facts").hidden;
  byId("improve-heading").textContent = review.rewrites.length ? "Say it like this" : "What only you know";
  showCriteria(byId("criteria"), review.criteria);
  showDelivery(review, draft.statement);
  byId("made-by").textContent =
    `Same text, same review: rubric ${review.provenance.rubric.version} (${review.provenance.rubric.hash}). ` +
    "Nothing that you write is stored or logged.";

  editor.mark(marksOf(review, draft.statement));
  announce(review);
}

/**
 * @param {Review} review
 * @param {string} statement
 */
function marksOf(review, statement) {
  const at = offsets(statement);
  const found = notes.flatMap(({ note, effect, span }) => (span ? [{ note, kind: effect, span }] : []));
  const evidence = review.criteria.flatMap((criterion) =>
    criterion.evidence.map((span) => ({
      note: noteOfCriterion(criterion),
      kind: /** @type {const} */ ("evidence"),
      span,
    })),
  );
  return [...found, ...evidence].map(({ note, kind, span }) => ({
    note,
    kind,
    start: at(span.start),
    end: at(span.end),
  }));
}

/**
 * @param {Review} review
 * @param {string} statement
 */
function showDelivery({ delivery }, statement) {
  const seconds = Math.round(delivery.seconds_to_say);
  const parts = [
    `${delivery.words} ${delivery.words === 1 ? "word" : "words"}`,
    `${seconds} ${seconds === 1 ? "second" : "seconds"} to say${seconds > LIFT_RIDE ? ", longer than a lift ride" : ""}`,
  ];
  const length = [...statement].length;
  if (length > longest * 0.8) parts.push(`${length.toLocaleString("en")} of ${longest.toLocaleString("en")} characters`);
  say("delivery", parts.join(" · "));
}

/** @param {Review} review */
function announce({ score, band, partner, next_fix: fix }) {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    const verdict = `Would they accept? ${VERDICTS[partner.verdict] ?? partner.verdict}`;
    say("news", [`${score} of 100, ${(BANDS[band] ?? band).toLowerCase()}.`, verdict, fix].filter(Boolean).join(" "));
  }, QUIET);
}

/**
 * Say something once: a live region that gets the same text again stays silent.
 *
 * @param {string} id
 * @param {string} text
 */
function say(id, text) {
  const place = byId(id);
  if (place.textContent !== text) place.textContent = text;
}

/**
 * Bring out a note on both sides: its words and its card.
 *
 * @param {string} note
 */
function light(note) {
  editor.light(note);
  for (const card of document.querySelectorAll("[data-note]")) {
    card.classList.toggle("lit", note !== "" && card.getAttribute("data-note") === note);
  }
  const told = notes.find((each) => each.note === note);
  const place = byId("caret-note");
  place.hidden = !told;
  if (told) {
    place.replaceChildren(
      element("strong", {}, `${EFFECTS[told.effect]}. `),
      told.message,
    );
  }
}

/** @param {Event} event */
function noteOf(event) {
  const card = event.target instanceof Element ? event.target.closest("[data-note]") : null;
  return card?.getAttribute("data-note") ?? "";
}

for (const kind of ["pointerover", "focusin"]) {
  desk.addEventListener(kind, (event) => {
    if (!(event.target instanceof Element) || event.target.closest(".paper")) return;
    light(noteOf(event));
  });
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const note = event.target.closest("[data-show]")?.getAttribute("data-show");
  if (note) editor.select(note);
  const slot = event.target.closest("[data-answer]")?.getAttribute("data-answer");
  if (slot && facts.knows(slot)) {
    event.preventDefault();
    facts.focus(slot);
  }
});

byId("clear").addEventListener("click", () => editor.replace(""));
contextForm.addEventListener("input", () => follow());
contextForm.addEventListener("submit", (event) => event.preventDefault());
for (const kind of ["online", "focus"]) window.addEventListener(kind, () => live.hurry());

byId("examples").replaceChildren(
  ...EXAMPLES.map(({ label, statement }) =>
    element(
      "li",
      {},
      element(
        "button",
        {
          type: "button",
          click: () => {
            editor.replace(statement);
            follow({ atOnce: true });
          },
        },
        element("strong", {}, label),
        element("span", {}, statement),
      ),
    ),
  ),
);

const kept = recall();
writeContext(contextForm, kept.context ?? {});
facts.restart(kept.answers);
// A browser may itself have brought back what stood in the text area before a reload.
if (area.value || kept.statement) {
  editor.restore(area.value || (kept.statement ?? ""));
  follow({ atOnce: true });
}

// The page works without: it only lacks roles to choose from, and examples of answers.
coach.rubric().then(
  (rubric) => {
    longest = rubric.max_characters;
    offerRoles(contextForm, rubric);
    facts.teach(new Map(rubric.questions.map(({ slot, example }) => [slot, example])));
  },
  () => undefined,
);
