"use server";

import { revalidatePath } from "next/cache";
import type { BankState } from "#components/question-bank/bank-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { categoryDifferences } from "#lib/bank/differences.ts";
import { CategoryDraft } from "#lib/bank/drafts.ts";
import { saveCategoryDraft } from "#lib/data/categories/save-category-draft.ts";
import { bankAction } from "../bank-action.ts";
import { contentOf } from "./save-form.ts";

export async function saveCategoryAction(_: BankState, form: FormData): Promise<BankState> {
  const content = contentOf(form);
  const save = async (): Promise<BankState> => {
    // "Over" is the revision that the writer has compared with.
    const revision = form.get("over") ?? form.get("revision");
    const saved = await saveCategoryDraft(await currentViewer(), { categoryId: form.get("categoryId"), revision, content });
    revalidatePath("/admin/bank", "layout");
    return { done: "The draft is saved.", ...saved };
  };
  return bankAction(form, save, (data) => {
    const [theirs, mine] = [CategoryDraft.safeParse(data.content), CategoryDraft.safeParse(content)];
    if (!theirs.success || !mine.success) return undefined;
    return { revision: Number(data.revision), differences: categoryDifferences(theirs.data, mine.data) };
  });
}
