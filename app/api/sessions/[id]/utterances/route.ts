import { handle, readJson, requireSameOrigin } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { addUtterance } from "#lib/data/interviews/add-utterance.ts";
import { objectOf } from "#lib/data/parse.ts";

/** Keeps what the candidate said before it is sent. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/utterances">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id } = await params;
    const [viewer, body] = await Promise.all([currentViewer(), readJson(request)]);
    await addUtterance(viewer, { ...objectOf(body), sessionId: id });
    return new Response(null, { status: 204 });
  });
}
