import "server-only";
import type { TurnContext } from "#lib/ai/ports.ts";
import type { OpenLog } from "#lib/data/interviews/log.ts";
import type { replyContext } from "#lib/data/interviews/reply-context.ts";
import { allowedMoves } from "#lib/interview/conversation/agenda.ts";

type Said = Pick<TurnContext, "candidateName" | "transcript"> & { written?: Awaited<ReturnType<typeof replyContext>>["written"] };

/** A longer text keeps its beginning and its end, in UTF-16 units. */
const codeChars = 8_000;
const outputChars = 1_000;

function codeOf({ language, text, revision, submitted, lastRun }: NonNullable<Said["written"]>): TurnContext["code"] {
  const half = codeChars / 2;
  return {
    language,
    text: text.length > codeChars ? `${text.slice(0, half)}\n[…]\n${text.slice(-half)}` : text,
    submitted,
    lastRun: lastRun && {
      outcome: lastRun.outcome,
      testsPassed: lastRun.tests.filter(({ passed }) => passed).length,
      tests: lastRun.tests.length,
      error: lastRun.error?.slice(-outputChars) ?? null,
      output: lastRun.output.slice(-outputChars),
      textChangedSince: lastRun.revision !== revision,
    },
  };
}

/**
 * What a model interviewer may know of the turn that it replies to, picked field by field: no expected point,
 * criterion or anchor is in it.
 */
export function turnContext(log: OpenLog, { written, ...said }: Said, now: number): TurnContext {
  const { state, plan } = log;
  const intent = state.reply?.intent ?? null;
  const { allowed, fallback } = allowedMoves(state, plan, now, intent);
  const current = state.currentQuestion === null ? undefined : plan.questions[state.currentQuestion];
  const asked = allowed.find((move) => move.kind === "ask");
  const next = asked && plan.questions[asked.questionIndex];
  const open = new Set(allowed.flatMap((move) => (move.kind === "probe" && move.followUpId !== null ? [move.followUpId] : [])));
  const { name, language, systemPrompt, minutes } = plan.category;
  return {
    ...said,
    category: { name, language, systemPrompt, minutes, questionCount: plan.questions.length },
    intent,
    // Speech is written down by a machine, which mishears; who types reads what is asked.
    channel: state.call ? "voice" : "typed",
    currentQuestion: current ? { number: (state.currentQuestion ?? 0) + 1, text: current.content.text } : null,
    code: written && written.questionIndex === state.currentQuestion ? codeOf(written) : null,
    followUps: (current?.content.followUps ?? []).filter(({ id }) => open.has(id)).map(({ id, text }) => ({ id, text })),
    nextQuestion: asked && next ? { number: asked.questionIndex + 1, text: next.content.text } : null,
    allowedMoves: allowed,
    fallbackMove: fallback,
    secondsLeft: Math.max(0, Math.round(((state.deadlineAt ?? now) - now) / 1000)),
  };
}
