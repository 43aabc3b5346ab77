import "server-only";
import { idOf, parse } from "#lib/data/parse.ts";
import { isStaff, requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

/** A person's picture: one's own, or anyone's for staff. @throws AppError unauthenticated, not_found */
export async function getAvatar(viewer: Viewer, input: { userId: string }): Promise<{ mediaType: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { userId } = requireUser(viewer);
  const wanted = parse(idOf("picture"), input.userId);
  if (wanted !== userId && !isStaff(viewer)) throw notFound("picture");
  const avatar = await prisma().avatar.findUnique({ where: { userId: wanted }, select: { mediaType: true, bytes: true } });
  if (!avatar) throw notFound("picture");
  return avatar;
}
