import { Chip } from "@heroui/react";
import type { Metadata } from "next";
import Link from "next/link";
import { orNotFound } from "#app/or-not-found.ts";
import { OneFieldForm } from "#components/form/one-field-form.tsx";
import { RehearsalMark } from "#components/interviews/rehearsal-mark.tsx";
import { InvitationSection } from "#components/invitations/invitation-section.tsx";
import { DecisionSection } from "#components/judgement/decision-section.tsx";
import { ReviewedScores } from "#components/judgement/reviewed-scores.tsx";
import { reviewsBeside } from "#components/judgement/reviews-beside.tsx";
import { CodeReport } from "#components/report/code-report.tsx";
import { CriteriaChart } from "#components/report/criteria-chart.tsx";
import { DoubtsNote } from "#components/report/doubts-note.tsx";
import { EvaluationProgress } from "#components/report/evaluation-progress.tsx";
import { Findings } from "#components/report/findings.tsx";
import { noteOf, piecesOf } from "#components/report/recording-pieces.ts";
import { RecordingPlayer } from "#components/report/recording-player.tsx";
import { ReportBody } from "#components/report/report-body.tsx";
import { ReportChanges } from "#components/report/report-changes.tsx";
import { ScoreBreakdown } from "#components/report/score-breakdown.tsx";
import { ScoreSummary } from "#components/report/score-summary.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { BackToList } from "#components/ui/back-to-list.tsx";
import { PersonPicture } from "#components/ui/person-picture.tsx";
import { endReasons, recommendations, sessionStatuses, aboutCandidate as words } from "#components/words/staff.ts";
import { currentReader } from "#lib/auth/time-zone.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { getSessionArtifacts } from "#lib/data/artifacts/get-session-artifacts.ts";
import { getDecisions } from "#lib/data/decisions/get-decisions.ts";
import { listRecording } from "#lib/data/recordings/list-recording.ts";
import { getReport, type Report } from "#lib/data/reports/get-report.ts";
import { formatDollars, formatMoment, formatNumber, type Reader } from "#lib/text/formats.ts";
import { retryEvaluationAction, verifyCode } from "./actions.ts";
import { decideAction } from "./decision-action.ts";
import { changeInvitationAction } from "./invitation-action.ts";
import { reviewAction } from "./review-action.ts";

export const metadata: Metadata = { title: "Report" };

