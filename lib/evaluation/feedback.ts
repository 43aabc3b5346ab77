import { z } from "zod";
import type { CriterionFamily, Language } from "#lib/bank/content.ts";
import type { Aggregate } from "./aggregate.ts";
import type { CriterionOutcome } from "./criterion.ts";
import { type Role, roleOf } from "./scorer/speech/signals.ts";

/** One line of feedback, and the planned questions (indexes from 0) that it comes from. */
const FeedbackItem = z.object({ text: z.string(), questionIndexes: z.array(z.number().int().min(0)) });
export type FeedbackItem = z.infer<typeof FeedbackItem>;

const FeedbackPart = z.object({ strengths: z.array(FeedbackItem), gaps: z.array(FeedbackItem), summary: z.string() });

/** `EvaluationReport.aiFeedback`. The candidate's part holds no text of points or anchors. */
export const Feedback = z.object({ language: z.enum(["en", "vi"]), recruiter: FeedbackPart, candidate: FeedbackPart });
export type Feedback = z.infer<typeof Feedback>;

/** A settled criterion as feedback needs it. `anchor` is the text of the level that was reached; for staff only. */
export type FeedbackResult = {
  questionIndex: number;
  criterionId: string;
  name: string;
  family: CriterionFamily;
  /** The question asks for something that happened. */
  story: boolean;
  weight: number;
  outcome: CriterionOutcome;
  level: number | null;
  anchor: string | null;
};

/** From this mean level on, a criterion is a strength; below the other one it is a gap. */
const strengthLevel = 3.5;
const gapLevel = 2.5;
/** A list of more would not be read. */
const mostItems = 4;

type Group = { name: string; advice: Advice; mean: number; weight: number; scored: FeedbackResult[]; silent: FeedbackResult[] };

/** What would help next time: of knowledge, how it works, or how one thinks; of a story, the part that was missing. */
type Advice = "knowledge" | "thinking" | Role;

function adviceFor({ criterionId, name, family, story }: FeedbackResult): Advice {
  if (story) return roleOf({ id: criterionId, name, family });
  return family === "technical" ? "knowledge" : "thinking";
}

/** Strengths, gaps and a summary for both readers, in the interview's language. Deterministic. */
export function writeFeedback(language: Language, results: readonly FeedbackResult[], totals: Aggregate): Feedback {
  const groups = grouped(results);
  const words = phrases[language];
  const strengths = groups
    .filter((group) => group.scored.length > 0 && group.mean >= strengthLevel)
    .sort((a, b) => b.mean * b.weight - a.mean * a.weight || compare(a.name, b.name))
    .slice(0, mostItems);
  const gaps = groups
    .filter((group) => (group.scored.length > 0 ? group.mean < gapLevel : group.silent.length > 0))
    .sort((a, b) => a.mean - b.mean || b.weight - a.weight || compare(a.name, b.name))
    .slice(0, mostItems);
  return {
    language,
    recruiter: {
      strengths: strengths.map((group) => item(group, words.recruiterStrength(group.name, level(group.mean, language), bestAnchor(group)))),
      gaps: gaps.map((group) =>
        item(
          group,
          group.scored.length > 0
            ? words.recruiterGap(group.name, level(group.mean, language), worstAnchor(group))
            : words.recruiterSilent(group.name),
        ),
      ),
      summary: words.recruiterSummary(totals),
    },
    candidate: {
      strengths: strengths.map((group) => item(group, words.candidateStrength(group.name, numbers(group.scored, language)))),
      gaps: gaps.map((group) => item(group, words.candidateGap(group.name, group.advice, group.scored.length > 0))),
      summary: words.candidateSummary(totals, strengths.length > 0),
    },
  };
}

/** What a candidate reads under one question; it names criteria, never what was expected. */
export function candidateComment(
  language: Language,
  standing: Aggregate["questions"][number]["standing"],
  results: readonly Pick<FeedbackResult, "name" | "outcome" | "level">[],
): string {
  const words = phrases[language];
  if (standing === "not_reached") return words.notReached;
  if (standing === "declined") return words.declined;
  if (standing === "unanswered") return words.unanswered;
  if (results.every((result) => result.outcome === "NOT_ASSESSED")) return words.notAssessed;
  const named = (test: (level: number) => boolean) => {
    const names = results.flatMap(({ name, outcome, level }) => (outcome === "SCORED" && level !== null && test(level) ? [name] : []));
    return list(names, language);
  };
  const strong = named((level) => level >= strengthLevel);
  const fair = named((level) => level >= gapLevel && level < strengthLevel);
  const weak = named((level) => level < gapLevel);
  const silent = list(
    results.flatMap(({ name, outcome }) => (outcome === "NOT_EVIDENCED" ? [name] : [])),
    language,
  );
  return [strong && words.strongIn(strong), fair && words.fairIn(fair), weak && words.weakIn(weak), silent && words.silentIn(silent)]
    .filter(Boolean)
    .join(" ");
}

