import type { Metadata } from "next";
import { orNotFound } from "#app/or-not-found.ts";
import { BankHeading } from "#components/question-bank/bank-heading.tsx";
import { DraftingForm } from "#components/question-bank/drafting-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { interviewParts } from "#lib/ai/parts.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { getCategory } from "#lib/data/categories/get-category.ts";
import { draftAction } from "./actions.ts";

export const metadata: Metadata = { title: "Draft with a model" };

export default async function DraftingPage({ params }: PageProps<"/admin/bank/[categoryId]/draft">) {
  const { categoryId } = await params;
  const viewer = await requirePageViewer(`/admin/bank/${categoryId}/draft`, "ADMIN");
  const { content } = await orNotFound(getCategory(viewer, { categoryId }));
  const { judge } = interviewParts();
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <BankHeading
        trail={[
          { href: "/admin/bank", name: "Question bank" },
          { href: `/admin/bank/${categoryId}`, name: content.name },
        ]}
        title="Draft with a model"
        lead="From a job description or any other text. What comes out are drafts, marked as the model’s: you read each one, and accept, change or discard it."
      />
      {judge ? (
        <DraftingForm categoryId={categoryId} model={judge} draft={draftAction} />
      ) : (
        <EmptyState
          title="No model is configured here"
          text="With OPENAI_API_KEY, or OPENAI_BASE_URL for any compatible server, a model can draft questions. Until then write or import them."
        />
      )}
    </div>
  );
}
