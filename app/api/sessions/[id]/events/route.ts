import { eventStream, handle, lineOf } from "#app/api/route-handler.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { watchInterview } from "#lib/data/interviews/watch-interview.ts";

/**
 * The live channel of one's own interview: `?after=seq`, or `Last-Event-ID` when a browser reconnects. With `wait=0` it ends
 * after what is there, for proxies that pass on nothing before the end.
 */
export function GET(request: Request, { params }: RouteContext<"/api/sessions/[id]/events">): Promise<Response> {
  return handle(async () => {
    const { id } = await params;
    const { searchParams } = new URL(request.url);
    const after = request.headers.get("last-event-id") ?? searchParams.get("after") ?? 0;
    const wait = searchParams.get("wait") !== "0";
    const line = lineOf(request);
    const address = clientAddress(request.headers);
    return eventStream(await watchInterview(await currentViewer(), { sessionId: id, after, wait }, line, address), line);
  });
}
