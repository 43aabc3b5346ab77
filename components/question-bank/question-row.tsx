"use client";

import Link from "next/link";
import { useFormAction } from "#components/form/use-form-action.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import type { QuestionList } from "#lib/data/questions/list-questions.ts";
import { type BankAction, difficultyWords, statusWords } from "./bank-state.ts";
import { bulkFormId } from "./bulk-bar.tsx";

type Question = QuestionList["questions"][number];

/** One question of the list, and what an admin may do with it; `act` is missing for those who only read. */
export function QuestionRow({
  question,
  href,
  language,
  ordered,
  act,
}: {
  question: Question;
  href: string;
  language: string;
  /** Whether the list stands in the order that moving changes. */
  ordered: boolean;
  act?: BankAction | undefined;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      {act && (
        <label className="flex shrink-0 max-sm:-m-3.5 max-sm:p-3.5">
          <input
            type="checkbox"
            name="questionIds"
            value={question.id}
            form={bulkFormId}
            aria-label={`Tick: ${question.text.slice(0, 60)}`}
            className="size-4 accent-accent"
          />
        </label>
      )}
      <div className="min-w-0 grow basis-60">
        <Link href={href} lang={language} className="line-clamp-2 break-words font-medium underline-offset-4 hover:underline">
          {question.text || "A question without words"}
        </Link>
        <p className="mt-0.5 text-muted text-sm">
          {[difficultyWords[question.difficulty], ...question.tags, statusWords[question.status]].join(" · ")}
          {question.draftedBy &&
            (question.reviewed ? `, drafted by ${question.draftedBy}` : `, drafted by ${question.draftedBy}: not reviewed`)}
          {question.changed && ", with changes that are not published"}
        </p>
      </div>
      {act && <RowActions question={question} ordered={ordered} act={act} />}
    </li>
  );
}

function RowActions({ question, ordered, act }: { question: Question; ordered: boolean; act: BankAction }) {
  const [state, action] = useFormAction(act);
  const about = question.text.slice(0, 60);
  const button = (name: string, words: string, label: string) => (
    <form action={action} key={name}>
      <input type="hidden" name="questionId" value={question.id} />
      <input type="hidden" name="act" value={name} />
      <PendingButton variant="ghost" label={`${label}: ${about}`}>
        {words}
      </PendingButton>
    </form>
  );
  return (
    <>
      <div className="flex flex-wrap gap-1">
        {ordered && [button("up", "↑", "Move up"), button("down", "↓", "Move down"), button("first", "⤒", "Move to the top")]}
        {button("duplicate", "Copy", "Copy")}
        {question.status === "ARCHIVED" ? button("restore", "Restore", "Restore") : button("archive", "Archive", "Archive")}
      </div>
      {state.error && (
        <p role="alert" className="basis-full text-danger text-sm">
          {state.error}
        </p>
      )}
    </>
  );
}
