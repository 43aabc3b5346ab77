import { eventStream, handle, readJson, requireSameOrigin } from "#app/api/route-handler.ts";
import { takeTurn } from "#lib/ai/conduct.ts";
import { currentViewer } from "#lib/auth/viewer.ts";

/** Takes one typed turn, and streams the interviewer's reply once the turn is on disk. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/turns">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id } = await params;
    const gone = new AbortController();
    request.signal.addEventListener("abort", () => gone.abort());
    const [viewer, body] = await Promise.all([currentViewer(), readJson(request)]);
    const frames = await takeTurn(viewer, id, body, gone.signal);
    return eventStream(frames, () => gone.abort());
  });
}
