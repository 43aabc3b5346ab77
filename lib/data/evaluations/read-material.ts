import "server-only";
import type { Transaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { standingsOf } from "#lib/evaluation/standing.ts";
import { Plan } from "#lib/interview/content.ts";
import { EndReason } from "#lib/interview/events.ts";
import { countWords } from "#lib/interview/text.ts";

/**
 * What an ended interview holds for judging, question by question in the order of the plan. Not a verb: verbs call it.
 * @param withCorrections whether a candidate's correction stands for what was understood
 * @throws AppError not_found when the session has no plan
 */
export async function readMaterial(tx: Transaction, sessionId: string, withCorrections: boolean) {
  const session = await tx.interviewSession.findUnique({
    where: { id: sessionId },
    select: {
      plan: true,
      endReason: true,
      responses: { select: { questionIndex: true, answer: true } },
      transcript: { orderBy: { seq: "asc" }, select: { id: true, role: true, content: true, correction: true, questionIndex: true } },
    },
  });
  if (!session?.plan) throw notFound("interview");
  const plan = Plan.parse(session.plan);
  const answers = new Map(session.responses.map(({ questionIndex, answer }) => [questionIndex, answer]));
  const said = plan.questions.map((_question, index) => {
    const answer = answers.get(index);
    const turns = session.transcript.filter((row) => row.role === "user" && row.questionIndex === index).length;
    return { words: answer === undefined ? null : countWords(answer), turns };
  });
  const standings = standingsOf(said, EndReason.catch("completed").parse(session.endReason));
  const questions = plan.questions.map(({ content }, index) => {
    const rows = session.transcript.filter((row) => row.questionIndex === index);
    return {
      index,
      standing: standings[index] ?? "not_reached",
      words: said[index]?.words ?? 0,
      content,
      turns: rows
        .filter(({ role }) => role === "user")
        .map((row) => ({
          transcriptId: row.id,
          text: (withCorrections ? row.correction : null) ?? row.content,
        })),
      prompts: rows.filter(({ role }) => role === "bot").map((row) => row.content),
    };
  });
  return { plan, questions };
}
