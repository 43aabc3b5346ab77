import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { chosenFrom } from "#app/chosen.ts";
import { orRefusal } from "#app/or-refusal.ts";
import { ArtifactFilters } from "#components/artifacts/artifact-filters.tsx";
import { ArtifactTable } from "#components/artifacts/artifact-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { listArtifacts } from "#lib/data/artifacts/list-artifacts.ts";
import { AppError } from "#lib/errors.ts";

export const metadata: Metadata = { title: "Artifacts" };

const filterNames = ["sessionId", "questionId", "language", "kind", "cursor"] as const;

export default async function ArtifactsPage({ searchParams }: PageProps<"/artifacts">) {
  const viewer = await requirePageViewer("/artifacts", "RECRUITER", "ADMIN");
  const chosen: Partial<Record<(typeof filterNames)[number], string>> = chosenFrom(await searchParams, ...filterNames);
  const listed = await orRefusal(listArtifacts(viewer, chosen));
  const { cursor, ...filters } = chosen;
  const filtered = Object.keys(filters).length > 0;
  const clear = (
    <Link href="/artifacts" className={buttonVariants({ variant: "secondary", size: "sm" })}>
      Show everything
    </Link>
  );
  return (
    <div className="flex flex-col gap-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="font-semibold text-2xl tracking-tight">Artifacts</h1>
          <p className="text-muted">Code, notes, data and diagrams that candidates wrote in their interviews.</p>
        </div>
        {!(listed instanceof AppError) && listed.artifacts.length > 0 && (
          <a
            href={`/api/artifacts/download?${new URLSearchParams(filters)}`}
            className={buttonVariants({ variant: "secondary", size: "sm" })}
          >
            Download all as zip
          </a>
        )}
      </header>
      <ArtifactFilters chosen={filters} />
      {listed instanceof AppError ? (
        <EmptyState title="Invalid filter" text={listed.message}>
          {clear}
        </EmptyState>
      ) : listed.artifacts.length === 0 ? (
        filtered ? (
          <EmptyState title="No matches" text="Choose another language or kind, or clear the filters.">
            {clear}
          </EmptyState>
        ) : (
          <EmptyState
            title="Nothing was written yet"
            text="When a candidate writes code or shows something in an interview, it appears here."
          />
        )
      ) : (
        <>
          <ArtifactTable artifacts={listed.artifacts} />
          <nav aria-label="Pages" className="flex gap-3">
            {cursor && (
              <Link href={`/artifacts?${new URLSearchParams(filters)}`} className={buttonVariants({ variant: "ghost", size: "sm" })}>
                First page
              </Link>
            )}
            {listed.next && (
              <Link
                href={`/artifacts?${new URLSearchParams({ ...filters, cursor: listed.next })}`}
                className={buttonVariants({ variant: "secondary", size: "sm" })}
              >
                Next page
              </Link>
            )}
          </nav>
        </>
      )}
    </div>
  );
}
