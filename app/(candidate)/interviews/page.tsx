import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { CategoryCard } from "#components/interviews/category-card.tsx";
import { OwnSessionRow } from "#components/interviews/own-session-row.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { listOpenCategories } from "#lib/data/categories/list-open-categories.ts";
import { listOwnSessions } from "#lib/data/sessions/list-own-sessions.ts";
import { openInterviewAction, takeBackAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).home.title };
}

export default async function InterviewsPage({ searchParams }: PageProps<"/interviews">) {
  const viewer = await requirePageViewer("/interviews");
  const language = await currentLanguage();
  const words = wordsFor(language);
  const { before } = await searchParams;
  const [categories, { sessions, next }] = await Promise.all([
    listOpenCategories(viewer),
    listOwnSessions(viewer, { before: typeof before === "string" ? before : undefined }),
  ]);
  const open = new Map(
    sessions.flatMap((session) =>
      session.status === "IN_PROGRESS" || session.status === "SCHEDULED" ? [[session.categoryId, session.id]] : [],
    ),
  );
  return (
    <div className="flex flex-col gap-12">
      <section aria-labelledby="choose">
        <h1 id="choose" className="font-semibold text-2xl tracking-tight">
          {words.home.choose}
        </h1>
        <p className="mt-1 max-w-prose text-muted">{words.home.chooseHint}</p>
        {categories.length === 0 ? (
          <EmptyState title={words.home.noCategories} text={words.home.noCategoriesHint} />
        ) : (
          <ul className="mt-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {categories.map((category) => (
              <CategoryCard
                key={category.id}
                category={category}
                words={words}
                openSessionId={open.get(category.id)}
                open={openInterviewAction}
              />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="past">
        <h2 id="past" className="font-semibold text-lg tracking-tight">
          {words.home.past}
        </h2>
        {sessions.length === 0 ? (
          <EmptyState title={words.home.none} text={words.home.noneHint} />
        ) : (
          <ul className="mt-4 divide-y divide-border rounded-xl border border-border bg-surface">
            {sessions.map((session) => (
              <OwnSessionRow key={session.id} session={session} words={words} language={language} takeBack={takeBackAction} />
            ))}
          </ul>
        )}
        {next && (
          <Link href={`/interviews?before=${next}`} className={`mt-4 ${buttonVariants({ variant: "secondary", size: "sm" })}`}>
            {words.common.older}
          </Link>
        )}
      </section>
    </div>
  );
}
