import type { Language, QuestionContent } from "#lib/bank/content.ts";
import { protectedMatters } from "#lib/bank/protected-matters.ts";
import { anchorsOf } from "../../criterion.ts";
import { foldWords } from "../../fold.ts";
import { roleSigns } from "./features.ts";
import { speechRow } from "./score-speech.ts";
import { roleOf, sumSignals } from "./signals.ts";
import { spokenTerms } from "./words.ts";

/** A point whose likeness reaches this is taken for said: a question about it would ask again what was told. */
const saidFrom = 0.45;
/** In a story, a part that has so many of its signs was told, in whatever words. */
const toldFrom = 0.55;

/**
 * Which expected points of a question an answer makes, and a few of its words that an interviewer may take up. It chooses
 * what is asked next and is no judgement. Deterministic.
 */
export function readAnswer(content: QuestionContent, text: string, language: Language): { covered: string[]; phrase: string | null } {
  const [criterion] = content.criteria;
  if (!criterion) return { covered: [], phrase: null };
  const found = speechRow({
    language,
    question: content.text,
    criterion,
    points: content.points,
    otherPoints: [],
    turns: [{ id: "t1", text }],
    prompts: [],
    rubric: anchorsOf(content),
  });
  if (!found) return { covered: [], phrase: null };
  const sum = sumSignals(found.sentences.map(({ signals }) => signals));
  const story = found.story;
  const told = new Set(
    content.criteria.filter((one) => story && roleOf(one) !== "plain" && roleSigns(roleOf(one), sum) >= toldFrom).map(({ id }) => id),
  );
  const covered = content.points
    .filter(({ id, criterionId }) => (found.covers.get(id)?.share ?? 0) >= saidFrom || told.has(criterionId))
    .map(({ id }) => id);
  return { covered, phrase: phraseOf(found, language) };
}

const leastWorth = 1.9;
const mostChars = 40;
const longestPhrase = 3;

/** Two or three neighbouring words that say much and are not the question's; null when there are none. English only. */
function phraseOf({ sentences, asked }: NonNullable<ReturnType<typeof speechRow>>, language: Language): string | null {
  if (language !== "en") return null;
  const reading = { language, plain: false };
  let best: { words: string; worth: number } | null = null;
  for (const { text, signals } of sentences) {
    if (signals.unsure > 0) continue;
    const words = foldWords(text);
    for (const from of words.keys()) {
      for (let size = 2; size <= longestPhrase; size += 1) {
        const run = words.slice(from, from + size);
        const [first, last] = [run[0], run.at(-1)];
        const terms = spokenTerms(run, reading);
        // Every word counts, and they stand together.
        if (!first || !last || run.length < size || terms.length < size || terms.some(({ key, negated }) => negated || asked.has(key)))
          continue;
        const told = text.slice(first.start, last.end);
        if (!/^[\p{L}' -]+$/u.test(told) || told.length > mostChars || protectedMatters(told).length > 0) continue;
        const worth = terms.reduce((sum, { weight }) => sum + weight, 0) / Math.sqrt(size - 1);
        if (worth > (best?.worth ?? leastWorth)) best = { words: told, worth };
      }
    }
  }
  return best?.words.toLowerCase() ?? null;
}
