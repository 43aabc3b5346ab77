import type { Plan, QuestionContent } from "#lib/bank/content.ts";
import {
  awayMs,
  closeGraceMs,
  closingMs,
  maxAsides,
  maxClarifies,
  maxEndAsks,
  maxGenericProbes,
  maxRepeats,
  nearlyUpMs,
  probeMs,
} from "../limits.ts";
import type { EndReason } from "../log/events.ts";
import { addedEarlier, type InterviewState, type QuestionState } from "../log/state.ts";
import { factAsked, type Intent } from "./intents.ts";
import { facts, type Move } from "./moves.ts";

/**
 * The agenda: which moves the interviewer may make now. It alone bounds the interview: every question is
 * asked at most once and in order, and each move that stays with a question is counted.
 */

export type Agenda = {
  /** What the interviewer may choose from; never empty, and `fallback` is among them. */
  allowed: Move[];
  /** What happens when the interviewer does not choose. */
  fallback: Move;
};

/** A short turn may be a request in words that no pattern knows; a longer one is an answer. */
const requestWords = 30;
/** After this many turns in a row without an answer, the interviewer stops offering an easier way in. */
const patience = 2;

/**
 * The moves allowed in reply to a turn with this intent (null: the opening) at `now` (epoch ms), in the
 * state after that turn. The agenda never throws for a state that `apply` made with the same plan.
 */
export function allowedMoves(state: InterviewState, plan: Plan, now: number, intent: Intent | null): Agenda {
  const left = (state.deadlineAt ?? 0) - now;
  if (left <= 0 || state.ending === "confirmed") return only({ kind: "wrap_up" });
  if (state.currentQuestion === null) return only({ kind: "ask", questionIndex: 0 });

  if (state.askedBack) return atTheEnd(state, intent);

  const question = state.questions[state.currentQuestion];
  const content = plan.questions[state.currentQuestion]?.content;
  const onward = nextMove(state, plan, left);
  if (!question || !content) return only(onward);

  const repeat: Move[] = question.repeats < maxRepeats ? [{ kind: "repeat" }] : [];
  // To clarify is to say it in other words, which a verbatim interview does not do.
  const clarify: Move[] = !isVerbatim(plan) && question.clarifies < maxClarifies ? [{ kind: "clarify" }] : [];

  // None of these is an answer or uses up a probe; a limit keeps the interview from standing still.
  const aside = (move: Move) => (question.asides < maxAsides ? firstOf([move, ...repeat, onward], move) : firstOf([onward], onward));
  const fact = factAsked(intent);
  if (fact) return aside({ kind: "inform", fact });
  if (addedEarlier(state)) return only({ kind: "repeat" });

  switch (intent) {
    case "wait":
      return aside({ kind: "wait" });
    case "greeting":
    case "off_topic":
      return aside({ kind: "redirect" });
    case "earlier": {
      const questionIndex = state.reply?.earlierQuestion ?? null;
      return aside(questionIndex === null ? { kind: "wait" } : { kind: "add_to", questionIndex });
    }
    case "no_example":
      // An example can be a small one; who has none even so goes on.
      return question.clarifies > 0
        ? firstOf([onward, ...clarify], onward)
        : firstOf([...clarify, ...repeat, onward], clarify[0] ?? onward);
    case "done":
      return firstOf([onward, ...repeat], onward);
    case "end":
      return only({ kind: "confirm_end" });
    case "skip":
      return only(onward);
    case "repeat":
      return firstOf([...repeat, ...clarify, onward], repeat[0] ?? onward);
    case "clarify":
      return firstOf([...clarify, ...repeat, onward], clarify[0] ?? (isVerbatim(plan) ? repeat[0] : undefined) ?? onward);
    case "look":
      // Talking about what was written stays with the question, as an explanation does.
      return firstOf([...clarify, ...repeat, onward], clarify[0] ?? repeat[0] ?? onward);
    case "empty":
      return firstOf([...repeat, onward], repeat[0] ?? onward);
    case "no":
      // "No, do not end": back to where we were.
      if (state.ending === "asked") return only({ kind: "repeat" });
      break;
    case "dont_know": {
      const tired = question.dontKnows > 1 || question.probes > 0 || state.nonAnswers > patience;
      const easier = tired || !mayProbe(state, plan, now, question, content) ? [] : authored(question, content).slice(0, 1);
      return firstOf([...easier, onward], easier[0] ?? onward);
    }
  }
  const probes = mayProbe(state, plan, now, question, content) ? probesFor(plan, question, content) : [];
  const requests: Move[] = [];
  if ((state.reply?.words ?? 0) <= requestWords) {
    requests.push(...repeat, ...clarify);
    // In words that no pattern knows, only a model recognises these; a verbatim interview has nobody who would.
    if (!isVerbatim(plan) && question.asides < maxAsides)
      requests.push({ kind: "wait" }, { kind: "redirect" }, ...facts.map((one): Move => ({ kind: "inform", fact: one })));
    if (state.endAsks < maxEndAsks) requests.push({ kind: "confirm_end" });
  }
  return firstOf([...probes, onward, ...requests], probes[0] ?? onward);
}

