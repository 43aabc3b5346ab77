import "server-only";
import { listVerifiable } from "#lib/data/integrity/list-verifiable.ts";
import { recordFindings } from "#lib/data/integrity/record-findings.ts";
import { verifySession } from "#lib/data/integrity/verify-session.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { storage } from "#lib/storage/storage.ts";

const atOnce = 200;

/** Verifies every interview that has begun; what differs from what was written goes into the audit log. @returns how many have findings */
export async function verifyInterviews(viewer: Viewer, signal: AbortSignal): Promise<number> {
  let [after, differing]: [string | null, number] = [null, 0];
  for (;;) {
    const ids: string[] = await listVerifiable(viewer, { after, count: atOnce });
    for (const sessionId of ids) {
      signal.throwIfAborted();
      if (await verifyOne(viewer, sessionId)) differing += 1;
    }
    after = ids.at(-1) ?? null;
    if (after === null || ids.length < atOnce) return differing;
  }
}

async function verifyOne(viewer: Viewer, sessionId: string): Promise<boolean> {
  try {
    const { findings } = await verifySession(viewer, { sessionId }, async (key) => (await storage().read(key))?.bytes ?? null);
    if (findings.length === 0) return false;
    if (await recordFindings(viewer, { sessionId, findings }))
      log.error({ sessionId, findings: findings.length }, "an interview differs from what was written");
    return true;
  } catch (error) {
    // It was erased meanwhile.
    if (error instanceof AppError && error.code === "not_found") return false;
    throw error;
  }
}
