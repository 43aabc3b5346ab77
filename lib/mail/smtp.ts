import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "#lib/env.ts";

let transporter: Transporter | undefined;

// A server that says nothing must not hold a job beyond its time (two minutes).
const patience = { connectionTimeout: "20000", greetingTimeout: "20000", socketTimeout: "40000" };

/** The address with our patience, where it names none of its own: nodemailer takes both from it alone. */
function patiently(url: string): string {
  if (!URL.canParse(url)) return url;
  const address = new URL(url);
  for (const [name, ms] of Object.entries(patience)) if (!address.searchParams.has(name)) address.searchParams.set(name, ms);
  return address.href;
}

/** Hands one message to the configured SMTP server. @throws when it is refused or out of reach */
export async function deliver(mail: { id: string; to: string; subject: string; text: string }): Promise<void> {
  const url = env().SMTP_URL;
  if (!url) throw new Error("SMTP_URL is not set");
  transporter ??= createTransport(patiently(url), { from: env().MAIL_FROM });
  // A message id of our own lets the receiver drop a second copy after a crash between sending and noting it.
  await transporter.sendMail({ to: mail.to, subject: mail.subject, text: mail.text, messageId: `<${mail.id}@aai.local>` });
}
