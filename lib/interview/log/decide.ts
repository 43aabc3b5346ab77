import { type ArtifactCommand, decideArtifact } from "#lib/interview/artifacts/decide-artifact.ts";
import { canonicalJson } from "#lib/text/canonical-json.ts";
import { cleanText, isBlank } from "#lib/text/clean-text.ts";
import { allowedMoves, closeReason, closesAt, wrapUpReason } from "../conversation/agenda.ts";
import { earlierQuestion, intentOf } from "../conversation/intents.ts";
import { sameMove } from "../conversation/moves.ts";
import { lateTestsMs, maxReplyChars, maxTurnChars } from "../limits.ts";
import type { Command, CommandOf } from "./commands.ts";
import type { Decision, DecisionContext, DecisionErrorCode, Fact } from "./decision.ts";
import { eventVersions, InterviewEvent, openingTurnId } from "./events.ts";
import { type InterviewState, questionOfTurn, type ReplyState } from "./state.ts";

/**
 * What happens when a command meets a state: events to append, nothing because it happened before, or a
 * refusal. Appending them in one piece to the log that the state was folded from keeps every rule.
 */
export function decide(state: InterviewState, command: Command, context: DecisionContext): Decision {
  switch (command.type) {
    case "Start":
      return start(state, context);
    case "AddUtterance":
      return addUtterance(state, command, context);
    case "ReviseUtterance":
      return reviseUtterance(state, command, context);
    case "Interrupt":
      return interrupt(state, command, context);
    case "Correct":
      return correct(state, command, context);
    case "EndTurn":
    case "SubmitTurn":
      return endTurn(state, command, context);
    case "BeginReply":
      return beginReply(state, command, context);
    case "ChooseMove":
      return chooseMove(state, command, context);
    case "FinishReply":
      return finishReply(state, command, context);
    case "FailReply":
      return failReply(state, command, context);
    case "FallBack":
      return fallBack(state, command, context);
    case "OpenCall": {
      const { call, fallback } = command;
      const over = notInProgress(state);
      if (over) return refuse(over);
      if (state.call?.call === call && state.call.fallback === fallback) return repeated(null, null);
      return append(state, context, [{ type: "CallOpened", payload: { call, fallback } }]);
    }
    case "End":
      return state.status === "in_progress"
        ? append(state, context, [{ type: "SessionEnded", payload: { reason: command.reason } }])
        : overOr(state, state.endedReason === command.reason);
    case "Close":
      return close(state, context);
    case "OpenArtifact":
    case "EditArtifact":
    case "RunArtifact":
    case "SubmitArtifact":
    case "ReportHiddenTests":
    case "NoteAway":
      return artifact(state, command, context);
  }
}

function artifact(state: InterviewState, command: ArtifactCommand, context: DecisionContext): Decision {
  const over = notInProgress(state);
  if (over && !(command.type === "ReportHiddenTests" && takesLateTests(state, context.now))) return refuse(over);
  if (!over && context.now >= (closesAt(state) ?? 0)) return refuse("time_up");
  const decided = decideArtifact(state, command, context);
  if ("refusal" in decided) return refuse(decided.refusal);
  return "facts" in decided ? append(state, context, decided.facts) : repeated(null, null);
}

/** The tests of what was submitted in time may still have been running at the end, or when another task's were told. */
function takesLateTests(state: InterviewState, now: number): boolean {
  return state.status === "ended" && state.endedReason !== "cancelled" && now < state.at + lateTestsMs;
}

function start(state: InterviewState, context: DecisionContext): Decision {
  if (state.status !== "not_started") return refuse("already_started");
  const { category, questions } = context.plan;
  const startedAt = Math.max(context.now, state.at);
  const deadlineAt = startedAt + category.minutes * 60_000;
  return append(state, context, [
    { type: "SessionStarted", payload: { startedAt, deadlineAt, questionCount: questions.length, language: category.language } },
  ]);
}

