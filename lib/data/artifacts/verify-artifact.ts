import "server-only";
import { z } from "zod";
import { Plan } from "#lib/bank/content.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { readableBy } from "#lib/data/rehearsals/readable-session.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { counted } from "#lib/interview/artifacts/apply-artifact.ts";
import { maxErrorChars, maxOutputChars, RunOutcome } from "#lib/interview/artifacts/artifact-events.ts";
import { storable } from "#lib/interview/artifacts/artifact-text.ts";
import type { Verification } from "#lib/interview/artifacts/code-results.ts";
import { judgeTests, maxActualChars } from "#lib/interview/artifacts/code-tests.ts";
import { ReportedTests } from "./record-run.ts";

const Input = z.object({
  artifactId: idOf("artifact"),
  /** Of the text that was run again. */
  hash: z.string().min(1).max(128),
  outcome: RunOutcome,
  output: z.string().max(500_000),
  error: z.string().max(200_000).nullable(),
  ms: z.number().int().min(0).max(86_400_000),
  tests: ReportedTests,
});

const short = (text: string | null, most: number) =>
  text === null
    ? null
    : storable(text)
        .slice(0, most)
        .replace(/\p{Surrogate}$/u, "");

/**
 * Notes what a task's final code gave when staff ran it again in a sandbox of their own; compared here with all tests.
 * @throws AppError unauthenticated, forbidden (also for one's own interview), invalid, not_found, conflict while the text
 * may still change
 */
export async function verifyArtifact(viewer: Viewer, input: unknown): Promise<{ passed: number; total: number }> {
  const reader = requireRole(viewer, "RECRUITER", "ADMIN");
  const { userId } = reader;
  const { artifactId, hash, outcome, output, error, ms, tests } = parse(Input, input);
  return prisma().$transaction(async (tx) => {
    const row = await tx.technicalArtifact.findFirst({
      where: { id: artifactId, session: readableBy(reader) },
      select: {
        sessionId: true,
        hash: true,
        task: true,
        questionIndex: true,
        submittedAt: true,
        session: { select: { plan: true, status: true, userId: true, rehearsal: true } },
      },
    });
    if (!row?.session.plan) throw notFound("artifact");
    if (row.session.userId === userId && !row.session.rehearsal)
      throw new AppError("forbidden", "This is your own code. Ask a colleague to run it again.");
    const task =
      row.task && row.questionIndex !== null ? Plan.parse(row.session.plan).questions[row.questionIndex]?.content.code : undefined;
    const open = row.submittedAt === null && row.session.status === "IN_PROGRESS";
    if (!task || open || row.hash !== hash) {
      throw new AppError("conflict", "This code may have changed since. Reload the page, and run it again when the interview is over.");
    }
    const at = new Date();
    const reported = tests.map((test) => ({
      id: test.id,
      actual: test.actual === null || test.actual.length > maxActualChars ? null : storable(test.actual),
      error: short(test.error, maxErrorChars),
    }));
    const verification: Verification = {
      at: at.getTime(),
      hash,
      outcome,
      output: short(output, maxOutputChars) ?? "",
      error: short(error, maxErrorChars),
      ms,
      tests: judgeTests(task.tests, reported),
    };
    const result = counted(verification.tests);
    await tx.technicalArtifact.update({
      where: { id: artifactId },
      data: { verification, verifiedAt: at, verifiedById: userId },
      select: { id: true },
    });
    await writeAudit(tx, viewer, {
      action: "artifact.verified",
      entity: "TechnicalArtifact",
      entityId: artifactId,
      after: { hash, outcome, ...result },
    });
    return result;
  });
}
