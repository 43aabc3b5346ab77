import type { Asked } from "./features.ts";
import type { Compare, Term } from "./terms.ts";

/** Shared words must weigh so much for each content word that has nothing to do with the statement. */
const weightPerForeignWord = 0.2;
/** More than this is never asked for; nor more than this share of the statement, or this weight of a short one. */
const enoughWeight = 1.4;
const enoughShare = 0.3;
const enoughOfLittle = 0.8;
/** What a synonym or a misspelling counts beside the word itself: by itself it may well be chance. */
const otherWordShare = 0.4;

/**
 * Whether a short answer is about a statement at all, and does not only meet it by a word among many others: "this answer
 * is complete" says nothing of a complete circuit. An answer that says little else is about it with a single word.
 * @param content the content words of the statement, in all ways of saying it
 * @param asked the question's words, which speak neither for it nor against it
 */
export function isAbout(content: readonly Term[], said: readonly Term[], asked: Asked, like: Compare): boolean {
  const weights = new Map(content.map(({ key, weight }) => [key, weight]));
  const shared = new Map<string, number>();
  let foreign = 0;
  for (const term of new Map(said.map((each) => [each.key, each])).values()) {
    if (!term.content) continue;
    const met = content.filter((expected) => like(expected, term) > 0);
    if (met.length === 0 && !asked.has(term.key)) foreign += 1;
    for (const { key, weight } of met) {
      const value = Math.min(weight, term.weight) * (key === term.key ? 1 : otherWordShare);
      shared.set(key, Math.max(shared.get(key) ?? 0, value));
    }
  }
  const whole = sum(weights.values());
  const enough = Math.min(enoughWeight, whole, Math.max(enoughShare * whole, enoughOfLittle));
  return sum(shared.values()) >= Math.min(enough, weightPerForeignWord * foreign);
}

const sum = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0);
