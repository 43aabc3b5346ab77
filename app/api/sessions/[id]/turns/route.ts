import { eventStream, handle, readJson, requireSameOrigin } from "#app/api/route-handler.ts";
import { followReply } from "#lib/ai/conduct.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { submitTurn } from "#lib/data/interviews/submit-turn.ts";

/** Takes one typed turn, and streams the interviewer's reply once the turn is on disk. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/turns">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id } = await params;
    const { turnId } = await submitTurn(await currentViewer(), id, await readJson(request));
    const gone = new AbortController();
    request.signal.addEventListener("abort", () => gone.abort());
    return eventStream(followReply({ sessionId: id, turnId }, gone.signal), () => gone.abort());
  });
}
