/** One batch: how far it is, its rows, the picture of the team, the files to take away. */

import { showRow } from "./batch-row.js";
import { showPicture } from "./batch-picture.js";
import * as clerk from "./clerk.js";
import { byId, counted, drawing, element, fill } from "./element.js";
import { span } from "./time.js";

/** @import { Batch, BatchRow } from "./batch-shapes.js" */

const FILES = /** @type {const} */ ([
  ["xlsx", "Excel"],
  ["csv", "CSV"],
  ["jsonl", "JSON Lines"],
  ["html", "Report to print"],
]);
const SHOWN = [
  ["", "All rows"],
  ["verdict=accept", "Accepted"],
  ["verdict=revisit", "To revisit"],
  ["verdict=decline", "Declined"],
  ["status=failed", "Not graded"],
];
const ORDERS = [
  ["", "As in the file"],
  ["-score", "Best first"],
  ["score", "Weakest first"],
];
/** Rows are looked up again after so many milliseconds of news. */
const REST = 1500;

export class BatchView {
  /**
   * @param {{onNews: (batch: Batch) => void, onGone: () => void, onTrouble: (error: unknown) => void}} handlers
   */
  constructor({ onNews, onGone, onTrouble }) {
    this.place = byId("batch");
    this.onNews = onNews;
    this.onGone = onGone;
    this.onTrouble = onTrouble;
    /** @type {Batch | null} */
    this.batch = null;
    /** @type {(() => void) | null} */
    this.unfollow = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
    this.sure = false;
  }