function addUtterance(state: InterviewState, command: CommandOf<"AddUtterance">, context: DecisionContext): Decision {
  const { type: _, ...utterance } = command;
  const text = cleanText(command.text).trim();
  const pending = state.pending.find((other) => other.utteranceId === command.utteranceId);
  if (pending) return pending.text === text ? repeated(null, null) : refuse("conflict");
  const turn = state.turns.find((other) => other.utteranceIds.includes(command.utteranceId));
  if (turn) return repeated(turn.turnId, turn.replyPromptId);
  const refusal =
    cannotSpeak(state, command.promptId, context.now) ?? badText(text, pendingChars(state), maxTurnChars) ?? badTiming(command);
  if (refusal) return refuse(refusal);
  return append(state, context, [{ type: "UtteranceAdded", payload: { ...utterance, text } }]);
}

function reviseUtterance(state: InterviewState, command: CommandOf<"ReviseUtterance">, context: DecisionContext): Decision {
  const over = notInProgress(state);
  if (over) return refuse(over);
  const text = cleanText(command.text).trim();
  const { utteranceId } = command;
  const pending = state.pending.find((other) => other.utteranceId === utteranceId);
  if (!pending) {
    // Taken back before, or sent meanwhile: then only a correction helps.
    const sent = state.turns.some((turn) => turn.utteranceIds.includes(utteranceId));
    return sent ? refuse("conflict") : text === "" ? repeated(null, null) : refuse("unknown_utterance");
  }
  if (pending.text === text) return repeated(null, null);
  if (pendingChars(state) - pending.text.length + text.length > maxTurnChars) return refuse("too_long");
  return append(state, context, [{ type: "UtteranceRevised", payload: { utteranceId, text } }]);
}

function interrupt(state: InterviewState, command: CommandOf<"Interrupt">, context: DecisionContext): Decision {
  const over = notInProgress(state);
  if (over) return refuse(over);
  const { promptId, heardChars } = command;
  // The first word about a prompt stands; a late one about an older prompt has nothing left to say.
  if (state.promptId !== promptId) {
    return state.turns.some((turn) => turn.replyPromptId === promptId) ? repeated(null, null) : refuse("stale_prompt");
  }
  if (state.promptHeard !== null) return repeated(null, null);
  return append(state, context, [{ type: "ReplyInterrupted", payload: { promptId, heardChars } }]);
}

function correct(state: InterviewState, command: CommandOf<"Correct">, context: DecisionContext): Decision {
  const over = notInProgress(state);
  if (over) return refuse(over);
  const { turnId } = command;
  const turn = state.turns.find((other) => other.turnId === turnId);
  if (!turn || turnId === openingTurnId) return refuse("unknown_turn");
  const text = cleanText(command.text).trim();
  const bad = badText(text, 0, maxTurnChars);
  if (bad) return refuse(bad);
  const bodyHash = context.sha256(text);
  if (turn.correctionHash === bodyHash) return repeated(turnId, turn.replyPromptId);
  return append(state, context, [{ type: "CorrectionAdded", payload: { turnId, text, bodyHash } }]);
}

