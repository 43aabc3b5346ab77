import { buttonVariants } from "@heroui/styles";
import Link from "next/link";
import { ButtonForm } from "#components/form/button-form.tsx";
import type { FormActionOf } from "#components/form/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";
import { PendingButton } from "#components/ui/pending-button.tsx";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { formatMoment, type Reader } from "#lib/text/formats.ts";

type OwnSession = {
  id: string;
  status: keyof Words["home"]["status"];
  createdAt: Date;
  endReason: string | null;
  /** Null when they chose it themselves. */
  invitation: { startBy: Date; invitedBy: { fullName: string } } | null;
  category: { name: string; language: string };
  report: { id: string } | null;
  runs: { status: "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED" }[];
};

type OwnSessionRowProps = {
  session: OwnSession;
  words: Words;
  reader: Reader;
  /** Of the list that the row stands in: what its address says. */
  place: Record<string, string | undefined>;
  takeBack: FormActionOf;
};

/** Where an interview stands in the list, for an address that leads to it. */
export const rowId = (sessionId: string) => `interview-${sessionId}`;

/** One of the candidate's own interviews, with the one thing to do next. */
export function OwnSessionRow({ session, words, reader, place, takeBack }: OwnSessionRowProps) {
  const { status, report, category, invitation } = session;
  const tooLate = status === "SCHEDULED" && invitation !== null && invitation.startBy.getTime() < Date.now();
  const open = !tooLate && (status === "SCHEDULED" || status === "IN_PROGRESS");
  const next = status === "SCHEDULED" ? words.home.start : words.home.goOn;
  const run = session.runs[0]?.status;
  const judging = !open && !report && run ? (run === "FAILED" ? words.home.evaluationFailed : words.home.evaluating) : undefined;
  return (
    <li id={rowId(session.id)} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 grow">
        <p className="truncate font-medium" lang={category.language}>
          {category.name}
        </p>
        <p className="text-muted text-sm">
          <Moment at={session.createdAt} language={reader.language} />
          <span>{` · ${judging ?? standing(session, tooLate, words, reader)}`}</span>
        </p>
      </div>
      {status === "SCHEDULED" && !invitation && (
        <ButtonForm action={takeBack} hidden={{ sessionId: session.id, ...place }} told="order-last basis-full text-danger text-sm">
          <PendingButton variant="ghost" label={`${words.home.takeBack}: ${category.name}`}>
            {words.home.takeBack}
          </PendingButton>
        </ButtonForm>
      )}
      {status === "SCHEDULED" && invitation && !tooLate && (
        <details className="max-w-md open:order-last open:basis-full">
          <summary className="button button--sm button--ghost" aria-label={`${words.home.decline}: ${category.name}`}>
            {words.home.decline}
          </summary>
          <div className="mt-2 flex flex-col items-start gap-3 text-sm">
            <p>{words.home.declineAsk}</p>
            <ButtonForm action={takeBack} hidden={{ sessionId: session.id, ...place }}>
              <PendingButton variant="secondary" label={`${words.home.declineYes}: ${category.name}`}>
                {words.home.declineYes}
              </PendingButton>
            </ButtonForm>
          </div>
        </details>
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

function standing({ status, endReason, invitation }: OwnSession, tooLate: boolean, { home }: Words, reader: Reader): string {
  if (!invitation) return home.status[status];
  const invited = { inviter: invitation.invitedBy.fullName, time: formatMoment(invitation.startBy, "dateTime", reader) };
  if (status === "SCHEDULED") return fill(tooLate ? home.invitedTooLate : home.invited, invited);
  if (status === "CANCELLED") return endReason === "declined" ? home.declined : home.withdrawn;
  return home.status[status];
}
