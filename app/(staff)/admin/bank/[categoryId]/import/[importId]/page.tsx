import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound } from "#app/or-not-found.ts";
import { BankHeading } from "#components/question-bank/bank-heading.tsx";
import { ImportProgress } from "#components/question-bank/import-progress.tsx";
import { ImportResult } from "#components/question-bank/import-result.tsx";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { getImport } from "#lib/data/imports/get-import.ts";
import { confirmAction } from "../actions.ts";

export const metadata: Metadata = { title: "Import questions" };

export default async function ImportStatusPage({ params }: PageProps<"/admin/bank/[categoryId]/import/[importId]">) {
  const { categoryId, importId } = await params;
  const viewer = await requirePageViewer(`/admin/bank/${categoryId}/import/${importId}`, "ADMIN");
  const found = await orNotFound(getImport(viewer, { importId }));
  if (found.categoryId !== categoryId) notFound();
  const { category, fileName, status } = found;
  const working = status === "UPLOADING" || status === "READING" || status === "APPLYING";
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <BankHeading
        trail={[
          { href: "/admin/bank", name: "Question bank" },
          { href: `/admin/bank/${categoryId}`, name: category.name },
          { href: `/admin/bank/${categoryId}/import`, name: "Import questions" },
        ]}
        title={fileName}
        lead="All of this file is imported, or nothing of it."
      />
      {working ? <ImportProgress upload={found} /> : <ImportResult upload={found} confirm={confirmAction} />}
    </div>
  );
}
