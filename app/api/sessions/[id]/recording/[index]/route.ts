import { handle, mediaHeaders, rangeOf, requireSameOrigin, upload } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { admitRecordedPart, keepRecordedPart, readRecordedPart } from "#lib/recording/recording.ts";

type Context = RouteContext<"/api/sessions/[id]/recording/[index]">;
const maxBytes = 12_000_000;

/** Takes one part of the recording of one's own interview: `?startMs=&durationMs=&sha256=`. */
export function PUT(request: Request, { params }: Context): Promise<Response> {
  return handle(async () => {
    await requireSameOrigin();
    const { id: sessionId, index } = await params;
    const mediaType = request.headers.get("content-type")?.replace(/;.*$/, "").trim();
    const about = { ...Object.fromEntries(new URL(request.url).searchParams), mediaType };
    const viewer = await currentViewer();
    const place = { sessionId, index };
    const size = Number(request.headers.get("content-length") ?? 1);
    const allow = () => admitRecordedPart(viewer, place, about, size);
    return upload(request, viewer, maxBytes, allow, (bytes) => keepRecordedPart(viewer, place, about, bytes));
  });
}

/** Plays one part to its candidate or to staff, whole or in a range. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handle(async () => {
    const { id: sessionId, index } = await params;
    const range = rangeOf(request.headers.get("range"));
    const { bytes, start, end, total, mediaType } = await readRecordedPart(await currentViewer(), { sessionId, index }, range);
    if (range && bytes.byteLength === 0) return new Response(null, { status: 416, headers: { "content-range": `bytes */${total}` } });
    return new Response(Buffer.from(bytes), {
      status: range ? 206 : 200,
      headers: { ...mediaHeaders(mediaType), ...(range ? { "content-range": `bytes ${start}-${end}/${total}` } : {}) },
    });
  });
}
