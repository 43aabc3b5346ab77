import "server-only";
import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { CategoryContent, QuestionContent } from "#lib/bank/content.ts";
import { prisma } from "#lib/db/client.ts";
import type { UserRole } from "#lib/db/generated/enums.ts";
import type { ArtifactResults } from "#lib/interview/artifacts/code-results.ts";
import type { EndReason } from "#lib/interview/log/events.ts";
import { coding } from "#prisma/bank/coding.ts";
import { queueEvaluation } from "../evaluations/queue-evaluation.ts";
import type { UserViewer } from "../viewer.ts";
import { signedIn } from "./test-sign-ins.ts";

/** People and interviews for the integration tests of evaluation and reports. */

export async function somebody(role: UserRole = "CANDIDATE", fullName = "Minh Tran"): Promise<UserViewer> {
  const userId = uuidv7();
  await prisma().user.create({ data: { id: userId, fullName, email: `${userId}@example.com`, role }, select: { id: true } });
  return signedIn({ kind: "user", userId, role });
}

/** What the judge settled about a criterion for which there is nothing to quote. */
export function notEvidenced(questionIndex: number) {
  const empty = { level: null, spread: null, comment: "", evidence: [] };
  return { questionIndex, criterionId: "settled", family: "technical" as const, outcome: "NOT_EVIDENCED" as const, ...empty };
}

/** A category of that content with its questions, all published nowhere: sessions only point at it. */
export async function someCategory(content: CategoryContent, questions: QuestionContent[]) {
  const categoryId = uuidv7();
  const { name, systemPrompt, language, kind, description, minutes, questionCount } = content;
  await prisma().interviewCategory.create({
    data: { id: categoryId, slug: categoryId, name, systemPrompt, language, kind, description, minutes, questionCount },
    select: { id: true },
  });
  const bank = questions.map((question, position) => ({ id: uuidv7(), position, question }));
  await prisma().questionBank.createMany({
    data: bank.map(({ id, position, question }) => ({
      id,
      categoryId,
      key: `question-${position}`,
      position,
      questionText: question.text,
      expectedAnswer: question.points.map(({ text }) => text).join("\n"),
      difficulty: question.difficulty,
      tags: question.tags,
    })),
  });
  const plan = {
    category: { ...content, categoryId, versionId: uuidv7(), slug: categoryId },
    questions: bank.map(({ id, question }) => ({ questionId: id, versionId: uuidv7(), content: question })),
  };
  return { categoryId, plan };
}

/**
 * An interview that has ended and waits for its evaluation. `answers` in the order of the questions: "" for one that was
 * declined, null for one that was never asked.
 */
export async function endedInterview(
  candidate: UserViewer,
  content: CategoryContent,
  questions: QuestionContent[],
  answers: (string | null)[],
  endReason: EndReason = "completed",
) {
  const { categoryId, plan } = await someCategory(content, questions);
  const sessionId = uuidv7();
  const at = Date.now() - 600_000;
  await prisma().interviewSession.create({
    data: {
      id: sessionId,
      userId: candidate.userId,
      categoryId,
      status: endReason === "abandoned" ? "ABANDONED" : "COMPLETED",
      startTime: new Date(at),
      endTime: new Date(at + 500_000),
      endReason,
      interviewer: "builtin/1",
      plan,
    },
    select: { id: true },
  });
  for (const [questionIndex, answer] of answers.entries()) {
    const question = plan.questions[questionIndex];
    if (answer === null || !question) continue;
    const row = (place: number, role: "bot" | "user", text: string) => ({
      id: uuidv7(),
      sessionId,
      role,
      content: text,
      seq: questionIndex * 10 + place,
      turnId: `turn-${questionIndex}-${place}`,
      questionIndex,
      source: role === "bot" ? "builtin/1" : "typed",
      createdAt: new Date(at + questionIndex * 10_000 + place * 1000),
    });
    await prisma().transcript.createMany({
      data: [row(1, "bot", question.content.text), row(2, "user", answer || "I don't know.")],
    });
    await prisma().questionResponse.create({
      data: { id: uuidv7(), sessionId, questionId: question.questionId, answer, questionIndex },
      select: { id: true },
    });
  }
  const runId = await prisma().$transaction((tx) => queueEvaluation(tx, sessionId, plan));
  return { sessionId, runId, categoryId, plan };
}

/** An ended interview of one code question, whose candidate wrote this and said nothing; the first `passed` tests pass, if told. */
export async function writtenInterview(text: string, passed: number, hiddenTold = true) {
  const content = coding.questions[0]?.content;
  if (!content?.code) throw new Error("the bank has no code question");
  const candidate = await somebody();
  const run = await endedInterview(candidate, coding.content, [content], [""]);
  const tests = content.code.tests.map(({ id, hidden }, index) => ({ id, hidden, passed: index < passed, actual: "1", error: null }));
  const at = Date.now();
  const results: ArtifactResults = {
    lastRun: { at, revision: 1, outcome: "ok", output: "", error: null, ms: 1, tests: tests.filter(({ hidden }) => !hidden) },
    hidden: hiddenTold ? { at, outcome: "ok", error: null, tests: tests.filter(({ hidden }) => hidden) } : null,
  };
  const artifactId = uuidv7();
  await prisma().technicalArtifact.create({
    data: {
      id: artifactId,
      sessionId: run.sessionId,
      language: "javascript",
      codeContent: text,
      questionIndex: 0,
      task: true,
      revision: 1,
      hash: createHash("sha256").update(text).digest("hex"),
      results,
    },
    select: { id: true },
  });
  return { ...run, candidate, artifactId };
}

/** A program that solves the first task of the bank's coding exercises. */
export const firstRepeated = `function firstRepeated(values) {
  const seen = new Set();
  for (const value of values) {
    if (seen.has(value)) return value;
    seen.add(value);
  }
  return null;
}
`;
