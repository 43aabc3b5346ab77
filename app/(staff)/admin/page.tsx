import { Card, Chip } from "@heroui/react";
import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { listBank } from "#lib/data/categories/list-bank.ts";
import { health } from "#lib/data/health/health.ts";

export const metadata: Metadata = { title: "Administration" };

/** What runs here and what is asked here, at a glance. */
export default async function AdminPage() {
  const viewer = await requirePageViewer("/admin", "ADMIN");
  const [state, bank] = await Promise.all([health(viewer), listBank(viewer)]);
  const parts = [
    { name: "Database", text: state.database.part, ok: state.database.ok },
    { name: "Background jobs", text: state.jobs.part, ok: state.jobs.ok },
    { name: "Interviewer", text: state.interviewer.part, ok: true },
    { name: "Judge", text: state.judge.part, ok: true },
    { name: "Mail", text: state.mail.part, ok: true },
  ];
  return (
    <div className="flex flex-col gap-8">
      <h1 className="font-semibold text-2xl tracking-tight">Administration</h1>
      <section aria-labelledby="parts">
        <h2 id="parts" className="font-semibold text-lg tracking-tight">
          Parts of this installation
        </h2>
        <ul className="mt-3 grid gap-3 sm:grid-cols-3 lg:grid-cols-5">
          {parts.map((part) => (
            <li key={part.name} className="rounded-xl border border-border bg-surface p-4">
              <p className="text-muted text-sm">{part.name}</p>
              <p className="mt-1 font-medium">{part.text}</p>
              <p className="mt-1 text-muted text-sm">{part.ok ? "works" : "does not answer"}</p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="mail">
        <Card className="flex-row flex-wrap items-center justify-between gap-3 p-5">
          <div>
            <h2 id="mail" className="font-medium">
              Mail
            </h2>
            <p className="text-muted text-sm">
              {state.mail.part === "outbox"
                ? "No mail server is configured: messages wait in the outbox, where you can open them."
                : "Sent by SMTP; the outbox keeps a copy."}
            </p>
          </div>
          <Link href="/admin/mail" className={buttonVariants({ variant: "secondary", size: "sm" })}>
            Open the outbox
          </Link>
        </Card>
      </section>
      <section aria-labelledby="bank">
        <h2 id="bank" className="font-semibold text-lg tracking-tight">
          Question bank
        </h2>
        <ul className="mt-3 divide-y divide-border rounded-xl border border-border bg-surface">
          {bank.map((category) => (
            <li key={category.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
              <span className="grow font-medium" lang={category.language}>
                {category.name}
              </span>
              <span className="text-muted text-sm tabular-nums">
                {category._count.questions} questions, {category.questionCount} asked in {category.minutes} minutes
              </span>
              <Chip size="sm">{category.status.toLowerCase()}</Chip>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
