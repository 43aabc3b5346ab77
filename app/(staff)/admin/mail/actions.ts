"use server";

import { formAction } from "#app/form-action.ts";
import type { RevealState } from "#components/people/mail-text.tsx";
import { currentViewer } from "#lib/auth/viewer.ts";
import { revealMail } from "#lib/data/mail/reveal-mail.ts";

export async function revealMailAction(_: RevealState, form: FormData): Promise<RevealState> {
  return formAction<RevealState>(form, async () => revealMail(await currentViewer(), { mailId: form.get("mailId") }));
}
