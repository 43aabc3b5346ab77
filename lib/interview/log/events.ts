import { z } from "zod";
import { Language } from "#lib/bank/content.ts";
import { artifactPayloads } from "../artifacts/artifact-events.ts";
import { Intent } from "../conversation/intents.ts";
import { Move } from "../conversation/moves.ts";
import { maxReplyChars, maxTurnChars } from "../limits.ts";

/**
 * The log of one interview: what happened, in order. Events are immutable and versioned; when a payload
 * changes its shape, `v` goes up and `upcast` learns to read the old one.
 * All times are epoch milliseconds; `startMs` and `endMs` are milliseconds since `startedAt`.
 */

/** Identifiers come from callers (UUIDs as a rule); the fold only compares them. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const EpochMs = z.number().int().min(0);
/** What speaks: `builtin/<version>` or `<provider>/<model>`. */
export const InterviewerName = z.string().min(1).max(120);
/** Why something failed, for logs and staff; never shown to a candidate. */
export const Reason = z.string().min(1).max(300);

export const EndReason = z.enum(["completed", "candidate_ended", "time_up", "abandoned", "cancelled"]);
export type EndReason = z.infer<typeof EndReason>;

/** The turn that nobody said: the greeting and the first question are the reply to it. */
export const openingTurnId = "opening";

export const payloads = {
  SessionStarted: z.object({
    startedAt: EpochMs,
    deadlineAt: EpochMs,
    questionCount: z.number().int().min(1),
    language: Language,
  }),
  UtteranceAdded: z.object({
    utteranceId: Id,
    promptId: Id,
    text: z.string().min(1).max(maxTurnChars),
    source: z.enum(["typed", "voice"]),
    startMs: z.number().int().min(0).optional(),
    endMs: z.number().int().min(0).optional(),
    confidence: z.number().min(0).max(1).optional(),
  }),
  /** The candidate mended what was understood, before the turn was sent; an empty text takes the utterance back. */
  UtteranceRevised: z.object({ utteranceId: Id, text: z.string().max(maxTurnChars) }),
  /** `bodyHash` tells a repeated turn from another one under the same id. */
  TurnEnded: z.object({
    turnId: Id,
    promptId: Id,
    utteranceIds: z.array(Id).min(1),
    bodyHash: z.string().min(1).max(128),
    intent: Intent,
    /** The earlier question (index) that the turn belongs to, or, of a wish to add to one, which. */
    earlierQuestion: z.number().int().min(0).optional(),
    /** Ids of the expected points that the turn makes, as the built-in scorer reads it: for choosing what to ask next. */
    covered: z.array(z.string().min(1).max(60)).max(30).optional(),
    /** Words of the turn that the interviewer may take up. */
    phrase: z.string().min(1).max(60).optional(),
  }),
  ReplyStarted: z.object({ turnId: Id, attempt: z.number().int().min(1), leaseUntil: EpochMs, interviewer: InterviewerName }),
  MoveChosen: z.object({ turnId: Id, attempt: z.number().int().min(1), move: Move, chosenBy: z.enum(["interviewer", "agenda"]) }),
  /** `latencyMs`: turn accepted → first word. `heardChars`: how much was spoken before the candidate interrupted. */
  ReplyFinished: z.object({
    turnId: Id,
    attempt: z.number().int().min(1),
    promptId: Id,
    text: z.string().min(1).max(maxReplyChars),
    latencyMs: z.number().int().min(0),
    interviewer: InterviewerName,
    heardChars: z.number().int().min(0).optional(),
  }),
  ReplyFailed: z.object({ turnId: Id, attempt: z.number().int().min(1), reason: Reason }),
  /** The candidate spoke up while this prompt was read out: only its first `heardChars` characters were heard. */
  ReplyInterrupted: z.object({ promptId: Id, heardChars: z.number().int().min(0) }),
  /** "That is not what I said": stands beside a turn that was sent, and never replaces it. The last one counts. */
  CorrectionAdded: z.object({ turnId: Id, text: z.string().min(1).max(maxTurnChars), bodyHash: z.string().min(1).max(128) }),
  InterviewerFellBack: z.object({ from: InterviewerName, to: InterviewerName, reason: Reason }),
  /** How the candidate is being heard: `fallback` says that Daily is configured and could not be reached. */
  CallOpened: z.object({ call: z.enum(["daily", "local"]), fallback: z.boolean() }),
  SessionEnded: z.object({ reason: EndReason }),
  ...artifactPayloads,
} as const;

