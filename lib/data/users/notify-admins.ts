import "server-only";
import { linkTo } from "#lib/data/mail/mailed-link.ts";
import { queueMail } from "#lib/data/mail/queue-mail.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import type { Transaction } from "#lib/db/client.ts";

/**
 * Mails every active admin, whoever made the change too, that somebody's access to the staff's part was changed; in the caller's
 * transaction. Not a verb: verbs call it.
 * @param change as one sentence
 */
export async function notifyAdmins(tx: Transaction, by: UserViewer, change: string): Promise<void> {
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: by.userId }, select: { email: true } });
  const admins = await tx.user.findMany({ where: { role: "ADMIN", deactivatedAt: null }, orderBy: { id: "asc" }, select: { email: true } });
  for (const admin of admins) {
    await queueMail(tx, {
      to: admin.email,
      subject: "Staff access was changed",
      text: `Hello,\n\n${email} changed an account:\n\n${change}\n\nIf this should not have happened, change it back under People and look at the audit log:\n\n${linkTo("/admin/people")}\n`,
    });
  }
}
