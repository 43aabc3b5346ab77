import { Chip } from "@heroui/react";
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
    { name: "Call", text: state.call.part, ok: true },
    { name: "Mail", text: state.mail.part, ok: true },
  ];
  return (
    <div className="flex flex-col gap-8">
      <h1 className="font-semibold text-2xl tracking-tight">Administration</h1>
      <section aria-labelledby="parts">
        <h2 id="parts" className="font-semibold text-lg tracking-tight">
          System status
        </h2>
        <ul className="mt-3 grid gap-3 sm:grid-cols-3 lg:grid-cols-6">
          {parts.map((part) => (
            <li key={part.name} className="rounded-xl border border-border bg-surface p-4">
              <p className="text-muted text-sm">{part.name}</p>
              <p className="mt-1 font-medium">{part.text}</p>
              <p className="mt-1 text-muted text-sm">{part.ok ? "OK" : "Not responding"}</p>
            </li>
          ))}
        </ul>
      </section>
      <nav aria-label="Administration" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Room href="/admin/people" title="People" text="Roles, access and password links." />
        <Room href="/admin/system" title="System" text="Which parts are embedded or configured, with a test for each." />
        <Room href="/admin/audit" title="Audit log" text="Sign-ins, changes, and who read candidates’ data." />
        <Room
          href="/admin/mail"
          title="Mail"
          text={state.mail.part === "outbox" ? "No mail server is configured: messages wait here." : "Sent by SMTP, with a copy here."}
        />
      </nav>
      <section aria-labelledby="bank">
        <h2 id="bank" className="font-semibold text-lg tracking-tight">
          <Link href="/admin/bank" className="underline underline-offset-4">
            Question bank
          </Link>
        </h2>
        <ul className="mt-3 divide-y divide-border rounded-xl border border-border bg-surface">
          {bank.map((category) => (
            <li key={category.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
              <Link
                href={`/admin/bank/${category.id}`}
                lang={category.language}
                className="grow font-medium underline-offset-4 hover:underline"
              >
                {category.name}
              </Link>
              <span className="text-muted text-sm tabular-nums">
                {category.questions} questions, {category.questionCount} asked in {category.minutes} minutes
              </span>
              <Chip size="sm">{category.status.toLowerCase()}</Chip>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Room({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <Link href={href} className="rounded-xl border border-border bg-surface p-5 hover:border-accent">
      <span className="font-medium">{title}</span>
      <span className="mt-1 block text-muted text-sm">{text}</span>
    </Link>
  );
}
