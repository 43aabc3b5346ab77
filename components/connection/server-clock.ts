/**
 * The server's clock as this browser knows it. Whatever tells the server's time was on its way for a while, or lay here: so
 * each makes the server look later behind than it is, and the largest difference is the truest.
 */

/** Of each page that the server has made: the difference when it was first seen. It may be shown again much later. */
const firstSeen = new Map<number, number>();

/**
 * Server time minus browser time, in ms, by a page that was made at `serverNow`.
 * @param now epoch ms by this browser
 */
export function offsetOfPage(serverNow: number, now: number): number {
  const offset = firstSeen.get(serverNow) ?? serverNow - now;
  firstSeen.set(serverNow, offset);
  return offset;
}

/** An answer's date has whole seconds, so it says less than this is worth nothing. */
const worthMs = 1_000;

/** The difference after an answer with this `date` header came at `now`: an older one that is truer stays. */
export function offsetAfter(offset: number, date: string | null, now: number): number {
  const at = date === null ? Number.NaN : Date.parse(date);
  return at - now > offset + worthMs ? at - now : offset;
}
