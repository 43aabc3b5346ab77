import { handle, mediaHeaders } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { readCloudRecording } from "#lib/recording/recording.ts";

type Context = RouteContext<"/api/sessions/[id]/recording/cloud/[recordingId]">;

/** Plays a recording that the call service keeps to its candidate or to staff; its own address stays with us. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handle(async () => {
    const { id: sessionId, recordingId } = await params;
    const range = request.headers.get("range");
    const { status, headers, body } = await readCloudRecording(await currentViewer(), { sessionId, recordingId }, range, request.signal);
    const passed = ["content-length", "content-range"].flatMap((name) => {
      const value = headers.get(name);
      return value ? [[name, value] as const] : [];
    });
    return new Response(body, { status, headers: { ...mediaHeaders("video/mp4"), ...Object.fromEntries(passed) } });
  });
}
