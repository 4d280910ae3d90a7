/** The whole rubric to read, from the data that statements are graded by. */

import { Locked, rubric } from "./coach.js";
import { byId, counted, element, say } from "./element.js";
import { EFFECTS, reference } from "./findings.js";

/** @import { Effect, Motive, Rubric, Rule, Scale } from "./shapes.js" */

const RETRY = 3000;
/** @type {Record<string, string>} */
const GRADES = { A: "study", B: "regulator, or vendor with own data", C: "practitioner" };

/** @param {Rubric} data */
function show(data) {
  put("score", score(data));
  put("criteria", ...data.criteria.map(criterion));
  put("questions", questions(data));
  put("motives", motives("The organisation", data.priorities), motives("The person who decides", data.motives));
  put("roles", roles(data));
  put("rules", ...rules(data));
  put("metrics", metrics(data));
  put("words", words(data));
  say("edition", `${data.title}, version ${data.version} (${data.hash}).`);
}

/**
 * @param {string} part
 * @param {...Node} content
 */
function put(part, ...content) {
  byId(`${part}-body`).replaceChildren(...content);
}

/** @param {Rubric} data */
function score({ bands, criteria }) {
  const named = [...bands]
    .sort((a, b) => a.from - b.from)
    .map(({ label, from }) => `${label.toLowerCase()} from ${from}`);
  const most = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return element(
    "div",
    {},
    element("p", {}, `At most ${most} points: ${named.join(", ")}. Each criterion brings a share by its level.`),
    element(
      "ul",
      { class: "weights" },
      ...criteria.map(({ key, label, weight }) => {
        const bar = element("span", { class: "weight", "aria-hidden": "true" });
        bar.style.inlineSize = `${(weight / Math.max(...criteria.map((each) => each.weight))) * 100}%`;
        return element(
          "li",
          {},
          element("a", { href: `#criterion-${key}` }, label),
          element("span", { class: "rail" }, bar),
          element("span", {}, counted(weight, "point")),
        );
      }),
    ),
  );
}

/** @param {Scale} scale */
function criterion({ key, label, question, weight, levels }) {
  return element(
    "section",
    { class: "criterion", "aria-labelledby": `criterion-${key}` },
    element("h3", { id: `criterion-${key}` }, label, element("small", {}, ` ${counted(weight, "point")}`)),
    element("p", { class: "question" }, question),
    table(
      `Levels of ${label}`,
      ["Level", "It means", "It asks for, beyond the level below"],
      levels.map(({ level, means, needs }) => [String(level), means, needs || "nothing"]),
    ),
  );
}

/** @param {Rubric} data */
function questions({ questions: asked }) {
  return element(
    "ol",
    { class: "asked" },
    ...asked.map(({ question, writer, example }) =>
      element(
        "li",
        {},
        element("q", {}, question),
        element("p", {}, writer),
        element("p", { class: "hint" }, `Such as: ${example}`),
      ),
    ),
  );
}

/**
 * @param {string} title
 * @param {Motive[]} listed
 */
function motives(title, listed) {
  return element(
    "section",
    { class: "motives" },
    element("h3", {}, title),
    element(
      "dl",
      {},
      ...listed.map(({ label, means, source }) =>
        element("div", {}, element("dt", {}, label), element("dd", {}, means, reference(source))),
      ),
    ),
  );
}

/** @param {Rubric} data */
function roles({ roles: listed, metrics: known }) {
  const labels = new Map(known.map(({ key, label }) => [key, label]));
  const rows = listed.map(({ label, kpis, note, source }) => [
    label,
    kpis.map((key) => labels.get(key) ?? key).join(", "),
    [note, source.title].filter(Boolean).join(" · "),
  ]);
  return element(
    "div",
    {},
    element("p", {}, "What a role answers for is an assumption: titles and plans differ between firms."),
    table("Roles and what they answer for", ["Role", "Taken to answer for", "Note and source"], rows),
  );
}

/** @param {Rubric} data */
function rules({ rules: listed, criteria }) {
  const labels = new Map(criteria.map(({ key, label }) => [key, label]));
  return /** @type {Effect[]} */ (["hurts", "could_be_better", "helps"]).map((effect) => {
    const found = listed.filter((rule) => rule.effect === effect);
    return element(
      "section",
      { class: `rules ${effect}` },
      element("h3", {}, element("span", { class: "key" }, EFFECTS[effect]), ` ${counted(found.length, "rule")}`),
      ...found.map((each) => rule(each, labels.get(each.criterion ?? "") ?? "")),
    );
  });
}

/**
 * @param {Rule} rule
 * @param {string} about
 */
function rule({ id, points, says, why, source, bad, good }, about) {
  const told = [about, points ? counted(points, "point") : "", GRADES[source.grade ?? ""]].filter(Boolean);
  return element(
    "details",
    { id: `rule-${id}` },
    element("summary", {}, says.replaceAll("{text}", "…"), element("small", {}, ` ${told.join(" · ")}`)),
    element("p", {}, why),
    reference(source),
    ...examples("Rather not", bad),
    ...examples("Rather", good),
    element("p", { class: "hint" }, element("code", {}, id)),
  );
}

/**
 * @param {string} title
 * @param {string[]} texts
 */
function examples(title, texts) {
  if (!texts.length) return [];
  return [
    element("p", { class: "hint" }, title),
    element("ul", { class: "texts" }, ...texts.map((text) => element("li", {}, element("q", {}, text)))),
  ];
}

/** @param {Rubric} data */
function metrics({ metrics: listed, roles: known }) {
  const labels = new Map(known.map(({ key, label }) => [key, label]));
  const rows = listed.map(({ label, unit, better, role }) => [label, unit, better, labels.get(role) ?? role]);
  return element(
    "details",
    {},
    element("summary", {}, counted(listed.length, "metric")),
    table("Metrics", ["Metric", "Unit", "Better is", "Answered for by"], rows),
  );
}

/** @param {Rubric} data */
function words({ word_lists: lists }) {
  return element(
    "div",
    {},
    ...lists.map(({ purpose, phrases }) =>
      element(
        "details",
        {},
        element("summary", {}, purpose, element("small", {}, ` ${phrases.length.toLocaleString("en")}`)),
        element("p", { class: "phrases" }, phrases.join(" · ")),
      ),
    ),
  );
}

/**
 * @param {string} caption
 * @param {string[]} heads
 * @param {string[][]} rows
 */
function table(caption, heads, rows) {
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    element(
      "table",
      {},
      element("caption", { class: "unseen" }, caption),
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element(
        "tbody",
        {},
        ...rows.map(([first, ...rest]) =>
          element("tr", {}, element("th", { scope: "row" }, first), ...rest.map((cell) => element("td", {}, cell))),
        ),
      ),
    ),
  );
}

async function begin() {
  try {
    show(await rubric());
    say("trouble", "");
  } catch (error) {
    if (error instanceof Locked) {
      const signing = await import("./signing.js");
      say("trouble", error.message);
      signing.askForKey(byId("signing"), begin);
      return;
    }
    say("trouble", "The rubric does not come: the coach does not answer. It is asked again by itself.");
    setTimeout(begin, RETRY);
    return;
  }
  // What the address names was not there yet when the page was loaded.
  if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

begin();
