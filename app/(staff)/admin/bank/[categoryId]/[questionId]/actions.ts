"use server";

import { revalidatePath } from "next/cache";
import type { BankState } from "#components/question-bank/bank-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { questionDifferences } from "#lib/bank/differences.ts";
import { QuestionDraft } from "#lib/bank/drafts.ts";
import { saveQuestionDraft } from "#lib/data/questions/save-question-draft.ts";
import { bankAction } from "../../bank-action.ts";

export async function saveQuestionAction(_: BankState, form: FormData): Promise<BankState> {
  const content = readJson(String(form.get("content") ?? ""));
  const save = async (): Promise<BankState> => {
    const input = { questionId: form.get("questionId"), revision: Number(form.get("revision")), content };
    const { revision } = await saveQuestionDraft(await currentViewer(), input);
    revalidatePath("/admin/bank", "layout");
    return { done: "The draft is saved. Candidates meet it after the category is published.", revision };
  };
  return bankAction(form, save, (data) => {
    const [theirs, mine] = [QuestionDraft.safeParse(data.content), QuestionDraft.safeParse(content)];
    if (!theirs.success || !mine.success) return undefined;
    const differences = questionDifferences(theirs.data, mine.data);
    return { revision: Number(data.revision), differences, question: theirs.data };
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
