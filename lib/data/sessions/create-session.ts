import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { visibleToCandidate } from "#lib/data/invitations/visible-to-candidate.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { stillOpen } from "./still-open.ts";

const Input = z.object({ categoryId: idOf("category") });

/**
 * Opens an interview of a category for the viewer. One that is open already (not yet started, or under way) is
 * returned instead of a second one.
 * @throws AppError unauthenticated, invalid, not_found, rate_limited
 */
export async function createSession(viewer: Viewer, input: unknown): Promise<{ sessionId: string }> {
  const { userId } = requireUser(viewer);
  const { categoryId } = parse(Input, input);
  await consume("session-create", userId);
  return prisma().$transaction(async (tx) => {
    // Two clicks at once wait here for each other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`session:${userId}:${categoryId}`}, 0))`;
    const open = await tx.interviewSession.findFirst({
      where: { ...visibleToCandidate(userId), categoryId, rehearsal: false, ...stillOpen(new Date()) },
      select: { id: true },
    });
    if (open) return { sessionId: open.id };
    const category = await tx.interviewCategory.findFirst({
      where: { id: categoryId, status: "PUBLISHED", currentVersionId: { not: null } },
      select: { id: true },
    });
    if (!category) throw notFound("category");
    const sessionId = uuidv7();
    await tx.interviewSession.create({ data: { id: sessionId, userId, categoryId }, select: { id: true } });
    await writeAudit(tx, viewer, { action: "session.created", entity: "InterviewSession", entityId: sessionId, after: { categoryId } });
    return { sessionId };
  });
}
