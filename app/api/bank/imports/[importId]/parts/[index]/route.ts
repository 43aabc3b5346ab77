import { handle, requireSameOrigin, upload } from "#app/api/route-handler.ts";
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
    const place = await params;
    return upload(request, viewer, mostBytes, (bytes) => addImportPart(viewer, place, bytes));
  });
}
