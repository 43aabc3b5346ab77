import type { Metadata } from "next";
import Link from "next/link";
import { AdminHeading } from "#components/people/admin-heading.tsx";
import { CheckRow } from "#components/people/check-row.tsx";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { health } from "#lib/data/health/health.ts";
import { checks } from "#lib/system/checks.ts";
import { checkAction } from "./actions.ts";

export const metadata: Metadata = { title: "System" };

/** What this installation consists of, and whether each part works. */
export default async function SystemPage() {
  const viewer = await requirePageViewer("/admin/system", "ADMIN");
  const { database, jobs } = await health(viewer);
  const answers: Record<string, boolean> = { database: database.ok, jobs: jobs.ok };
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <AdminHeading
        title="System"
        lead="Each part is embedded until it is configured. A test really uses it, and is written to the audit log."
      />
      <ul className="divide-y divide-border rounded-xl border border-border bg-surface">
        {checks.map(({ id, name, part, configured }) => (
          <CheckRow
            key={id}
            id={id}
            name={name}
            part={part()}
            configured={configured()}
            answers={answers[id] ?? true}
            check={checkAction}
          />
        ))}
      </ul>
      <p className="text-muted text-sm">
        Messages that were written are in the{" "}
        <Link href="/admin/mail" className="underline underline-offset-4">
          outbox
        </Link>
        .
      </p>
    </div>
  );
}
