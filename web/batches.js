/** The page of batches: files in, progress, graded files out. */

import { Intake } from "./batch-intake.js";
import { BatchView, words } from "./batch-view.js";
import * as clerk from "./clerk.js";
import * as coach from "./coach.js";
import { byId, element, fill, say } from "./element.js";

/** @import { Batch } from "./batch-shapes.js" */

/** @type {Batch[]} */
let known = [];
/** @type {string | null} */
let older = null;

const view = new BatchView({
  onNews: (batch) => {
    known = known.map((one) => (one.id === batch.id ? batch : one));
    list();
  },
  onGone: () => {
    location.hash = "";
    refresh();
  },
  onTrouble: trouble,
});
const intake = new Intake({
  onStart: (batch) => {
    trouble(null);
    known = [batch, ...known.filter((one) => one.id !== batch.id)];
    list();
    location.hash = batch.id;
  },
  onTrouble: trouble,
});

/** @param {unknown} error */
function trouble(error) {
  if (error instanceof coach.Locked)
    say("trouble", "Sign in on the first page, then come back: the coach asks for a key.");
  else say("trouble", error instanceof Error ? error.message : "");
}

function list() {
  byId("list-part").hidden = !known.length;
  fill(byId("list"), known, keyOf, (batch) =>
    element(
      "li",
      {},
      element("a", { href: `#${batch.id}` }, batch.name),
      element("span", { class: "hint" }, ` ${new Date(batch.created).toLocaleString()} · ${words(batch)}`),
    ),
  );
  byId("more-batches").hidden = !older;
}

/** @param {Batch} batch */
function keyOf(batch) {
  return JSON.stringify([batch.id, batch.status, batch.counts]);
}

async function refresh(cursor = "") {
  try {
    const found = await clerk.list(cursor);
    known = cursor ? [...known, ...found.batches] : found.batches;
    older = found.next_cursor;
    list();
  } catch (error) {
    trouble(error);
  }
}

async function show() {
  const id = location.hash.slice(1);
  if (!/^b[0-9a-f]+$/.test(id)) {
    view.close();
    return;
  }
  try {
    view.open(known.find((one) => one.id === id) ?? (await clerk.batch(id)));
    byId("batch").focus({ preventScroll: true });
    byId("batch").scrollIntoView({ block: "start" });
  } catch (error) {
    view.close();
    trouble(error);
  }
}

byId("more-batches").addEventListener("click", () => refresh(older ?? ""));
window.addEventListener("hashchange", show);
coach.assistance().then(
  (found) => {
    intake.assistance = found;
  },
  () => {},
);
refresh().then(show);
