/** The page: what is written goes to the coach, and what comes back is shown. */

import * as coach from "./coach.js";
import { Sides } from "./context.js";
import { copyButton, copyButtons } from "./copying.js";
import { showCriteria } from "./criteria.js";
import { showDelivery } from "./delivery.js";
import { Dismissals } from "./dismissals.js";
import { Drafts } from "./drafts.js";
import { Editor } from "./editor.js";
import { byId, counted, say } from "./element.js";
import { showExchange } from "./exchange.js";
import { Facts } from "./facts.js";
import { notesOf, showFindings } from "./findings.js";
import { fragmentOf, holdsDraft, linkedIn } from "./link.js";
import { Live } from "./live.js";
import { marksOf, Notes } from "./notes.js";
import { recall, remember } from "./memory.js";
import { BANDS, showOutcome, VERDICTS } from "./outcome.js";
import { Rewrites } from "./rewrites.js";

/** @import { Assist } from "./assist.js" */
/** @import { Assistance, Draft, Review, Rubric } from "./shapes.js" */

/** A screen reader hears of a review once the typing has rested for so many milliseconds. */
const QUIET = 1200;

const desk = byId("desk");
const area = /** @type {HTMLTextAreaElement} */ (byId("statement"));

/** @type {{review: Review, draft: Draft} | null} */
let shown = null;
/** By how many points this draft differs from the one before. */
let change = 0;
/** @type {Rubric | null} */
let rubric = null;
/** @type {Assist | null} */
let assist = null;
/** For how many days the server keeps what a model answers. */
let daysKept = 0;
/** @type {(() => void) | null} */
let undo = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let announcing;

const editor = new Editor(area, byId("mirror"), {
  onText: () => follow(),
  onNotes: (found) => notes.light(found),
});
const notes = new Notes(desk, editor);
const sides = new Sides(/** @type {HTMLFormElement} */ (byId("sides")), () => follow());
const facts = new Facts(byId("facts"), () => follow());
const dismissals = new Dismissals(() => redraw());
const drafts = new Drafts(byId("drafts"), {
  onOpen: (statement) => replace(statement),
  onChange: () => keep(),
});
const rewrites = new Rewrites(byId("rewrites"), {
  answerOf: (slot) => facts.answerOf(slot),
  onAnswer: (slot, answer) => {
    facts.put(slot, answer);
    follow();
  },
  onTake: (text) => replace(text),
  context: () => sides.context,
});
const live = new Live((draft, rewrites, signal) => coach.review(draft, { assist: "off", rewrites }, signal), {
  onReview: show,
  onRefusal: (reason) => trouble("refused", reason),
  onOutage: (reason) => trouble("outage", `${reason} Your draft is safe here, and the review comes back by itself.`),
  onLocked: askForKey,
  onSlow: () => say("trouble", "The coach takes longer than usual. Your draft is safe here."),
});

/** @returns {Draft} */
function draftNow() {
  return { statement: editor.text, context: sides.context, answers: facts.answers };
}

/** @param {{atOnce?: boolean}} [when] */
function follow(when) {
  keep();
  byId("clear").hidden = byId("share").hidden = !editor.text;
  assist?.stop();
  desk.dataset.complete = "false";
  if (editor.text.trim()) live.follow(draftNow(), when);
  else clear();
}

function keep() {
  remember({
    statement: editor.text,
    sides: sides.fields,
    answers: facts.answers,
    dismissed: dismissals.all,
    drafts: drafts.all,
  });
}

/** @param {string} text */
function replace(text) {
  const before = { statement: editor.text, answers: facts.answers };
  drafts.keep();
  facts.restart();
  editor.replace(text.replaceAll("\r\n", "\n"));
  follow({ atOnce: true });
  undo = () => {
    facts.restart(before.answers);
    editor.replace(before.statement);
    follow({ atOnce: true });
  };
  byId("undo").hidden = false;
  byId("statement").scrollIntoView({ block: "nearest" });
}

/** Say what the server keeps of what is written, which is nothing as long as no model is asked. */
function unstored() {
  return daysKept ? "Nothing that you write is stored, unless you ask the coach." : "Nothing that you write is stored.";
}

function clear() {
  live.forget();
  drafts.keep();
  shown = null;
  facts.restart();
  dismissals.restart();
  editor.mark([]);
  notes.restart([], []);
  desk.dataset.state = "empty";
  for (const part of document.querySelectorAll(".review")) part.toggleAttribute("hidden", true);
  byId("welcome").hidden = false;
  showDelivery(null, "", unstored());
  say("trouble", "");
  keep();
}

async function askForKey() {
  trouble("locked", "The coach asks for a key. Your draft is safe here.");
  const signing = await import("./signing.js");
  signing.askForKey(byId("signing"), () => {
    say("trouble", "");
    live.hurry();
    greet();
  });
}

/** @param {Assistance} assistance */
async function offerHelp(assistance) {
  const { Assist } = await import("./assist.js");
  assist ??= new Assist((draft, signal) => coach.review(draft, { assist: "auto", rewrites: true }, signal), {
    draft: draftNow,
    onReview: (review, draft) => show(review, draft, true),
  });
  assist.offer(assistance);
}

/** @param {Review} review */
async function showVoice({ partner, provenance }) {
  byId("voice-part").hidden = !partner.voice;
  if (partner.voice) (await import("./voice.js")).showVoice(partner, partner.voice, provenance.model);
}

/** Learn what only somebody who is let in is told: whether there is a model, and who that is. */
async function greet() {
  try {
    const [me, assistance] = await Promise.all([coach.me(), coach.assistance()]);
    if (assistance.available) {
      daysKept = assistance.days_kept;
      if (!shown) showDelivery(null, "", unstored());
      offerHelp(assistance);
    }
    if (me.keyNeeded) (await import("./signing.js")).offerSignOut(byId("caller"), me);
  } catch (error) {
    if (error instanceof coach.Locked) askForKey();
  }
}

