import { handle, requireSameOrigin, upload } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { addImportPart } from "#lib/data/imports/add-import-part.ts";
import { getImport } from "#lib/data/imports/get-import.ts";

const maxBytes = 4_000_000;

/** Takes one part of a file of questions, as its bytes. */
export function POST(request: Request, { params }: RouteContext<"/api/bank/imports/[importId]/parts/[index]">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const viewer = await currentViewer();
    const place = await params;
    const allow = () => getImport(viewer, { importId: place.importId });
    return upload(request, viewer, maxBytes, allow, (bytes) => addImportPart(viewer, place, bytes));
  });
}
