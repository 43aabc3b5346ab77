import { z } from "zod";
import { handle, readJson, requireSameOrigin } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { endInterview } from "#lib/data/interviews/end-interview.ts";
import { parse } from "#lib/data/parse.ts";

/** Ends one's own interview now. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/end">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { commandId } = parse(z.object({ commandId: z.uuid() }), await readJson(request));
    await endInterview(await currentViewer(), { sessionId: (await params).id, commandId });
    return Response.json({ ended: true });
  });
}
