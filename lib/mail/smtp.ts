import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "#lib/env.ts";

let transporter: Transporter | undefined;

/** Hands one message to the configured SMTP server. @throws when it is refused or out of reach */
export async function deliver(mail: { id: string; to: string; subject: string; text: string }): Promise<void> {
  const url = env().SMTP_URL;
  if (!url) throw new Error("SMTP_URL is not set");
  transporter ??= createTransport(url, { from: env().MAIL_FROM });
  // A message id of our own lets the receiver drop a second copy after a crash between sending and noting it.
  await transporter.sendMail({ to: mail.to, subject: mail.subject, text: mail.text, messageId: `<${mail.id}@aai.local>` });
}
