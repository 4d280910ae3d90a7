/** The rewrites: what is missing is marked, and the finished text can be taken. */

import { element, fill } from "./element.js";

/** @typedef {import("./shapes.js").Rewrite} Rewrite */

/** @type {Record<string, string>} */
const KINDS = { spoken: "To say", written: "To write" };

/**
 * Show each rewrite.
 *
 * @param {HTMLElement} place
 * @param {Rewrite[]} rewrites
 * @param {{score: number, take: (text: string) => void, copied: () => void}} more The score of the draft, and
 *   what happens to a text that is taken.
 */
export function showRewrites(place, rewrites, { score, take, copied }) {
  const items = rewrites.map((rewrite) => ({ rewrite, score }));
  fill(place, items, JSON.stringify, ({ rewrite }) =>
    element(
      "article",
      { class: "rewrite" },
      element("h3", {}, KINDS[rewrite.kind] ?? rewrite.kind),
      element("blockquote", {}, ...marked(rewrite)),
      element("p", { class: "worth" }, worth(rewrite, score)),
      element(
        "p",
        { class: "actions" },
        element(
          "button",
          { type: "button", click: (event) => copy(rewrite.text, event.currentTarget, copied) },
          "Copy",
        ),
        element("button", { type: "button", class: "quiet", click: () => take(rewrite.text) }, "Use as my draft"),
      ),
    ),
  );
}

/**
 * @param {Rewrite} rewrite
 * @returns {(Node | string)[]}
 */
function marked({ text, placeholders }) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let rest = text;
  while (rest) {
    const next = placeholders
      .map((placeholder) => ({ placeholder, at: rest.indexOf(placeholder.text) }))
      .filter(({ at, placeholder }) => at >= 0 && placeholder.text)
      .sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    const { slot, text: words, question } = next.placeholder;
    parts.push(
      rest.slice(0, next.at),
      element("a", { class: "placeholder", href: `#answer-${slot}`, "data-answer": slot, title: question }, words),
    );
    rest = rest.slice(next.at + words.length);
  }
  return [...parts, rest];
}

/**
 * @param {Rewrite} rewrite
 * @param {number} score
 */
function worth({ placeholders, score: now, score_filled: filled }, score) {
  const start = `Your draft has ${score} points; this has ${now}`;
  return placeholders.length && filled > now ? `${start}, and ${filled} with its facts filled in.` : `${start}.`;
}

/**
 * @param {string} text
 * @param {EventTarget | null} button
 * @param {() => void} copied
 */
async function copy(text, button, copied) {
  if (!(button instanceof HTMLButtonElement)) return;
  const done = await written(text);
  button.textContent = done ? "Copied" : "Select it and copy it yourself";
  if (done) copied();
  setTimeout(() => {
    button.textContent = "Copy";
  }, 2000);
}

/** @param {string} text */
async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Only pages of this machine and of https may write to the clipboard; the old way works elsewhere.
    const area = element("textarea", { class: "unseen", readonly: true, "aria-hidden": "true" });
    area.value = text;
    const before = document.activeElement;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (before instanceof HTMLElement) before.focus();
    return done;
  }
}