export type EventType = keyof typeof payloads;

/** The version of each payload that is written today. */
export const eventVersions: Record<EventType, number> = {
  SessionStarted: 1,
  UtteranceAdded: 1,
  UtteranceRevised: 1,
  TurnEnded: 1,
  ReplyStarted: 1,
  MoveChosen: 1,
  ReplyFinished: 1,
  ReplyFailed: 1,
  ReplyInterrupted: 1,
  CorrectionAdded: 1,
  InterviewerFellBack: 1,
  CallOpened: 1,
  SessionEnded: 1,
  ArtifactOpened: 1,
  ArtifactEdited: 1,
  ArtifactRan: 1,
  ArtifactSubmitted: 1,
  HiddenTestsReported: 1,
  CandidateAway: 1,
};

function variant<T extends EventType>(type: T) {
  return z.object({
    seq: z.number().int().min(1),
    at: EpochMs,
    v: z.number().int().min(1),
    type: z.literal(type),
    payload: payloads[type],
  });
}

/** One entry of the log in today's shape. `seq` counts from 1 without gaps; `at` never goes back. */
export const InterviewEvent = z.discriminatedUnion("type", [
  variant("SessionStarted"),
  variant("UtteranceAdded"),
  variant("UtteranceRevised"),
  variant("TurnEnded"),
  variant("ReplyStarted"),
  variant("MoveChosen"),
  variant("ReplyFinished"),
  variant("ReplyFailed"),
  variant("ReplyInterrupted"),
  variant("CorrectionAdded"),
  variant("InterviewerFellBack"),
  variant("CallOpened"),
  variant("SessionEnded"),
  variant("ArtifactOpened"),
  variant("ArtifactEdited"),
  variant("ArtifactRan"),
  variant("ArtifactSubmitted"),
  variant("HiddenTestsReported"),
  variant("CandidateAway"),
]);
export type InterviewEvent = z.infer<typeof InterviewEvent>;

export type EventOf<T extends EventType> = Extract<InterviewEvent, { type: T }>;
export type PayloadOf<T extends EventType> = EventOf<T>["payload"];

/** An entry as it was stored, perhaps by an older release. */
export const StoredEvent = z.object({
  seq: z.number().int().min(1),
  at: EpochMs,
  v: z.number().int().min(1),
  type: z.string(),
  payload: z.record(z.string(), z.unknown()),
});
export type StoredEvent = z.infer<typeof StoredEvent>;

/** `steps[type][v]` turns a payload of version `v` into one of version `v + 1`. */
export type UpcastSteps = Partial<Record<EventType, Record<number, (payload: Record<string, unknown>) => Record<string, unknown>>>>;

const steps: UpcastSteps = {};

/**
 * Reads a stored event in today's shape, whatever version wrote it. An erased payload (null) has nothing
 * to read: leave such rows out. Throws when the type or version is unknown or the payload does not fit.
 */
export function upcast(
  stored: StoredEvent,
  known: UpcastSteps = steps,
  versions: Record<EventType, number> = eventVersions,
): InterviewEvent {
  const type = stored.type;
  if (!isEventType(type)) throw new Error(`Event ${stored.seq} has the unknown type "${type}".`);
  if (stored.v > versions[type]) throw new Error(`Event ${stored.seq} (${type}) has version ${stored.v}, newer than ${versions[type]}.`);
  let payload = stored.payload;
  for (let v = stored.v; v < versions[type]; v += 1) {
    const step = known[type]?.[v];
    if (!step) throw new Error(`Event ${stored.seq} (${type}) has version ${v}, which nothing reads.`);
    payload = step(payload);
  }
  return InterviewEvent.parse({ ...stored, v: versions[type], payload });
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(payloads, type);
}
