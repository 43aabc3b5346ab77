import "server-only";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { digestOf, newToken } from "#lib/data/mail/mailed-link.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { InvitedDays } from "./invite-candidates.ts";
import { sendInvitationMail } from "./send-invitation-mail.ts";

const Input = z.object({ sessionId: idOf("invitation"), days: InvitedDays });

/**
 * Sends an invitation again that nobody has answered, with new time; the link that was mailed before stops working.
 * @throws AppError unauthenticated, forbidden, invalid, not_found, rate_limited
 */
export async function renewInvitation(viewer: Viewer, input: unknown): Promise<void> {
  const by = requireRole(viewer, "RECRUITER", "ADMIN");
  const { sessionId, days } = parse(Input, input);
  const waits = { sessionId, session: { status: "SCHEDULED" as const, rehearsal: false } };
  const found = await prisma().invitation.findFirst({
    where: waits,
    select: { session: { select: { user: { select: { email: true } } } } },
  });
  if (!found) throw notFound("invitation");
  await consume("invite-candidates", by.userId);
  await consume("mail-account", found.session.user.email);
  const startBy = new Date(Date.now() + days * 24 * 3_600_000);
  const token = newToken();
  await prisma().$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: waits,
      data: { tokenHash: digestOf(token), startBy, sentAt: new Date() },
    });
    if (count === 0) throw notFound("invitation");
    await sendInvitationMail(tx, sessionId, token);
    await writeAudit(tx, viewer, {
      action: "invitation.sent",
      entity: "InterviewSession",
      entityId: sessionId,
      after: { email: found.session.user.email, again: true, startBy: startBy.toISOString() },
    });
  });
}
