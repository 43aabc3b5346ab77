import "server-only";
import { consume } from "#lib/auth/rate-limit.ts";
import { recordCheck } from "#lib/data/health/record-check.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { notFound } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { checks } from "./checks.ts";

const patienceMs = 30_000;

/**
 * Tests one part for real, and writes down what came of it.
 * @throws AppError unauthenticated, forbidden, not_found, rate_limited
 */
export async function runCheck(viewer: Viewer, id: string): Promise<{ ok: boolean; text: string; ms: number }> {
  const admin = requireRole(viewer, "ADMIN");
  const check = checks.find((one) => one.id === id);
  if (!check) throw notFound("part");
  await consume("system-check", admin.userId);
  const began = performance.now();
  const outcome = await outcomeOf(() => check.test(admin, AbortSignal.timeout(patienceMs)), id);
  const ms = Math.round(performance.now() - began);
  // A database that is gone cannot write it down either; the admin sees the outcome all the same.
  await recordCheck(viewer, { check: id, ...outcome, ms }).catch((error) =>
    log.warn({ err: error, check: id }, "a check was not recorded"),
  );
  return { ...outcome, ms };
}

async function outcomeOf(test: () => Promise<string>, id: string): Promise<{ ok: boolean; text: string }> {
  try {
    return { ok: true, text: await test() };
  } catch (error) {
    log.warn({ err: error, check: id }, "a check failed");
    const reason = error instanceof Error ? error.message.slice(0, 300) : "unknown error";
    return { ok: false, text: `It does not work: ${reason}` };
  }
}