  /** @param {Batch} batch */
  open(batch) {
    this.close();
    this.batch = batch;
    this.place.hidden = false;
    this.#frame(batch);
    this.#news(batch);
    if (batch.status === "running") this.unfollow = clerk.follow(batch.id, (news) => this.#news(news));
  }

  close() {
    this.unfollow?.();
    this.unfollow = null;
    clearTimeout(this.resting);
    this.resting = undefined;
    this.batch = null;
    this.sure = false;
    this.place.hidden = true;
    this.place.replaceChildren();
  }

  /** @param {Batch} batch */
  #frame(batch) {
    this.place.replaceChildren(
      element("h2", { id: "batch-heading" }, batch.name),
      element("div", { id: "standing", class: "standing" }),
      element("p", { id: "announced", class: "unseen", role: "status" }),
      element("div", { id: "away", class: "away" }),
      element("div", { id: "picture", class: "picture" }),
      element(
        "section",
        { "aria-labelledby": "rows-heading" },
        element(
          "div",
          { class: "row" },
          element("h3", { id: "rows-heading" }, "Rows"),
          element(
            "span",
            { class: "actions" },
            select("chosen", "Show", SHOWN, () => this.#rows()),
            select("order", "Order", ORDERS, () => this.#rows()),
          ),
        ),
        element(
          "div",
          { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rows of the batch" },
          element(
            "table",
            { class: "rows" },
            element(
              "thead",
              {},
              element(
                "tr",
                {},
                ...["Row", "Score", "Would they accept?", "Statement", "Fix first"].map((name) =>
                  element("th", { scope: "col" }, name),
                ),
              ),
            ),
            element("tbody", { id: "rows" }),
          ),
        ),
        element("button", { id: "more-rows", class: "quiet", type: "button", hidden: true }, "Show more rows"),
      ),
    );
    byId("more-rows").addEventListener("click", () => this.#rows(this.cursor ?? ""));
  }

  /** @param {Batch} batch */
  #news(batch) {
    if (batch.id !== this.batch?.id) return;
    const ended = this.batch.status === "running" && batch.status !== "running";
    this.batch = batch;
    this.onNews(batch);
    byId("standing").replaceChildren(...standing(batch));
    byId("away").replaceChildren(...this.#away(batch));
    if (ended) byId("announced").textContent = `${batch.name}: ${words(batch)}`;
    if (batch.status !== "running") {
      this.#rows();
      this.#picture(batch);
    } else if (!this.resting) {
      this.#rows();
      this.resting = setTimeout(() => {
        this.resting = undefined;
      }, REST);
    }
  }

  /** @param {Batch} batch */
  #away(batch) {
    const running = batch.status === "running";
    return [
      ...(running
        ? [element("button", { type: "button", click: () => this.#do(() => clerk.cancel(batch.id)) }, "Stop")]
        : FILES.map(([kind, label]) => element("a", { class: "file", href: batch.links[kind], download: "" }, label))),
      this.sure
        ? element(
            "span",
            { class: "actions" },
            element("button", { type: "button", click: () => this.#remove(batch) }, "Delete it for good"),
            element("button", { class: "quiet", type: "button", click: () => this.#ask(batch, false) }, "Keep it"),
          )
        : element("button", { class: "quiet", type: "button", click: () => this.#ask(batch, true) }, "Delete"),
    ];
  }

  /** @param {() => Promise<Batch>} work */
  async #do(work) {
    try {
      this.#news(await work());
    } catch (error) {
      this.onTrouble(error);
    }
  }

  /**
   * Ask once more before a batch is deleted.
   *
   * @param {Batch} batch
   * @param {boolean} sure
   */
  #ask(batch, sure) {
    this.sure = sure;
    byId("away").replaceChildren(...this.#away(batch));
    byId("away").querySelector("button")?.focus();
  }

  /** @param {Batch} batch */
  async #remove(batch) {
    try {
      await clerk.remove(batch.id);
      this.close();
      this.onGone();
    } catch (error) {
      this.onTrouble(error);
    }
  }

  async #rows(cursor = "") {
    const batch = this.batch;
    if (!batch) return;
    const [name, value] = valueOf("chosen").split("=");
    try {
      const found = await clerk.rows(batch.id, {
        cursor,
        order: valueOf("order"),
        ...(name ? { [name]: value } : {}),
      });
      if (batch.id !== this.batch?.id) return;
      this.shown = cursor ? [...(this.shown ?? []), ...found.rows] : found.rows;
      this.cursor = found.next_cursor;
      fill(
        byId("rows"),
        this.shown,
        (row) => `${row.row} ${row.status}`,
        (row) => line(row, () => showRow(batch.id, row.row, this.onTrouble)),
      );
      byId("more-rows").hidden = !found.next_cursor;
    } catch (error) {
      this.onTrouble(error);
    }
  }

  /** @param {Batch} batch */
  async #picture(batch) {
    if (!batch.counts.graded) return;
    try {
      const picture = await clerk.picture(batch.id);
      if (batch.id === this.batch?.id) {
        showPicture(byId("picture"), picture, (row) => showRow(batch.id, row, this.onTrouble));
      }
    } catch (error) {
      this.onTrouble(error);
    }
  }
}

/** @param {Batch} batch */
export function words({ status, counts, waiting, eta_seconds: eta }) {
  const graded = `${counts.graded.toLocaleString("en")} of ${counted(counts.rows, "row")} graded`;
  const failed = counts.failed ? `, ${counts.failed.toLocaleString("en")} not` : "";
  if (status === "done") return `Done: ${graded}${failed}.`;
  if (status === "cancelled") return `Stopped: ${graded}${failed}.`;
  if (waiting) return `Waiting: ${waiting} ${graded}${failed}.`;
  return `${graded}${failed}${eta ? `, ${span(eta)} left` : ""}.`;
}

/** @param {Batch} batch */
function standing(batch) {
  const { counts, spent } = batch;
  const share = (100 * counts.done) / Math.max(1, counts.rows);
  const cost = spent.cost ? `, $${spent.cost.toFixed(2)}` : "";
  return [
    element("progress", { max: counts.rows, value: counts.done, "aria-label": "Rows done" }, `${share.toFixed(0)}%`),
    element("p", {}, words(batch)),
    element(
      "p",
      { class: "hint" },
      [
        batch.rows_per_second ? `${batch.rows_per_second.toLocaleString("en")} rows a second` : "",
        spent.calls ? `${batch.model}: ${counted(spent.calls, "call")}, ${counted(spent.tokens, "token")}${cost}` : "",
      ]
        .filter(Boolean)
        .join(" · "),
    ),
  ];
}

/**
 * @param {BatchRow} row
 * @param {() => void} open
 */
function line(row, open) {
  const verdicts = { accept: "yes", revisit: "not yet", decline: "no" };
  return element(
    "tr",
    { class: row.status },
    element("td", { class: "number" }, String(row.row)),
    element(
      "td",
      { class: `number ${row.band ?? ""}` },
      row.score === null ? "" : bar(row.score),
      ` ${row.score ?? ""}`,
    ),
    element("td", { class: row.verdict ?? "" }, row.verdict ? verdicts[row.verdict] : ""),
    element(
      "td",
      { class: "statement" },
      row.status === "graded"
        ? element("button", { class: "quiet", type: "button", click: open }, row.statement)
        : element("span", {}, row.statement),
      [row.author, row.team].some(Boolean) && element("small", {}, [row.author, row.team].filter(Boolean).join(", ")),
    ),
    element("td", {}, row.error ? row.error.detail : (row.next_fix ?? (row.status === "waiting" ? "…" : ""))),
  );
}

/** @param {number} score */
function bar(score) {
  return drawing(
    "svg",
    { class: "mini", viewBox: "0 0 40 8", "aria-hidden": "true" },
    drawing("rect", { class: "track", width: 40, height: 8 }),
    drawing("rect", { class: "spent", width: score * 0.4, height: 8 }),
  );
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string[][]} options
 * @param {() => void} change
 */
function select(id, label, options, change) {
  return element(
    "label",
    {},
    `${label} `,
    element(
      "select",
      { id, change },
      ...options.map(([value, text]) => element("option", { value: value ?? "" }, text ?? "")),
    ),
  );
}

/** @param {string} id */
function valueOf(id) {
  return /** @type {HTMLSelectElement} */ (byId(id)).value;
}
