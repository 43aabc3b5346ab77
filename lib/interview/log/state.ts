import { z } from "zod";
import { Language } from "#lib/bank/content.ts";
import { applyArtifact } from "#lib/interview/artifacts/apply-artifact.ts";
import { countWords } from "#lib/text/clean-text.ts";
import { ArtifactState } from "../artifacts/artifact-events.ts";
import { Intent } from "../conversation/intents.ts";
import { Move } from "../conversation/moves.ts";
import { maxEndAsks } from "../limits.ts";
import { EndReason, EpochMs, Id, type InterviewEvent, InterviewerName, openingTurnId, type PayloadOf } from "./events.ts";

/**
 * What the log amounts to: everything that decisions need and no transcript. It is cached as JSON beside
 * the session; `stateVersion` goes up whenever `apply` would give another result for the same log.
 */

export const stateVersion = 6;

/** planned: not asked yet. asked: asked, nothing said so far. declined: skipped or not known, and nothing said. */
export const QuestionStatus = z.enum(["planned", "asked", "answered", "declined"]);
export type QuestionStatus = z.infer<typeof QuestionStatus>;

export const QuestionState = z.object({
  status: QuestionStatus,
  askedAt: EpochMs.nullable(),
  /** Words of all answers to it so far. */
  words: z.number().int().min(0),
  probes: z.number().int().min(0),
  genericProbes: z.number().int().min(0),
  /** Authored follow-ups that were asked, in order. */
  followUpIds: z.array(z.string()),
  repeats: z.number().int().min(0),
  clarifies: z.number().int().min(0),
  dontKnows: z.number().int().min(0),
  /** Moves that were no part of the matter: time to think, facts about the interview, a way back to the question. */
  asides: z.number().int().min(0),
  /** Ids of the expected points that answers have made so far. */
  covered: z.array(z.string()),
});
export type QuestionState = z.infer<typeof QuestionState>;

export const TurnState = z.object({
  turnId: Id,
  /** The prompt that the turn answered; null for the opening. */
  promptId: Id.nullable(),
  bodyHash: z.string(),
  utteranceIds: z.array(Id),
  /** The prompt that the interviewer's reply to the turn became; null while there is none. */
  replyPromptId: Id.nullable(),
  /** Tells a repeated correction of the turn from another one; null while there is none. */
  correctionHash: z.string().nullable(),
});
export type TurnState = z.infer<typeof TurnState>;

/** The reply that is owed to the newest turn. */
export const ReplyState = z.object({
  turnId: Id,
  /** What the turn wanted; null for the opening. */
  intent: Intent.nullable(),
  /** Words of the turn. */
  words: z.number().int().min(0),
  /** The earlier question that the turn is about; null: the current one. */
  earlierQuestion: z.number().int().min(0).nullable(),
  /** Words of the turn that the reply may take up. */
  phrase: z.string().nullable(),
  /** 0 until somebody starts to reply. */
  attempt: z.number().int().min(0),
  /** Until when the running attempt may not be taken over; null when none is running. */
  leaseUntil: EpochMs.nullable(),
  interviewer: InterviewerName.nullable(),
  move: Move.nullable(),
});
export type ReplyState = z.infer<typeof ReplyState>;

