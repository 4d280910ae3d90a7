/**
 * The shapes that the API speaks, as far as the page reads them. GET /openapi.json has them in full.
 *
 * @typedef {"helps" | "could_be_better" | "hurts"} Effect
 * @typedef {{start: number, end: number, text: string}} Evidence Offsets count code points.
 * @typedef {{title: string, year: number | null, url: string | null, grade: string | null}} Source
 *
 * @typedef {object} Criterion
 * @property {string} key
 * @property {string} label
 * @property {string} question
 * @property {number} level
 * @property {number} max_level
 * @property {number} points
 * @property {number} max_points
 * @property {string} reason
 * @property {string | null} fix
 * @property {Evidence[]} evidence
 *
 * @typedef {object} Finding
 * @property {string} rule
 * @property {Effect} effect
 * @property {Evidence | null} span
 * @property {string} message
 * @property {string} why
 * @property {Source} source
 * @property {number} points
 * @property {string | null} criterion
 *
 * @typedef {{key: string, label: string, passed: boolean, reason: string}} Gate
 * @typedef {{slot: string, question: string}} Question
 * @typedef {{slot: string, question: string, points: number}} Missing
 * @typedef {{slot: string, text: string, question: string}} Placeholder
 *
 * @typedef {object} Rewrite
 * @property {string} kind
 * @property {string} text
 * @property {Placeholder[]} placeholders
 * @property {number} score
 * @property {number} score_filled
 *
 * @typedef {object} Partner
 * @property {"accept" | "revisit" | "decline"} verdict
 * @property {Gate[]} gates
 * @property {string[]} reasons
 * @property {Question[]} questions
 *
 * @typedef {object} Review
 * @property {number} score
 * @property {"weak" | "promising" | "strong"} band
 * @property {string} summary
 * @property {string | null} next_fix
 * @property {Criterion[]} criteria
 * @property {Finding[]} findings
 * @property {Missing[]} missing
 * @property {Partner} partner
 * @property {Rewrite[]} rewrites
 * @property {{words: number, sentences: number, seconds_to_say: number}} delivery
 * @property {{rubric: {version: string, hash: string}, left_out: string[]}} provenance
 *
 * @typedef {object} Context
 * @property {string} writer
 * @property {string} partner
 * @property {string} decision_maker
 * @property {string[]} strengths
 * @property {string[]} needs
 * @property {string[]} facts
 *
 * @typedef {{statement: string, context: Context, answers: Record<string, string>}} Draft
 *
 * @typedef {{key: string, label: string, kpis: string[]}} Role
 * @typedef {{key: string, label: string}} Metric
 * @typedef {{slot: string, writer: string, example: string}} Slot
 *
 * @typedef {object} Rubric
 * @property {number} max_characters
 * @property {Role[]} roles
 * @property {Metric[]} metrics
 * @property {Slot[]} questions
 */
export {};
