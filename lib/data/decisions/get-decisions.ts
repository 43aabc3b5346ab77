import "server-only";
import { idOf, parse } from "#lib/data/parse.ts";
import { readableBy } from "#lib/data/rehearsals/readable-session.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

/** More would not be read; the audit log has every one. */
const mostShown = 100;

/**
 * What people decided on an interview, newest first, and whether the viewer can decide now.
 * @throws AppError unauthenticated, forbidden, not_found
 */
export async function getDecisions(viewer: Viewer, input: { sessionId: string }) {
  const reader = requireRole(viewer, "RECRUITER", "ADMIN");
  const sessionId = parse(idOf("interview"), input.sessionId);
  const session = await prisma().interviewSession.findFirst({
    where: { id: sessionId, ...readableBy(reader) },
    select: {
      userId: true,
      status: true,
      decisions: {
        orderBy: { version: "desc" },
        take: mostShown,
        select: {
          version: true,
          outcome: true,
          reason: true,
          createdAt: true,
          decidedBy: { select: { fullName: true } },
          run: { select: { version: true } },
        },
      },
    },
  });
  if (!session) throw notFound("interview");
  return {
    /** Only an interview that is over can be decided on. */
    over: session.status === "COMPLETED" || session.status === "ABANDONED",
    /** Nobody decides on the own interview. */
    own: session.userId === reader.userId,
    /** `report`: the version of the report that was read; null when there was none. */
    versions: session.decisions.map(({ decidedBy, run, ...decision }) => ({
      ...decision,
      by: decidedBy.fullName,
      report: run?.version ?? null,
    })),
  };
}
