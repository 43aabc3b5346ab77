import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { chosenFrom } from "#app/chosen.ts";
import { orRefusal } from "#app/or-refusal.ts";
import { AdminHeading } from "#components/people/admin-heading.tsx";
import { MailText } from "#components/people/mail-text.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { listOutbox } from "#lib/data/mail/list-outbox.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { counted } from "#lib/text/plural.ts";
import { revealMailAction } from "./actions.ts";

export const metadata: Metadata = { title: "Mail" };

export default async function OutboxPage({ searchParams }: PageProps<"/admin/mail">) {
  const viewer = await requirePageViewer("/admin/mail", "ADMIN");
  const listed = await orRefusal(listOutbox(viewer, chosenFrom(await searchParams, "before")));
  const { mails, next } = listed instanceof AppError ? { mails: [], next: undefined } : listed;
  const days = env().MAIL_KEPT_DAYS;
  return (
    <div>
      <AdminHeading
        title="Mail"
        lead={`Messages that this installation wrote, newest first. They are deleted after ${counted(days, "day")} (MAIL_KEPT_DAYS).`}
      />
      {listed instanceof AppError ? (
        <EmptyState title="Invalid filter" text={listed.message} />
      ) : mails.length === 0 ? (
        <EmptyState title="No messages yet" text="A message appears here when someone is invited, signs up or forgets a password." />
      ) : (
        <ul className="mt-6 divide-y divide-border rounded-xl border border-border bg-surface">
          {mails.map((mail) => (
            <li key={mail.id}>
              <details className="group">
                <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-3">
                  <span className="font-medium">{mail.subject}</span>
                  <span className="min-w-0 grow break-all text-muted text-sm">{mail.to}</span>
                  <span className="text-muted text-sm">
                    {mail.sentAt ? "sent" : mail.error ? "could not be sent yet" : "waiting here"} ·{" "}
                    <Moment at={mail.createdAt} language="en" />
                  </span>
                </summary>
                {mail.error && <p className="px-5 text-danger text-sm">{mail.error}</p>}
                <MailText mail={mail} reveal={revealMailAction} />
              </details>
            </li>
          ))}
        </ul>
      )}
      {next && (
        <Link href={`/admin/mail?before=${next}`} className={`mt-4 ${buttonVariants({ variant: "secondary", size: "sm" })}`}>
          Show older
        </Link>
      )}
    </div>
  );
}
