import "server-only";
import { v7 as uuidv7 } from "uuid";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { deliver } from "#lib/mail/smtp.ts";

/**
 * Sends the viewer a message at once, with a copy in the outbox; without SMTP it stays there.
 * @returns where it went
 * @throws AppError unauthenticated, forbidden; what the mail server answers
 */
export async function sendTestMail(viewer: Viewer): Promise<{ to: string; sent: boolean }> {
  const { userId } = requireRole(viewer, "ADMIN");
  const { email } = await prisma().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  const mail = { id: uuidv7(), to: email, subject: "A test message", text: "Mail from this installation reaches you.\n" };
  const sent = env().SMTP_URL !== undefined;
  if (sent) await deliver(mail);
  await prisma().outboxMail.create({ data: { ...mail, sentAt: sent ? new Date() : null }, select: { id: true } });
  return { to: email, sent };
}
