import { handle, requireSameOrigin } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { observeCall } from "#lib/call/join-call.ts";

/** For staff: a ticket to listen to an interview, hidden and mute. */
export function POST(_request: Request, { params }: RouteContext<"/api/sessions/[id]/observe">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const ticket = await observeCall(await currentViewer(), (await params).id);
    return Response.json(ticket, { headers: { "cache-control": "no-store" } });
  });
}