export default async function ReportPage({ params }: PageProps<"/sessions/[id]">) {
  const { id } = await params;
  const viewer = await requirePageViewer(`/sessions/${id}`, "RECRUITER", "ADMIN");
  const reader = await currentReader("en");
  const [found, recording, artifacts, decisions] = await Promise.all([
    orNotFound(getReport(viewer, { sessionId: id })),
    orNotFound(listRecording(viewer, { sessionId: id })),
    orNotFound(getSessionArtifacts(viewer, { sessionId: id })),
    orNotFound(getDecisions(viewer, { sessionId: id })),
  ]);
  const { report, evaluation, candidate, category } = found;
  const questions = found.questions.map((question) => ({
    ...question,
    text: question.asked ? question.text : null,
    criteria: question.criteria.map(({ anchors: _anchors, reviews: _reviews, ...criterion }) => criterion),
  }));
  const review = decisions.over && !decisions.own ? reviewAction : null;
  return (
    <div className="flex flex-col gap-8">
      {found.rehearsal && <RehearsalMark text={words.common.rehearsal} />}
      <header className="flex flex-wrap items-center gap-4">
        <PersonPicture name={candidate.fullName} url={candidate.avatarUrl} size={48} />
        <div className="min-w-0 grow">
          <BackToList path="/sessions" className="print:hidden text-muted text-sm underline underline-offset-4 hover:text-foreground">
            Sessions
          </BackToList>
          <h1 className="break-words font-semibold text-2xl tracking-tight">{candidate.fullName}</h1>
          <p className="break-words text-muted text-sm">
            <span lang={category.language}>{category.name}</span> ·{" "}
            {formatMoment(found.startTime ?? found.createdAt, "longDateTime", reader)} · {candidate.email}
            {candidate.unconfirmed && " (address not confirmed)"}
          </p>
        </div>
        <Chip>{sessionStatuses[found.status]}</Chip>
      </header>
      {!found.rehearsal && decisions.over && (
        <DecisionSection sessionId={id} versions={decisions.versions} own={decisions.own} report={report} decide={decideAction} />
      )}
      {!report && found.status === "IN_PROGRESS" && (
        <section className="rounded-xl border border-border bg-surface p-6">
          <h2 className="font-medium">Interview in progress</h2>
          <p className="mt-1 text-muted">What was said so far is below. The report follows after the end.</p>
          <Link href={`/sessions/${id}/observe`} className="button button--sm button--secondary mt-3">
            Follow it live
          </Link>
          <AutoRefresh seconds={5} />
        </section>
      )}
      {found.callFallback && (
        <p className="rounded-xl border border-border bg-surface p-4 text-sm">
          This interview was held over the candidate's own browser, because the call service could not be reached.
        </p>
      )}
      {!report && found.status === "SCHEDULED" && <p className="text-muted">The candidate has not started this interview.</p>}
      {!report && found.status === "CANCELLED" && found.invitation && (
        <p className="text-muted">
          {found.endReason === "declined" ? "The candidate declined the invitation." : "The invitation was withdrawn."}
        </p>
      )}
      {!report && found.invitation && (
        <InvitationSection
          sessionId={id}
          invitation={found.invitation}
          late={found.status === "SCHEDULED" && found.invitation.startBy.getTime() < Date.now()}
          change={found.status === "SCHEDULED" ? changeInvitationAction : null}
        />
      )}
      {evaluation && evaluation.status !== "COMPLETED" && (
        <EvaluationProgress evaluation={evaluation} words={words.report}>
          {evaluation.status === "FAILED" && (
            <div className="mt-4 flex flex-col gap-3">
              {evaluation.error && <p className="text-sm">{evaluation.error}</p>}
              <div className="sm:w-56">
                <OneFieldForm action={retryEvaluationAction} hidden={{ sessionId: id }} button="Evaluate again" working="Starting…" />
              </div>
            </div>
          )}
        </EvaluationProgress>
      )}
      {report && <Summary found={found} report={report} reader={reader} />}
      {found.changes && (
        <ReportChanges
          changes={found.changes}
          criterionName={(index, id) => found.questions[index]?.criteria.find(({ criterionId }) => criterionId === id)?.name ?? id}
        />
      )}
      {report && evaluation?.status === "COMPLETED" && (
        <details className="text-sm print:hidden">
          <summary className="cursor-pointer text-muted hover:text-foreground">Evaluate again</summary>
          <p className="mt-2 max-w-prose text-muted">
            The answers are judged anew with what is configured now. This report stays as version {report.version}, and what changed is
            shown.
          </p>
          <div className="mt-3 flex flex-col gap-3 sm:flex-row">
            <OneFieldForm
              key={evaluation.id}
              action={retryEvaluationAction}
              hidden={{ sessionId: id }}
              button="Start the evaluation"
              working="Starting…"
            />
            {found.transcript.some(({ correction, understood }) => correction !== null || understood !== null) && (
              <OneFieldForm
                key={`${evaluation.id}-corrections`}
                action={retryEvaluationAction}
                hidden={{ sessionId: id, withCorrections: "on" }}
                button="Judge the candidate’s corrections"
                working="Starting…"
              />
            )}
          </div>
        </details>
      )}
      {(found.startTime || report) && (
        <RecordingPlayer pieces={piecesOf(id, recording)} note={noteOf(recording, words.report.recording)} words={words.report.recording}>
          <CodeReport artifacts={artifacts} verify={verifyCode} />
          <ReportBody
            questions={questions}
            transcript={found.transcript}
            words={words}
            locale="en"
            contentLanguage={category.language}
            suspicions={found.suspicions}
            asks={found.candidateAsks}
            startedAt={found.startTime?.getTime() ?? null}
            {...(report
              ? { beside: reviewsBeside(found.questions, { sessionId: id, report, contentLanguage: category.language, review }) }
              : {})}
          />
        </RecordingPlayer>
      )}
    </div>
  );
}

function usage({ count, inputTokens, outputTokens, dollars: cost, unpriced }: Report["modelCalls"]): string {
  if (count === 0) return "none";
  const told = `${count}; ${formatNumber(inputTokens, "en")} tokens in, ${formatNumber(outputTokens, "en")} out`;
  if (cost === null) return told;
  return `${told}; ${formatDollars(cost, "en")}${unpriced > 0 ? `, without ${unpriced} of unknown price` : ""}`;
}

