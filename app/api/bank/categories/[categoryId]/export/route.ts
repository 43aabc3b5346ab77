import { download, handle } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { exportQuestions } from "#lib/data/imports/export-questions.ts";

/** A category's questions as a file: `?format=csv` or `json`. */
export function GET(request: Request, { params }: RouteContext<"/api/bank/categories/[categoryId]/export">): Promise<Response> {
  return handle(async () => {
    const { categoryId } = await params;
    const format = new URL(request.url).searchParams.get("format");
    const viewer = await currentViewer();
    const { fileName, pieces } = await exportQuestions(viewer, { categoryId, format });
    return download(viewer, fileName, `${format === "csv" ? "text/csv" : "application/json"}; charset=utf-8`, pieces);
  });
}