export const InterviewState = z.object({
  version: z.literal(stateVersion),
  /** Number and time of the last event; 0 before the first. */
  seq: z.number().int().min(0),
  at: EpochMs,
  status: z.enum(["not_started", "in_progress", "ended"]),
  language: Language.nullable(),
  startedAt: EpochMs.nullable(),
  deadlineAt: EpochMs.nullable(),
  questions: z.array(QuestionState),
  /** Index of the question asked last; null before the first. */
  currentQuestion: z.number().int().min(0).nullable(),
  /** The authored follow-up that the candidate is answering; null when it is the question itself or a free probe. */
  currentFollowUpId: z.string().nullable(),
  /** The earlier question that the next answer belongs to; null: the current one. */
  addingTo: z.number().int().min(0).nullable(),
  /** The prompt that the next turn answers; null before the opening is finished. */
  promptId: Id.nullable(),
  /** When that prompt was finished. */
  promptAt: EpochMs.nullable(),
  /** How many of its characters were heard before the candidate spoke up; null: nobody said that it was cut short. */
  promptHeard: z.number().int().min(0).nullable(),
  /** Utterances that no turn holds yet; `startMs` as in the event. */
  pending: z.array(
    z.object({
      utteranceId: Id,
      text: z.string(),
      source: z.enum(["typed", "voice"]),
      startMs: z.number().int().min(0).optional(),
      endMs: z.number().int().min(0).optional(),
      confidence: z.number().min(0).max(1).optional(),
    }),
  ),
  turns: z.array(TurnState),
  reply: ReplyState.nullable(),
  /** Whether the candidate wants to end: asked = the last prompt asked for a confirmation. */
  ending: z.enum(["no", "asked", "confirmed"]),
  /** The planned questions are done, and the candidate was asked for questions of their own: turns belong to no question. */
  askedBack: z.boolean(),
  endAsks: z.number().int().min(0),
  /** Turns in a row that were no answer. */
  nonAnswers: z.number().int().min(0),
  lastHeardAt: EpochMs.nullable(),
  /** The configured interviewer failed and another one carries on. */
  fellBack: z.boolean(),
  /** How the candidate is heard; null before a call was opened. */
  call: z.object({ call: z.enum(["daily", "local"]), fallback: z.boolean() }).nullable(),
  endedReason: EndReason.nullable(),
  /** What was opened to write in, in order; absent until the first. */
  artifacts: z.array(ArtifactState).optional(),
});
export type InterviewState = z.infer<typeof InterviewState>;

export const initialState: InterviewState = {
  version: stateVersion,
  seq: 0,
  at: 0,
  status: "not_started",
  language: null,
  startedAt: null,
  deadlineAt: null,
  questions: [],
  currentQuestion: null,
  currentFollowUpId: null,
  addingTo: null,
  promptId: null,
  promptAt: null,
  promptHeard: null,
  pending: [],
  turns: [],
  reply: null,
  ending: "no",
  askedBack: false,
  endAsks: 0,
  nonAnswers: 0,
  lastHeardAt: null,
  fellBack: false,
  call: null,
  endedReason: null,
};

/** The state after a whole log, or after `events` on top of `from`. Throws like `apply`. */
export function replay(events: readonly InterviewEvent[], from: InterviewState = initialState): InterviewState {
  return events.reduce(apply, from);
}

/** The state after one more event. Never changes its input. Throws when the event cannot follow this state: the log is damaged. */
export function apply(state: InterviewState, event: InterviewEvent): InterviewState {
  if (event.seq !== state.seq + 1) throw new Error(`Event ${event.seq} cannot follow event ${state.seq}.`);
  if (event.at < state.at) throw new Error(`Event ${event.seq} is older than event ${state.seq}.`);
  const late = event.type === "HiddenTestsReported" && state.status === "ended";
  if (event.type === "SessionStarted" ? state.status !== "not_started" : state.status !== "in_progress" && !late) {
    throw new Error(`Event ${event.seq} (${event.type}) cannot happen in an interview that is ${state.status}.`);
  }
  return { ...step(state, event), seq: event.seq, at: event.at };
}

