import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { chosenFrom } from "#app/chosen.ts";
import { orRefusal } from "#app/or-refusal.ts";
import { AdminHeading } from "#components/people/admin-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { currentLanguage } from "#lib/auth/language.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { listOutbox } from "#lib/data/mail/list-outbox.ts";
import { AppError } from "#lib/errors.ts";

export const metadata: Metadata = { title: "Mail" };

export default async function OutboxPage({ searchParams }: PageProps<"/admin/mail">) {
  const viewer = await requirePageViewer("/admin/mail", "ADMIN");
  const listed = await orRefusal(listOutbox(viewer, chosenFrom(await searchParams, "before")));
  const { mails, next } = listed instanceof AppError ? { mails: [], next: undefined } : listed;
  const format = new Intl.DateTimeFormat(await currentLanguage(), { dateStyle: "medium", timeStyle: "short" });
  return (
    <div>
      <AdminHeading
        title="Mail"
        lead="Every message that this installation wrote, newest first. Their links are meant for their receivers alone."
      />
      {listed instanceof AppError ? (
        <EmptyState title="This filter cannot be used" text={listed.message} />
      ) : mails.length === 0 ? (
        <EmptyState title="No messages yet" text="A message appears here when someone signs up or forgets a password." />
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
                    <time>{format.format(mail.createdAt)}</time>
                  </span>
                </summary>
                {mail.error && <p className="px-5 text-danger text-sm">{mail.error}</p>}
                <Letter text={mail.text} />
              </details>
            </li>
          ))}
        </ul>
      )}
      {next && (
        <Link href={`/admin/mail?before=${next}`} className={`mt-4 ${buttonVariants({ variant: "secondary", size: "sm" })}`}>
          Show older ones
        </Link>
      )}
    </div>
  );
}

/** A message as plain text, its links ready to be followed. */
function Letter({ text }: { text: string }) {
  const parts = [...text.matchAll(/https?:\/\/\S+|(?:(?!https?:\/\/)[\s\S])+/g)];
  return (
    <p className="whitespace-pre-wrap break-words px-5 pb-4 text-sm leading-relaxed">
      {parts.map(({ 0: part, index }) =>
        /^https?:\/\//.test(part) ? (
          <a key={index} href={part} className="break-all text-accent underline underline-offset-4">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
