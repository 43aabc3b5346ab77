"use server";

import { revalidatePath } from "next/cache";
import type { BankState } from "#components/question-bank/bank-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { saveCategoryDraft } from "#lib/data/categories/save-category-draft.ts";
import { categoryDifferences } from "#lib/interview/differences.ts";
import { CategoryDraft } from "#lib/interview/drafts.ts";
import { bankAction } from "../bank-action.ts";

export async function saveCategoryAction(_: BankState, form: FormData): Promise<BankState> {
  const content = contentOf(form);
  const save = async (): Promise<BankState> => {
    // "Over" is the revision that the writer has compared with.
    const revision = form.get("over") ?? form.get("revision");
    await saveCategoryDraft(await currentViewer(), { categoryId: form.get("categoryId"), revision, content });
    revalidatePath("/admin/bank", "layout");
    return { done: "The draft is saved." };
  };
  return bankAction(form, save, (data) => {
    const [theirs, mine] = [CategoryDraft.safeParse(data.content), CategoryDraft.safeParse(content)];
    if (!theirs.success || !mine.success) return undefined;
    return { revision: Number(data.revision), differences: categoryDifferences(theirs.data, mine.data) };
  });
}

const difficulties = ["EASY", "MEDIUM", "HARD"] as const;

/** The fields are named after their places in the content. */
function contentOf(form: FormData) {
  const text = (name: string) => form.get(`content.${name}`);
  const number = (name: string) => {
    const typed = text(name);
    return typeof typed === "string" && typed.trim() !== "" ? Number(typed) : undefined;
  };
  return {
    name: text("name"),
    kind: text("kind"),
    language: text("language"),
    description: text("description"),
    systemPrompt: text("systemPrompt"),
    minutes: number("minutes"),
    questionCount: number("questionCount"),
    maxProbes: number("maxProbes"),
    ...(text("mode") === "verbatim" ? { mode: "verbatim" } : {}),
    // All three empty: the mix that the bank has.
    ...(difficulties.some((difficulty) => number(`mix.${difficulty}`) !== undefined)
      ? { mix: Object.fromEntries(difficulties.map((difficulty) => [difficulty, number(`mix.${difficulty}`) ?? 0])) }
      : {}),
    weights: { technical: number("weights.technical"), softSkill: number("weights.softSkill") },
    thresholds: { strongYes: number("thresholds.strongYes"), yes: number("thresholds.yes"), mixed: number("thresholds.mixed") },
  };
}
