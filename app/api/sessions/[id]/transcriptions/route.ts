import { handle, requireSameOrigin, upload } from "#app/api/route-handler.ts";
import { transcribeUtterance } from "#lib/ai/transcriber.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { allowUtteranceUpload } from "#lib/data/sessions/allow-audio.ts";

const maxBytes = 4_000_000;

/** Writes down one utterance (the body: audio/wav, audio/webm or audio/mp4) of one's own interview; nothing is kept. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/transcriptions">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id } = await params;
    const mediaType = request.headers.get("content-type")?.replace(/;.*$/, "") ?? "audio/wav";
    const viewer = await currentViewer();
    const allow = () => allowUtteranceUpload(viewer, { sessionId: id });
    return upload(request, viewer, maxBytes, allow, (bytes) => transcribeUtterance(viewer, id, { bytes, mediaType }, request.signal));
  });
}
