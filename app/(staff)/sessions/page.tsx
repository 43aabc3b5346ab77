import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { SessionFilters } from "#components/sessions/session-filters.tsx";
import { SessionTable } from "#components/sessions/session-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { listCategoryNames } from "#lib/data/categories/list-category-names.ts";
import { listSessions } from "#lib/data/sessions/list-sessions.ts";
import { AppError } from "#lib/errors.ts";

export const metadata: Metadata = { title: "Sessions" };

const filterNames = ["search", "categoryId", "status", "from", "to", "sort", "direction", "cursor"] as const;

export default async function SessionsPage({ searchParams }: PageProps<"/sessions">) {
  const viewer = await requirePageViewer("/sessions", "RECRUITER", "ADMIN");
  const given = await searchParams;
  const chosen: Partial<Record<(typeof filterNames)[number], string>> = {};
  for (const name of filterNames) {
    const value = given[name];
    if (typeof value === "string" && value !== "") chosen[name] = value;
  }
  const categories = await listCategoryNames(viewer);
  // A filter that was typed into the address by hand is explained, and everything else still works.
  const listed = await listSessions(viewer, chosen).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "invalid") return error;
    throw error;
  });
  const filtered = Object.keys(chosen).some((name) => name !== "sort" && name !== "direction" && name !== "cursor");
  const page = (changes: Record<string, string>) => `/sessions?${new URLSearchParams({ ...chosen, ...changes })}`;
  return (
    <div className="flex flex-col gap-6">
      <h1 className="font-semibold text-2xl tracking-tight">Sessions</h1>
      <SessionFilters chosen={chosen} categories={categories} />
      {listed instanceof AppError ? (
        <EmptyState title="This filter cannot be used" text={listed.message}>
          <Link href="/sessions" className={buttonVariants({ variant: "secondary", size: "sm" })}>
            Show all sessions
          </Link>
        </EmptyState>
      ) : listed.sessions.length === 0 ? (
        filtered ? (
          <EmptyState title="No session fits" text="Widen the dates, or clear the filters.">
            <Link href="/sessions" className={buttonVariants({ variant: "secondary", size: "sm" })}>
              Clear the filters
            </Link>
          </EmptyState>
        ) : (
          <EmptyState
            title="No sessions yet"
            text="When a candidate takes an interview, it appears here, and its report follows minutes after the end."
          />
        )
      ) : (
        <>
          <SessionTable sessions={listed.sessions} />
          <nav aria-label="Pages" className="flex gap-3">
            {chosen.cursor && (
              <Link
                href={`/sessions?${new URLSearchParams(Object.entries(chosen).filter(([name]) => name !== "cursor"))}`}
                className={buttonVariants({ variant: "ghost", size: "sm" })}
              >
                First page
              </Link>
            )}
            {listed.next && (
              <Link href={page({ cursor: listed.next })} className={buttonVariants({ variant: "secondary", size: "sm" })}>
                Next page
              </Link>
            )}
          </nav>
        </>
      )}
    </div>
  );
}
