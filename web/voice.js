/** The model in the partner's chair, in its own words; the rules' verdict stands above it. */

import { byId, element, say } from "./element.js";
import { VERDICTS } from "./outcome.js";

/** @import { Partner, Voice } from "./shapes.js" */

/**
 * Show what the model says.
 *
 * @param {Partner} partner
 * @param {Voice} voice
 * @param {string | null} model
 */
export function showVoice({ disputed }, voice, model) {
  say("voice-heading", `${model ?? "The model"} in their chair`);
  const gains = [
    { who: "For me", what: voice.for_me },
    { who: "For us", what: voice.for_organisation },
  ].filter(({ what }) => what);
  byId("voice").replaceChildren(
    element("p", { class: "said" }, `Would I accept? ${VERDICTS[voice.verdict] ?? voice.verdict}`),
    disputed
      ? element("p", { class: "disputed" }, "Rules and model disagree. The verdict above is that of the rules.")
      : "",
    element(
      "dl",
      {},
      ...gains.map(({ who, what }) => element("div", {}, element("dt", {}, who), element("dd", {}, what))),
      ...voice.gates.map(({ label, passed, reason }) =>
        element("div", {}, element("dt", {}, `${label}: ${passed ? "yes" : "not yet"}`), element("dd", {}, reason)),
      ),
    ),
    listed("What holds me back", voice.objections),
    listed("What I would ask", voice.questions),
  );
}

/**
 * @param {string} title
 * @param {string[]} texts
 */
function listed(title, texts) {
  if (!texts.length) return "";
  return element(
    "div",
    {},
    element("h3", {}, title),
    element("ul", {}, ...texts.map((text) => element("li", {}, element("q", {}, text)))),
  );
}
