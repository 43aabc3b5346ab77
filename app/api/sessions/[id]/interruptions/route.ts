import { handle, readJson, requireSameOrigin } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { interruptReply } from "#lib/data/interviews/interrupt-reply.ts";
import { objectOf } from "#lib/data/parse.ts";

/** Notes where the candidate cut the interviewer short. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/interruptions">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id } = await params;
    const [viewer, body] = await Promise.all([currentViewer(), readJson(request)]);
    await interruptReply(viewer, { ...objectOf(body), sessionId: id });
    return new Response(null, { status: 204 });
  });
}
