import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { z } from "zod";
import { FormMessage } from "#components/form/form.tsx";
import { CategoryCard } from "#components/interviews/category-card.tsx";
import { OwnSessionRow } from "#components/interviews/own-session-row.tsx";
import { OwnInvitations } from "#components/invitations/own-invitations.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RowList } from "#components/ui/row-list.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentReader } from "#lib/auth/time-zone.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { listOpenCategories } from "#lib/data/categories/list-open-categories.ts";
import { listOwnInvitations } from "#lib/data/invitations/list-own-invitations.ts";
import { listOwnSessions } from "#lib/data/sessions/list-own-sessions.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { openInterviewAction, takeBackAction } from "./actions.ts";

/** Where a page of the list begins; an address that was written by hand begins with the newest. */
const Place = z.uuid();

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).home.title };
}

export default async function InterviewsPage({ searchParams }: PageProps<"/interviews">) {
  // Before anything is streamed, so that who may not be here is sent away with a true status.
  const viewer = await requirePageViewer("/interviews");
  const language = await currentLanguage();
  const words = wordsFor(language);
  const { home } = words;
  const { before, refused } = await searchParams;
  const { invitations, addressConfirmed } = await listOwnInvitations(viewer);
  const why = refused === "often" ? home.often : refused === "changed" ? home.changed : undefined;
  return (
    <div className="flex flex-col gap-12">
      {why && <FormMessage error={why} />}
      {!addressConfirmed && viewer.role === "CANDIDATE" && (
        <p className="rounded-xl bg-default px-4 py-3 text-sm">
          <span>{words.invitation.confirmAddress}</span>{" "}
          <Link href="/profile" className="underline underline-offset-4">
            {words.invitation.confirmAgain}
          </Link>
        </p>
      )}
      <OwnInvitations invitations={invitations} words={words} reader={await currentReader()} />
      <section aria-labelledby="choose">
        <h1 id="choose" className="font-semibold text-2xl tracking-tight">
          {home.choose}
        </h1>
        <p className="mt-1 max-w-prose text-muted">{home.chooseHint}</p>
        <Suspense
          fallback={
            <div className="mt-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
              <Skeleton count={6} className="h-64" />
            </div>
          }
        >
          <Categories viewer={viewer} />
        </Suspense>
      </section>
      <section aria-labelledby="past">
        <h2 id="past" className="font-semibold text-lg tracking-tight">
          {home.past}
        </h2>
        <Suspense
          fallback={
            <div className="mt-4 flex flex-col gap-2">
              <Skeleton count={3} className="h-16" />
            </div>
          }
        >
          <OwnSessions viewer={viewer} before={Place.safeParse(before).data} refused={why && "yes"} />
        </Suspense>
      </section>
    </div>
  );
}

async function Categories({ viewer }: { viewer: UserViewer }) {
  const words = wordsFor(await currentLanguage());
  const categories = await listOpenCategories(viewer);
  if (categories.length === 0) return <EmptyState title={words.home.noCategories} text={words.home.noCategoriesHint} />;
  return (
    <ul className="mt-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {categories.map((category) => (
        <CategoryCard key={category.id} category={category} words={words} open={openInterviewAction} />
      ))}
    </ul>
  );
}

async function OwnSessions({ viewer, before, refused }: { viewer: UserViewer; before: string | undefined; refused: string | undefined }) {
  const language = await currentLanguage();
  const reader = await currentReader();
  const words = wordsFor(language);
  const { sessions, next } = await listOwnSessions(viewer, { before });
  if (sessions.length === 0) return <EmptyState title={words.home.none} text={words.home.noneHint} />;
  return (
    <>
      <RowList className="mt-4 divide-y divide-border rounded-xl border border-border bg-surface">
        {sessions.map((session) => (
          <OwnSessionRow
            key={session.id}
            session={session}
            words={words}
            reader={reader}
            place={{ before, refused }}
            takeBack={takeBackAction}
          />
        ))}
      </RowList>
      {next && (
        <Link href={`/interviews?before=${next}`} className={`mt-4 ${buttonVariants({ variant: "secondary", size: "sm" })}`}>
          {words.common.older}
        </Link>
      )}
    </>
  );
}
