"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { addImportPart } from "#lib/data/imports/add-import-part.ts";
import { beginImport } from "#lib/data/imports/begin-import.ts";
import { confirmImport } from "#lib/data/imports/confirm-import.ts";
import { AppError } from "#lib/errors.ts";

/** Takes a small file whole, where no script sends it in parts. */
export async function uploadAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const file = form.get("file");
    if (!(file instanceof File) || file.name === "") throw new AppError("invalid", "Choose a file first.");
    const viewer = await currentViewer();
    const categoryId = String(form.get("categoryId"));
    const about = { categoryId, fileName: file.name, size: file.size, settings: form.get("settings") === "on" };
    const { importId } = await beginImport(viewer, about);
    await addImportPart(viewer, { importId, index: 0 }, new Uint8Array(await file.arrayBuffer()));
    redirect(`/admin/bank/${categoryId}/import/${importId}`);
  });
}

/** Writes what the preview showed. */
export async function confirmAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    await confirmImport(await currentViewer(), { importId: form.get("importId") });
    revalidatePath("/admin/bank", "layout");
    return {};
  });
}
