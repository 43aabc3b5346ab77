"use client";

import Link from "next/link";

import { FormMessage } from "#components/form/form.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import type { BankAction } from "./bank-state.ts";

/** Publishes everything that waits in a category, or says what is missing and leads there. */
export function PublishPanel({
  categoryId,
  waiting,
  archived,
  act,
}: {
  categoryId: string;
  /** What a publication would bring, in words; null when nothing waits. */
  waiting: string | null;
  archived: boolean;
  /** One action for all of it, so that the panel shows what happened last. */
  act: BankAction;
}) {
  const [state, action] = useFormAction(act);
  return (
    <section aria-labelledby="publication" className="flex flex-col gap-3 rounded-xl border border-border bg-surface p-5">
      <h2 id="publication" className="font-semibold text-lg tracking-tight">
        Publication
      </h2>
      <p className="max-w-prose text-sm">
        {archived
          ? "This category is archived: no new interview of it starts."
          : waiting
            ? `${waiting} Interviews that started keep what they started with.`
            : "Everything that was written is published."}
      </p>
      <FormMessage done={state.done} error={state.error} />
      {state.gaps && (
        <ul aria-label={state.warned ? "What to look at" : "What is missing"} className="flex list-disc flex-col gap-1 pl-5 text-sm">
          {state.gaps.map(({ question, path, message }) => (
            <li key={`${question?.id} ${path}`} className="break-words">
              {question ? (
                <>
                  <Link href={`/admin/bank/${categoryId}/${question.id}#${path}`} className="text-accent underline underline-offset-4">
                    <bdi>{question.text || "A question without words"}</bdi>
                  </Link>
                  {": "}
                  {message}
                </>
              ) : (
                <a href={`#content.${path}`} className="text-accent underline underline-offset-4">
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-3">
        {waiting && !archived && (
          <form action={action}>
            <input type="hidden" name="categoryId" value={categoryId} />
            <input type="hidden" name="act" value="publish" />
            <PendingButton>Publish</PendingButton>
          </form>
        )}
        {waiting && state.warned && (
          <form action={action}>
            <input type="hidden" name="categoryId" value={categoryId} />
            <input type="hidden" name="act" value="publish" />
            <input type="hidden" name="heeded" value="yes" />
            <PendingButton variant="secondary">Job-related: publish anyway</PendingButton>
          </form>
        )}
        <form action={action}>
          <input type="hidden" name="categoryId" value={categoryId} />
          <input type="hidden" name="act" value={archived ? "restore" : "archive"} />
          <PendingButton variant="ghost">{archived ? "Restore the category" : "Archive the category"}</PendingButton>
        </form>
      </div>
    </section>
  );
}
