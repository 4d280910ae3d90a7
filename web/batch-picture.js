/** The picture of the team: levels of every statement, what is missing most, who does how, whom to learn from. */

import { counted, drawing, element } from "./element.js";

/** @import { Frequent, Group, Picture } from "./batch-shapes.js" */

/** People with fewer statements are not compared. */
const COMPARED = 5;
const SHADES = 4;

/**
 * @param {HTMLElement} place
 * @param {Picture} picture
 * @param {(row: number) => void} open
 */
export function showPicture(place, picture, open) {
  place.replaceChildren(
    element("h3", {}, "The team"),
    element(
      "p",
      { class: "glance" },
      picture.median === null ? "" : `Median ${picture.median} of 100. `,
      `The partner would accept ${picture.verdicts.accept ?? 0}, revisit ${picture.verdicts.revisit ?? 0}, decline `,
      `${picture.verdicts.decline ?? 0}.`,
      picture.duplicate_rows ? ` ${counted(picture.duplicate_rows, "row")} nearly repeat another.` : "",
    ),
    element(
      "div",
      { class: "panels" },
      distribution(picture.tenths),
      frequent("Most often missing", picture.missing),
      frequent("Most often found", picture.findings),
      groups("By author", picture.authors),
      groups("By team", picture.teams),
    ),
    heat(picture, open) ?? "",
    best(picture, open) ?? "",
  );
}

/** @param {number[]} tenths */
function distribution(tenths) {
  const most = Math.max(1, ...tenths);
  const bars = tenths.map((count, index) =>
    drawing("rect", {
      class: "spent",
      x: index * 20 + 1,
      y: 60 - (56 * count) / most,
      width: 18,
      height: (56 * count) / most,
    }),
  );
  const told = tenths.map((count, index) => `${index * 10} to ${index === 9 ? 100 : index * 10 + 9}: ${count}`);
  return element(
    "figure",
    { class: "panel" },
    element("figcaption", {}, "Scores, in tens"),
    drawing("svg", { viewBox: "0 0 200 62", role: "img", "aria-label": told.join(", ") }, ...bars),
  );
}

/**
 * @param {string} title
 * @param {Frequent[]} listed
 */
function frequent(title, listed) {
  if (!listed.length) return null;
  return element(
    "div",
    { class: "panel" },
    element("h4", {}, title),
    element(
      "ol",
      {},
      ...listed
        .slice(0, 5)
        .map(({ text, statements, share }) =>
          element("li", {}, text, element("small", {}, ` ${statements} (${Math.round(share * 100)}%)`)),
        ),
    ),
  );
}

/**
 * @param {string} title
 * @param {Group[]} all
 */
function groups(title, all) {
  if (all.length < 2) return null;
  return element(
    "table",
    { class: "panel" },
    element("caption", {}, title),
    element(
      "thead",
      {},
      element("tr", {}, ...["Name", "Statements", "Median"].map((name) => element("th", { scope: "col" }, name))),
    ),
    element(
      "tbody",
      {},
      ...all
        .slice(0, 20)
        .map(({ name, statements, median }) =>
          element(
            "tr",
            {},
            element("th", { scope: "row" }, name || "—"),
            element("td", { class: "number" }, String(statements)),
            element("td", { class: "number" }, statements < COMPARED ? "too few to tell" : String(median ?? "")),
          ),
        ),
    ),
  );
}

/**
 * @param {Picture} picture
 * @param {(row: number) => void} open
 */
function heat({ heat: rows, criteria, graded }, open) {
  if (!rows.length) return null;
  const shown = rows.slice(0, 100);
  return element(
    "details",
    { class: "heat", open: rows.length <= 25 },
    element("summary", {}, "Every statement by criterion"),
    shown.length < graded && element("p", { class: "hint" }, `The first ${shown.length}; the workbook has them all.`),
    element(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Every statement by criterion" },
      element(
        "table",
        {},
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            ...["Row", "Statement", "Score", ...criteria.map((one) => one.label)].map((name) =>
              element("th", { scope: "col" }, name),
            ),
          ),
        ),
        element(
          "tbody",
          {},
          ...shown.map((row) =>
            element(
              "tr",
              {},
              element("th", { scope: "row", class: "number" }, String(row.number)),
              element(
                "td",
                { class: "statement" },
                element("button", { class: "quiet", type: "button", click: () => open(row.number) }, row.statement),
              ),
              element("td", { class: "number" }, String(row.score)),
              ...row.levels.map((level, index) =>
                element(
                  "td",
                  { class: `level heat-${shade(level, criteria[index]?.highest ?? SHADES)}` },
                  String(level),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {number} level
 * @param {number} highest
 */
function shade(level, highest) {
  return Math.round((SHADES * level) / Math.max(1, highest));
}

/**
 * @param {Picture} picture
 * @param {(row: number) => void} open
 */
function best({ best: learned }, open) {
  if (!learned.length) return null;
  return element(
    "div",
    {},
    element("h3", {}, "Statements to learn from"),
    element(
      "ol",
      { class: "learn" },
      ...learned.map((one) =>
        element(
          "li",
          {},
          element("button", { class: "quiet", type: "button", click: () => open(one.number) }, one.statement),
          element("small", {}, ` ${one.score}${one.author ? `, ${one.author}` : ""}`),
        ),
      ),
    ),
  );
}
