import { z } from "zod";
import type { Language, QuestionContent } from "#lib/bank/content.ts";
import { checkQuote, rejections } from "./bearing.ts";
import { type FoundQuote, mergeSpans, type Turn } from "./evidence.ts";
import { type Rules, todaysRules } from "./rules.ts";
import type { QuestionStanding } from "./standing.ts";
import type { JudgeVerdict } from "./verdict.ts";

/**
 * SCORED: a level that stands on verified quotes. NOT_EVIDENCED: nothing that the candidate said supports a level.
 * NOT_ASSESSED: the judge could not say, or the question was never reached.
 */
const longestRejected = 600;
export const CriterionOutcome = z.enum(["SCORED", "NOT_EVIDENCED", "NOT_ASSESSED"]);
export type CriterionOutcome = z.infer<typeof CriterionOutcome>;

export type SettledCriterion = {
  outcome: CriterionOutcome;
  /** Median of the samples that have evidence, 1–5; null unless scored. */
  level: number | null;
  /** Highest minus lowest level over the samples, one without evidence counting as level 1; null unless scored. */
  spread: number | null;
  quotes: FoundQuote[];
  /** What judges quoted and the server did not accept, once each. */
  rejected: RejectedQuote[];
  comment: string;
};

export const RejectedQuote = z.object({ text: z.string().max(longestRejected), why: z.enum(rejections) });
export type RejectedQuote = z.infer<typeof RejectedQuote>;

/** More would no longer be read; the first ones of each sample are kept. */
const mostQuotes = 6;
const mostRejected = 4;

/**
 * What several samples of one judge amount to. A sample votes for its level only with a quote that `checkQuote` accepts; when
 * most samples have none, nothing is evidenced, whatever level they gave. A low level with a quote stays a low level:
 * something was said, and it was weak.
 * @param prompts what the interviewer said, and the rubric
 * @param rules those of today, or those by which an older report was made
 */
export function settleCriterion(
  samples: readonly JudgeVerdict[],
  turns: readonly Turn[],
  prompts: readonly string[],
  rules: Rules = todaysRules,
): SettledCriterion {
  const assessed = samples.filter((sample) => sample.level !== null);
  if (assessed.length * 2 <= samples.length) {
    return {
      outcome: "NOT_ASSESSED",
      level: null,
      spread: null,
      quotes: [],
      rejected: [],
      comment: samples.find(({ level }) => level === null)?.comment ?? "",
    };
  }
  const checked = assessed.map((sample) => ({ ...sample, ...verified(sample, turns, prompts, rules) }));
  const rejected = [
    ...new Map(checked.flatMap((sample) => sample.rejected.map((one) => [`${one.why} ${one.text}`, one] as const))).values(),
  ].slice(0, mostRejected);
  const evidenced = checked.flatMap(({ level, found, comment }) => (level !== null && found.length > 0 ? [{ level, found, comment }] : []));
  if (evidenced.length * 2 < assessed.length || evidenced.length === 0) {
    const silent = checked.find(({ found }) => found.length === 0);
    return { outcome: "NOT_EVIDENCED", level: null, spread: null, quotes: [], rejected, comment: silent?.comment ?? "" };
  }
  const level = median(evidenced.map((sample) => sample.level));
  const levels = checked.map((sample) => (sample.found.length > 0 ? (sample.level ?? 1) : 1));
  const typical = [...evidenced].sort((a, b) => Math.abs(a.level - level) - Math.abs(b.level - level))[0];
  return {
    outcome: "SCORED",
    level,
    spread: Math.max(...levels) - Math.min(...levels),
    quotes: mergeSpans(interleave(evidenced.map(({ found }) => found)).slice(0, mostQuotes), turns),
    rejected,
    comment: typical?.comment ?? "",
  };
}

/** Every anchor of a question. Like the interviewer's words, they support nothing when they are given back. */
export function anchorsOf(content: Pick<QuestionContent, "criteria">): string[] {
  return content.criteria.flatMap(({ anchors }) => Object.values(anchors));
}

const noAnswer = {
  en: {
    NOT_ASSESSED: "The time was over before this question.",
    NOT_EVIDENCED: "There is no answer to this question.",
    declined: "The candidate declined this question.",
  },
  vi: {
    NOT_ASSESSED: "Thời gian đã hết trước câu hỏi này.",
    NOT_EVIDENCED: "Không có câu trả lời cho câu hỏi này.",
    declined: "Ứng viên đã xin bỏ qua câu hỏi này.",
  },
} as const;

/** What a criterion comes to when there was nothing to show to a judge. */
export function withoutJudge(standing: QuestionStanding, language: Language): SettledCriterion {
  const outcome = standing === "not_reached" ? "NOT_ASSESSED" : "NOT_EVIDENCED";
  return {
    outcome,
    level: null,
    spread: null,
    quotes: [],
    rejected: [],
    comment: noAnswer[language][standing === "declined" ? "declined" : outcome],
  };
}

type Verified = { found: FoundQuote[]; rejected: RejectedQuote[] };

function verified(sample: JudgeVerdict, turns: readonly Turn[], prompts: readonly string[], rules: Rules): Verified {
  const found: FoundQuote[] = [];
  const rejected: RejectedQuote[] = [];
  for (const quote of sample.quotes) {
    const checked = checkQuote(quote, turns, prompts, rules);
    if (checked.found) found.push(checked.found);
    if (checked.rejected) rejected.push({ ...checked.rejected, text: checked.rejected.text.slice(0, longestRejected) });
  }
  return { found, rejected };
}

/** First of each, second of each, and so on, each place once. */
function interleave(lists: FoundQuote[][]): FoundQuote[] {
  const seen = new Set<string>();
  const longest = Math.max(...lists.map((list) => list.length));
  const all: FoundQuote[] = [];
  for (let place = 0; place < longest; place += 1) {
    for (const list of lists) {
      const quote = list[place];
      const key = quote && `${quote.turnId} ${quote.start} ${quote.end}`;
      if (!quote || !key || seen.has(key)) continue;
      seen.add(key);
      all.push(quote);
    }
  }
  return all;
}

/** Of at least one number. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
  return (lower + upper) / 2;
}
