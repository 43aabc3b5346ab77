import type { Language, Plan } from "#lib/bank/content.ts";
import { cleanText } from "#lib/text/clean-text.ts";
import { addedEarlier, type InterviewState } from "../log/state.ts";
import { nearlyUp, wrapUpReason } from "./agenda.ts";
import type { Fact, Move } from "./moves.ts";
import { type PhraseBook, phrases } from "./phrases.ts";

export type ScriptInput = {
  plan: Plan;
  /** The state in which the reply is owed, before it is finished. */
  state: InterviewState;
  move: Move;
  language: Language;
  candidateName: string;
  /** Epoch ms. */
  now: number;
};

/**
 * The exact words of a move, made of authored texts and the phrase book: what the built-in interviewer says,
 * and what stands in when a model's words cannot be used. The same input always gives the same words.
 */
export function scriptedReply(input: ScriptInput): string {
  const { plan, state, move } = input;
  const say = phrases[input.language];
  const turn = state.turns.length;
  const pick = (variants: readonly [string, ...string[]]) => variants[turn % variants.length] ?? variants[0];

  switch (move.kind) {
    case "ask": {
      const question = plan.questions[move.questionIndex]?.content.text ?? "";
      if (state.currentQuestion === null) return paragraphs(greeting(input, say), say.firstQuestion, question);
      return paragraphs(sentences(pick(acknowledgement(state, say)), transition(input, say, pick)), question);
    }
    case "probe": {
      const words = state.reply?.phrase;
      const lead = pick(state.reply?.intent === "dont_know" ? say.easierLead : words ? say.probeLeadWith(words) : say.probeLead);
      return paragraphs(lead, followUpText(plan, state, move.followUpId) ?? pick(say.genericProbe));
    }
    case "repeat":
      return paragraphs(
        pick(state.ending === "asked" ? say.backToQuestion : addedEarlier(state) ? say.added : say.repeatLead),
        promptText(input, say),
      );
    case "clarify":
      if (state.reply?.intent === "look") return aboutCode(state, say);
      return paragraphs(pick(state.reply?.intent === "no_example" ? say.smallExample : say.clarify), currentPromptText(plan, state));
    case "wait":
      return pick(say.wait);
    case "inform":
      return paragraphs(
        factText(input, move.fact, say),
        ...(state.askedBack ? [say.askBack[0]] : move.fact === "other" ? [] : [pick(say.backAgain), currentPromptText(plan, state)]),
      );
    case "redirect": {
      const greeted = state.reply?.intent === "greeting";
      return paragraphs(
        greeted ? sentences(pick(say.greetingBack), pick(say.backAgain)) : pick(say.redirect),
        currentPromptText(plan, state),
      );
    }
    case "add_to":
      return pick(say.addTo(move.questionIndex + 1));
    case "confirm_end":
      return pick(say.confirmEnd);
    case "ask_back":
      return paragraphs(pick(acknowledgement(state, say)), pick(say.askBack));
    case "wrap_up": {
      const reason = wrapUpReason(state);
      const words =
        reason === "completed" ? say.wrapUp.completed : reason === "candidate_ended" ? say.wrapUp.candidateEnded : say.wrapUp.timeUp;
      if (state.askedBack) return sentences(pick(asksSomething(state) ? say.passedOn : say.nothingAsked), say.closing);
      return sentences(pick(words), say.closing);
    }
  }
}

/** What the candidate is asked to say something to. */
function promptText({ plan, state }: ScriptInput, say: PhraseBook): string {
  return state.askedBack ? say.askBack[0] : currentPromptText(plan, state);
}

/** "No" and "that is all" are no question; so few words are hardly one. */
function asksSomething({ reply }: InterviewState): boolean {
  return reply !== null && reply.intent !== "no" && reply.intent !== "done" && reply.intent !== "skip" && reply.words > fewestAsked;
}

const fewestAsked = 2;

/** The authored text that the candidate is answering: the follow-up asked last, or the question. Empty before the first question. */
export function currentPromptText(plan: Plan, state: InterviewState): string {
  if (state.currentQuestion === null) return "";
  return followUpText(plan, state, state.currentFollowUpId) ?? plan.questions[state.currentQuestion]?.content.text ?? "";
}

function followUpText(plan: Plan, state: InterviewState, followUpId: string | null): string | null {
  const question = state.currentQuestion === null ? undefined : plan.questions[state.currentQuestion];
  return question?.content.followUps.find((followUp) => followUp.id === followUpId)?.text ?? null;
}

/** What can be said of the code without judging it: whether it ran, and what came of it. */
function aboutCode(state: InterviewState, say: PhraseBook): string {
  const artifacts = state.artifacts ?? [];
  const artifact = artifacts.findLast(({ questionIndex }) => questionIndex === state.currentQuestion) ?? artifacts.at(-1);
  if (!artifact || (artifact.revision === 0 && !artifact.lastRun)) return say.look.nothing;
  const run = artifact.lastRun;
  if (!run) return artifact.kind === "code" ? say.look.notRun : say.look.other;
  if (run.revision !== artifact.revision) return say.look.changed;
  if (run.outcome === "timeout" || run.outcome === "memory" || run.outcome === "flood") return say.look.stopped[run.outcome];
  if (run.outcome === "error" || (run.error !== null && run.total === 0)) return say.look.error(run.error ?? "");
  if (run.total === 0) return say.look.ran;
  return run.passed === run.total ? say.look.passed(run.total) : say.look.failed(run.passed, run.total);
}

function greeting({ plan, candidateName }: ScriptInput, say: PhraseBook): string {
  const name = cleanText(candidateName).replace(/\s+/gu, " ").trim();
  const { category, questions } = plan;
  return say.greeting({ name, category: category.name, questionCount: questions.length, minutes: category.minutes });
}

function factText({ plan, state, now }: ScriptInput, fact: Fact, say: PhraseBook): string {
  if (fact !== "length") return say.inform[fact];
  const minutes = Math.max(1, Math.round(((state.deadlineAt ?? now) - now) / 60_000));
  return say.inform.length({ minutes, questions: plan.questions.length - 1 - (state.currentQuestion ?? 0) });
}

function acknowledgement(state: InterviewState, say: PhraseBook): PhraseBook["afterAnswer"] {
  switch (state.reply?.intent) {
    case "skip":
      return say.afterSkip;
    case "dont_know":
      return say.afterDontKnow;
    case "repeat":
    case "clarify":
    case "look":
    case "empty":
    case "no_example":
      return say.leaveIt;
    case "done":
      return say.afterDone;
    default: {
      // Not after each answer, or it sounds like a machine that does so.
      const words = state.reply?.phrase;
      return words && state.turns.length % 2 === 0 ? say.afterAnswerWith(words) : say.afterAnswer;
    }
  }
}

function transition(
  { plan, state, move, now }: ScriptInput,
  say: PhraseBook,
  pick: (variants: PhraseBook["nextQuestion"]) => string,
): string {
  const last = move.kind === "ask" && move.questionIndex === plan.questions.length - 1;
  const lead = pick(last ? say.lastQuestion : say.nextQuestion);
  if (!nearlyUp(state, now)) return lead;
  return sentences(say.timeNearlyUp(Math.max(1, Math.ceil(((state.deadlineAt ?? now) - now) / 60_000))), lead);
}

function sentences(...parts: string[]): string {
  return parts.join(" ");
}

function paragraphs(...parts: string[]): string {
  return parts.join("\n\n");
}
