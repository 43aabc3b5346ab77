"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { BankState } from "#components/question-bank/bank-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { archiveQuestion } from "#lib/data/questions/archive-question.ts";
import { duplicateQuestion } from "#lib/data/questions/duplicate-question.ts";
import { moveQuestion } from "#lib/data/questions/move-question.ts";
import { restoreQuestion } from "#lib/data/questions/restore-question.ts";
import { bankAction } from "../bank-action.ts";

const Act = z.enum(["up", "down", "first", "last", "duplicate", "archive", "restore"]);
const verbs = { duplicate: duplicateQuestion, archive: archiveQuestion, restore: restoreQuestion };

/** Everything that a row of the list of questions can do. */
export async function questionRowAction(_: BankState, form: FormData): Promise<BankState> {
  return bankAction(form, async () => {
    const viewer = await currentViewer();
    const act = Act.parse(form.get("act"));
    const questionId = form.get("questionId");
    if (act === "duplicate" || act === "archive" || act === "restore") await verbs[act](viewer, { questionId });
    else await moveQuestion(viewer, { questionId, to: act });
    revalidatePath("/admin/bank", "layout");
    return {};
  });
}
