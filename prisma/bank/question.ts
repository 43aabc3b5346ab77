import type { CategoryContent, ExpectedPoint, FollowUp, GradedAnswer, QuestionContent } from "#lib/bank/content.ts";

/** A question of the starter bank; `key` is unique in the whole bank and stays when the wording changes. */
export type BankQuestion = { key: string; content: QuestionContent };

/** A category of the starter bank with its questions. */
export type BankCategory = { slug: string; content: CategoryContent; questions: BankQuestion[] };

/** A point's text by its id; in a list, the others are what it is also said as. */
type PointTexts = Record<string, string | readonly [text: string, ...alsoSaidAs: string[]]>;

function weigh(weight: number, criterionId: string, texts: PointTexts): ExpectedPoint[] {
  return Object.entries(texts).map(([id, wordings]) => {
    const [text, ...alsoSaidAs] = typeof wordings === "string" ? [wordings] : wordings;
    return { id, text, ...(alsoSaidAs.length > 0 && { alsoSaidAs }), criterionId, weight };
  });
}

/** Points, by id, without which the answer misses the heart of the question (weight 3 within their criterion). */
export function essential(criterionId: string, texts: PointTexts): ExpectedPoint[] {
  return weigh(3, criterionId, texts);
}

/** Points, by id, that a solid answer makes (weight 2 within their criterion). */
export function solid(criterionId: string, texts: PointTexts): ExpectedPoint[] {
  return weigh(2, criterionId, texts);
}

/** Points, by id, that set an experienced answer apart (weight 1 within their criterion). */
export function extra(criterionId: string, texts: PointTexts): ExpectedPoint[] {
  return weigh(1, criterionId, texts);
}

/** An answer with the levels that it gets, by criterion: what the levels of this question mean in words that people say. */
export function graded(id: string, levels: Record<string, number>, text: string): GradedAnswer {
  return { id, text, levels: Object.entries(levels).map(([criterionId, level]) => ({ criterionId, level })) };
}

/** A probe that tries to draw out the points `pointIds`, in words that give none of them away. */
export function followUp(id: string, pointIds: string[], text: string): FollowUp {
  return { id, text, pointIds };
}