/**
 * @param {"refused" | "outage" | "locked"} state
 * @param {string} reason
 */
function trouble(state, reason) {
  desk.dataset.state = state;
  say("trouble", reason);
}

/**
 * @param {Review} review
 * @param {Draft} draft
 * @param {boolean} complete Whether the rewrites are in it; if not, those of before stay until they come.
 */
function show(review, draft, complete) {
  if (!shown || shown.draft !== draft) change = shown ? review.score - shown.review.score : 0;
  if (!complete) review = { ...review, rewrites: shown?.review.rewrites ?? [] };
  shown = { review, draft };
  desk.dataset.state = "shown";
  desk.dataset.complete = String(complete);
  say("trouble", "");
  byId("welcome").hidden = true;
  facts.ask(review);
  showOutcome(byId("outcome"), review, { change, answerable: (slot) => facts.knows(slot) });
  showVoice(review);
  if (complete) rewrites.show(review.rewrites, draft.statement, review.score);
  showDelivery(review, draft.statement, unstored(), rubric?.max_characters);
  drafts.follow(draft.statement, review);
  redraw();
  announce(review);
  if (!rubric) learn();
}

/** Draw what also depends on more than the review: the rubric and the dismissals. */
function redraw() {
  if (!shown) return;
  const { review, draft } = shown;
  const found = notesOf(review, draft.statement);
  const active = found.filter(({ address }) => dismissals.reason(address) === undefined);
  showFindings(found, review, dismissals);
  showExchange(byId("exchange"), review.exchange, rubric?.priorities ?? []);
  showCriteria(byId("criteria"), review.criteria, new Map(rubric?.criteria.map((scale) => [scale.key, scale])));
  for (const part of ["outcome", "exchange-part", "criteria-part"]) byId(part).hidden = false;
  byId("improve").hidden = !review.rewrites.length && byId("facts").hidden;
  byId("no-rewrite").hidden = review.rewrites.length > 0 || !Object.keys(draft.answers).length;
  byId("improve-heading").textContent = review.rewrites.length ? "Say it like this" : "Make it complete";
  say("coach-kind", review.provenance.model ? `Coach with ${review.provenance.model}.` : "Offline coach.");
  const { version, hash } = review.provenance.rubric;
  const stored = daysKept ? `but a model's answers, for ${counted(Math.ceil(daysKept), "day")}` : "of what you write";
  say("made-by", `Same text, same review: rubric ${version}, ${hash}. Nothing is stored or logged ${stored}.`);
  editor.mark(marksOf(active, review, draft.statement, editor.text));
  notes.restart(active, review.criteria);
  keep();
}

/** @param {Review} review */
function announce({ score, band, partner, next_fix: fix }) {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    const verdict = `Would they accept? ${VERDICTS[partner.verdict] ?? partner.verdict}`;
    say("news", [`${score} of 100, ${(BANDS[band] ?? band).toLowerCase()}.`, verdict, fix].filter(Boolean).join(" "));
  }, QUIET);
}

/** Read the rubric; until it is there the page lacks roles, levels, and examples of answers. */
async function learn() {
  try {
    rubric = await coach.rubric();
  } catch {
    return;
  }
  sides.teach(rubric);
  facts.teach(new Map(rubric.questions.map(({ slot, example }) => [slot, example])));
  redraw();
}

/** Open the draft in the link, if there is one; what stood here before stays among the drafts. */
function openLink() {
  if (!holdsDraft(location.hash)) return false;
  const linked = linkedIn(location.hash);
  history.replaceState(null, "", location.pathname + location.search);
  if (!linked) {
    say("trouble", "This link holds no draft that can be read. It may have been cut short.");
    return false;
  }
  drafts.keep();
  sides.restore(linked.sides);
  facts.restart(linked.answers);
  dismissals.restart();
  editor.restore(linked.statement);
  follow({ atOnce: true });
  return true;
}

function share() {
  const wording = () => ({
    text: editor.text,
    open: shown?.review.missing.map(({ question }) => question) ?? [],
    context: sides.context,
  });
  const address = () => {
    const fragment = fragmentOf({ statement: editor.text, sides: sides.fields, answers: facts.answers });
    return location.href.split("#")[0] + fragment;
  };
  byId("share").replaceChildren(
    copyButtons("the draft", wording),
    copyButton("Link", "Copy a link that holds the draft", address),
  );
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const slot = event.target.closest("[data-answer]")?.getAttribute("data-answer");
  if (slot && facts.knows(slot)) {
    event.preventDefault();
    facts.focus(slot);
  }
  const example = event.target.closest("#examples button")?.querySelector("span");
  if (example) replace(example.textContent.trim());
});
byId("undo").addEventListener("click", () => {
  undo?.();
  undo = null;
  byId("undo").hidden = true;
});
byId("clear").addEventListener("click", () => {
  undo = null;
  byId("undo").hidden = true;
  editor.replace("");
});
document.querySelector(".sides")?.addEventListener("toggle", () => rubric ?? learn());
for (const kind of ["online", "focus"]) window.addEventListener(kind, () => live.hurry());
window.addEventListener("hashchange", openLink);

share();
const kept = recall();
sides.restore(kept.sides);
facts.restart(kept.answers);
dismissals.restart(kept.dismissed);
drafts.restart(kept.drafts);
// A browser may itself have brought back what stood in the text area before a reload.
if (!openLink() && (area.value || kept.statement)) {
  editor.restore(area.value || kept.statement);
  follow({ atOnce: true });
}
greet();
