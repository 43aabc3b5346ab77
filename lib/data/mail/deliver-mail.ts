import "server-only";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { deliver } from "#lib/mail/smtp.ts";
import { withoutSecrets } from "./link-in-mail.ts";

/** Sends one message of the outbox, unless it was sent already. @throws what the mail server answers, after noting it */
export async function deliverMail(viewer: Viewer, input: { mailId: string }): Promise<void> {
  requireSystem(viewer);
  const mail = await prisma().outboxMail.findUnique({
    where: { id: input.mailId },
    select: { id: true, to: true, subject: true, text: true, sentAt: true },
  });
  if (!mail || mail.sentAt) return;
  try {
    await deliver(mail);
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 500) : "unknown error";
    await prisma().outboxMail.update({ where: { id: mail.id }, data: { error: message }, select: { id: true } });
    throw error;
  }
  await prisma().outboxMail.update({
    where: { id: mail.id },
    data: { sentAt: new Date(), error: null, text: withoutSecrets(mail.text) },
    select: { id: true },
  });
}
