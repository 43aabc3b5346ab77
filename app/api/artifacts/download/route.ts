import { download, handle } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { type ArtifactFile, downloadArtifacts } from "#lib/data/artifacts/download-artifacts.ts";
import { zipPieces } from "#lib/zip.ts";

/** What candidates wrote: `?artifactId=` gives one file, any other filters a zip of all that they mean. */
export function GET(request: Request): Promise<Response> {
  return handle(async () => {
    const wanted = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
    const viewer = await currentViewer();
    const files = await downloadArtifacts(viewer, wanted);
    if (!wanted.artifactId) return download(viewer, "artifacts.zip", "application/zip", zipPieces(files));
    const [file] = await Array.fromAsync(files);
    // Never shown as a page of ours, whatever stands in it.
    return download(viewer, file?.name ?? "artifact.txt", "application/octet-stream", textOf(file));
  });
}

async function* textOf(file: ArtifactFile | undefined): AsyncGenerator<string> {
  yield file?.text ?? "";
}
