import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { FullName } from "#lib/data/users/credentials.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const Input = z.object({ fullName: FullName });

/** Changes the viewer's own name. @throws AppError unauthenticated, invalid */
export async function updateProfile(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireUser(viewer);
  const { fullName } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { fullName: true } });
    await tx.user.update({ where: { id: userId }, data: { fullName }, select: { id: true } });
    await writeAudit(tx, viewer, { action: "user.renamed", entity: "User", entityId: userId, before, after: { fullName } });
  });
}
