import { z } from "zod";
import { ArtifactKind, ArtifactLanguage, RunOutcome } from "../artifacts/artifact-events.ts";
import { Change } from "../artifacts/artifact-text.ts";
import { Move } from "../conversation/moves.ts";
import { EndReason, EpochMs, Id, InterviewerName } from "./events.ts";

/**
 * What may be asked of an interview. Those down to `Correct` come from the candidate's browser, the rest from the
 * server. Texts may be anything: `decide` cleans and measures them.
 */

const moment = z.number().int().min(0);
const timing = {
  /** Milliseconds since the start of the session. */
  startMs: moment.optional(),
  endMs: moment.optional(),
};

export const Start = z.object({ type: z.literal("Start") });

export const AddUtterance = z.object({
  type: z.literal("AddUtterance"),
  utteranceId: Id,
  promptId: Id,
  text: z.string(),
  source: z.enum(["typed", "voice"]),
  ...timing,
  confidence: z.number().min(0).max(1).optional(),
});

/** Mends an utterance that no turn holds yet; an empty text takes it back. */
export const ReviseUtterance = z.object({ type: z.literal("ReviseUtterance"), utteranceId: Id, text: z.string() });

/** Ends the turn that the pending utterances make; `utteranceIds` are the ones that must have arrived. */
export const EndTurn = z.object({ type: z.literal("EndTurn"), turnId: Id, promptId: Id, utteranceIds: z.array(Id).min(1).max(200) });

/** A typed turn: one utterance (with the turn's id) and the end of the turn. Utterances that were pending go with it. */
export const SubmitTurn = z.object({ type: z.literal("SubmitTurn"), turnId: Id, promptId: Id, text: z.string(), ...timing });

/** Says how much of the current prompt was read out before the candidate spoke up. */
export const Interrupt = z.object({ type: z.literal("Interrupt"), promptId: Id, heardChars: z.number().int().min(0) });

/** Puts what the candidate says to have said beside a turn that was sent. */
export const Correct = z.object({ type: z.literal("Correct"), turnId: Id, text: z.string() });

/** Takes the reply of a turn; `currentLeaseUntil` is the lease as it was last renewed outside the log, if it was. */
export const BeginReply = z.object({
  type: z.literal("BeginReply"),
  turnId: Id,
  leaseUntil: EpochMs,
  currentLeaseUntil: EpochMs.optional(),
  interviewer: InterviewerName,
});

/** `move` null: the interviewer did not choose. */
export const ChooseMove = z.object({ type: z.literal("ChooseMove"), turnId: Id, attempt: z.number().int().min(1), move: Move.nullable() });

/** `promptId` is new: the id under which the candidate's next turn names this reply. `interviewer` wrote the text. */
export const FinishReply = z.object({
  type: z.literal("FinishReply"),
  turnId: Id,
  attempt: z.number().int().min(1),
  promptId: Id,
  text: z.string(),
  latencyMs: z.number().int().min(0),
  interviewer: InterviewerName,
  heardChars: z.number().int().min(0).optional(),
});

export const FailReply = z.object({ type: z.literal("FailReply"), turnId: Id, attempt: z.number().int().min(1), reason: z.string() });

/** Another interviewer carries on from here. */
export const FallBack = z.object({ type: z.literal("FallBack"), from: InterviewerName, to: InterviewerName, reason: z.string() });

/** The candidate's call is held in another way than before. */
export const OpenCall = z.object({ type: z.literal("OpenCall"), call: z.enum(["daily", "local"]), fallback: z.boolean() });

/** Ends at once, without a goodbye. */
export const End = z.object({ type: z.literal("End"), reason: EndReason.extract(["candidate_ended", "cancelled"]) });

/** Ends an interview whose deadline and grace have passed. */
export const Close = z.object({ type: z.literal("Close") });

const artifactId = z.uuid();
const revision = z.number().int().min(0);
/** What a program gave for one test: its result as JSON, or an error. */
const reportedTests = z.array(z.object({ id: z.string().max(60), actual: z.string().nullable(), error: z.string().nullable() })).max(50);

/** Opens something to write in. `task`: the code task of that question, whose kind, language and first text it takes. */
export const OpenArtifact = z.object({
  type: z.literal("OpenArtifact"),
  artifactId,
  kind: ArtifactKind,
  language: ArtifactLanguage,
  task: z.boolean(),
  questionIndex: z.number().int().min(0).nullable(),
});

/** `base` is the revision that the changes were made to; `length` and `hash` are those of the text that they lead to. */
export const EditArtifact = z.object({
  type: z.literal("EditArtifact"),
  artifactId,
  editId: z.uuid(),
  base: revision,
  changes: z.array(Change).min(1).max(5_000),
  length: z.number().int().min(0),
  hash: z.string().min(1).max(128),
  pasted: z.array(z.number().int().min(1)).max(100),
});

export const RunArtifact = z.object({
  type: z.literal("RunArtifact"),
  artifactId,
  runId: z.uuid(),
  revision,
  outcome: RunOutcome,
  output: z.string(),
  error: z.string().nullable(),
  ms: z.number().int().min(0),
  tests: reportedTests,
});

/** Freezes the text: nothing changes it afterwards. */
export const SubmitArtifact = z.object({
  type: z.literal("SubmitArtifact"),
  artifactId,
  revision,
  hash: z.string().min(1).max(128),
  text: z.string(),
});

export const ReportHiddenTests = z.object({
  type: z.literal("ReportHiddenTests"),
  artifactId,
  outcome: RunOutcome,
  error: z.string().nullable(),
  tests: reportedTests,
});

export const NoteAway = z.object({
  type: z.literal("NoteAway"),
  artifactId,
  awayId: z.uuid(),
  ms: z.number().int().min(0).max(86_400_000),
});

export const Command = z.discriminatedUnion("type", [
  Start,
  AddUtterance,
  ReviseUtterance,
  EndTurn,
  SubmitTurn,
  Interrupt,
  Correct,
  BeginReply,
  ChooseMove,
  FinishReply,
  FailReply,
  FallBack,
  OpenCall,
  End,
  Close,
  OpenArtifact,
  EditArtifact,
  RunArtifact,
  SubmitArtifact,
  ReportHiddenTests,
  NoteAway,
]);
export type Command = z.infer<typeof Command>;
export type CommandOf<T extends Command["type"]> = Extract<Command, { type: T }>;