function grouped(results: readonly FeedbackResult[]): Group[] {
  const groups = new Map<string, Group>();
  const sorted = [...results].sort((a, b) => a.questionIndex - b.questionIndex || compare(a.criterionId, b.criterionId));
  for (const result of sorted) {
    const group = groups.get(result.criterionId) ?? {
      name: result.name,
      advice: adviceFor(result),
      mean: 0,
      weight: 0,
      scored: [],
      silent: [],
    };
    groups.set(result.criterionId, group);
    if (result.outcome === "SCORED") group.scored.push(result);
    if (result.outcome === "NOT_EVIDENCED") group.silent.push(result);
    group.weight += result.outcome === "NOT_ASSESSED" ? 0 : result.weight;
  }
  for (const group of groups.values()) {
    const weight = group.scored.reduce((sum, result) => sum + result.weight, 0);
    group.mean = weight === 0 ? 0 : group.scored.reduce((sum, result) => sum + result.weight * (result.level ?? 0), 0) / weight;
  }
  return [...groups.values()];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function item(group: Group, text: string): FeedbackItem {
  const from = group.scored.length > 0 ? group.scored : group.silent;
  return { text, questionIndexes: from.map(({ questionIndex }) => questionIndex) };
}

const byLevel = (a: FeedbackResult, b: FeedbackResult) => (a.level ?? 0) - (b.level ?? 0) || a.questionIndex - b.questionIndex;
const bestAnchor = (group: Group): string => [...group.scored].sort(byLevel).at(-1)?.anchor ?? "";
const worstAnchor = (group: Group): string => [...group.scored].sort(byLevel)[0]?.anchor ?? "";

function level(mean: number, language: Language): string {
  return mean.toFixed(1).replace(".", language === "vi" ? "," : ".");
}

function list(names: readonly string[], language: Language): string {
  const last = names.at(-1) ?? "";
  if (names.length < 2) return last;
  return `${names.slice(0, -1).join(", ")} ${language === "vi" ? "và" : "and"} ${last}`;
}

function numbers(results: readonly FeedbackResult[], language: Language): string {
  return list(
    results.map(({ questionIndex }) => String(questionIndex + 1)),
    language,
  );
}

function answeredOf(totals: Aggregate): { answered: number; planned: number } {
  return { answered: totals.questions.filter(({ standing }) => standing === "answered").length, planned: totals.questions.length };
}

const percent = (coverage: number): number => Math.round(coverage * 100);

type Phrases = {
  recruiterStrength: (name: string, level: string, anchor: string) => string;
  recruiterGap: (name: string, level: string, anchor: string) => string;
  recruiterSilent: (name: string) => string;
  recruiterSummary: (totals: Aggregate) => string;
  candidateStrength: (name: string, questions: string) => string;
  candidateGap: (name: string, advice: Advice, spoken: boolean) => string;
  candidateSummary: (totals: Aggregate, strong: boolean) => string;
  notReached: string;
  unanswered: string;
  declined: string;
  notAssessed: string;
  strongIn: (names: string) => string;
  fairIn: (names: string) => string;
  weakIn: (names: string) => string;
  silentIn: (names: string) => string;
};

const advices: Record<Language, Record<Advice, string>> = {
  en: {
    knowledge: "Next time, say how it works and why, and give one example from your own work.",
    thinking: "Next time, think aloud: say what you assume, what you would ask first, and why you choose one way over another.",
    situation: "Next time, begin with when and where it was, and what was at stake.",
    action: "Next time, say what you yourself did, step by step, and why.",
    result: "Next time, say what came of it, with a figure if there is one.",
    reflection: "Next time, say what you took from it, and what you have done differently since.",
    people: "Next time, say how the others saw it, and how you found out.",
    judgement: "Next time, say which ways there were, and why you took this one.",
    plain: "Next time, tell of one real occasion: what you yourself did, and what came of it.",
  },
  vi: {
    knowledge: "Lần sau, hãy nói cách nó hoạt động, lý do và một ví dụ từ công việc của bạn.",
    thinking: "Lần sau, hãy nói ra suy nghĩ của bạn: bạn giả định điều gì, sẽ hỏi gì trước và vì sao chọn cách này.",
    situation: "Lần sau, hãy bắt đầu bằng việc đó xảy ra khi nào, ở đâu và vì sao nó quan trọng.",
    action: "Lần sau, hãy kể từng bước chính bạn đã làm và vì sao.",
    result: "Lần sau, hãy nói kết quả ra sao, kèm con số nếu có.",
    reflection: "Lần sau, hãy nói bạn rút ra điều gì và từ đó đã làm khác đi thế nào.",
    people: "Lần sau, hãy nói những người khác nhìn việc đó ra sao và làm sao bạn biết.",
    judgement: "Lần sau, hãy nói lúc đó có những cách nào và vì sao bạn chọn cách này.",
    plain: "Lần sau, hãy kể một lần có thật: chính bạn đã làm gì và kết quả ra sao.",
  },
};

const isTooUncertain = ({ insufficient }: Aggregate): boolean => insufficient.includes("range_too_wide");

const phrases: Record<Language, Phrases> = {
  en: {
    recruiterStrength: (name, level, anchor) => `${name}: ${level} of 5 on average. At its best: ${anchor}`,
    recruiterGap: (name, level, anchor) => `${name}: ${level} of 5 on average. At its weakest: ${anchor}`,
    recruiterSilent: (name) => `${name}: nothing in the answers supports a level. Worth asking in the next conversation.`,
    recruiterSummary: (totals) => {
      const { answered, planned } = answeredOf(totals);
      const seen = `${answered} of ${planned} planned questions were answered; ${percent(totals.coverage)} % of the rubric has evidence.`;
      if (isTooUncertain(totals)) return `No clear score: what was said leaves too much open. ${seen}`;
      return totals.overallScore === null ? `Too little to score. ${seen}` : seen;
    },
    candidateStrength: (name, questions) => `${name}: your answers to question ${questions} supported this well.`,
    candidateGap: (name, advice, spoken) =>
      `${name}: ${spoken ? "your answers touched on this, and more detail would help" : "your answers did not show this yet"}. ${advices.en[advice]}`,
    candidateSummary: (totals, strong) => {
      const { answered, planned } = answeredOf(totals);
      if (isTooUncertain(totals))
        return `You answered ${answered} of ${planned} questions. What you said leaves too much open for one fair number, so there is none. A person reads what you said, and decides.`;
      if (totals.overallScore === null)
        return `You answered ${answered} of ${planned} questions, but too little of it speaks to the criteria for a fair score, so there is none. A person can still read what you said.`;
      return `You answered ${answered} of ${planned} questions. ${strong ? "Your strongest areas are listed first" : "The list shows where more detail would have helped most"}. A person reads this too, and decides.`;
    },
    notReached: "The time was over before this question, so it does not count against you.",
    unanswered: "There is no answer to this question.",
    declined: "This question was declined.",
    notAssessed: "This answer could not be assessed automatically. A person can read it.",
    strongIn: (names) => `Well supported: ${names}.`,
    fairIn: (names) => `Partly supported: ${names}.`,
    weakIn: (names) => `Mentioned, with little detail: ${names}.`,
    silentIn: (names) => `Nothing in the answer shows: ${names}.`,
  },
  vi: {
    recruiterStrength: (name, level, anchor) => `${name}: trung bình ${level} trên 5. Tốt nhất: ${anchor}`,
    recruiterGap: (name, level, anchor) => `${name}: trung bình ${level} trên 5. Yếu nhất: ${anchor}`,
    recruiterSilent: (name) => `${name}: không có điều gì trong câu trả lời làm căn cứ cho một mức. Nên hỏi thêm ở lần trao đổi sau.`,
    recruiterSummary: (totals) => {
      const { answered, planned } = answeredOf(totals);
      const seen = `Đã trả lời ${answered} trên ${planned} câu hỏi; ${percent(totals.coverage)} % tiêu chí có căn cứ.`;
      if (isTooUncertain(totals)) return `Chưa có điểm rõ ràng: nội dung đã nói còn để ngỏ quá nhiều điều. ${seen}`;
      return totals.overallScore === null ? `Quá ít nội dung để chấm điểm. ${seen}` : seen;
    },
    candidateStrength: (name, questions) => `${name}: câu trả lời của bạn ở câu ${questions} thể hiện rõ điều này.`,
    candidateGap: (name, advice, spoken) =>
      `${name}: ${spoken ? "bạn đã nhắc tới, nhưng cần thêm chi tiết" : "câu trả lời chưa thể hiện điều này"}. ${advices.vi[advice]}`,
    candidateSummary: (totals, strong) => {
      const { answered, planned } = answeredOf(totals);
      if (isTooUncertain(totals))
        return `Bạn đã trả lời ${answered} trên ${planned} câu hỏi. Nội dung còn để ngỏ quá nhiều điều để đưa ra một con số công bằng nên không có điểm. Một người sẽ đọc những gì bạn đã nói và đưa ra quyết định.`;
      if (totals.overallScore === null)
        return `Bạn đã trả lời ${answered} trên ${planned} câu hỏi, nhưng nội dung chưa đủ để chấm điểm công bằng theo các tiêu chí nên không có điểm. Một người vẫn có thể đọc những gì bạn đã nói.`;
      return `Bạn đã trả lời ${answered} trên ${planned} câu hỏi. ${strong ? "Những điểm mạnh nhất được liệt kê trước" : "Danh sách cho thấy chỗ nào thêm chi tiết sẽ có ích nhất"}. Một người cũng đọc báo cáo này và đưa ra quyết định.`;
    },
    notReached: "Thời gian đã hết trước câu hỏi này nên bạn không bị trừ điểm.",
    unanswered: "Không có câu trả lời cho câu hỏi này.",
    declined: "Câu hỏi này đã được xin bỏ qua.",
    notAssessed: "Câu trả lời này không thể được đánh giá tự động. Một người có thể đọc nó.",
    strongIn: (names) => `Thể hiện rõ: ${names}.`,
    fairIn: (names) => `Thể hiện một phần: ${names}.`,
    weakIn: (names) => `Có nhắc tới nhưng ít chi tiết: ${names}.`,
    silentIn: (names) => `Câu trả lời chưa cho thấy: ${names}.`,
  },
};
