"use server";

import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { runCheck } from "#lib/system/run-check.ts";

export async function checkAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const { ok, text, ms } = await runCheck(await currentViewer(), String(form.get("check")));
    const told = `${text} (${ms} ms)`;
    return ok ? { done: told } : { error: told };
  });
}
