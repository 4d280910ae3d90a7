/** Texts to take along: as they are, as Markdown, as an e-mail. */

import { element, say } from "./element.js";

/** @import { Context } from "./shapes.js" */

/**
 * @typedef {object} Wording
 * @property {string} text
 * @property {string[]} open Questions that are still to be answered.
 * @property {Context} context
 */

/** @type {{label: string, write: (wording: Wording) => string}[]} */
const FORMS = [
  { label: "Text", write: ({ text }) => text },
  { label: "Markdown", write: markdown },
  { label: "E-mail", write: email },
];

/** @param {Wording} wording */
export function markdown({ text, open }) {
  const quoted = text
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
  const asked = open.map((question) => `- ${question}`).join("\n");
  return asked ? `${quoted}\n\nStill to find out:\n\n${asked}\n` : `${quoted}\n`;
}

/** @param {Wording} wording */
export function email({ text, context }) {
  const [writer, partner] = [context.writer, context.partner].map((side) => side.split(",")[0].trim());
  const subject = writer && partner ? `${writer} and ${partner}` : "A proposal";
  return `Subject: ${subject}\n\nHello,\n\n${text.trim()}\n\nKind regards${writer ? `,\n${writer}` : ""}\n`;
}

/**
 * Make the buttons that copy a wording.
 *
 * @param {string} what The name of what is copied.
 * @param {() => Wording} wording
 */
export function copyButtons(what, wording) {
  return element(
    "span",
    { class: "copying", role: "group", "aria-label": `Copy ${what}` },
    element("span", { "aria-hidden": "true" }, "Copy as"),
    ...FORMS.map(({ label, write }) => copyButton(label, `Copy ${what} as ${label}`, () => write(wording()))),
  );
}

/**
 * Make one button that copies.
 *
 * @param {string} label
 * @param {string} name
 * @param {() => string} write
 */
export function copyButton(label, name, write) {
  const button = element("button", { class: "quiet", type: "button", "aria-label": name }, label);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let restoring;
  button.addEventListener("click", async () => {
    const done = await copied(write());
    button.textContent = done ? "Copied" : "Not copied";
    say("news", "");
    say("news", done ? "Copied." : "The browser does not let the page copy. Select the text and copy it yourself.");
    clearTimeout(restoring);
    restoring = setTimeout(() => (button.textContent = label), 2000);
  });
  return button;
}

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Only pages of this machine and of https may write to the clipboard; the old way works elsewhere.
    const area = element("textarea", { class: "unseen", readonly: true, "aria-hidden": "true", tabindex: "-1" });
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
