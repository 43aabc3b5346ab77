"use client";

import { useRef, useState } from "react";
import type { Words } from "#components/words/en.ts";
import type { Language } from "#lib/bank/content.ts";
import { type CandidateAsk, CandidateAsks } from "./candidate-asks.tsx";
import { QuestionReport } from "./question-report.tsx";
import { type Beside, type QuotePlace, questionsPlace, type ReportQuestion, type Suspicious, type TranscriptRow } from "./report-data.ts";
import { SuspicionList } from "./suspicion-list.tsx";
import { TranscriptView } from "./transcript-view.tsx";

/** Questions on one side, what was said on the other; a quote that is pressed lights up where it was said. */
export function ReportBody({
  questions,
  transcript,
  words,
  locale,
  contentLanguage,
  suspicions = [],
  asks = [],
  startedAt = null,
  beside,
}: {
  questions: ReportQuestion[];
  transcript: TranscriptRow[];
  words: Words;
  locale: Language;
  contentLanguage: string;
  /** Staff only. */
  suspicions?: Suspicious[];
  /** Staff only: what the candidate asked at the end. */
  asks?: CandidateAsk[];
  /** Epoch ms of the session's start. */
  startedAt?: number | null;
  /** Staff only. */
  beside?: Beside;
}) {
  const [lit, setLit] = useState<QuotePlace | null>(null);
  const pane = useRef<HTMLDivElement>(null);

  function show(place: QuotePlace) {
    setLit(place);
    // After the mark is drawn.
    requestAnimationFrame(() => {
      const mark = pane.current?.querySelector<HTMLElement>("mark");
      mark?.scrollIntoView({ block: "center", behavior: "smooth" });
      mark?.focus({ preventScroll: true });
    });
  }

  return (
    <div className="grid items-start gap-8 lg:grid-cols-2">
      <section aria-labelledby={questionsPlace} className="flex min-w-0 flex-col gap-4">
        <h2 id={questionsPlace} className="scroll-mt-20 font-semibold text-lg tracking-tight">
          {words.report.questions}
        </h2>
        {asks.length > 0 && <CandidateAsks asks={asks} show={show} contentLanguage={contentLanguage} />}
        {suspicions.length > 0 && <SuspicionList suspicions={suspicions} show={show} contentLanguage={contentLanguage} />}
        <ol className="flex flex-col gap-4">
          {questions.map((question) => (
            <QuestionReport
              key={question.index}
              question={question}
              words={words.report}
              contentLanguage={contentLanguage}
              show={show}
              lit={lit}
              beside={beside}
            />
          ))}
        </ol>
      </section>
      <section
        aria-labelledby="transcript"
        className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] print:static print:max-h-none"
      >
        <h2 id="transcript" className="font-semibold text-lg tracking-tight">
          {words.report.transcript}
        </h2>
        <div
          ref={pane}
          className="min-h-0 rounded-xl border border-border bg-surface p-5 lg:overflow-y-auto print:overflow-visible"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the only way to scroll it by keyboard
          tabIndex={0}
        >
          <TranscriptView
            transcript={transcript}
            words={words}
            locale={locale}
            contentLanguage={contentLanguage}
            lit={lit}
            startedAt={startedAt}
          />
        </div>
      </section>
    </div>
  );
}
