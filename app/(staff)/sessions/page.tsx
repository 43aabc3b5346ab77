import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { chosenFrom } from "#app/chosen.ts";
import { orRefusal } from "#app/or-refusal.ts";
import { SessionFilters } from "#components/sessions/session-filters.tsx";
import { SessionTable } from "#components/sessions/session-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { currentReader } from "#lib/auth/time-zone.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { listCategoryNames } from "#lib/data/categories/list-category-names.ts";
import { listSessions } from "#lib/data/sessions/list-sessions.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";

export const metadata: Metadata = { title: "Sessions" };

const filterNames = ["search", "categoryId", "status", "decision", "from", "to", "sort", "direction", "cursor"] as const;

type Chosen = Partial<Record<(typeof filterNames)[number], string>>;

export default async function SessionsPage({ searchParams }: PageProps<"/sessions">) {
  const viewer = await requirePageViewer("/sessions", "RECRUITER", "ADMIN");
  const chosen: Chosen = chosenFrom(await searchParams, ...filterNames);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-2xl tracking-tight">Sessions</h1>
        <Link href="/sessions/invite" className={buttonVariants({ variant: "primary" })}>
          Invite candidates
        </Link>
      </div>
      <SessionFilters chosen={chosen} categories={await listCategoryNames(viewer)} />
      <Suspense key={JSON.stringify(chosen)} fallback={<Skeleton count={8} className="h-14" />}>
        <Found viewer={viewer} chosen={chosen} />
      </Suspense>
    </div>
  );
}

async function Found({ viewer, chosen }: { viewer: UserViewer; chosen: Chosen }) {
  const listed = await orRefusal(listSessions(viewer, { ...chosen, timeZone: (await currentReader()).timeZone }));
  if (listed instanceof AppError) {
    return (
      <EmptyState title="Invalid filter" text={listed.message}>
        <ToList href="/sessions">Show all sessions</ToList>
      </EmptyState>
    );
  }
  const { cursor, ...first } = chosen;
  const firstPage = `/sessions?${new URLSearchParams(first)}`;
  if (listed.sessions.length === 0) {
    if (cursor) {
      return (
        <EmptyState title="No session is left on this page" text="What it had stands on an earlier page now.">
          <ToList href={firstPage}>First page</ToList>
        </EmptyState>
      );
    }
    const filtered = Object.keys(chosen).some((name) => name !== "sort" && name !== "direction");
    if (!filtered) {
      return (
        <EmptyState
          title="No sessions yet"
          text="Invite a candidate, or wait until one chooses an interview. It appears here, and its report follows after the end."
        />
      );
    }
    return (
      <EmptyState title="No matches" text="Widen the dates, or clear the filters.">
        <ToList href="/sessions">Clear the filters</ToList>
      </EmptyState>
    );
  }
  return (
    <>
      <SessionTable sessions={listed.sessions} />
      <nav aria-label="Pages" className="flex gap-3">
        {cursor && (
          <Link href={firstPage} className={buttonVariants({ variant: "ghost", size: "sm" })}>
            First page
          </Link>
        )}
        {listed.next && (
          <Link
            href={`/sessions?${new URLSearchParams({ ...first, cursor: listed.next })}`}
            className={buttonVariants({ variant: "secondary", size: "sm" })}
          >
            Next page
          </Link>
        )}
      </nav>
    </>
  );
}

function ToList({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className={buttonVariants({ variant: "secondary", size: "sm" })}>
      {children}
    </Link>
  );
}
