import { handle, readJson, requireSameOrigin } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { reviseUtterance } from "#lib/data/interviews/revise-utterance.ts";
import { objectOf } from "#lib/data/parse.ts";

/** Mends or takes back an utterance that is not sent yet. */
export function PUT(request: Request, { params }: RouteContext<"/api/sessions/[id]/utterances/[utteranceId]">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id, utteranceId } = await params;
    const [viewer, body] = await Promise.all([currentViewer(), readJson(request)]);
    await reviseUtterance(viewer, { ...objectOf(body), sessionId: id, utteranceId });
    return new Response(null, { status: 204 });
  });
}
