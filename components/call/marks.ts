/** The moments of a spoken exchange, in the order in which they come. */
export type Moment =
  /** The candidate's last voiced sound. */
  | "silent"
  /** The ear noticed. */
  | "detected"
  /** It is written down. */
  | "written"
  /** When the pause that belongs to the turn was over. */
  | "due"
  /** The turn left. */
  | "sent"
  /** The first words of the reply are here. */
  | "text"
  /** The first sound of the reply. */
  | "sounding"
  /** The candidate speaks over the interviewer: softer, then silent. */
  | "ducked"
  | "stopped";

/** Marks a moment on the browser's own timeline (`voice:…`), where developer tools and `npm run bench:voice` find it; the latest counts. */
export function mark(moment: Moment, at: number = performance.now()): void {
  const name = `voice:${moment}`;
  performance.clearMarks(name);
  performance.mark(name, { startTime: Math.max(0, at) });
}
