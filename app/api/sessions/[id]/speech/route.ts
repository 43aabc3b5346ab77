import { handle, readJson, requireSameOrigin } from "#app/api/route-handler.ts";
import { speakSentence } from "#lib/ai/voice.ts";
import { currentViewer } from "#lib/auth/viewer.ts";

/** Says `{ text }` with the interviewer's voice, in one's own interview; answers sound. */
export function POST(request: Request, { params }: RouteContext<"/api/sessions/[id]/speech">): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id } = await params;
    const [viewer, body] = await Promise.all([currentViewer(), readJson(request, 20_000)]);
    const { bytes, mediaType } = await speakSentence(viewer, id, body, request.signal);
    return new Response(Buffer.from(bytes), {
      headers: { "content-type": mediaType, "cache-control": "no-store", "x-content-type-options": "nosniff" },
    });
  });
}
