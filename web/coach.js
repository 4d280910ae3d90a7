/** The coach, as it answers over HTTP. */

/** @import { Assistance, Draft, Me, Review, Rubric } from "./shapes.js" */

/** The coach refuses this draft, and says why in words for its writer. */
export class Refusal extends Error {}

/** The coach cannot be reached or cannot answer; the same draft may be sent again. */
export class Outage extends Error {}

/** The coach asks for a key first. */
export class Locked extends Error {}

/**
 * Ask for the review of a draft.
 *
 * @param {Draft} draft
 * @param {{assist: "off" | "auto", rewrites: boolean}} wanted Whether a model may help, and whether wordings are.
 * @param {AbortSignal} signal
 * @returns {Promise<Review>}
 */
export function review(draft, wanted, signal) {
  return read("v1/reviews", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...draft, ...wanted }),
    signal,
  });
}

/**
 * Ask what statements are graded by.
 *
 * @returns {Promise<Rubric>}
 */
export function rubric() {
  return read("v1/rubric", {});
}

/**
 * Ask whether a model can help, and how long it may take.
 *
 * @returns {Promise<Assistance>}
 */
export function assistance() {
  return read("v1/assistance", {});
}

/**
 * Ask who is calling.
 *
 * @returns {Promise<Me>}
 */
export function me() {
  return read("v1/me", {});
}

/** @param {string} key */
export function signIn(key) {
  const headers = { "Content-Type": "application/json" };
  return read("v1/session", { method: "POST", headers, body: JSON.stringify({ key }) });
}

export function signOut() {
  return read("v1/session", { method: "DELETE" });
}

/**
 * Send a request, and return what it is answered.
 *
 * @param {string} address
 * @param {RequestInit} request
 */
export async function read(address, request) {
  let response;
  let body;
  try {
    response = await fetch(address, { ...request, credentials: "same-origin" });
    body = response.status === 204 ? null : await response.json();
  } catch (cause) {
    throw new Outage("The coach does not answer.", { cause });
  }
  if (response.ok) return body;
  if (response.status === 401) throw new Locked("The coach asks for a key.");
  if ([403, 404, 409, 413, 415, 422].includes(response.status)) throw new Refusal(String(body.detail ?? body.title));
  if (response.status === 429) throw new Outage(String(body.detail));
  throw new Outage("The coach cannot answer right now.");
}
