"use client";

import { FormMessage } from "#components/form/form.tsx";
import type { FormState } from "#components/form/form-state.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { useAnswerFocus } from "#components/form/use-lost-focus.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";

export type RevealState = FormState & { text?: string };

/** A message as plain text. The secrets of its links are shown on request, which is written to the audit log. */
export function MailText({
  mail,
  reveal,
}: {
  mail: { id: string; text: string; secret: boolean };
  reveal: (state: RevealState, form: FormData) => Promise<RevealState>;
}) {
  const [state, action] = useFormAction<RevealState>(reveal, "undone");
  const place = useAnswerFocus<HTMLDivElement>(state);
  return (
    <div ref={place} className="flex flex-col gap-3 px-5 pb-4 text-sm">
      <FormMessage error={state.error} />
      <p data-answer="" tabIndex={-1} className="scroll-mt-20 whitespace-pre-wrap break-words leading-relaxed outline-none">
        {state.text ? <Linked text={state.text} /> : mail.text}
      </p>
      {mail.secret && state.text === undefined && (
        <form action={action} className="flex flex-wrap items-center gap-3">
          <input type="hidden" name="mailId" value={mail.id} />
          <PendingButton variant="secondary">Show link</PendingButton>
          <span className="text-muted">Anyone with the link can sign in as the recipient. Showing it is recorded in the audit log.</span>
        </form>
      )}
    </div>
  );
}

/** Text whose addresses can be followed. */
function Linked({ text }: { text: string }) {
  const parts = [...text.matchAll(/https?:\/\/\S+|(?:(?!https?:\/\/)[\s\S])+/g)];
  return parts.map(({ 0: part, index }) =>
    /^https?:\/\//.test(part) ? (
      <a key={index} href={part} className="break-all text-accent underline underline-offset-4">
        {part}
      </a>
    ) : (
      <span key={index}>{part}</span>
    ),
  );
}
