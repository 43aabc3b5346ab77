import "server-only";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";

const maxBytes = 512 * 1024;

/** The type that the bytes themselves show; what the browser claims is not believed. */
function pictureType(bytes: Uint8Array): string | undefined {
  const starts = (...expected: number[]) => expected.every((byte, index) => bytes[index] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(0x52, 0x49, 0x46, 0x46) && String.fromCharCode(...bytes.subarray(8, 12)) === "WEBP") return "image/webp";
  return undefined;
}

/**
 * Sets the viewer's own picture (PNG, JPEG or WebP, at most 512 KiB), or removes it with null.
 * @throws AppError unauthenticated, invalid, too_large, rate_limited
 */
export async function setAvatar(viewer: Viewer, bytes: Uint8Array<ArrayBuffer> | null): Promise<void> {
  const { userId } = requireUser(viewer);
  await consume("upload", userId);
  if (bytes === null) {
    await prisma().$transaction(async (tx) => {
      await tx.avatar.deleteMany({ where: { userId } });
      await tx.user.update({ where: { id: userId }, data: { avatarUrl: null }, select: { id: true } });
      await writeAudit(tx, viewer, { action: "user.picture_removed", entity: "User", entityId: userId });
    });
    return;
  }
  if (bytes.byteLength > maxBytes) {
    const data = { reason: "picture_too_large" satisfies RefusalReason };
    throw new AppError("too_large", "This picture is larger than 512 KB. Choose a smaller one.", { data });
  }
  const mediaType = pictureType(bytes);
  if (!mediaType) {
    const data = { reason: "no_picture" satisfies RefusalReason };
    throw new AppError("invalid", "This file is not a PNG, JPEG or WebP picture. Choose another one.", { data });
  }
  await prisma().$transaction(async (tx) => {
    await tx.avatar.upsert({
      where: { userId },
      create: { userId, mediaType, bytes },
      update: { mediaType, bytes },
      select: { userId: true },
    });
    const avatarUrl = `/api/avatars/${userId}?v=${Date.now().toString(36)}`;
    await tx.user.update({ where: { id: userId }, data: { avatarUrl }, select: { id: true } });
    await writeAudit(tx, viewer, { action: "user.picture_set", entity: "User", entityId: userId });
  });
}