/** The interviewer says only what is written, word by word. */
export function isVerbatim(plan: Plan): boolean {
  return plan.category.mode === "verbatim";
}

function only(move: Move): Agenda {
  return { allowed: [move], fallback: move };
}

function firstOf(allowed: Move[], fallback: Move): Agenda {
  return { allowed, fallback };
}

/** The candidate has the last word: what is asked of the interview is answered, everything else is kept and the goodbye follows. */
function atTheEnd(state: InterviewState, intent: Intent | null): Agenda {
  const asides = state.questions[state.currentQuestion ?? 0]?.asides ?? maxAsides;
  if (asides >= maxAsides) return only({ kind: "wrap_up" });
  if (addedEarlier(state)) return only({ kind: "repeat" });
  const fact = factAsked(intent);
  // What only people can answer is passed on.
  if (fact && fact !== "other" && fact !== "role") return only({ kind: "inform", fact });
  switch (intent) {
    case "wait":
      return only({ kind: "wait" });
    case "repeat":
    case "clarify":
      return only({ kind: "repeat" });
    case "earlier": {
      const questionIndex = state.reply?.earlierQuestion ?? null;
      return only(questionIndex === null ? { kind: "wait" } : { kind: "add_to", questionIndex });
    }
    default:
      return only({ kind: "wrap_up" });
  }
}

/** The next planned question if there is one and at least half of its time is left, else the candidate's own questions, or the goodbye. */
function nextMove(state: InterviewState, plan: Plan, left: number): Move {
  const questionIndex = (state.currentQuestion ?? -1) + 1;
  const next = plan.questions[questionIndex];
  if (!next) return left - closingMs >= probeMs ? { kind: "ask_back" } : { kind: "wrap_up" };
  if (state.questions[questionIndex]?.status !== "planned") return { kind: "wrap_up" };
  return left - closingMs >= halfTime(next.content) ? { kind: "ask", questionIndex } : { kind: "wrap_up" };
}

function halfTime(content: QuestionContent): number {
  return content.minutes * 30_000;
}

/** An answer with so few words leaves room for one more question, whatever it says. */
export const thinWords = 30;
/** After so many words a second follow-up would be an interrogation. */
export const plentyWords = 150;
/** The weighted share of the expected points from which on an answer is left alone. */
export const enoughCovered = 0.75;

/** The weighted share of a question's points that answers have made, 0–1. */
export function coveredShare({ covered }: Pick<QuestionState, "covered">, { points }: Pick<QuestionContent, "points">): number {
  const all = points.reduce((sum, { weight }) => sum + weight, 0);
  return all === 0 ? 0 : points.reduce((sum, { id, weight }) => sum + (covered.includes(id) ? weight : 0), 0) / all;
}

