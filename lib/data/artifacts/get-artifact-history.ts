import "server-only";
import { recordRead } from "#lib/data/audit/record-read.ts";
import { readEvents } from "#lib/data/interviews/read-events.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { readableBy } from "#lib/data/rehearsals/readable-session.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { isArtifactEvent } from "#lib/interview/artifacts/apply-artifact.ts";
import type { ArtifactHistory } from "#lib/interview/artifacts/artifact-history.ts";

/**
 * How an artifact came to be, for staff: each edit, run and submission with its time, and the facts beside them.
 * @throws AppError unauthenticated, forbidden, not_found
 */
export async function getArtifactHistory(viewer: Viewer, input: { artifactId: string }): Promise<ArtifactHistory> {
  const reader = requireRole(viewer, "RECRUITER", "ADMIN");
  const artifactId = parse(idOf("artifact"), input.artifactId);
  const row = await prisma().technicalArtifact.findFirst({
    where: { id: artifactId, session: readableBy(reader) },
    select: { sessionId: true, session: { select: { startTime: true } } },
  });
  if (!row) throw notFound("artifact");
  await recordRead({ action: "artifact.replayed", entity: "TechnicalArtifact", entityId: artifactId }, viewer);
  const events = (await readEvents(row.sessionId, 0)).filter(isArtifactEvent).filter(({ payload }) => payload.artifactId === artifactId);
  const history: ArtifactHistory = {
    startedAt: row.session.startTime?.getTime() ?? events[0]?.at ?? 0,
    openedAt: events[0]?.at ?? 0,
    initial: "",
    edits: [],
    runs: [],
    pastes: [],
    away: [],
    submittedAt: null,
  };
  for (const { at, ...event } of events) {
    switch (event.type) {
      case "ArtifactOpened":
        history.initial = event.payload.text;
        break;
      case "ArtifactEdited": {
        const { revision, changes, pasted } = event.payload;
        history.edits.push({ at, revision, changes });
        for (const chars of pasted ?? []) history.pastes.push({ at, chars });
        break;
      }
      case "ArtifactRan": {
        const { revision, outcome, output, error, ms, tests } = event.payload;
        history.runs.push({ at, revision, outcome, output, error, ms, tests });
        break;
      }
      case "ArtifactSubmitted":
        history.submittedAt = at;
        break;
      case "CandidateAway":
        history.away.push({ at, ms: event.payload.ms });
        break;
      case "HiddenTestsReported":
    }
  }
  return history;
}
