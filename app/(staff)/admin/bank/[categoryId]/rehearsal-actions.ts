"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { createRehearsal } from "#lib/data/rehearsals/create-rehearsal.ts";
import { deleteRehearsal } from "#lib/data/rehearsals/delete-rehearsal.ts";

/** Opens or erases a rehearsal. */
export async function rehearsalAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const viewer = await currentViewer();
    const sessionId = form.get("sessionId");
    if (sessionId === null) {
      const made = await createRehearsal(viewer, { categoryId: form.get("categoryId"), of: form.get("of") });
      redirect(`/interviews/${made.sessionId}`);
    }
    await deleteRehearsal(viewer, { sessionId });
    revalidatePath("/admin/bank", "layout");
    return { done: "The rehearsal is erased." };
  });
}
