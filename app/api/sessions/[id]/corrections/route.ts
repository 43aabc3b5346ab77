import { handle, readJson, requireSameOrigin } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { correctTurn } from "#lib/data/interviews/correct-turn.ts";
import { objectOf } from "#lib/data/parse.ts";

/** Puts what the candidate says to have said beside a turn that was sent. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/corrections">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id } = await params;
    const [viewer, body] = await Promise.all([currentViewer(), readJson(request)]);
    await correctTurn(viewer, { ...objectOf(body), sessionId: id });
    return new Response(null, { status: 204 });
  });
}
