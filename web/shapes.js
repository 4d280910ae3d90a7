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
 * @property {"rules" | "model" | "both"} decided_by
 * @property {boolean} disputed
 * @property {number | null} rules_level These and the next are empty where no model was asked.
 * @property {number | null} model_level
 * @property {string | null} model_reason
 * @property {Evidence[]} model_evidence
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
 * @typedef {{op: "keep" | "insert" | "delete" | "replace", start: number, end: number, before: string, after: string}} Change
 *
 * @typedef {object} Rewrite
 * @property {string} kind
 * @property {string} text
 * @property {Placeholder[]} placeholders
 * @property {number} score
 * @property {number} score_filled
 * @property {Change[]} changes
 * @property {"rules" | "model"} by
 *
 * @typedef {object} Partner
 * @property {"accept" | "revisit" | "decline"} verdict
 * @property {Gate[]} gates
 * @property {string[]} reasons
 * @property {Question[]} questions
 * @property {boolean} disputed
 * @property {Voice | null} voice
 *
 * @typedef {object} Voice
 * @property {Partner["verdict"]} verdict
 * @property {string} for_me
 * @property {string} for_organisation
 * @property {Gate[]} gates
 * @property {string[]} objections
 * @property {string[]} questions
 *
 * @typedef {{clarity: "none" | "vague" | "clear", evidence: Evidence[]}} Side
 * @typedef {object} Exchange
 * @property {Side} give
 * @property {Side} ask
 * @property {"two_sided" | "gives_only" | "asks_only" | "unclear"} balance
 * @property {string[]} benefits
 *
 * @typedef {object} Provenance
 * @property {{version: string, hash: string}} rubric
 * @property {string | null} model
 * @property {number | null} tokens
 * @property {number | null} cost
 * @property {number | null} milliseconds
 * @property {string[]} left_out
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
 * @property {Exchange} exchange
 * @property {Rewrite[]} rewrites
 * @property {{words: number, sentences: number, seconds_to_say: number}} delivery
 * @property {Provenance} provenance
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
 * @typedef {{name: string, keyNeeded: boolean}} Me
 * @typedef {{available: boolean, model: string | null, seconds: number, days_kept: number}} Assistance
 *
 * @typedef {{key: string, label: string, kpis: string[], source: Source, note: string}} Role
 * @typedef {{key: string, label: string, unit: string, better: string, role: string}} Metric
 * @typedef {{slot: string, criterion: string | null, question: string, writer: string, placeholder: string, example: string}} Slot
 * @typedef {{level: number, means: string, needs: string}} Level
 * @typedef {{key: string, label: string, question: string, weight: number, levels: Level[]}} Scale
 * @typedef {{key: string, label: string, from: number}} Band
 * @typedef {{key: string, label: string, means: string, source: Source}} Motive
 * @typedef {{id: string, purpose: string, phrases: string[]}} WordList
 *
 * @typedef {object} Rule
 * @property {string} id
 * @property {Effect} effect
 * @property {string | null} criterion
 * @property {number} points
 * @property {string} says
 * @property {string} why
 * @property {Source} source
 * @property {string[]} bad
 * @property {string[]} good
 *
 * @typedef {object} Rubric
 * @property {string} version
 * @property {string} hash
 * @property {string} title
 * @property {number} max_characters
 * @property {Band[]} bands
 * @property {Scale[]} criteria
 * @property {Rule[]} rules
 * @property {WordList[]} word_lists
 * @property {Metric[]} metrics
 * @property {Motive[]} priorities
 * @property {Motive[]} motives
 * @property {Role[]} roles
 * @property {Slot[]} questions
 */
export {};
