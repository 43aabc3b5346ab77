import { strToU8, zipSync } from "fflate";
import { handle } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { downloadArtifacts } from "#lib/data/artifacts/download-artifacts.ts";

/** What candidates wrote: `?artifactId=` gives one file, any other filters a zip of all that they mean. */
export function GET(request: Request): Promise<Response> {
  return handle(async () => {
    const wanted = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
    const files = await downloadArtifacts(await currentViewer(), wanted);
    const [first] = files;
    const single = wanted.artifactId && first;
    const body = single ? first.text : zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { level: 6 });
    const name = single ? first.name : "artifacts.zip";
    return new Response(body, {
      headers: {
        // Never shown as a page of ours, whatever stands in it.
        "content-type": single ? "application/octet-stream" : "application/zip",
        "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/gu, "_")}"; filename*=UTF-8''${encodeURIComponent(name)}`,
        "cache-control": "no-store",
      },
    });
  });
}
