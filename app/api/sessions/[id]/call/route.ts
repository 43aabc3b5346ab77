import { handle, requireSameOrigin } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { joinCall } from "#lib/call/join-call.ts";

/** A ticket to the call of one's own interview; ask again to join again. */
export function POST(_request: Request, { params }: RouteContext<"/api/sessions/[id]/call">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const ticket = await joinCall(await currentViewer(), (await params).id);
    return Response.json(ticket, { headers: { "cache-control": "no-store" } });
  });
}
