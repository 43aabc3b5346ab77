import "server-only";
import { isStaff, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { auditRow } from "./write-audit.ts";

const hourMs = 3_600_000;

type Read = {
  action: "report.read" | "recording.played" | "artifact.replayed" | "session.watched";
  entity: "InterviewSession" | "TechnicalArtifact";
  entityId: string;
};

/**
 * Writes that somebody of the staff reads what belongs to a candidate, before it is handed over: one entry for each person,
 * thing and hour. What people read of their own is theirs. Not a verb: verbs call it.
 */
export async function recordRead(read: Read, viewer: Viewer): Promise<void> {
  if (viewer.kind !== "user" || !isStaff(viewer)) return;
  const hour = Math.floor(Date.now() / hourMs);
  const onceKey = [read.action, viewer.userId, read.entityId, hour].join(":");
  await prisma().auditEntry.createMany({ data: [{ ...auditRow(read, viewer), onceKey }], skipDuplicates: true });
}