/** Bounds that do not depend on what was said: number, the question's own time, and room for the questions that wait. */
function mayProbe(state: InterviewState, plan: Plan, now: number, question: QuestionState, content: QuestionContent): boolean {
  if (question.probes >= plan.category.maxProbes) return false;
  if (question.askedAt !== null && now - question.askedAt >= content.minutes * 60_000) return false;
  const waiting = plan.questions.slice((state.currentQuestion ?? 0) + 1).reduce((sum, next) => sum + halfTime(next.content), 0);
  return (state.deadlineAt ?? 0) - now - closingMs - waiting >= probeMs;
}

/** The authored follow-ups that were not asked and draw out a point that is still open, those with the most open weight first. */
function authored(question: QuestionState, content: QuestionContent): Move[] {
  const openWeight = ({ pointIds }: QuestionContent["followUps"][number]) =>
    content.points.reduce((sum, { id, weight }) => sum + (pointIds.includes(id) && !question.covered.includes(id) ? weight : 0), 0);
  return content.followUps
    .filter((followUp) => !question.followUpIds.includes(followUp.id) && (followUp.pointIds.length === 0 || openWeight(followUp) > 0))
    .map((followUp, place) => ({ followUp, place, open: openWeight(followUp) }))
    .sort((one, other) => other.open - one.open || one.place - other.place)
    .map(({ followUp }) => ({ kind: "probe", followUpId: followUp.id }));
}

/**
 * The probes that an answer calls for by what it leaves open, however long it is: authored ones for open points first, then one
 * in the interviewer's own words. Without authored ones left, only an answer that says hardly anything is probed.
 */
function probesFor(plan: Plan, question: QuestionState, content: QuestionContent): Move[] {
  if (coveredShare(question, content) >= enoughCovered) return [];
  // Much was said, and what it lacks was asked for once.
  if (question.words >= plentyWords && question.probes > 0) return [];
  const written = isVerbatim(plan) ? inOrder(question, content) : authored(question, content);
  if (isVerbatim(plan)) return written.slice(0, 1);
  const free: Move[] = question.genericProbes < maxGenericProbes ? [{ kind: "probe", followUpId: null }] : [];
  if (written.length > 0) return [...written, ...free];
  return question.words < thinWords ? free : [];
}

/** A verbatim interview asks everybody the same follow-ups, in the order in which they are written. */
function inOrder(question: QuestionState, content: QuestionContent): Move[] {
  return content.followUps.filter(({ id }) => !question.followUpIds.includes(id)).map(({ id }) => ({ kind: "probe", followUpId: id }));
}

/** Why an interview that is wrapped up now ends. */
export function wrapUpReason(state: InterviewState): EndReason {
  if (state.ending === "confirmed") return "candidate_ended";
  return state.questions.every((question) => question.status !== "planned") ? "completed" : "time_up";
}

/** When an open interview is to be closed from outside (epoch ms); null before the start. */
export function closesAt(state: InterviewState): number | null {
  return state.deadlineAt === null ? null : state.deadlineAt + closeGraceMs;
}

/** Why an interview that nobody wrapped up ends at `closesAt`: the candidate had gone, or the time ran out. */
export function closeReason(state: InterviewState): EndReason {
  // Every question was answered; having none of one's own is no absence.
  if (state.askedBack) return "completed";
  const heard = state.lastHeardAt;
  return heard === null || state.deadlineAt === null || heard < state.deadlineAt - awayMs ? "abandoned" : "time_up";
}

/** Little enough time is left to mention it. */
export function nearlyUp(state: InterviewState, now: number): boolean {
  return state.deadlineAt !== null && state.deadlineAt - now <= nearlyUpMs;
}

/** No interview has more turns than this, the opening included, whatever the candidate does. */
export function maxTurns(plan: Plan): number {
  const perQuestion = 1 + plan.category.maxProbes + maxRepeats + maxClarifies + 2 * maxAsides;
  // The opening, and the candidate's own question.
  return plan.questions.length * perQuestion + 2 * maxEndAsks + 2;
}
