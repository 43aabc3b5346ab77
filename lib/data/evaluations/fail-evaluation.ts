import "server-only";
import { z } from "zod";
import { wake } from "#lib/data/interviews/wake.ts";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const Input = z.object({ runId: z.uuid(), sessionId: z.uuid(), reason: z.string().min(1).max(500).optional(), final: z.boolean() });

/**
 * Notes why an attempt at a run failed, for staff; when it was the last one, the run has failed and can be retried by hand.
 * A run that is finished stays finished.
 * @throws AppError forbidden, invalid
 */
export async function failEvaluation(viewer: Viewer, input: z.input<typeof Input>): Promise<void> {
  requireSystem(viewer);
  const { runId, sessionId, reason, final } = parse(Input, input);
  const changed = await prisma().evaluationRun.updateMany({
    where: { id: runId, sessionId, status: { in: ["QUEUED", "RUNNING"] } },
    data: { ...(reason ? { error: reason } : {}), ...(final ? { status: "FAILED", finishedAt: new Date() } : {}) },
  });
  if (changed.count > 0) wake(sessionId);
}
