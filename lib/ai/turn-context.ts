import "server-only";
import type { TurnContext } from "#lib/ai/ports.ts";
import type { OpenLog } from "#lib/data/interviews/log.ts";
import { allowedMoves } from "#lib/interview/agenda.ts";

/**
 * What a model interviewer may know of the turn that it replies to, picked field by field: no expected point,
 * criterion or anchor is in it.
 */
export function turnContext(log: OpenLog, said: Pick<TurnContext, "candidateName" | "transcript">, now: number): TurnContext {
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
    currentQuestion: current ? { number: (state.currentQuestion ?? 0) + 1, text: current.content.text } : null,
    followUps: (current?.content.followUps ?? []).filter(({ id }) => open.has(id)).map(({ id, text }) => ({ id, text })),
    nextQuestion: asked && next ? { number: asked.questionIndex + 1, text: next.content.text } : null,
    allowedMoves: allowed,
    fallbackMove: fallback,
    secondsLeft: Math.max(0, Math.round(((state.deadlineAt ?? now) - now) / 1000)),
  };
}
