import { handle, requireSameOrigin } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { joinCall } from "#lib/call/join-call.ts";

/** A ticket to the call of one's own interview; ask again to join again, with `?local=1` when the service is out of reach. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/call">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const input = Object.fromEntries(new URL(request.url).searchParams);
    const ticket = await joinCall(await currentViewer(), (await params).id, input);
    return Response.json(ticket, { headers: { "cache-control": "no-store" } });
  });
}