function step(state: InterviewState, event: InterviewEvent): InterviewState {
  switch (event.type) {
    case "SessionStarted":
      return started(state, event.payload);
    case "UtteranceAdded": {
      const { promptId: _, ...said } = event.payload;
      return { ...state, pending: [...state.pending, said], lastHeardAt: event.at };
    }
    case "UtteranceRevised": {
      const { utteranceId, text } = event.payload;
      const revised = state.pending.map((said) => (said.utteranceId === utteranceId ? { ...said, text } : said));
      return { ...state, pending: revised.filter((said) => said.text !== ""), lastHeardAt: event.at };
    }
    case "TurnEnded":
      return { ...turnEnded(state, event.payload), lastHeardAt: event.at };
    case "ReplyStarted": {
      const { turnId, attempt, leaseUntil, interviewer } = event.payload;
      const reply = owed(state, turnId, attempt - 1, event.seq);
      return { ...state, reply: { ...reply, attempt, leaseUntil, interviewer, move: null } };
    }
    case "MoveChosen": {
      const reply = owed(state, event.payload.turnId, event.payload.attempt, event.seq);
      return { ...state, reply: { ...reply, move: event.payload.move } };
    }
    case "ReplyFinished": {
      const { move } = owed(state, event.payload.turnId, event.payload.attempt, event.seq);
      if (!move) throw new Error(`Event ${event.seq} finishes a reply whose move was never chosen.`);
      return replyFinished(state, event.payload, move, event.at);
    }
    case "ReplyFailed": {
      const reply = owed(state, event.payload.turnId, event.payload.attempt, event.seq);
      return { ...state, reply: { ...reply, leaseUntil: null, move: null } };
    }
    case "ReplyInterrupted":
      return { ...state, promptHeard: event.payload.heardChars };
    case "CorrectionAdded": {
      const { turnId, bodyHash } = event.payload;
      return { ...state, turns: state.turns.map((turn) => (turn.turnId === turnId ? { ...turn, correctionHash: bodyHash } : turn)) };
    }
    case "InterviewerFellBack":
      return { ...state, fellBack: true };
    case "CallOpened":
      return { ...state, call: event.payload };
    case "SessionEnded":
      return { ...state, status: "ended", endedReason: event.payload.reason, reply: null };
    case "ArtifactOpened":
    case "ArtifactEdited":
    case "ArtifactRan":
    case "ArtifactSubmitted":
    case "HiddenTestsReported":
    case "CandidateAway":
      // Who writes is there.
      return {
        ...state,
        artifacts: applyArtifact(state.artifacts ?? [], event),
        lastHeardAt: event.type === "CandidateAway" ? state.lastHeardAt : event.at,
      };
  }
}

function started(state: InterviewState, payload: PayloadOf<"SessionStarted">): InterviewState {
  const question: QuestionState = {
    status: "planned",
    askedAt: null,
    words: 0,
    probes: 0,
    genericProbes: 0,
    followUpIds: [],
    repeats: 0,
    clarifies: 0,
    dontKnows: 0,
    asides: 0,
    covered: [],
  };
  return {
    ...state,
    status: "in_progress",
    language: payload.language,
    startedAt: payload.startedAt,
    deadlineAt: payload.deadlineAt,
    questions: Array.from({ length: payload.questionCount }, () => ({ ...question, followUpIds: [], covered: [] })),
    turns: [{ turnId: openingTurnId, promptId: null, bodyHash: "", utteranceIds: [], replyPromptId: null, correctionHash: null }],
    reply: owing({ turnId: openingTurnId, intent: null, words: 0, earlierQuestion: null, phrase: null }),
  };
}

function owing(turn: Pick<ReplyState, "turnId" | "intent" | "words" | "earlierQuestion" | "phrase">): ReplyState {
  return { ...turn, attempt: 0, leaseUntil: null, interviewer: null, move: null };
}

function owed(state: InterviewState, turnId: string, attempt: number, seq: number): ReplyState {
  if (state.reply?.turnId !== turnId || state.reply.attempt !== attempt) {
    throw new Error(`Event ${seq} belongs to a reply (turn ${turnId}) that is not under way.`);
  }
  return state.reply;
}

/** Intents that say something about the question; "yes" and "no" do unless they answer "do you want to end?". */
function saysSomething(intent: Intent, ending: InterviewState["ending"]): boolean {
  return intent === "answer" || ((intent === "yes" || intent === "no") && ending !== "asked");
}

