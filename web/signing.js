/** Signing in, where the coach asks for a key: a cookie that no script can read stands for it from then on. */

import { Locked, Refusal, signIn, signOut } from "./coach.js";
import { element } from "./element.js";

/** @import { Me } from "./shapes.js" */

/**
 * Ask for the key in *place*, unless it is asked for already.
 *
 * @param {HTMLElement} place
 * @param {() => void} onIn
 */
export function askForKey(place, onIn) {
  if (place.childElementCount) return;
  const key = element("input", {
    id: "key",
    type: "password",
    autocomplete: "current-password",
    required: true,
    "aria-describedby": "key-trouble",
  });
  const trouble = element("span", { id: "key-trouble", class: "hint", role: "alert" });
  const form = element(
    "form",
    { class: "fields" },
    element("p", {}, element("label", { for: "key" }, "Your key"), key, trouble),
    element("button", { type: "submit" }, "Sign in"),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await signIn(key.value.trim());
    } catch (error) {
      trouble.textContent =
        error instanceof Locked || error instanceof Refusal
          ? "This key opens nothing: it is mistyped, has expired or was revoked."
          : "The coach does not answer. Try again.";
      key.focus();
      return;
    }
    place.replaceChildren();
    onIn();
  });
  place.replaceChildren(form);
}

/**
 * Say who is signed in, and offer to end that.
 *
 * @param {HTMLElement} place
 * @param {Me} me
 */
export function offerSignOut(place, { name }) {
  place.replaceChildren(
    `${name} `,
    element(
      "button",
      {
        class: "quiet",
        type: "button",
        click: () =>
          signOut().then(
            () => location.reload(),
            () => undefined,
          ),
      },
      "Sign out",
    ),
  );
}
