import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { enqueueMail } from "#lib/jobs/queue.ts";

/**
 * Puts a message into the outbox in the caller's transaction, and a job that sends it when SMTP is configured.
 * Not a verb: verbs call it.
 */
export async function queueMail(tx: Transaction, mail: { to: string; subject: string; text: string }): Promise<void> {
  const { id } = await tx.outboxMail.create({ data: { id: uuidv7(), ...mail }, select: { id: true } });
  if (env().SMTP_URL) await enqueueMail(tx, id);
}
