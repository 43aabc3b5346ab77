import { Chip } from "@heroui/react";
import type { Metadata } from "next";
import Link from "next/link";
import { BankHeading } from "#components/question-bank/bank-heading.tsx";
import { statusWords } from "#components/question-bank/bank-state.ts";
import { NewCategoryForm } from "#components/question-bank/new-category-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { listBank } from "#lib/data/categories/list-bank.ts";
import { counted } from "#lib/text/plural.ts";
import { createCategoryAction } from "./actions.ts";

export const metadata: Metadata = { title: "Question bank" };

type Category = Awaited<ReturnType<typeof listBank>>[number];

export default async function BankPage() {
  const viewer = await requirePageViewer("/admin/bank", "RECRUITER", "ADMIN");
  const categories = await listBank(viewer);
  return (
    <div className="flex flex-col gap-6">
      <BankHeading
        trail={viewer.role === "ADMIN" ? [{ href: "/admin", name: "Administration" }] : []}
        title="Question bank"
        lead="What is asked, and what answers are judged by. Interviews that started keep what they started with."
      />
      {categories.length === 0 ? (
        <EmptyState
          title="No categories yet"
          text="A category is an interview that candidates can take: its questions and how it is led."
        />
      ) : (
        <ul className="divide-y divide-border rounded-xl border border-border bg-surface">
          {categories.map((category) => (
            <li key={category.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
              <Link
                href={`/admin/bank/${category.id}`}
                lang={category.language}
                className="min-w-0 grow basis-52 break-words font-medium underline-offset-4 hover:underline"
              >
                {category.name}
              </Link>
              <span className="text-muted text-sm tabular-nums">
                {`${counted(category.questions, "question")}, ${category.questionCount} asked in ${category.minutes} minutes`}
              </span>
              {waiting(category) && <span className="text-sm">{waiting(category)}</span>}
              <Chip size="sm">{statusWords[category.status]}</Chip>
            </li>
          ))}
        </ul>
      )}
      {viewer.role === "ADMIN" && (
        <section aria-labelledby="new" className="max-w-3xl">
          <h2 id="new" className="font-semibold text-lg tracking-tight">
            New category
          </h2>
          <NewCategoryForm create={createCategoryAction} />
        </section>
      )}
    </div>
  );
}

function waiting({ drafted, waitingQuestions }: Category): string | null {
  const count = waitingQuestions + (drafted ? 1 : 0);
  return count === 0 ? null : counted(count, "draft waits", "drafts wait");
}
