import { handle, readBytes, requireSameOrigin } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { addImportPart } from "#lib/data/imports/add-import-part.ts";
import { requireRole } from "#lib/data/viewer.ts";

const mostBytes = 4_000_000;

/** Takes one part of a file of questions, as its bytes. */
export function POST(request: Request, { params }: RouteContext<"/api/bank/imports/[importId]/parts/[index]">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const viewer = await currentViewer();
    // Nobody else gets to send megabytes.
    requireRole(viewer, "ADMIN");
    return Response.json(await addImportPart(viewer, await params, await readBytes(request, mostBytes)));
  });
}
