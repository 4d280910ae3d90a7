/** What this tab remembers of a draft, so that a reload loses nothing; closing the tab forgets it. */

/** @typedef {import("./shapes.js").Draft} Draft */

const KEY = "valuecoach.draft";

/** @param {Draft} draft */
export function remember(draft) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A browser that stores nothing for us is no reason to stop.
  }
}

/** @returns {Partial<Draft>} */
export function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}
