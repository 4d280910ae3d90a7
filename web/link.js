/** A draft in a link: behind the #, which no browser sends to any server. */

/**
 * @typedef {object} Linked
 * @property {string} statement
 * @property {Record<string, string>} sides
 * @property {Record<string, string>} answers
 */

const PREFIX = "#draft=";
const MOST = 200_000;

/**
 * Return the fragment that holds a draft.
 *
 * @param {Linked} linked
 */
export function fragmentOf({ statement, sides, answers }) {
  const bytes = new TextEncoder().encode(JSON.stringify([1, statement, given(sides), given(answers)]));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return PREFIX + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} fragment */
export function holdsDraft(fragment) {
  return fragment.startsWith(PREFIX);
}

/**
 * Read the draft in a fragment; null if there is none that can be read.
 *
 * @param {string} fragment
 * @returns {Linked | null}
 */
export function linkedIn(fragment) {
  if (!holdsDraft(fragment) || fragment.length > MOST) return null;
  try {
    const binary = atob(fragment.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const [version, statement, sides, answers] = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (version !== 1 || typeof statement !== "string") return null;
    return { statement, sides: texts(sides), answers: texts(answers) };
  } catch {
    return null;
  }
}

/** @param {Record<string, string>} fields */
function given(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
}

/**
 * @param {unknown} value
 * @returns {Record<string, string>}
 */
function texts(value) {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, each]) => typeof each === "string"));
}
