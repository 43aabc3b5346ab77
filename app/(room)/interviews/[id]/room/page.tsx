import type { Metadata, Viewport } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { orNotFound } from "#app/or-not-found.ts";
import { InterviewRoom } from "#components/interview-room/interview-room.tsx";
import { RehearsalMark } from "#components/interviews/rehearsal-mark.tsx";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { callOptions } from "#lib/call/options.ts";
import { getRoom } from "#lib/data/interviews/get-room.ts";
import { getOwnSession } from "#lib/data/sessions/get-own-session.ts";

const Recording = z.enum(["audio", "video"]).nullable();

// A phone's keyboard takes its place from the page, so that what is asked stays above it.
export const viewport: Viewport = { interactiveWidget: "resizes-content" };

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).nav.interviews };
}

export default async function RoomPage({ params }: PageProps<"/interviews/[id]/room">) {
  const { id } = await params;
  const viewer = await requirePageViewer(`/interviews/${id}/room`);
  const session = await orNotFound(getOwnSession(viewer, { sessionId: id }));
  if (session.status === "SCHEDULED") redirect(`/interviews/${id}`);
  if (session.status === "CANCELLED") redirect("/interviews");
  const view = await getRoom(viewer, { sessionId: id });
  const words = wordsFor(view.language);
  return (
    <>
      {session.rehearsal && (
        <div className="pointer-events-none fixed inset-x-0 top-14 z-40 flex justify-center px-4">
          <RehearsalMark text={words.common.rehearsal} />
        </div>
      )}
      <InterviewRoom
        view={view}
        options={callOptions(view.language)}
        recording={Recording.parse(session.consent?.recording ?? null)}
        words={words}
      />
    </>
  );
}
