import { eventStream, handle, lineOf, requireSameOrigin } from "#app/api/route-handler.ts";
import { untilSignedOut } from "#app/api/until-signed-out.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { followReply } from "#lib/conduct/conduct.ts";
import { awaitsReply } from "#lib/data/interviews/awaits-reply.ts";

/** Streams the reply to a turn that is on disk: after a refresh, a lost connection or a restart, and for the opening. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/turns/[turnId]/reply">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id, turnId } = await params;
    const viewer = await currentViewer();
    await awaitsReply(viewer, { sessionId: id, turnId });
    const line = lineOf(request);
    return eventStream(untilSignedOut(viewer, followReply({ sessionId: id, turnId }, line.signal), line), line);
  });
}
