import { handle, readJson, requireSameOrigin } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { beginImport } from "#lib/data/imports/begin-import.ts";

/** Announces a file of questions; its parts follow. */
export function POST(request: Request, { params }: RouteContext<"/api/bank/categories/[categoryId]/imports">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { categoryId } = await params;
    const [viewer, body] = await Promise.all([currentViewer(), readJson(request, 10_000)]);
    return Response.json(await beginImport(viewer, { ...Object(body), categoryId }));
  });
}
