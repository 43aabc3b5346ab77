import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { CategoryContent, type Difficulty, Language, Plan, QuestionContent } from "#lib/bank/content.ts";
import { selectQuestions } from "#lib/bank/select-questions.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { advance, inTransaction, sha256 } from "#lib/data/interviews/log.ts";
import { wake } from "#lib/data/interviews/wake.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { consentVersion } from "#lib/interview/consent.ts";
import { closesAt } from "#lib/interview/conversation/agenda.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";
import { enqueueClose, queue } from "#lib/jobs/queue.ts";

const Input = z.object({
  sessionId: idOf("interview"),
  agreed: z.literal(true, "Tick the box to start. Without your agreement nothing begins."),
  consentVersion: z.literal(consentVersion, "The text has changed. Read it again, then start."),
  /** Agreed to by itself: recording what is said, or said and shown. */
  recording: z.enum(["audio", "video"]).nullish(),
  /** The language in which the consent was read. */
  language: Language,
});

/**
 * Starts an interview: the consent is stored, the plan frozen and the clock started in one transaction, which also
 * queues the close at the deadline. Starting twice changes nothing.
 * @throws AppError unauthenticated, invalid, not_found, conflict
 */
export async function startSession(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireUser(viewer);
  const { sessionId, language, recording } = parse(Input, input);
  // The first use of the queue takes longer than a transaction may.
  await queue();
  await prisma().$transaction(async (tx) => {
    // The row is locked, so that a second start waits and then finds the first.
    const [locked] = await tx.$queryRaw<Locked[]>`
      SELECT s.status::text, s."categoryId", s."categoryVersionId", CASE WHEN s.rehearsal THEN s.plan END AS rehearsed,
        i."startBy"
      FROM "InterviewSession" s JOIN "User" u ON u.id = s."userId" LEFT JOIN "Invitation" i ON i."sessionId" = s.id
      WHERE s.id = ${sessionId}::uuid AND s."userId" = ${userId}::uuid
        AND (i."sessionId" IS NULL OR i."openedAt" IS NOT NULL OR u."emailVerified" IS NOT NULL) FOR UPDATE OF s`;
    if (!locked) throw notFound("interview");
    if (locked.status === "IN_PROGRESS") return;
    if (locked.status !== "SCHEDULED") throw notStartable("This interview is over. Choose a category to start another one.");
    requireInTime(locked);
    // A rehearsal's plan was frozen when it was opened, and may be one of drafts.
    const plan = locked.rehearsed ? Plan.parse(locked.rehearsed) : await freezePlan(tx, sessionId, locked.categoryId);
    const categoryVersionId = locked.rehearsed ? locked.categoryVersionId : plan.category.versionId;
    await tx.interviewSession.update({ where: { id: sessionId }, data: { plan, categoryVersionId }, select: { id: true } });
    await tx.consent.create({
      data: { id: uuidv7(), sessionId, userId, version: consentVersion, language, recording: offered(recording) },
      select: { id: true },
    });
    const { log } = await advance(sessionId, userId, `start-${sessionId}`, { type: "Start" }, inTransaction(tx));
    await enqueueClose(tx, sessionId, new Date(closesAt(log.state) ?? Date.now()));
    await writeAudit(tx, viewer, {
      action: "session.started",
      entity: "InterviewSession",
      entityId: sessionId,
      after: { consentVersion, categoryVersionId, recording: offered(recording) },
    });
  });
  wake(sessionId);
}

type Locked = {
  status: string;
  categoryId: string;
  categoryVersionId: string | null;
  rehearsed: unknown;
  /** Of an invitation; null without one. */
  startBy: Date | null;
};

/** @throws AppError conflict */
function requireInTime({ startBy }: Locked): void {
  if (startBy && startBy < new Date()) {
    throw notStartable("The time to start this interview is over. Ask whoever invited you for a new invitation.");
  }
}

/**
 * The questions of one interview. Adaptive: the rank is a hash, so the choice is spread over the bank and can be repeated from
 * the ids. Verbatim: the bank's first ones, in its order, for everybody.
 */
export function chooseQuestions<Item extends { id: string; difficulty: Difficulty }>(
  bank: readonly Item[],
  { questionCount, mix, mode }: Pick<CategoryContent, "questionCount" | "mix" | "mode">,
  sessionId: string,
): Item[] {
  if (mode !== "verbatim") {
    return selectQuestions(bank, questionCount, ({ id }) => Number.parseInt(sha256(`${sessionId}:${id}`).slice(0, 12), 16), mix);
  }
  const chosen = mix ? selectQuestions(bank, questionCount, (item) => bank.indexOf(item), mix) : bank.slice(0, questionCount);
  return chosen.toSorted((one, other) => bank.indexOf(one) - bank.indexOf(other));
}

/** No more is agreed to than is offered here. */
function offered(recording: "audio" | "video" | null | undefined): "audio" | "video" | null {
  if (!recording || env().RECORDING === "off") return null;
  return env().RECORDING === "audio" ? "audio" : recording;
}

/** The versions that are published now, chosen and ordered for this session. */
export async function freezePlan(tx: Transaction, sessionId: string, categoryId: string): Promise<Plan> {
  const category = await tx.interviewCategory.findFirst({
    where: { id: categoryId, status: "PUBLISHED" },
    select: { id: true, slug: true, currentVersion: { select: { id: true, content: true } } },
  });
  if (!category?.currentVersion) throw notStartable("This category was withdrawn. Choose another one.");
  const content = CategoryContent.parse(category.currentVersion.content);
  const bank = await tx.questionBank.findMany({
    where: { categoryId, status: "PUBLISHED", currentVersionId: { not: null } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true, difficulty: true, currentVersionId: true },
  });
  const chosen = chooseQuestions(bank, content, sessionId);
  if (chosen.length === 0) throw notStartable("This category has no questions right now. Choose another one.");
  const versions = await tx.questionVersion.findMany({
    where: { id: { in: chosen.flatMap(({ currentVersionId }) => currentVersionId ?? []) } },
    select: { id: true, questionId: true, content: true },
  });
  const byQuestion = new Map(versions.map((version) => [version.questionId, version]));
  return Plan.parse({
    category: { ...content, categoryId, versionId: category.currentVersion.id, slug: category.slug },
    questions: chosen.map(({ id }) => {
      const version = byQuestion.get(id);
      if (!version) throw new Error(`question ${id} has no version`);
      return { questionId: id, versionId: version.id, content: QuestionContent.parse(version.content) };
    }),
  });
}

function notStartable(message: string): AppError {
  return new AppError("conflict", message, { data: { reason: "not_startable" satisfies RefusalReason } });
}