function endTurn(state: InterviewState, command: CommandOf<"EndTurn"> | CommandOf<"SubmitTurn">, context: DecisionContext): Decision {
  const typed = command.type === "SubmitTurn" ? cleanText(command.text).trim() : null;
  const { turnId, promptId } = command;
  const body = command.type === "SubmitTurn" ? { promptId, text: typed } : { promptId, utteranceIds: command.utteranceIds };
  const bodyHash = context.sha256(canonicalJson(body));
  const known = state.turns.find((turn) => turn.turnId === turnId);
  if (known) return known.bodyHash === bodyHash ? repeated(turnId, known.replyPromptId) : refuse("conflict");
  const refusal = cannotSpeak(state, promptId, context.now);
  if (refusal) return refuse(refusal);

  const facts: Fact[] = [];
  const utteranceIds = state.pending.map((utterance) => utterance.utteranceId);
  const texts = state.pending.map((utterance) => utterance.text);
  if (command.type === "SubmitTurn" && typed !== null) {
    const bad = badText(typed, pendingChars(state), maxTurnChars) ?? badTiming(command);
    if (bad) return refuse(bad);
    if (utteranceIds.includes(turnId) || state.turns.some((turn) => turn.utteranceIds.includes(turnId))) return refuse("conflict");
    const { startMs, endMs } = command;
    const timing = { ...(startMs === undefined ? {} : { startMs }), ...(endMs === undefined ? {} : { endMs }) };
    facts.push({ type: "UtteranceAdded", payload: { utteranceId: turnId, promptId, text: typed, source: "typed", ...timing } });
    utteranceIds.push(turnId);
    texts.push(typed);
  } else if (command.type === "EndTurn" && command.utteranceIds.some((id) => !utteranceIds.includes(id))) {
    return refuse("unknown_utterance");
  }
  if (utteranceIds.length === 0) return refuse("empty");
  const language = state.language ?? context.plan.category.language;
  const text = texts.join(" ");
  const intent = intentOf(text, language);
  const earlier = intent === "earlier" ? earlierQuestion(text, state.currentQuestion) : intent === "answer" ? state.addingTo : null;
  const about = context.plan.questions[intent === "answer" ? (earlier ?? questionOfTurn(state) ?? -1) : -1]?.content;
  const { covered, phrase } = (about && context.readAnswer?.(about, text, language)) ?? { covered: [], phrase: null };
  const payload = {
    turnId,
    promptId,
    utteranceIds,
    bodyHash,
    intent,
    ...(earlier !== null && { earlierQuestion: earlier }),
    ...(covered.length > 0 && { covered }),
    ...(phrase !== null && { phrase }),
  };
  facts.push({ type: "TurnEnded", payload });
  return append(state, context, facts);
}

function beginReply(state: InterviewState, command: CommandOf<"BeginReply">, context: DecisionContext): Decision {
  const { turnId, leaseUntil, interviewer } = command;
  const turn = state.turns.find((other) => other.turnId === turnId);
  if (turn?.replyPromptId) return repeated(turnId, turn.replyPromptId);
  const over = notInProgress(state);
  if (over) return refuse(over);
  const reply = state.reply;
  if (reply?.turnId !== turnId) return refuse("unknown_turn");
  const held = reply.leaseUntil === null ? 0 : Math.max(reply.leaseUntil, command.currentLeaseUntil ?? 0);
  if (held > context.now) return refuse("lease_held");
  if (leaseUntil <= context.now) return refuse("bad_time");
  return append(state, context, [{ type: "ReplyStarted", payload: { turnId, attempt: reply.attempt + 1, leaseUntil, interviewer } }]);
}

function chooseMove(state: InterviewState, command: CommandOf<"ChooseMove">, context: DecisionContext): Decision {
  const { turnId, attempt } = command;
  const reply = running(state, turnId, attempt);
  if (!reply) return refuse(notInProgress(state) ?? "lost_attempt");
  if (reply.move) return repeated(turnId, null);
  const { allowed, fallback } = allowedMoves(state, context.plan, Math.max(context.now, state.at), reply.intent);
  const wanted = command.move;
  const chosen = wanted && allowed.find((move) => sameMove(move, wanted));
  const payload = chosen
    ? { turnId, attempt, move: chosen, chosenBy: "interviewer" as const }
    : { turnId, attempt, move: fallback, chosenBy: "agenda" as const };
  return append(state, context, [{ type: "MoveChosen", payload }]);
}

