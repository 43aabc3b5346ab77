"use client";

import { FormMessage } from "#components/form/form.tsx";
import type { FormActionOf } from "#components/form/form-state.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import { useReader } from "#components/ui/reader.tsx";
import { formatMoment } from "#lib/text/formats.ts";
import { DaysOptions, usualDays } from "./days-options.tsx";

type Invitation = { name: string; invitedBy: string; sentAt: Date; startBy: Date; openedAt: Date | null; note: string };

/** How an invitation stands, and what staff can do while its interview has not started. */
export function InvitationSection({
  sessionId,
  invitation,
  late,
  change,
}: {
  sessionId: string;
  invitation: Invitation;
  /** The time to start is over. */
  late: boolean;
  /** Null when nothing can be changed any more. */
  change: FormActionOf | null;
}) {
  const reader = useReader("en");
  const told = (at: Date) => formatMoment(at, "dateTime", reader);
  const facts = [
    ["Invited as", invitation.name],
    ["Invited by", `${invitation.invitedBy}, ${told(invitation.sentAt)}`],
    ["Link", invitation.openedAt ? `opened ${told(invitation.openedAt)}` : "not opened yet"],
    [late ? "Link expired" : "Link valid until", told(invitation.startBy)],
    ...(invitation.note ? [["Note", invitation.note]] : []),
  ];
  return (
    <section aria-labelledby="invitation" className="flex flex-col gap-4 rounded-xl border border-border bg-surface p-6 print:hidden">
      <h2 id="invitation" className="font-medium">
        Invitation
      </h2>
      <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
        {facts.map(([name, text]) => (
          <div key={name} className="flex gap-2">
            <dt className="shrink-0 text-muted">{name}</dt>
            <dd className="min-w-0 whitespace-pre-line break-words">{text}</dd>
          </div>
        ))}
      </dl>
      {change && <Changes sessionId={sessionId} late={late} change={change} />}
    </section>
  );
}

function Changes({ sessionId, late, change }: { sessionId: string; late: boolean; change: FormActionOf }) {
  const [state, action] = useFormAction(change);
  return (
    <>
      <FormMessage done={state.done} error={state.error} />
      <div className="flex flex-wrap items-start gap-3">
        <form action={action} className="flex flex-wrap items-center gap-2">
          <input type="hidden" name="sessionId" value={sessionId} />
          <input type="hidden" name="act" value="renew" />
          <select
            name="days"
            aria-label="Link valid for"
            defaultValue={usualDays}
            className="h-9 rounded-xl border border-[var(--field-border)] bg-surface px-2 text-sm"
          >
            <DaysOptions />
          </select>
          <PendingButton variant={late ? "primary" : "secondary"}>Send a new link</PendingButton>
        </form>
        <details className="open:basis-full">
          <summary className="button button--sm button--ghost">Withdraw</summary>
          <form action={action} className="mt-2 flex flex-col items-start gap-3 text-sm">
            <p>The link stops working and the interview cannot be started. No mail is sent about it; the link says so.</p>
            <input type="hidden" name="sessionId" value={sessionId} />
            <input type="hidden" name="act" value="withdraw" />
            <PendingButton variant="secondary">Withdraw the invitation</PendingButton>
          </form>
        </details>
      </div>
    </>
  );
}
