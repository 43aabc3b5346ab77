import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { freezePlan } from "#lib/data/sessions/start-session.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { draftPlan } from "./draft-plan.ts";

const Input = z.object({
  categoryId: idOf("category"),
  /** What is tried: what candidates get now, or what is being written. */
  of: z.enum(["published", "draft"]),
});

/**
 * Opens a test interview of a category for the admin alone: it counts nowhere, and its plan is frozen here.
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict, rate_limited
 */
export async function createRehearsal(viewer: Viewer, input: unknown): Promise<{ sessionId: string }> {
  const { userId } = requireRole(viewer, "ADMIN");
  const { categoryId, of } = parse(Input, input);
  await consume("session-create", userId);
  const sessionId = uuidv7();
  await prisma().$transaction(async (tx) => {
    const plan = of === "draft" ? await draftPlan(tx, categoryId, sessionId) : await freezePlan(tx, sessionId, categoryId);
    const categoryVersionId = of === "draft" ? null : plan.category.versionId;
    await tx.interviewSession.create({
      data: { id: sessionId, userId, categoryId, rehearsal: true, plan, categoryVersionId },
      select: { id: true },
    });
    await writeAudit(tx, viewer, {
      action: "session.rehearsed",
      entity: "InterviewSession",
      entityId: sessionId,
      after: { categoryId, of },
    });
  });
  return { sessionId };
}
