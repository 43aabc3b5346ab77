import { z } from "zod";

/**
 * How a text came to be: small changes, each against the text before it. Positions count UTF-16 units. Replaying all
 * of an hour's typing takes milliseconds; `Timeline` keeps texts in between so that any moment is near one of them.
 */

/** Longest text of one artifact. */
export const maxArtifactChars = 100_000;

/** [milliseconds before the event that carries it, from, how much is deleted there, what is inserted there] */
export const Change = z.tuple([
  z.number().int().min(0).max(86_400_000),
  z.number().int().min(0).max(maxArtifactChars),
  z.number().int().min(0).max(maxArtifactChars),
  z.string().max(maxArtifactChars),
]);
export type Change = z.infer<typeof Change>;

/** A text as the database takes it: NUL and lone surrogates become U+FFFD, line ends become "\n". */
export function storable(text: string): string {
  return mended(text.replace(/\r\n?/g, "\n").replaceAll("\u0000", "\uFFFD"));
}

/** @throws RangeError when a change does not lie within its text */
export function applyChanges(text: string, changes: readonly Change[]): string {
  let current = text;
  for (const [, from, deleted, inserted] of changes) {
    if (from + deleted > current.length) throw new RangeError("A change lies outside of its text.");
    const middle = storable(inserted);
    const before = current.slice(0, from);
    const after = current.slice(from + deleted);
    current = halved(before, after) ? mended(before) + middle + mended(after) : before + middle + after;
  }
  return current;
}

/** Whether a change cut a surrogate pair in two: the rest of `current` is well formed, so that only its ends can be lone. */
function halved(before: string, after: string): boolean {
  return !(before.at(-1) ?? "").isWellFormed() || !(after.at(0) ?? "").isWellFormed();
}

function mended(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** Keys pressed within this time of each other become one change. */
const togetherMs = 1_000;

/** The same changes in fewer pieces: runs of typing and of deleting at one place are one each. A pause keeps them apart. */
export function compact(changes: readonly Change[]): Change[] {
  const result: Change[] = [];
  for (const change of changes) {
    const last = result.at(-1);
    const joined = last && last[0] - change[0] <= togetherMs ? join(last, change) : undefined;
    if (joined) result[result.length - 1] = joined;
    else result.push(change);
  }
  return result;
}

function join([ago, from, deleted, inserted]: Change, [, nextFrom, nextDeleted, nextInserted]: Change): Change | undefined {
  if (nextDeleted === 0 && nextFrom === from + inserted.length) return [ago, from, deleted, inserted + nextInserted];
  if (inserted === "" && nextInserted === "" && nextFrom + nextDeleted === from) return [ago, nextFrom, deleted + nextDeleted, ""];
  return undefined;
}

/** The one change that turns `before` into `after`; undefined when they are the same. */
export function difference(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return [0, start, before.length - start - end, after.slice(start, after.length - end)];
}

/** A short sum over a text (FNV-1a, 32 bits), to notice when two sides hold different ones. */
export function textSum(text: string): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    sum ^= text.charCodeAt(index);
    sum = Math.imul(sum, 0x01000193);
  }
  return sum >>> 0;
}

/** A moment of a text's history; `at` in epoch ms. */
type Moment = { at: number; change: Change };

const between = 200;

/** A text's history, to be looked at from any moment. */
export class Timeline {
  readonly #moments: Moment[] = [];
  readonly #kept: string[] = [];

  /** @param edits in order, each with the time of its event (epoch ms) */
  constructor(initial: string, edits: readonly { at: number; changes: readonly Change[] }[]) {
    let text = storable(initial);
    let latest = 0;
    this.#kept.push(text);
    for (const { at, changes } of edits) {
      for (const change of changes) {
        latest = Math.max(latest, at - change[0]);
        this.#moments.push({ at: latest, change });
        text = applyChanges(text, [change]);
        if (this.#moments.length % between === 0) this.#kept.push(text);
      }
    }
  }

  /** How many changes there are. */
  get length(): number {
    return this.#moments.length;
  }

  /** When each change happened (epoch ms), never falling. */
  times(): number[] {
    return this.#moments.map(({ at }) => at);
  }

  /** The text after so many changes. */
  textAfter(count: number): string {
    const wanted = Math.max(0, Math.min(count, this.#moments.length));
    const base = Math.floor(wanted / between);
    const rest = this.#moments.slice(base * between, wanted).map(({ change }) => change);
    return applyChanges(this.#kept[base] ?? "", rest);
  }

  /** How many changes had happened at a time (epoch ms). */
  countAt(at: number): number {
    let low = 0;
    let high = this.#moments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#moments[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The text as it was at a time (epoch ms). */
  textAt(at: number): string {
    return this.textAfter(this.countAt(at));
  }
}
