import { handle, readJson, requireSameOrigin } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { editArtifact } from "#lib/data/artifacts/edit-artifact.ts";
import { noteAway } from "#lib/data/artifacts/note-away.ts";
import { openArtifact } from "#lib/data/artifacts/open-artifact.ts";
import { recordRun } from "#lib/data/artifacts/record-run.ts";
import { reportHiddenTests } from "#lib/data/artifacts/report-hidden-tests.ts";
import { submitArtifact } from "#lib/data/artifacts/submit-artifact.ts";
import { notFound } from "#lib/errors.ts";

const maxBytes = 2_000_000;

const verbs = new Map(
  Object.entries({
    open: openArtifact,
    edits: editArtifact,
    runs: recordRun,
    submission: submitArtifact,
    "hidden-tests": reportHiddenTests,
    away: noteAway,
  }),
);

/** What a candidate does with something written in the own interview. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/artifacts/[artifactId]/[action]">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id: sessionId, artifactId, action } = await params;
    const verb = verbs.get(action);
    if (!verb) throw notFound("address");
    const [viewer, body] = await Promise.all([currentViewer(), readJson(request, maxBytes)]);
    return Response.json((await verb(viewer, { sessionId, artifactId }, body)) ?? {});
  });
}
