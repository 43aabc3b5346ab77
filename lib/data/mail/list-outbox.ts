import "server-only";
import { z } from "zod";
import { pageBefore, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { withoutSecrets } from "./link-in-mail.ts";

const Input = z.object({ before: pageBefore.optional() });
const pageSize = 30;

/**
 * The newest messages, a page at a time, for an admin; without the secrets of their links, which `secret` tells of.
 * @throws AppError unauthenticated, forbidden, invalid
 */
export async function listOutbox(viewer: Viewer, input: unknown) {
  requireRole(viewer, "ADMIN");
  const { before } = parse(Input, input);
  // UUIDv7 ids sort by time, so the id alone is the key of the page.
  const rows = await prisma().outboxMail.findMany({
    where: before ? { id: { lt: before } } : {},
    orderBy: { id: "desc" },
    take: pageSize + 1,
    select: { id: true, to: true, subject: true, text: true, createdAt: true, sentAt: true, error: true },
  });
  const mails = rows.slice(0, pageSize).map((mail) => {
    const text = withoutSecrets(mail.text);
    return { ...mail, text, secret: text !== mail.text };
  });
  return { mails, next: rows.length > pageSize ? mails.at(-1)?.id : undefined };
}
