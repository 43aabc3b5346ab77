"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { BankState } from "#components/question-bank/bank-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { newQuestion } from "#lib/bank/new-drafts.ts";
import { archiveCategory } from "#lib/data/categories/archive-category.ts";
import { getCategory } from "#lib/data/categories/get-category.ts";
import { publishCategory } from "#lib/data/categories/publish-category.ts";
import { restoreCategory } from "#lib/data/categories/restore-category.ts";
import { createQuestion } from "#lib/data/questions/create-question.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { counted } from "#lib/text/plural.ts";
import { bankAction } from "../bank-action.ts";

const Act = z.enum(["publish", "archive", "restore"]);

/** Everything that decides whether candidates meet a category. */
export async function publicationAction(_: BankState, form: FormData): Promise<BankState> {
  return bankAction(form, async () => {
    const act = Act.parse(form.get("act"));
    const done = await verbs[act](await currentViewer(), { categoryId: form.get("categoryId"), heeded: form.get("heeded") === "yes" });
    revalidatePath("/admin/bank", "layout");
    return { done };
  });
}

const verbs = {
  publish: async (viewer: Viewer, input: unknown) => {
    const { questions, oneWording, category } = await publishCategory(viewer, input);
    const words = counted(questions, "question");
    const published = `Published: ${[...(category ? ["the category"] : []), ...(questions > 0 ? [words] : [])].join(" and ")}.`;
    return oneWording > 0
      ? `${published} ${counted(oneWording, "question has", "questions have")} expected points in one wording alone; add others under “Also said as”, so that answers in other words count.`
      : published;
  },
  archive: async (viewer: Viewer, input: unknown) => {
    await archiveCategory(viewer, input);
    return "The category is archived.";
  },
  restore: async (viewer: Viewer, input: unknown) => {
    await restoreCategory(viewer, input);
    return "The category is back.";
  },
};

export async function createQuestionAction(_: BankState, form: FormData): Promise<BankState> {
  return bankAction(form, async () => {
    const viewer = await currentViewer();
    const { id, content } = await getCategory(viewer, { categoryId: form.get("categoryId") });
    const question = newQuestion(String(form.get("text") ?? ""), content);
    const { questionId } = await createQuestion(viewer, { categoryId: id, content: question });
    redirect(`/admin/bank/${id}/${questionId}`);
  });
}
