import { download, handle } from "#app/api/route-handler.ts";
import { chosenFrom } from "#app/chosen.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { exportAudit } from "#lib/data/audit/export-audit.ts";

/** What the audit log's filter finds, as CSV. */
export function GET(request: Request): Promise<Response> {
  return handle(async () => {
    const filter = chosenFrom(Object.fromEntries(new URL(request.url).searchParams), "action", "entityId");
    const viewer = await currentViewer();
    return download(viewer, "audit.csv", "text/csv; charset=utf-8", await exportAudit(viewer, filter));
  });
}
