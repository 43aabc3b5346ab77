import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

const Input = z.object({ mailId: idOf("message") });

/**
 * The whole text of a message that waits in the outbox, with the secrets of its links: who has seen whose is written down.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function revealMail(viewer: Viewer, input: unknown): Promise<{ text: string }> {
  requireRole(viewer, "ADMIN");
  const { mailId } = parse(Input, input);
  return prisma().$transaction(async (tx) => {
    const mail = await tx.outboxMail.findUnique({ where: { id: mailId }, select: { to: true, subject: true, text: true } });
    if (!mail) throw notFound("message");
    const after = { to: mail.to, subject: mail.subject };
    await writeAudit(tx, viewer, { action: "mail.link_shown", entity: "OutboxMail", entityId: mailId, after });
    return { text: mail.text };
  });
}
