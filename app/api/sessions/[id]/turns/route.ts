import { eventStream, handle, lineOf, readJson, requireSameOrigin } from "#app/api/route-handler.ts";
import { untilSignedOut } from "#app/api/until-signed-out.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { takeTurn } from "#lib/conduct/conduct.ts";

/** Takes one typed turn, and streams the interviewer's reply once the turn is on disk. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/turns">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id } = await params;
    const line = lineOf(request);
    const [viewer, body] = await Promise.all([currentViewer(), readJson(request)]);
    return eventStream(untilSignedOut(viewer, await takeTurn(viewer, id, body, line.signal), line), line);
  });
}
