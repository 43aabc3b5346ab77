import { env } from "#lib/env.ts";

/** What becomes of a message once it is written: without a mail server it waits until an admin opens it. */
export function whereMailGoes(count = 1): string {
  if (env().SMTP_URL) return count === 1 ? "is on its way" : "are on their way";
  return count === 1 ? "waits in the outbox" : "wait in the outbox";
}
