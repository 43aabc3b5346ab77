/** Bounds of a live interview. Times are milliseconds, texts are counted in UTF-16 units. */

/** After the deadline a turn that was being written is still taken for this long; then the session is closed. */
export const closeGraceMs = 120_000;
/** Kept free at the end for saying goodbye. */
export const closingMs = 30_000;
/** What one probe and its answer take. */
export const probeMs = 60_000;
/** With less than this left, the interviewer says so before it asks. */
export const nearlyUpMs = 180_000;
/** A candidate who was not heard for this long before the deadline has left: the session counts as abandoned. */
export const awayMs = 300_000;

/**
 * What the hidden tests of a submission gave is taken for this long after the end, and after each such report while others
 * are still out; the evaluation waits for them.
 */
export const lateTestsMs = 30_000;
/** The evaluation waits a little longer, until what came in the last moment is written. */
export const settlingMs = 2_000;

/** Per question. */
export const maxRepeats = 3;
export const maxClarifies = 3;
export const maxGenericProbes = 1;
/** Time to think, facts about the interview, ways back to the question; the next one goes on. */
export const maxAsides = 6;
/** Per interview; the next "end the interview" is then believed without asking back. */
export const maxEndAsks = 3;

/** One turn, all its utterances together. */
export const maxTurnChars = 20_000;
/** One reply of the interviewer. */
export const maxReplyChars = 12_000;
