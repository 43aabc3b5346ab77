import "server-only";
import { linkTo } from "#lib/data/mail/mailed-link.ts";
import { queueMail } from "#lib/data/mail/queue-mail.ts";
import type { Transaction } from "#lib/db/client.ts";

/** Mails whoever invited the candidate that the report is there, in the caller's transaction; nothing where nobody did. */
export async function tellInviter(tx: Transaction, sessionId: string): Promise<void> {
  const invitation = await tx.invitation.findFirst({
    where: { sessionId, invitedBy: { deactivatedAt: null, role: { not: "CANDIDATE" } } },
    select: {
      invitedBy: { select: { email: true, fullName: true } },
      session: { select: { user: { select: { fullName: true } }, category: { select: { name: true } } } },
    },
  });
  if (!invitation) return;
  const { invitedBy, session } = invitation;
  const candidate = session.user.fullName;
  await queueMail(tx, {
    to: invitedBy.email,
    subject: `Report: ${candidate}, ${session.category.name}`,
    text: `Hello ${invitedBy.fullName},\n\n${candidate}, whom you invited to ${session.category.name}, has had the interview. Read the report, check it and decide:\n\n${linkTo(`/sessions/${sessionId}`)}\n`,
  });
}
