"use server";

import { redirect } from "next/navigation";
import type { BankState } from "#components/question-bank/bank-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { createCategory } from "#lib/data/categories/create-category.ts";
import { bankAction } from "./bank-action.ts";

export async function createCategoryAction(_: BankState, form: FormData): Promise<BankState> {
  return bankAction(form, async () => {
    const { categoryId } = await createCategory(await currentViewer(), {
      name: form.get("name"),
      slug: form.get("slug") ?? "",
      kind: form.get("kind"),
      language: form.get("language"),
    });
    redirect(`/admin/bank/${categoryId}`);
  });
}
