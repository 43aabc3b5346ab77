import { handle } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { getWorkspace } from "#lib/data/artifacts/get-workspace.ts";

/** Code and documents in one's own interview, and its code tasks so far. */
export function GET(_: Request, { params }: RouteContext<"/api/sessions/[id]/artifacts">): Promise<Response> {
  return handle(async () => Response.json(await getWorkspace(await currentViewer(), { sessionId: (await params).id })));
}
