import type { Language, Plan, QuestionContent } from "#lib/bank/content.ts";
import type { Sha256 } from "./chain.ts";
import type { EventType, InterviewEvent, PayloadOf } from "./events.ts";

/** The ids of the points that an answer makes, and a few words of it that the interviewer may take up; null when none will do. */
export type AnswerReading = { covered: string[]; phrase: string | null };

/** `now` in epoch ms; `plan` is the session's own frozen plan. */
export type DecisionContext = {
  plan: Plan;
  now: number;
  sha256: Sha256;
  /** What an answer to a question says; without it nothing is known of it. Pure. */
  readAnswer?: (question: QuestionContent, text: string, language: Language) => AnswerReading;
};

export type DecisionErrorCode =
  | "not_started"
  | "already_started"
  /** The interview is over. */
  | "ended"
  /** Deadline and grace have passed: `Close` is due. */
  | "time_up"
  /** `Close` came too early. */
  | "not_due"
  /** The turn or utterance answers a prompt that is not the current one. */
  | "stale_prompt"
  /** The id was used before for something else. */
  | "conflict"
  /** The interviewer has not replied to the last turn yet. */
  | "reply_under_way"
  /** The turn names an utterance that has not arrived: send it first. */
  | "unknown_utterance"
  /** No turn with this id awaits a reply. */
  | "unknown_turn"
  /** Somebody else is replying and their lease holds. */
  | "lease_held"
  /** The attempt failed, was taken over, or never began. */
  | "lost_attempt"
  /** A reply was finished before its move was chosen. */
  | "no_move"
  | "empty"
  | "too_long"
  /** The lease, or the times of an utterance, run backwards. */
  | "bad_time"
  /** No artifact with this id is open, or it is no code task. */
  | "unknown_artifact"
  /** Somebody changed the text meanwhile. */
  | "stale_revision"
  /** The text was submitted and stays as it is. */
  | "frozen"
  | "not_submitted"
  /** The question has not been asked, or has no code task. */
  | "not_asked"
  /** The question's code task is open under another id. */
  | "already_open"
  /** More artifacts, runs or changes than one interview may hold. */
  | "too_many";

/** What a repeated command did when it first came. `replyPromptId` is the prompt that replied to the turn, null while it is awaited. */
export type Repeat = { turnId: string | null; replyPromptId: string | null };

export type Decision =
  | { ok: true; events: InterviewEvent[]; repeat?: undefined }
  | { ok: true; events: []; repeat: Repeat }
  | { ok: false; error: { code: DecisionErrorCode } };

/** An event before it has its place in the log. */
export type Fact = { [T in EventType]: { type: T; payload: PayloadOf<T> } }[EventType];
