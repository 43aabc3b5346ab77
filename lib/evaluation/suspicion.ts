import type { Language } from "#lib/bank/content.ts";
import { sentencesToJudge } from "./bearing.ts";
import { foldWords } from "./fold.ts";

/**
 * Signs that words were meant for the judge and not for the interviewer. They are shown to a human; nothing here ever
 * changes a score, since people also talk about prompts and scores for good reasons.
 */

export const suspicionKinds = ["instruction", "rubric", "hidden_text"] as const;
export type SuspicionKind = (typeof suspicionKinds)[number];
/** UTF-16 offsets into the turn, `end` exclusive. */
export type Suspicion = { kind: SuspicionKind; start: number; end: number };

/** Words that must stand within a few words of each other, in this order. */
const orders: Record<Language, readonly (readonly string[])[]> = {
  en: [
    ["ignore|disregard|forget|override", "instructions|instruction|rubric|prompt|rules|guidelines"],
    ["you are now|act as|pretend to be", "grader|judge|evaluator|assistant|interviewer"],
    [
      "give|award|assign|output|grade|score",
      "100 points|100 out of 100|100 percent|full marks|level 5|maximum|highest score|perfect score|full score",
    ],
    ["system|developer", "prompt|message|override"],
  ],
  vi: [
    ["bỏ qua|quên|phớt lờ", "hướng dẫn|chỉ dẫn|tiêu chí|quy tắc"],
    ["cho|chấm|đặt", "100 điểm|điểm tối đa|mức 5|điểm tuyệt đối"],
  ],
};
const reach = 8;
/** So many words in a row that stand in the rubric are hardly a coincidence. */
const rubricRun = 9;
// Several in a row, or one that reorders or smuggles letters; a single joiner is normal in names and emoji.
const invisible =
  /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]{3,}|[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u;

type Word = { text: string; start: number; end: number };

/**
 * @param rubric the texts of the rubric that a candidate cannot know: expected points and anchors
 * @returns at most one place of each kind
 */
export function suspicionsIn(text: string, rubric: readonly string[]): Suspicion[] {
  const words = foldWords(text);
  const found: Suspicion[] = [];
  const instruction = [...orders.en, ...orders.vi].map((order) => inOrder(words, order)).find((place) => place !== null);
  const spoken = instruction ?? sentencesToJudge(text)[0];
  if (spoken) found.push({ kind: "instruction", start: spoken.start, end: spoken.end });
  const copied = copyOf(words, rubric);
  if (copied) found.push({ kind: "rubric", ...copied });
  const hidden = invisible.exec(text);
  if (hidden) found.push({ kind: "hidden_text", start: hidden.index, end: hidden.index + hidden[0].length });
  return found;
}

function inOrder(words: readonly Word[], order: readonly string[]): { start: number; end: number } | null {
  const [first = "", second = ""] = order;
  for (const at of words.keys()) {
    const one = phraseAt(words, at, first);
    if (one === 0) continue;
    for (let other = at + one; other < Math.min(words.length, at + one + reach); other += 1) {
      const length = phraseAt(words, other, second);
      const [from, to] = [words[at], words[other + length - 1]];
      if (length > 0 && from && to) return { start: from.start, end: to.end };
    }
  }
  return null;
}

/** How many words of one of the phrases stand here; 0 when none does. */
function phraseAt(words: readonly Word[], at: number, phrases: string): number {
  for (const phrase of phrases.split("|")) {
    const wanted = phrase.split(" ").map((word) => word.normalize("NFKD"));
    if (wanted.every((word, place) => words[at + place]?.text === word)) return wanted.length;
  }
  return 0;
}

function copyOf(words: readonly Word[], rubric: readonly string[]): { start: number; end: number } | null {
  const runs = new Set(rubric.flatMap((text) => runsOf(foldWords(text))));
  if (runs.size === 0) return null;
  const at = runsOf(words).findIndex((run) => runs.has(run));
  const [from, to] = [words[at], words[at + rubricRun - 1]];
  return at >= 0 && from && to ? { start: from.start, end: to.end } : null;
}

function runsOf(words: readonly { text: string }[]): string[] {
  return Array.from({ length: Math.max(0, words.length - rubricRun + 1) }, (_, at) =>
    words
      .slice(at, at + rubricRun)
      .map(({ text }) => text)
      .join(" "),
  );
}
