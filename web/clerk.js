/** Batches, as the coach keeps them. */

import { read } from "./coach.js";

/** @import { Batch, BatchPage, BatchPreview, Picture, RowPage, WholeRow } from "./batch-shapes.js" */

const AT = "v1/batches";

/**
 * @typedef {object} Options
 * @property {Record<string, string[]>} [columns] Columns by the field that they hold.
 * @property {boolean} [rewrites]
 * @property {"off" | "auto"} [assist]
 *
 * @typedef {object} Chosen
 * @property {string} [cursor]
 * @property {string} [status]
 * @property {string} [verdict]
 * @property {string} [order]
 */

/**
 * Look at a file before it is graded.
 *
 * @param {File} file
 * @param {Options} options
 * @returns {Promise<BatchPreview>}
 */
export function preview(file, options) {
  return read(`${AT}/preview`, { method: "POST", body: form(file, options) });
}

/**
 * Have a file graded. Sent twice with the same key, it is one batch.
 *
 * @param {File} file
 * @param {Options} options
 * @param {string} key
 * @returns {Promise<Batch>}
 */
export function send(file, options, key) {
  return read(AT, { method: "POST", body: form(file, options), headers: { "Idempotency-Key": key } });
}

/**
 * @param {string} cursor
 * @returns {Promise<BatchPage>}
 */
export function list(cursor) {
  return read(`${AT}?limit=10&cursor=${cursor}`, {});
}

/**
 * @param {string} id
 * @returns {Promise<Batch>}
 */
export function batch(id) {
  return read(`${AT}/${id}`, {});
}

/**
 * @param {string} id
 * @param {Chosen} chosen
 * @returns {Promise<RowPage>}
 */
export function rows(id, chosen) {
  const given = Object.entries(chosen).filter(([, value]) => value);
  return read(`${AT}/${id}/rows?${new URLSearchParams([["limit", "100"], ...given])}`, {});
}

/**
 * @param {string} id
 * @param {number} number
 * @returns {Promise<WholeRow>}
 */
export function row(id, number) {
  return read(`${AT}/${id}/rows/${number}`, {});
}

/**
 * @param {string} id
 * @returns {Promise<Picture>}
 */
export function picture(id) {
  return read(`${AT}/${id}/picture`, {});
}

/**
 * @param {string} id
 * @returns {Promise<Batch>}
 */
export function cancel(id) {
  return read(`${AT}/${id}/cancel`, { method: "POST" });
}

/** @param {string} id */
export function remove(id) {
  return read(`${AT}/${id}`, { method: "DELETE" });
}

/**
 * Follow a batch until it has ended; the connection mends itself.
 *
 * @param {string} id
 * @param {(batch: Batch) => void} onNews
 * @returns {() => void} Stops following.
 */
export function follow(id, onNews) {
  const source = new EventSource(`${AT}/${id}/events`);
  /** @param {MessageEvent} event */
  const news = (event) => onNews(JSON.parse(event.data));
  source.addEventListener("progress", news);
  source.addEventListener("end", (event) => {
    source.close();
    news(event);
  });
  source.addEventListener("gone", () => source.close());
  return () => source.close();
}

/**
 * @param {File} file
 * @param {Options} options
 */
function form(file, options) {
  const sent = new FormData();
  sent.append("options", JSON.stringify(options));
  sent.append("file", file, file.name);
  return sent;
}
