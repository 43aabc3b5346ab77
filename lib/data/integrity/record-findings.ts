import "server-only";
import { z } from "zod";
import { auditRow } from "#lib/data/audit/write-audit.ts";
import { sha256 } from "#lib/data/interviews/log.ts";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { canonicalJson } from "#lib/text/canonical-json.ts";

/** More are counted and not told one by one. */
const mostTold = 20;

const Input = z.object({
  sessionId: z.uuid(),
  findings: z.array(z.object({ part: z.string(), place: z.string(), problem: z.string() })).min(1),
});

/**
 * Puts what verifying an interview found into the audit log, once for the same findings however often they are found.
 * @returns whether they are new
 * @throws AppError forbidden, invalid
 */
export async function recordFindings(viewer: Viewer, input: z.input<typeof Input>): Promise<boolean> {
  requireSystem(viewer);
  const { sessionId, findings } = parse(Input, input);
  const told = { count: findings.length, findings: findings.slice(0, mostTold) };
  const row = auditRow({ action: "integrity.finding", entity: "InterviewSession", entityId: sessionId, after: told }, viewer);
  const { count } = await prisma().auditEntry.createMany({
    data: [{ ...row, onceKey: `integrity ${sessionId} ${sha256(canonicalJson(findings))}` }],
    skipDuplicates: true,
  });
  return count > 0;
}
