/** @import { Review } from "./shapes.js" */

/**
 * The shapes of batches, as far as the page reads them. GET /openapi.json has them in full.
 *
 * @typedef {object} Batch
 * @property {string} id
 * @property {string} name
 * @property {"running" | "done" | "cancelled"} status
 * @property {string | null} waiting
 * @property {{rows: number, done: number, graded: number, failed: number, left: number}} counts
 * @property {number} percent
 * @property {number | null} eta_seconds
 * @property {number | null} rows_per_second
 * @property {string} created
 * @property {string | null} model
 * @property {{calls: number, tokens: number, cost: number}} spent
 * @property {Record<string, string>} links
 *
 * @typedef {object} BatchPreview
 * @property {string} kind
 * @property {string[]} header
 * @property {Record<string, string[]>} columns
 * @property {string[][]} rows
 * @property {{rows: number, seconds: number, calls: number, tokens: number, cost: number | null}} estimate
 *
 * @typedef {object} BatchRow
 * @property {number} row
 * @property {"waiting" | "graded" | "failed"} status
 * @property {string} statement
 * @property {string} author
 * @property {string} team
 * @property {number | null} score
 * @property {"weak" | "promising" | "strong" | null} band
 * @property {"accept" | "revisit" | "decline" | null} verdict
 * @property {Record<string, number>} levels
 * @property {string | null} next_fix
 * @property {{code: string, detail: string} | null} error
 *
 * @typedef {{batches: Batch[], next_cursor: string | null}} BatchPage
 * @typedef {{rows: BatchRow[], next_cursor: string | null}} RowPage
 * @typedef {{row: BatchRow, cells: Record<string, string>, review: Review | null}} WholeRow
 *
 * @typedef {{key: string, text: string, statements: number, share: number}} Frequent
 * @typedef {{key: string, label: string, highest: number, counts: number[], mean: number | null}} CriterionPicture
 * @typedef {{number: number, author: string, statement: string, score: number, verdict: string, levels: number[]}} HeatRow
 * @typedef {{number: number, author: string, statement: string, score: number, strengths: string[]}} Learned
 * @typedef {{name: string, statements: number, median: number | null}} Group
 *
 * @typedef {object} Picture
 * @property {number} rows
 * @property {number} graded
 * @property {number} failed
 * @property {Frequent[]} failures
 * @property {number | null} median
 * @property {number[]} tenths
 * @property {Record<string, number>} bands
 * @property {Record<string, number>} verdicts
 * @property {CriterionPicture[]} criteria
 * @property {HeatRow[]} heat
 * @property {Frequent[]} missing
 * @property {Frequent[]} findings
 * @property {Group[]} authors
 * @property {Group[]} teams
 * @property {Learned[]} best
 * @property {number[][]} duplicates
 * @property {number} duplicate_rows
 */
export {};
