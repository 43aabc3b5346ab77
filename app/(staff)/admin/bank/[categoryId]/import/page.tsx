import type { Metadata } from "next";
import { orNotFound } from "#app/or-not-found.ts";
import { BankHeading } from "#components/question-bank/bank-heading.tsx";
import { ImportForm } from "#components/question-bank/import-form.tsx";
import { ImportFormats } from "#components/question-bank/import-formats.tsx";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { getCategory } from "#lib/data/categories/get-category.ts";
import { uploadAction } from "./actions.ts";

export const metadata: Metadata = { title: "Import questions" };

export default async function ImportPage({ params }: PageProps<"/admin/bank/[categoryId]/import">) {
  const { categoryId } = await params;
  const viewer = await requirePageViewer(`/admin/bank/${categoryId}/import`, "ADMIN");
  const { content } = await orNotFound(getCategory(viewer, { categoryId }));
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <BankHeading
        trail={[
          { href: "/admin/bank", name: "Question bank" },
          { href: `/admin/bank/${categoryId}`, name: content.name },
        ]}
        title="Import questions"
        lead="The file is read first, and you see what it would change. Nothing is written before you say so, and imported questions are drafts."
      />
      <ImportForm categoryId={categoryId} upload={uploadAction} />
      <ImportFormats />
    </div>
  );
}
