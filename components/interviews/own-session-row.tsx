import { buttonVariants } from "@heroui/styles";
import Link from "next/link";
import { ButtonForm } from "#components/account/button-form.tsx";
import type { FormActionOf } from "#components/account/form-state.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import type { Words } from "#components/words/en.ts";
import type { Language } from "#lib/interview/content.ts";

type OwnSession = {
  id: string;
  status: keyof Words["home"]["status"];
  createdAt: Date;
  category: { name: string; language: string };
  report: { id: string } | null;
  runs: { status: "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED" }[];
};

type OwnSessionRowProps = {
  session: OwnSession;
  words: Words;
  language: Language;
  /** Of the list that the row stands in: what its address says. */
  place: Record<string, string | undefined>;
  takeBack: FormActionOf;
};

/** One of the candidate's own interviews, with the one thing to do next. */
export function OwnSessionRow({ session, words, language, place, takeBack }: OwnSessionRowProps) {
  const { status, report, category } = session;
  const open = status === "SCHEDULED" || status === "IN_PROGRESS";
  const next = status === "SCHEDULED" ? words.home.start : words.home.goOn;
  const run = session.runs[0]?.status;
  const judging = !open && !report && run ? (run === "FAILED" ? words.home.evaluationFailed : words.home.evaluating) : undefined;
  const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(session.createdAt);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 grow">
        <p className="truncate font-medium" lang={category.language}>
          {category.name}
        </p>
        <p className="text-muted text-sm">
          <time dateTime={session.createdAt.toISOString()}>{when}</time>
          {" · "}
          {judging ?? words.home.status[status]}
        </p>
      </div>
      {status === "SCHEDULED" && (
        <ButtonForm action={takeBack} hidden={{ sessionId: session.id, ...place }} told="order-last basis-full text-danger text-sm">
          <PendingButton variant="ghost" label={`${words.home.takeBack}: ${category.name}`}>
            {words.home.takeBack}
          </PendingButton>
        </ButtonForm>
      )}
      {open && (
        <Link
          href={`/interviews/${session.id}`}
          aria-label={`${next}: ${category.name}`}
          className={buttonVariants({ variant: "secondary", size: "sm" })}
        >
          {next}
        </Link>
      )}
      {(report || judging) && (
        <Link
          href={`/interviews/${session.id}/report`}
          aria-label={`${words.home.report}: ${category.name}`}
          className={buttonVariants({ variant: "secondary", size: "sm" })}
        >
          {words.home.report}
        </Link>
      )}
    </li>
  );
}
