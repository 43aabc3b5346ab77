import type { Language, Plan, QuestionContent } from "#lib/bank/content.ts";
import type { Sha256 } from "../log/chain.ts";
import type { Command } from "../log/commands.ts";
import { decide } from "../log/decide.ts";
import { type InterviewState, initialState, replay } from "../log/state.ts";
import { scriptedReply } from "./script.ts";

/** A short interview that nobody takes: what the built-in interviewer says to an answer of each kind. */

export type SampleLine = { speaker: "interviewer" | "candidate"; text: string };

const interviewer = "builtin/1";
const minuteMs = 60_000;

/** What is said, and what is shown instead of an answer that is only long. */
const answers: Record<Language, { name: string; thin: string; again: string; full: string }> = {
  en: { name: "Alex", thin: "It depends, I think.", again: "Can you repeat the question, please?", full: "(A full answer of many words.)" },
  vi: { name: "An", thin: "Dạ, còn tuỳ ạ.", again: "Anh chị nhắc lại câu hỏi giúp em với ạ.", full: "(Một câu trả lời đầy đủ, nhiều từ.)" },
};

/** A full answer is one that leaves nothing open. */
const readAnswer = ({ points }: QuestionContent, text: string) => ({
  covered: text.startsWith("word ") ? points.map(({ id }) => id) : [],
  phrase: null,
});

/** Talks the plan through: to each question a request, a thin answer, then full ones. Times are made up. */
export function sampleTalk(plan: Plan, sha256: Sha256): SampleLine[] {
  const words = answers[plan.category.language];
  const lines: SampleLine[] = [];
  let state: InterviewState = initialState;
  let now = 0;
  const run = (command: Command) => {
    const decision = decide(state, command, { plan, now, sha256, readAnswer });
    if (!decision.ok) throw new Error(`the sample came to ${decision.error.code}`);
    state = replay(decision.events, state);
  };
  const reply = () => {
    const turnId = state.reply?.turnId ?? "";
    const attempt = (state.reply?.attempt ?? 0) + 1;
    run({ type: "BeginReply", turnId, leaseUntil: now + minuteMs, interviewer });
    run({ type: "ChooseMove", turnId, attempt, move: null });
    const move = state.reply?.move;
    if (!move) throw new Error("the sample chose no move");
    const text = scriptedReply({ plan, state, move, language: plan.category.language, candidateName: words.name, now });
    lines.push({ speaker: "interviewer", text });
    run({ type: "FinishReply", turnId, attempt, promptId: `prompt-${lines.length}`, text, latencyMs: 0, interviewer });
  };
  const say = (text: string, shown = text) => {
    now += minuteMs / 2;
    lines.push({ speaker: "candidate", text: shown });
    run({ type: "SubmitTurn", turnId: `turn-${lines.length}`, promptId: state.promptId ?? "", text });
    reply();
  };
  run({ type: "Start" });
  reply();
  for (const [index] of plan.questions.entries()) {
    if (index === 0) say(words.again);
    if (state.currentQuestion === index && state.status !== "ended") say(words.thin);
    // Each full answer ends its question, whatever was asked about the thin one.
    if (state.currentQuestion === index && state.status !== "ended") say("word ".repeat(220), words.full);
  }
  return lines;
}
