import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { orNotFound } from "#app/or-not-found.ts";
import { FormMessage } from "#components/form/form.tsx";
import { ConsentForm } from "#components/interviews/consent-form.tsx";
import { RehearsalMark } from "#components/interviews/rehearsal-mark.tsx";
import { fill } from "#components/words/fill.ts";
import { wordsFor } from "#components/words/words.ts";
import { interviewParts } from "#lib/ai/parts.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentReader } from "#lib/auth/time-zone.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { Language } from "#lib/bank/content.ts";
import { callOptions, offeredRecording } from "#lib/call/options.ts";
import { getOwnSession } from "#lib/data/sessions/get-own-session.ts";
import { consentVersion } from "#lib/interview/consent.ts";
import { formatMoment } from "#lib/text/formats.ts";
import { startInterviewAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).nav.interviews };
}

/** What will happen, and the agreement to it; in the language of the interview. */
export default async function ConsentPage({ params }: PageProps<"/interviews/[id]">) {
  const { id } = await params;
  const viewer = await requirePageViewer(`/interviews/${id}`);
  const session = await orNotFound(getOwnSession(viewer, { sessionId: id }));
  if (session.status === "IN_PROGRESS") redirect(`/interviews/${id}/room`);
  if (session.status !== "SCHEDULED") redirect(session.status === "CANCELLED" ? "/interviews" : `/interviews/${id}/report`);

  const language = Language.parse(session.category.language);
  const words = wordsFor(language);
  const { consent } = words;
  const { invitation, late } = session;
  const invited = invitation && {
    inviter: invitation.inviter,
    time: formatMoment(invitation.startBy, "dateTime", await currentReader(language)),
  };
  const { interviewer, judge, models, transcriber } = interviewParts();
  const options = callOptions(language);
  const heard = `${transcriber ? fill(consent.heardByModel, { model: transcriber }) : options.transcriber === "browser" ? consent.heardByBrowser : ""}${options.call === "daily" ? consent.heardByDaily : ""}`;
  const parts = [
    {
      title: consent.asksTitle,
      text: fill(consent.asks, {
        interviewer: interviewer ? fill(consent.modelInterviewer, { model: interviewer }) : consent.builtinInterviewer,
        count: session.category.questionCount,
        minutes: session.category.minutes,
      }),
    },
    { title: consent.recordedTitle, text: fill(consent.recorded, { heard }) },
    { title: consent.readsTitle, text: fill(consent.reads, { processor: models ? fill(consent.processor, { model: models }) : "" }) },
    {
      title: consent.scoredTitle,
      text: fill(consent.scored, { judge: judge ? fill(consent.modelJudge, { model: judge }) : consent.builtinJudge }),
    },
    { title: consent.humanTitle, text: consent.human },
  ];
  return (
    <div className="mx-auto max-w-2xl" lang={language}>
      {session.rehearsal && <RehearsalMark text={words.common.rehearsal} />}
      <p className="text-muted">{session.category.name}</p>
      <h1 className="mt-1 font-semibold text-2xl tracking-tight">{consent.title}</h1>
      <p className="mt-1 text-muted">{consent.lead}</p>
      {invited && <p className="mt-1 text-muted">{fill(late ? words.home.invitedTooLate : words.home.invited, invited)}</p>}
      <dl className="mt-6 divide-y divide-border rounded-xl border border-border bg-surface">
        {parts.map((part) => (
          <div key={part.title} className="px-5 py-4">
            <dt className="font-medium">{part.title}</dt>
            <dd className="mt-1 max-w-prose text-sm leading-relaxed">{part.text}</dd>
          </div>
        ))}
      </dl>
      {late ? (
        <div className="mt-6 flex flex-col items-start gap-4">
          <FormMessage error={fill(words.invitation.ask, { inviter: invited?.inviter ?? "" })} />
          <Link href="/interviews" className={buttonVariants({ variant: "secondary" })}>
            {words.room.toHome}
          </Link>
        </div>
      ) : (
        <ConsentForm
          sessionId={id}
          consentVersion={consentVersion}
          language={language}
          name={session.candidate}
          options={options}
          record={offeredRecording()}
          words={consent}
          refusals={words.refusals}
          start={startInterviewAction}
        />
      )}
    </div>
  );
}
