import type { Language } from "#lib/bank/content.ts";
import { foldWords } from "../fold.ts";

/** How a question asks for something that happened. */
const storyAsked: Record<Language, string> = {
  en: "tell me about a|tell me about an|tell me about the|tell me about something|tell me about one|tell me about your|a time when|a time you|a situation|an example of when|example of a time|when did you|when have you|have you ever|did you ever|in your last|in your current|in your previous|the last time|share a|recall a|your proudest",
  vi: "kể về|kể lại|kể cho|một lần|một tình huống|đã bao giờ|đã từng|lần gần nhất|gần đây nhất",
};

function padded(text: string): string {
  return ` ${foldWords(text)
    .map((word) => word.text)
    .join(" ")} `;
}

const phrases: Record<Language, string[]> = {
  en: storyAsked.en.split("|").map(padded),
  vi: storyAsked.vi.split("|").map(padded),
};

/** Whether a question asks for something that happened to somebody, and not for knowledge. */
export function asksForStory(question: string, language: Language): boolean {
  const asked = padded(question);
  return phrases[language].some((phrase) => asked.includes(phrase));
}
