import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { orNotFound } from "#app/or-not-found.ts";
import { Observer } from "#components/observe/observer.tsx";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { getRoom } from "#lib/data/interviews/get-room.ts";

export const metadata: Metadata = { title: "Live interview" };

/** For staff: an interview while it takes place. */
export default async function ObservePage({ params }: PageProps<"/sessions/[id]/observe">) {
  const { id } = await params;
  const viewer = await requirePageViewer(`/sessions/${id}/observe`, "RECRUITER", "ADMIN");
  const view = await orNotFound(getRoom(viewer, { sessionId: id }));
  if (view.progress.status === "ended") redirect(`/sessions/${id}`);
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <header>
        <Link href={`/sessions/${id}`} className="text-muted text-sm underline underline-offset-4 hover:text-foreground">
          Session
        </Link>
        <h1 className="font-semibold text-2xl tracking-tight">{view.candidateName}</h1>
        <p className="text-muted text-sm" lang={view.language}>
          {view.categoryName}
        </p>
      </header>
      <Observer view={view} />
    </div>
  );
}
