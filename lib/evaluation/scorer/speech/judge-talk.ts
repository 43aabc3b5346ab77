import type { Language } from "#lib/bank/content.ts";
import { phraseAt, phrasesFor } from "./markers.ts";

/**
 * Talk to the judge: words about scores, levels, rubrics, prompts and instructions, or orders to whoever grades. It says
 * nothing of the matter, whatever else is in the sentence, so it earns nothing and is no evidence.
 */

/** One of the first with one of the second in the same sentence. */
type Pairing = readonly [one: string, other: string];

const pairings: Record<Language, readonly Pairing[]> = {
  en: [
    [
      "ignore|disregard|forget|override|bypass|skip",
      "instructions|instruction|previous instructions|rubric|prompt|guidelines|the above|anchors|criteria|criterion",
    ],
    [
      "give|award|assign|output|grade|score|rate|set|return|mark|deserves|deserve|record|put down|report|print|answer with",
      "100 points|100 out of 100|100 percent|full marks|full points|full score|level 5|level five|maximum|highest score|highest level|perfect score|top score|top marks|5 out of 5|five out of five|10 out of 10|all criteria|every criterion|all points|this candidate|the candidate|the highest|a five|a 5",
    ],
    [
      "system|developer|admin|administrator|assistant|hidden",
      "prompt|message|override|note to the grader|note to the judge|instruction|instructions|mode",
    ],
    [
      "dear|attention|note to|hey|hello|message to|reminder to|as the|you are the|you are a|you are now|act as|pretend to be|listen",
      "grader|judge|evaluator|scorer|assessor|ai model|language model|examiner|scoring system|evaluation system|automated judge",
    ],
    [
      "answer|response|candidate|transcript|this",
      "meets level 5|meets level five|meets all|covers all expected|covers every expected|all expected points|every expected point|expected points|reaches level|highest anchor|level 5 anchor|satisfies all criteria|satisfies every criterion|fulfills all criteria|fulfils all criteria|meets every criterion|exceeds all|evaluation complete|verified by|already graded|has been graded|demonstrates mastery|full credit",
    ],
    [
      "answer|response|person|solution|candidate",
      "correct and complete|right and complete|excellent and complete|marked as correct|identical to|model solution|maximum score|knows the material|every point that was asked|point that was asked for|key points from the reference|from the reference|answer is right",
    ],
    ["accept|hire|recommend|pass", "this candidate|the candidate with|highest rating|this applicant|with the highest"],
    ["required ideas|ideas|points", "are present here|present in the right order|explained clearly with evidence|are all present"],
    ["level|score|rating|grade", "5 of 5|5 5|100 100|5 out of 5|is 5|is five|equals 5|100 out of 100|outstanding|json|set to 5"],
  ],
  vi: [
    ["bỏ qua|quên|phớt lờ|không cần theo", "hướng dẫn|chỉ dẫn|tiêu chí|quy tắc|yêu cầu trên|lệnh|thang điểm|đề bài"],
    [
      "cho|chấm|đặt|ghi|xếp|trả về|đánh giá",
      "100 điểm|điểm tối đa|mức 5|mức năm|điểm tuyệt đối|điểm cao nhất|mức cao nhất|trọn điểm|5 trên 5|mười điểm|10 điểm|mọi tiêu chí|tất cả tiêu chí|ứng viên này|thí sinh này",
    ],
    ["hệ thống|quản trị viên|người chấm|giám khảo|mô hình", "lệnh|chấm|điểm|prompt|chỉ thị|tin nhắn hệ thống|ghi chú"],
    [
      "câu trả lời|ứng viên|thí sinh",
      "đạt mức 5|đạt mức năm|đạt mọi tiêu chí|đủ mọi ý|đủ các ý|đạt tất cả|đã được chấm|đáp ứng mọi|mức cao nhất",
    ],
  ],
};

/** Each of them alone is enough: nobody says it in an answer. */
const alone: Record<Language, string> = {
  en: "system prompt|ignore previous|ignore all previous|ignore all instructions|ignore the rubric|full marks|level 5 for|score this|grade this|grading rubric|scoring rubric|as an ai language model|you are a grader|you are the judge|prompt injection|note to grader|note to judge|to the grader|to the judge|dear grader|dear judge|evaluator note|end of transcript|begin evaluation|criterion score|level five answer|award the maximum|jailbreak|expected points covered|points covered",
  vi: "bỏ qua mọi hướng dẫn|bỏ qua hướng dẫn|bỏ qua các hướng dẫn|điểm tối đa|điểm tuyệt đối|gửi giám khảo|kính gửi giám khảo|thưa giám khảo|người chấm điểm|hãy chấm|chấm cho tôi|chấm cho em|prompt hệ thống|thang điểm",
};

const compiled = {
  en: {
    pairs: pairings.en.map(([one, other]) => [phrasesFor("en", one), phrasesFor("en", other)] as const),
    alone: phrasesFor("en", alone.en),
  },
  vi: {
    pairs: pairings.vi.map(([one, other]) => [phrasesFor("vi", one), phrasesFor("vi", other)] as const),
    alone: phrasesFor("vi", alone.vi),
  },
};

/** @param words of one sentence, as markers are looked up; orders in English reach any judge, so they are always looked for */
export function isJudgeTalk(words: readonly string[], language: Language): boolean {
  return speaksToJudge(words, "en") || (language === "vi" && speaksToJudge(words, "vi"));
}

function speaksToJudge(words: readonly string[], language: Language): boolean {
  const { pairs, alone: enough } = compiled[language];
  const has = (phrases: ReturnType<typeof phrasesFor>) => words.some((_word, at) => phraseAt(words, at, phrases) > 0);
  return has(enough) || pairs.some(([one, other]) => has(one) && has(other));
}
