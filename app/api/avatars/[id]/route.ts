import { handle } from "#app/api/route-handler.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { getAvatar } from "#lib/data/users/get-avatar.ts";

/** A person's picture, for themselves and for staff. */
export function GET(_request: Request, { params }: RouteContext<"/api/avatars/[id]">): Promise<Response> {
  return handle(async () => {
    const { mediaType, bytes } = await getAvatar(await currentViewer(), { userId: (await params).id });
    return new Response(bytes, {
      headers: {
        "content-type": mediaType,
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, max-age=31536000, immutable",
      },
    });
  });
}