function Summary({ found, report, reader }: { found: Report; report: NonNullable<Report["report"]>; reader: Reader }) {
  const { category, modelCalls } = found;
  const criterionNames = found.questions.map(({ criteria }) =>
    Object.fromEntries(criteria.map(({ criterionId, name }) => [criterionId, name])),
  );
  const facts = [
    ["Judged by", `${report.judge}/${report.model}, prompt ${report.promptVersion}, report version ${report.version}`],
    ["Rubric", found.rubricVersion === null ? "as frozen with the interview" : `version ${found.rubricVersion} of the category`],
    ...(found.invitation
      ? [["Invited by", `${found.invitation.invitedBy}, ${formatMoment(found.invitation.sentAt, "longDateTime", reader)}`]]
      : []),
    ["Asked by", found.interviewer ?? "–"],
    [
      "Call",
      found.call === null
        ? "none: typed"
        : `${found.call === "daily" ? "Daily" : "local"}${found.callFallback ? ", because Daily could not be reached" : ""}`,
    ],
    ["Recording", found.consent?.recording ? `${found.consent.recording}, as agreed to` : "not agreed to"],
    [
      "Ended",
      `${found.endTime ? formatMoment(found.endTime, "longDateTime", reader) : "–"}${found.endReason ? `, ${endReasons[found.endReason] ?? found.endReason}` : ""}`,
    ],
    ["Evidence for", `${Math.round(report.coverage * 100)} % of the planned interview`],
    ["Consent", found.consent ? `version ${found.consent.version}, ${formatMoment(found.consent.grantedAt, "longDateTime", reader)}` : "–"],
    ["Model calls", usage(modelCalls)],
  ];
  return (
    <section className="flex flex-col gap-6 rounded-xl border border-border bg-surface p-6">
      <div className="grid gap-6 lg:grid-cols-[3fr_1fr]">
        <div className="flex flex-col gap-6">
          <ScoreSummary
            scores={{
              overall: report.overallScore,
              low: report.overallLow,
              high: report.overallHigh,
              technical: report.technicalScore,
              softSkill: report.softSkillScore,
            }}
            words={words.report}
            explained={report.breakdown !== null}
          />
          <ReviewedScores
            scores={report.reviewed}
            questions={found.questions}
            version={report.version}
            contentLanguage={category.language}
          />
        </div>
        <div>
          <p className="text-muted text-sm">Recommendation (advice)</p>
          <p className="mt-1 font-semibold text-2xl tracking-tight">{recommendations[report.recommendation]}</p>
          {report.doubts && report.overallLow !== null && report.overallHigh !== null && (
            <DoubtsNote
              doubts={report.doubts}
              range={{ low: report.overallLow, high: report.overallHigh }}
              names={criterionNames}
              contentLanguage={category.language}
            />
          )}
          {report.thresholds && (
            <p className="mt-1 text-muted text-sm tabular-nums">
              strong yes from {report.thresholds.strongYes}, yes from {report.thresholds.yes}, mixed from {report.thresholds.mixed}
            </p>
          )}
        </div>
      </div>
      {report.breakdown && (
        <ScoreBreakdown
          breakdown={report.breakdown}
          range={report.overallLow !== null && report.overallHigh !== null ? { low: report.overallLow, high: report.overallHigh } : null}
          coverage={report.coverage}
          calibrationError={report.calibrationError}
          names={criterionNames}
          contentLanguage={category.language}
        />
      )}
      <p className="max-w-prose leading-relaxed" lang={category.language}>
        {report.summary}
      </p>
      <div className="grid gap-8 lg:grid-cols-[3fr_2fr]">
        <Findings strengths={report.strengths} gaps={report.gaps} words={words.report} contentLanguage={category.language} />
        <CriteriaChart questions={found.questions} title={words.report.shape} words={words.report} />
      </div>
      <dl className="grid gap-x-8 gap-y-2 border-border border-t pt-4 text-sm sm:grid-cols-2">
        {facts.map(([name, text]) => (
          <div key={name} className="flex gap-2">
            <dt className="shrink-0 text-muted">{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="text-muted text-sm">{words.report.advisory}</p>
    </section>
  );
}