function turnEnded(state: InterviewState, payload: PayloadOf<"TurnEnded">): InterviewState {
  const { turnId, promptId, bodyHash, utteranceIds, intent, earlierQuestion = null, covered = [], phrase = null } = payload;
  const words = state.pending.reduce((sum, utterance) => sum + countWords(utterance.text), 0);
  const answered = saysSomething(intent, state.ending);
  const confirmed =
    intent === "end" ? state.ending === "asked" || state.endAsks >= maxEndAsks : intent === "yes" && state.ending === "asked";
  return {
    ...changeQuestion(state, answered ? (earlierQuestion ?? questionOfTurn(state)) : questionOfTurn(state), (question) => {
      if (answered)
        return {
          ...question,
          status: "answered",
          words: question.words + words,
          covered: [...new Set([...question.covered, ...covered])],
        };
      const declined = intent === "skip" || intent === "dont_know";
      return {
        ...question,
        status: declined && question.status === "asked" ? "declined" : question.status,
        dontKnows: question.dontKnows + (intent === "dont_know" ? 1 : 0),
      };
    }),
    pending: [],
    turns: [...state.turns, { turnId, promptId, bodyHash, utteranceIds, replyPromptId: null, correctionHash: null }],
    reply: owing({ turnId, intent, words, earlierQuestion, phrase }),
    addingTo: null,
    nonAnswers: answered ? 0 : state.nonAnswers + 1,
    ending: confirmed ? "confirmed" : state.ending,
  };
}

function replyFinished(state: InterviewState, payload: PayloadOf<"ReplyFinished">, move: Move, at: number): InterviewState {
  const next: InterviewState = {
    ...moved(state, move, at),
    promptId: payload.promptId,
    promptAt: at,
    promptHeard: payload.heardChars ?? null,
    reply: null,
    turns: state.turns.map((turn) => (turn.turnId === payload.turnId ? { ...turn, replyPromptId: payload.promptId } : turn)),
  };
  if (state.ending === "confirmed") return next;
  return move.kind === "confirm_end" ? { ...next, ending: "asked", endAsks: state.endAsks + 1 } : { ...next, ending: "no" };
}

function moved(state: InterviewState, move: Move, at: number): InterviewState {
  switch (move.kind) {
    case "ask": {
      const asked = { ...state, currentQuestion: move.questionIndex, currentFollowUpId: null };
      return changeCurrent(asked, (question) => ({ ...question, status: "asked", askedAt: at }));
    }
    case "probe": {
      const { followUpId } = move;
      return changeCurrent({ ...state, currentFollowUpId: followUpId }, (question) => ({
        ...question,
        probes: question.probes + 1,
        genericProbes: question.genericProbes + (followUpId === null ? 1 : 0),
        followUpIds: followUpId === null ? question.followUpIds : [...question.followUpIds, followUpId],
      }));
    }
    case "repeat":
      // Coming back to the question after "no, do not end" is not a repeat that the candidate asked for.
      if (state.ending === "asked" || addedEarlier(state)) return state;
      return changeCurrent(state, (question) =>
        state.askedBack ? { ...question, asides: question.asides + 1 } : { ...question, repeats: question.repeats + 1 },
      );
    case "clarify":
      return changeCurrent(state, (question) => ({ ...question, clarifies: question.clarifies + 1 }));
    case "wait":
    case "inform":
    case "redirect":
      return changeCurrent(state, (question) => ({ ...question, asides: question.asides + 1 }));
    case "add_to":
      return {
        ...changeCurrent(state, (question) => ({ ...question, asides: question.asides + 1 })),
        addingTo: move.questionIndex,
      };
    case "ask_back":
      return { ...state, askedBack: true, currentFollowUpId: null };
    case "confirm_end":
    case "wrap_up":
      return state;
  }
}

/** The question that a turn of the candidate's belongs to by itself; null at the end, when the candidate asks. */
export function questionOfTurn({ askedBack, currentQuestion }: Pick<InterviewState, "askedBack" | "currentQuestion">): number | null {
  return askedBack ? null : currentQuestion;
}

/** The turn that is replied to added to an earlier question: coming back to the present one is nobody's wish for a repeat. */
export function addedEarlier({ reply }: Pick<InterviewState, "reply">): boolean {
  return reply?.intent === "answer" && reply.earlierQuestion !== null;
}

function changeCurrent(state: InterviewState, change: (question: QuestionState) => QuestionState): InterviewState {
  return changeQuestion(state, state.currentQuestion, change);
}

function changeQuestion(state: InterviewState, at: number | null, change: (question: QuestionState) => QuestionState): InterviewState {
  if (at === null) return state;
  return { ...state, questions: state.questions.map((question, index) => (index === at ? change(question) : question)) };
}
