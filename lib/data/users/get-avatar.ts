import "server-only";
import { z } from "zod";
import { isStaff, requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

/** A person's picture: one's own, or anyone's for staff. @throws AppError unauthenticated, not_found */
export async function getAvatar(viewer: Viewer, input: { userId: string }): Promise<{ mediaType: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { userId } = requireUser(viewer);
  const wanted = z.uuid().safeParse(input.userId);
  if (!wanted.success || (wanted.data !== userId && !isStaff(viewer))) throw notFound("picture");
  const avatar = await prisma().avatar.findUnique({ where: { userId: wanted.data }, select: { mediaType: true, bytes: true } });
  if (!avatar) throw notFound("picture");
  return avatar;
}
