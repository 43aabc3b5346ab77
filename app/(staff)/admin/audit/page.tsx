import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { chosenFrom } from "#app/chosen.ts";
import { orRefusal } from "#app/or-refusal.ts";
import { AdminHeading } from "#components/people/admin-heading.tsx";
import { wordsOf } from "#components/people/audit-words.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { listAudit } from "#lib/data/audit/list-audit.ts";
import { AppError } from "#lib/errors.ts";

export const metadata: Metadata = { title: "Audit log" };

const control = "h-10 rounded-xl border border-[var(--field-border)] bg-surface px-3 text-sm";

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const viewer = await requirePageViewer("/admin/audit", "ADMIN");
  const chosen = chosenFrom(await searchParams, "action", "entityId", "before");
  const { before: _, ...filter } = chosen;
  const listed = await orRefusal(listAudit(viewer, chosen));
  const { entries, next } = listed instanceof AppError ? { entries: [], next: null } : listed;
  return (
    <div className="flex flex-col gap-6">
      <AdminHeading title="Audit log" lead="Sign-ins, changes, exports, and who read candidates’ data, newest first." />
      <form method="get" className="flex flex-wrap items-end gap-3">
        <input name="action" aria-label="Action" placeholder="Action, such as user." defaultValue={chosen.action} className={control} />
        <input
          name="entityId"
          aria-label="Id"
          placeholder="Id of the object"
          defaultValue={chosen.entityId}
          className={`${control} w-80`}
        />
        <button type="submit" className={buttonVariants({ variant: "secondary" })}>
          Filter
        </button>
        <a
          href={`/api/audit/export?${new URLSearchParams(filter)}`}
          download
          className="pb-2 text-muted text-sm underline underline-offset-4 hover:text-foreground"
        >
          Export as CSV
        </a>
      </form>
      {listed instanceof AppError ? (
        <EmptyState title="Invalid filter" text={listed.message} />
      ) : entries.length === 0 ? (
        <EmptyState title="No matches" text="Clear the filters to see everything." />
      ) : (
        <ul className="divide-y divide-border rounded-xl border border-border bg-surface text-sm">
          {entries.map((entry) => (
            <li key={entry.id} className="grid gap-x-4 gap-y-1 px-5 py-3 md:grid-cols-[11rem_12rem_1fr_2fr]">
              <Moment at={entry.at} format="exactDateTime" language="en" className="text-muted tabular-nums" />
              <span className="break-all">{entry.user?.fullName ?? entry.actor}</span>
              <span className="break-all font-mono text-xs leading-5">{entry.action}</span>
              <span className="min-w-0">
                <span className="text-muted">
                  {entry.entity} <span className="break-all font-mono text-xs">{entry.entityId}</span>
                </span>
                <Change entry={entry} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {next && (
        <Link
          href={`/admin/audit?${new URLSearchParams({ ...chosen, before: next })}`}
          className={`self-start ${buttonVariants({ variant: "secondary", size: "sm" })}`}
        >
          Show older
        </Link>
      )}
    </div>
  );
}

function Change({ entry }: { entry: { action: string; before: unknown; after: unknown } }) {
  const { before, after } = entry;
  const words = wordsOf(entry);
  if (words) return <span className="mt-0.5 block">{words}</span>;
  if (!before && !after) return null;
  return (
    <code className="mt-0.5 block break-all text-xs leading-relaxed">
      {before ? `${JSON.stringify(before)} → ` : ""}
      {after ? JSON.stringify(after) : ""}
    </code>
  );
}
