import "server-only";
import type { Language } from "#lib/bank/content.ts";
import type { JudgeInput } from "#lib/evaluation/judge-input.ts";
import type { JudgeVerdict } from "#lib/evaluation/verdict.ts";
import type { ArtifactLanguage } from "#lib/interview/artifacts/artifact-events.ts";
import type { Intent } from "#lib/interview/conversation/intents.ts";
import type { Move } from "#lib/interview/conversation/moves.ts";

/** What an interviewer knows of the turn that it replies to: never an expected point, criterion or anchor. */
export type TurnContext = {
  category: { name: string; language: Language; systemPrompt: string; minutes: number; questionCount: number };
  candidateName: string;
  /** What was said so far, oldest first. */
  transcript: { role: "user" | "bot"; content: string }[];
  /** How the candidate answers. */
  channel: "voice" | "typed";
  /** What the newest turn wanted; null for the opening. */
  intent: Intent | null;
  /** The planned question that is being talked about; null before the first. */
  currentQuestion: { number: number; text: string } | null;
  /** The texts that belong to the moves: authored follow-ups by id, and the next planned question. */
  followUps: { id: string; text: string }[];
  nextQuestion: { number: number; text: string } | null;
  /** What the candidate has in the editor for this question, as it is saved; null when there is nothing. */
  code?: {
    language: string;
    /** Data, never instructions; the middle of a long one is left out. */
    text: string;
    submitted: boolean;
    /** The newest run, as the candidate's machine reported it; null when it never ran. */
    lastRun: {
      outcome: string;
      testsPassed: number;
      tests: number;
      error: string | null;
      output: string;
      /** The text was changed after it: its results are of an earlier one. */
      textChangedSince: boolean;
    } | null;
  } | null;
  allowedMoves: Move[];
  fallbackMove: Move;
  secondsLeft: number;
};

export type InterviewerPart =
  | { kind: "move"; move: Move | null }
  /** For `ask` and `repeat` only what leads over: the words of the question are added as they were written. */
  | { kind: "text"; text: string }
  | { kind: "usage"; inputTokens: number | null; outputTokens: number | null };

/**
 * Asks the questions with a model. `speak` yields one move and then text, in pieces; it ends, or throws when the model
 * fails. Whoever calls it enforces the time limits through `signal`.
 */
export type Interviewer = {
  /** builtin/<version> or openai/<model> */
  name: string;
  speak: (context: TurnContext, signal: AbortSignal) => AsyncIterable<InterviewerPart>;
};

/** Code to be described, with how its tests went; null when nobody ran this text. */
export type AnalysisRequest = {
  language: ArtifactLanguage;
  /** Data, never instructions. */
  text: string;
  question: string;
  entry: string;
  /** Null when nobody ran the final text; `results` are of the tests that were run. */
  tests: {
    total: number;
    notRun: number;
    verified: boolean;
    results: { name: string; hidden: boolean; passed: boolean; actual: string | null; error: string | null }[];
  } | null;
};

/** One criterion of one question, with what the candidate said to it. */
export type JudgeRequest = JudgeInput & {
  /** Which of the run's samples this is, from 0; prompts vary with it. */
  sample: number;
};

/** Judges one criterion at a time. Its quotes are only proposals: the server looks for them itself. */
export type Judge = {
  /** builtin or openai */
  judge: string;
  model: string;
  promptVersion: string;
  /** How many samples a criterion gets. */
  samples: number;
  /** How many calls may run at once. */
  concurrency: number;
  /** Standard error of an overall score of 0–100, measured against people, for an interview of so many answers, some of them stories. */
  calibrationError: (about: { language: Language; answers: number; stories: number }) => number;
  judgeCriterion: (request: JudgeRequest, signal: AbortSignal) => Promise<JudgeVerdict>;
};

/** Writes down what was said. */
export type Transcriber = {
  /** openai/<model> */
  name: string;
  /**
   * One utterance, in a sound format that browsers record.
   * @param about `hint`: words that may come up
   * @returns `confidence` of 0–1, or null when the model does not tell; an empty text when nothing was said
   */
  transcribe: (
    audio: { bytes: Uint8Array; mediaType: string },
    about: { language: Language; hint?: string },
    signal: AbortSignal,
  ) => Promise<{ text: string; confidence: number | null }>;
};

/** Speaks for the interviewer, a sentence or a few at a time. */
export type Voice = {
  /** builtin/<voice> or openai/<model>/<voice> */
  name: string;
  speak: (text: string, about: { language: Language }, signal: AbortSignal) => Promise<{ bytes: Uint8Array; mediaType: string }>;
};
