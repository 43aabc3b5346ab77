"use client";

import Link from "next/link";

import { FormMessage } from "#components/form/form.tsx";
import type { FormActionOf } from "#components/form/form-state.ts";
import { leaving } from "#components/form/leaving.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import { RowList } from "#components/ui/row-list.tsx";
import { sessionStatuses } from "#components/words/staff.ts";
import type { listRehearsals } from "#lib/data/rehearsals/list-rehearsals.ts";
import { Part } from "../form/field.tsx";

type Rehearsal = Awaited<ReturnType<typeof listRehearsals>>[number];

/** Test interviews of a category: start one, and see or erase one's own. */
export function RehearsalPart({
  categoryId,
  published,
  drafted,
  rehearsals,
  act,
}: {
  categoryId: string;
  /** Whether there is a published version, and anything that differs from it. */
  published: boolean;
  drafted: boolean;
  /** With the time in words. */
  rehearsals: (Rehearsal & { when: string })[];
  act: FormActionOf;
}) {
  const [state, action] = useFormAction(act);
  const start = (of: "published" | "draft", words: string) => (
    <form action={action} {...leaving}>
      <input type="hidden" name="categoryId" value={categoryId} />
      <input type="hidden" name="of" value={of} />
      <PendingButton variant="secondary">{words}</PendingButton>
    </form>
  );
  return (
    <Part
      id="rehearsals"
      title="Rehearsal"
      lead="Take the interview yourself. It never counts: it is in no list and no figure, and only you can see it."
    >
      <FormMessage done={state.done} error={state.error} />
      <div className="flex flex-wrap gap-3">
        {published && start("published", "Rehearse the current version")}
        {drafted && start("draft", "Rehearse the draft")}
      </div>
      {rehearsals.length > 0 && (
        <RowList className="divide-y divide-border rounded-xl border border-border bg-surface text-sm">
          {rehearsals.map(({ id, status, when, categoryVersion }) => {
            const over = status !== "SCHEDULED" && status !== "IN_PROGRESS";
            return (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <span className="grow">
                  <Link href={over ? `/sessions/${id}` : `/interviews/${id}`} className="font-medium underline underline-offset-4">
                    {when}
                  </Link>{" "}
                  <span className="text-muted">
                    {categoryVersion ? `version ${categoryVersion.version}` : "of the draft"}, {sessionStatuses[status].toLowerCase()}
                  </span>
                </span>
                <form action={action}>
                  <input type="hidden" name="sessionId" value={id} />
                  <PendingButton variant="ghost" label={`Erase the rehearsal of ${when}`}>
                    Erase
                  </PendingButton>
                </form>
              </li>
            );
          })}
        </RowList>
      )}
    </Part>
  );
}
