/** The exchange, drawn: who gives what to whom, and which of the partner's benefits it serves. */

import { drawing, element } from "./element.js";

/** @import { Exchange, Motive, Side } from "./shapes.js" */

/** How thick an arrow is, by how clear its side is. */
const WEIGHT = { none: 1.5, vague: 4, clear: 9 };
const GIVES = {
  none: "You give them nothing yet",
  vague: "You give something vague",
  clear: "You give something clear",
};
const ASKS = {
  none: "You ask for nothing yet",
  vague: "You ask for something vague",
  clear: "You ask for something clear",
};
const BALANCE = {
  two_sided: "Both sides give.",
  gives_only: "Only you give; their next question is what you want for it.",
  asks_only: "Only they give.",
  unclear: "Who gives what is not clear yet.",
};

/**
 * Draw the exchange.
 *
 * @param {HTMLElement} place
 * @param {Exchange} exchange
 * @param {readonly Motive[]} priorities All the benefits there are, once they are known.
 */
export function showExchange(place, { give, ask, balance, benefits }, priorities) {
  const all = priorities.length ? priorities : benefits.map((key) => ({ key, label: key }));
  place.replaceChildren(
    element(
      "div",
      { class: "trade" },
      element("b", { class: "party" }, "We"),
      element("div", { class: "arrows" }, arrow(give, "give", GIVES), arrow(ask, "ask", ASKS)),
      element("b", { class: "party" }, "You"),
    ),
    element("p", { class: "balance" }, BALANCE[balance] ?? balance),
    element(
      "ul",
      { class: "benefits", "aria-label": "Benefits to them" },
      ...all.map(({ key, label }) => {
        const served = benefits.includes(key);
        return element(
          "li",
          { class: served ? "served" : null },
          drawing("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" }, drawing("circle", { cx: 5, cy: 5, r: 4 })),
          label,
          element("span", { class: "unseen" }, served ? ": served" : ": not served"),
        );
      }),
    ),
  );
}

/**
 * @param {Side} side
 * @param {"give" | "ask"} name
 * @param {Record<Side["clarity"], string>} told
 */
function arrow({ clarity, evidence }, name, told) {
  const words = evidence.map(({ text }) => text.replace(/\s+/g, " ").trim()).filter(Boolean);
  const thick = WEIGHT[clarity] ?? WEIGHT.none;
  const head = thick + 4.5;
  return element(
    "p",
    { class: `arrow ${name} ${clarity}`, "data-note": `exchange.${name}` },
    element("span", {}, told[clarity] ?? clarity, words.length && clarity !== "none" ? ": " : "."),
    words.length > 0 && element("q", {}, words.join(" … ")),
    // The line may be stretched; the head may not.
    element(
      "span",
      { class: "line", "aria-hidden": "true" },
      drawing(
        "svg",
        { class: "shaft", viewBox: "0 0 100 28", preserveAspectRatio: "none" },
        drawing("line", {
          x1: 0,
          y1: 14,
          x2: 100,
          y2: 14,
          "stroke-width": thick,
          "vector-effect": "non-scaling-stroke",
        }),
      ),
      drawing(
        "svg",
        { class: "head", viewBox: "0 0 20 28" },
        drawing("path", { d: `M0 ${14 - head} L20 14 L0 ${14 + head} Z` }),
      ),
    ),
  );
}
