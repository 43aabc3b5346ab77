import { handle } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { getArtifactHistory } from "#lib/data/artifacts/get-artifact-history.ts";

/** How something that a candidate wrote came to be, for its replay. */
export function GET(_: Request, { params }: RouteContext<"/api/artifacts/[id]">): Promise<Response> {
  return handle(async () => Response.json(await getArtifactHistory(await currentViewer(), { artifactId: (await params).id })));
}
