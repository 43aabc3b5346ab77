import "server-only";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { sendInvitation } from "./user-token.ts";

const Input = z.object({ userId: idOf("invitation") });

/**
 * Mails somebody who has not answered an invitation a new link; the older one stops working.
 * @throws AppError unauthenticated, forbidden, invalid, not_found, rate_limited
 */
export async function resendInvitation(viewer: Viewer, input: unknown): Promise<void> {
  const by = requireRole(viewer, "ADMIN");
  const { userId } = parse(Input, input);
  const invited = await prisma().user.findFirst({
    where: { id: userId, deactivatedAt: null, tokens: { some: { purpose: "INVITE", usedAt: null } } },
    select: { email: true, fullName: true },
  });
  if (!invited) throw notFound("invitation");
  await consume("invite-account", by.userId);
  await consume("mail-account", invited.email);
  await prisma().$transaction(async (tx) => {
    const inviter = await tx.user.findUniqueOrThrow({ where: { id: by.userId }, select: { fullName: true } });
    await sendInvitation(tx, { userId, ...invited }, inviter.fullName);
    await writeAudit(tx, viewer, { action: "user.invited", entity: "User", entityId: userId, after: { again: true } });
  });
}
