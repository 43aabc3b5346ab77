import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { CategoryContent, QuestionContent } from "#lib/bank/content.ts";
import { planOf, question } from "#lib/bank/test-plans.ts";
import { publishStarterBank } from "#lib/data/categories/publish-starter-bank.ts";
import { sha256 } from "#lib/data/interviews/log.ts";
import { createSession } from "#lib/data/sessions/create-session.ts";
import { startSession } from "#lib/data/sessions/start-session.ts";
import type { UserViewer, Viewer } from "#lib/data/viewer.ts";
import { pool, prisma } from "#lib/db/client.ts";
import { consentVersion } from "#lib/interview/consent.ts";
import { type ChainRow, verifyChain } from "#lib/interview/log/chain.ts";
import { InterviewState } from "#lib/interview/log/state.ts";
import { somebody } from "./test-evaluations.ts";

/** Categories and interviews for integration tests, made through the verbs. */

export const system: Viewer = { kind: "system", job: "test" };

const someQuestions = [
  question("What does an index do to reads and writes?", ["What does it cost when you insert?", "When is it not used?"]),
  question("How do you find a slow query?", ["Which tool shows its plan?"]),
  question("Tell about a migration that went wrong."),
];

/** Publishes a category of its own. */
export async function publishedCategory(content: Partial<CategoryContent> = {}, questions: QuestionContent[] = someQuestions) {
  const slug = `category-${uuidv7()}`;
  const { category } = planOf(questions, content);
  await publishStarterBank(system, {
    bank: [{ slug, content: category, questions: questions.map((one, index) => ({ key: `question-${index}`, content: one })) }],
  });
  const { id } = await prisma().interviewCategory.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  return { categoryId: id, slug };
}

/** The input that starts a session. */
export const agreed = (sessionId: string, language: "en" | "vi" = "en") => ({ sessionId, agreed: true as const, consentVersion, language });

export async function startedInterview(
  options: { candidate?: UserViewer; content?: Partial<CategoryContent>; questions?: QuestionContent[] } = {},
) {
  const candidate = options.candidate ?? (await somebody());
  const { categoryId } = await publishedCategory(options.content, options.questions);
  const { sessionId } = await createSession(candidate, { categoryId });
  await startSession(candidate, agreed(sessionId, options.content?.language));
  return { candidate, categoryId, sessionId };
}

/** The rows of a session's log as they are stored. */
export async function logRows(sessionId: string): Promise<(ChainRow & { payload: Record<string, unknown> })[]> {
  const rows = await prisma().interviewEvent.findMany({ where: { sessionId }, orderBy: { seq: "asc" } });
  return rows.map(({ at, payload, ...row }) => ({ ...row, at: at.getTime(), payload: Object(payload) }));
}

/** Checks the hash chain of a session against the head beside it. */
export async function chainOf(sessionId: string) {
  const { seq, headHash } = await prisma().interviewSession.findUniqueOrThrow({
    where: { id: sessionId },
    select: { seq: true, headHash: true },
  });
  return verifyChain(sha256, sessionId, await logRows(sessionId), { seq, hash: headHash });
}

/** The folded state as it is kept beside the session. */
export async function cachedState(sessionId: string): Promise<InterviewState> {
  const { rows } = await pool().query(`SELECT state FROM "InterviewSession" WHERE id = $1`, [sessionId]);
  return InterviewState.parse(rows[0]?.state);
}

/** The jobs of a queue that carry this value. */
export async function jobsFor(queueName: string, key: string, value: string): Promise<{ id: string; state: string; startAfter: Date }[]> {
  const { rows } = await pool().query(
    `SELECT id, state, start_after AS "startAfter" FROM pgboss.job WHERE name = $1 AND data ->> $2 = $3 ORDER BY created_on`,
    [queueName, key, value],
  );
  return rows;
}