function finishReply(state: InterviewState, command: CommandOf<"FinishReply">, context: DecisionContext): Decision {
  const { type: _, ...reply } = command;
  const turn = state.turns.find((other) => other.turnId === command.turnId);
  if (turn?.replyPromptId)
    return turn.replyPromptId === command.promptId ? repeated(turn.turnId, turn.replyPromptId) : refuse("lost_attempt");
  const under = running(state, command.turnId, command.attempt);
  if (!under) return refuse(notInProgress(state) ?? "lost_attempt");
  if (!under.move) return refuse("no_move");
  if (state.turns.some((other) => other.replyPromptId === command.promptId)) return refuse("conflict");
  const text = cleanText(command.text).trim();
  const bad = badText(text, 0, maxReplyChars);
  if (bad) return refuse(bad);
  const facts: Fact[] = [{ type: "ReplyFinished", payload: { ...reply, text } }];
  if (under.move.kind === "wrap_up") facts.push({ type: "SessionEnded", payload: { reason: wrapUpReason(state) } });
  return append(state, context, facts);
}

function failReply(state: InterviewState, command: CommandOf<"FailReply">, context: DecisionContext): Decision {
  const { turnId, attempt } = command;
  const over = notInProgress(state);
  if (over) return refuse(over);
  if (running(state, turnId, attempt)) {
    return append(state, context, [{ type: "ReplyFailed", payload: { turnId, attempt, reason: reasonText(command.reason) } }]);
  }
  const failed = state.reply?.turnId === turnId && state.reply.attempt === attempt;
  return failed ? repeated(turnId, null) : refuse("lost_attempt");
}

function fallBack(state: InterviewState, command: CommandOf<"FallBack">, context: DecisionContext): Decision {
  const over = notInProgress(state);
  if (over) return refuse(over);
  if (state.fellBack) return repeated(null, null);
  const { from, to, reason } = command;
  return append(state, context, [{ type: "InterviewerFellBack", payload: { from, to, reason: reasonText(reason) } }]);
}

function close(state: InterviewState, context: DecisionContext): Decision {
  if (state.status !== "in_progress") return overOr(state, state.status === "ended");
  if (context.now < (closesAt(state) ?? 0)) return refuse("not_due");
  return append(state, context, [{ type: "SessionEnded", payload: { reason: closeReason(state) } }]);
}

function overOr(state: InterviewState, same: boolean): Decision {
  if (same) return repeated(null, null);
  return refuse(state.status === "not_started" ? "not_started" : "ended");
}

function append(state: InterviewState, context: DecisionContext, facts: Fact[]): Decision {
  const at = Math.max(context.now, state.at);
  const events = facts.map((fact, index) => InterviewEvent.parse({ seq: state.seq + 1 + index, at, v: eventVersions[fact.type], ...fact }));
  return { ok: true, events };
}

function refuse(code: DecisionErrorCode): Decision {
  return { ok: false, error: { code } };
}

function repeated(turnId: string | null, replyPromptId: string | null): Decision {
  return { ok: true, events: [], repeat: { turnId, replyPromptId } };
}

function notInProgress(state: InterviewState): DecisionErrorCode | null {
  if (state.status === "in_progress") return null;
  return state.status === "ended" ? "ended" : "not_started";
}

function cannotSpeak(state: InterviewState, promptId: string, now: number): DecisionErrorCode | null {
  const over = notInProgress(state);
  if (over) return over;
  if (now >= (closesAt(state) ?? 0)) return "time_up";
  if (state.reply) return "reply_under_way";
  return state.promptId === promptId ? null : "stale_prompt";
}

function pendingChars(state: InterviewState): number {
  return state.pending.reduce((sum, utterance) => sum + utterance.text.length, 0);
}

function badText(text: string, before: number, most: number): DecisionErrorCode | null {
  if (isBlank(text)) return "empty";
  return before + text.length > most ? "too_long" : null;
}

function badTiming({ startMs, endMs }: { startMs?: number | undefined; endMs?: number | undefined }): DecisionErrorCode | null {
  return startMs !== undefined && endMs !== undefined && endMs < startMs ? "bad_time" : null;
}

function running(state: InterviewState, turnId: string, attempt: number): ReplyState | null {
  const reply = state.reply;
  return reply?.turnId === turnId && reply.attempt === attempt && reply.leaseUntil !== null ? reply : null;
}

function reasonText(reason: string): string {
  return cleanText(reason).trim().slice(0, 300) || "unknown";
}
