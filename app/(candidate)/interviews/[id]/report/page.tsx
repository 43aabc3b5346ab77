import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { orNotFound } from "#app/or-not-found.ts";
import { RehearsalMark } from "#components/interviews/rehearsal-mark.tsx";
import { CriteriaChart } from "#components/report/criteria-chart.tsx";
import { EvaluationProgress } from "#components/report/evaluation-progress.tsx";
import { Findings } from "#components/report/findings.tsx";
import { OwnCode } from "#components/report/own-code.tsx";
import { noteOf, piecesOf } from "#components/report/recording-pieces.ts";
import { RecordingPlayer } from "#components/report/recording-player.tsx";
import { ReportBody } from "#components/report/report-body.tsx";
import { ScoreSummary } from "#components/report/score-summary.tsx";
import { fill } from "#components/words/fill.ts";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentReader } from "#lib/auth/time-zone.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { getOwnArtifacts } from "#lib/data/artifacts/get-own-artifacts.ts";
import { listRecording } from "#lib/data/recordings/list-recording.ts";
import { getOwnReport } from "#lib/data/reports/get-own-report.ts";
import { formatMoment } from "#lib/text/formats.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).report.title };
}

export default async function OwnReportPage({ params }: PageProps<"/interviews/[id]/report">) {
  const { id } = await params;
  const viewer = await requirePageViewer(`/interviews/${id}/report`);
  const language = await currentLanguage();
  const words = wordsFor(language);
  const { report, evaluation, ...own } = await orNotFound(getOwnReport(viewer, { sessionId: id }));
  if (own.status === "SCHEDULED" || own.status === "IN_PROGRESS") redirect(`/interviews/${id}`);
  const [artifacts, recording] = await Promise.all([
    getOwnArtifacts(viewer, { sessionId: id }),
    orNotFound(listRecording(viewer, { sessionId: id })),
  ]);
  const ended = own.endTime && formatMoment(own.endTime, "longDateTime", await currentReader());
  return (
    <div className="flex flex-col gap-8">
      {own.rehearsal && <RehearsalMark text={words.common.rehearsal} />}
      <header>
        <p className="text-muted" lang={own.category.language}>
          {own.category.name}
        </p>
        <h1 className="mt-1 font-semibold text-2xl tracking-tight">{words.report.title}</h1>
        <p className="mt-1 text-muted text-sm">
          {`${ended ? fill(words.report.endedAt, { time: ended }) : ""}${report ? ` · ${fill(words.report.judged, { judge: `${report.judge}/${report.model}`, version: report.version })}` : ""}`}
        </p>
      </header>
      {!report && evaluation && <EvaluationProgress evaluation={evaluation} words={words.report} />}
      {report && (
        <section className="flex flex-col gap-6 rounded-xl border border-border bg-surface p-6">
          <ScoreSummary
            scores={{
              overall: report.overallScore,
              low: report.overallLow,
              high: report.overallHigh,
              technical: report.technicalScore,
              softSkill: report.softSkillScore,
            }}
            words={words.report}
          />
          <p className="max-w-prose leading-relaxed" lang={own.category.language}>
            {report.summary}
          </p>
          <Findings strengths={report.strengths} gaps={report.gaps} words={words.report} contentLanguage={own.category.language} />
          <CriteriaChart questions={own.questions} title={words.report.shape} words={words.report} />
          <p className="text-muted text-sm">{words.report.advisory}</p>
        </section>
      )}
      <RecordingPlayer pieces={piecesOf(id, recording)} note={noteOf(recording, words.report.recording)} words={words.report.recording}>
        <OwnCode artifacts={artifacts} words={words} />
        <ReportBody
          questions={own.questions}
          transcript={own.transcript}
          words={words}
          locale={language}
          contentLanguage={own.category.language}
          startedAt={own.startTime?.getTime() ?? null}
        />
      </RecordingPlayer>
    </div>
  );
}
