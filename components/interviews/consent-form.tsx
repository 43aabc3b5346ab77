"use client";

import Link from "next/link";
import { useActionState } from "react";
import { FormMessage, SubmitButton } from "#components/account/form.tsx";
import type { FormActionOf } from "#components/account/form-state.ts";
import type { Words } from "#components/words/en.ts";
import type { Language } from "#lib/interview/content.ts";

/** The agreement; the clock starts with its button. */
export function ConsentForm({
  sessionId,
  consentVersion,
  language,
  words,
  start,
}: {
  sessionId: string;
  consentVersion: string;
  language: Language;
  words: Words["consent"];
  start: FormActionOf;
}) {
  const [state, action] = useActionState(start, {});
  return (
    <form action={action} className="mt-6 flex flex-col gap-4" noValidate>
      <input type="hidden" name="sessionId" value={sessionId} />
      <input type="hidden" name="consentVersion" value={consentVersion} />
      <input type="hidden" name="language" value={language} />
      <FormMessage error={state.fields?.agreed ? words.required : state.error} />
      <label className="flex cursor-pointer items-start gap-3 rounded-xl border border-border bg-surface p-4">
        <input
          type="checkbox"
          name="agreed"
          defaultChecked={state.typed?.agreed === "on"}
          aria-invalid={Boolean(state.fields?.agreed)}
          className="mt-0.5 size-5 shrink-0 accent-accent"
        />
        <span>{words.agree}</span>
      </label>
      <div className="flex flex-col gap-3 sm:flex-row-reverse sm:justify-start">
        <div className="sm:w-56">
          <SubmitButton working={words.starting}>{words.start}</SubmitButton>
        </div>
        <Link href="/interviews" className="button button--md button--ghost">
          {words.notNow}
        </Link>
      </div>
    </form>
  );
}
