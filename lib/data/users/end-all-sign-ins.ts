import "server-only";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { endSignIns } from "./end-sign-ins.ts";

/** Ends every sign-in of the viewer's account, this browser's too. @throws AppError unauthenticated */
export async function endAllSignIns(viewer: Viewer): Promise<void> {
  const { userId } = requireUser(viewer);
  await prisma().$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } }, select: { id: true } });
    const signIns = await endSignIns(tx, { userId });
    await writeAudit(tx, viewer, { action: "user.signed_out_everywhere", entity: "User", entityId: userId, after: { signIns } });
  });
}
