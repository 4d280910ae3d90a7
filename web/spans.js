/** Spans of a text: from code points to UTF-16, through an edit, and into pieces that do not overlap. */

/**
 * @typedef {object} Mark
 * @property {string} note Which card it belongs to.
 * @property {"helps" | "could_be_better" | "hurts" | "evidence"} kind
 * @property {number} start In UTF-16 units, as a text area counts.
 * @property {number} end
 */

/** @typedef {{text: string, marks: Mark[]}} Piece */

/**
 * Return a function from offsets in code points to offsets in UTF-16 units of *text*.
 *
 * @param {string} text
 * @returns {(offset: number) => number}
 */
export function offsets(text) {
  /** @type {number[]} */
  const starts = [];
  let units = 0;
  for (const point of text) {
    starts.push(units);
    units += point.length;
  }
  return (offset) => starts[offset] ?? text.length;
}

/**
 * Carry *marks* from one text to the text that an edit made of it; what the edit touched is dropped.
 *
 * @param {readonly Mark[]} marks
 * @param {string} before
 * @param {string} after
 * @returns {Mark[]}
 */
export function carry(marks, before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const end = before.length - tail;
  const shift = after.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end <= head) return [mark];
    if (mark.start >= end) return [{ ...mark, start: mark.start + shift, end: mark.end + shift }];
    return [];
  });
}

/**
 * Cut *text* wherever a mark begins or ends.
 *
 * @param {string} text
 * @param {readonly Mark[]} marks
 * @returns {Piece[]}
 */
export function pieces(text, marks) {
  const cuts = new Set([0, text.length]);
  for (const mark of marks) cuts.add(mark.start).add(mark.end);
  const places = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b);
  return places.slice(1).map((end, index) => {
    const start = places[index];
    return {
      text: text.slice(start, end),
      marks: marks.filter((mark) => mark.start <= start && end <= mark.end),
    };
  });
}
