import { LazyMarkdown } from "#components/markdown/lazy-markdown.tsx";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { Level } from "./level.tsx";
import { RejectedQuotes } from "./rejected-quotes.tsx";
import { type Beside, placeOf, type QuotePlace, questionPlace, type ReportCriterion, type ReportQuestion } from "./report-data.ts";

/** One question: its score, and under each criterion the words that support it. */
export function QuestionReport({
  question,
  words,
  contentLanguage,
  show,
  lit,
  beside,
}: {
  question: ReportQuestion;
  words: Words["report"];
  contentLanguage: string;
  show: (place: QuotePlace) => void;
  lit: QuotePlace | null;
  beside: Beside | undefined;
}) {
  // The first line of a long question is its title; what follows may be a list, a table or code.
  const [title = "", ...rest] = (question.text ?? "").split("\n");
  const body = rest.join("\n").trim();
  return (
    <li
      id={questionPlace(question.index)}
      className="scroll-mt-20 rounded-xl border border-border bg-surface p-5"
      data-question={question.index}
    >
      <div className="flex items-start justify-between gap-4">
        <h3 className="font-medium leading-snug" lang={contentLanguage}>
          <span className="mr-2 text-muted tabular-nums">{`${question.index + 1}.`}</span>
          <span>{title || words.notReached}</span>
        </h3>
        {question.standing === "answered" && (
          <div className="shrink-0 text-right">
            <p>
              {question.score === null ? (
                <span className="text-muted text-sm">{words.noScore}</span>
              ) : (
                <>
                  <span className="font-semibold text-xl tabular-nums">{Math.round(question.score)}</span>
                  <span className="sr-only">{` ${words.of100}`}</span>
                </>
              )}
            </p>
            {beside?.questions[question.index]}
          </div>
        )}
        {question.standing === "declined" && <p className="shrink-0 text-muted text-sm">{words.declined}</p>}
        {question.standing === "unanswered" && <p className="shrink-0 text-muted text-sm">{words.noAnswer}</p>}
      </div>
      {body && (
        <div className="mt-3 text-sm" lang={contentLanguage}>
          <LazyMarkdown text={body} />
        </div>
      )}
      {question.comment && <p className="mt-2 text-muted text-sm leading-relaxed">{question.comment}</p>}
      {question.standing === "answered" && (
        <ul className="mt-4 flex flex-col gap-4">
          {question.criteria.map((criterion) => (
            <Criterion
              key={criterion.criterionId}
              place={placeOf(question.index, criterion.criterionId)}
              criterion={criterion}
              words={words}
              contentLanguage={contentLanguage}
              show={show}
              lit={lit}
              beside={beside?.criteria[placeOf(question.index, criterion.criterionId)]}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

function Criterion({
  place,
  criterion,
  words,
  contentLanguage,
  show,
  lit,
  beside,
}: {
  place: string;
  criterion: ReportCriterion;
  words: Words["report"];
  contentLanguage: string;
  show: (place: QuotePlace) => void;
  lit: QuotePlace | null;
  beside: Beside["criteria"][string] | undefined;
}) {
  const { outcome, level, quotes, points } = criterion;
  return (
    <li
      id={place}
      className="scroll-mt-20 rounded-b-lg border-border border-t pt-3 target:bg-accent/10 target:ring-8 target:ring-accent/10"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <p className="font-medium text-sm" lang={contentLanguage}>
          <span>{criterion.name}</span>
          <span className="ml-2 font-normal text-muted text-xs">
            {`${criterion.family === "technical" ? words.technical : words.softSkills}${criterion.weight !== undefined ? ` · ${fill(words.weight, { weight: criterion.weight })}` : ""}`}
          </span>
        </p>
        <div className={`text-sm ${beside?.level ? "ml-auto text-right" : ""}`}>
          {beside?.level && <span className="text-muted">{`${beside.judge}: `}</span>}
          {outcome === "SCORED" && level !== null ? (
            <span className="inline-flex items-center gap-2 tabular-nums">
              <Level level={level} />
              <span>{fill(words.level, { level: Number(level.toFixed(2)) })}</span>
            </span>
          ) : (
            <span className="text-muted">{outcome === "NOT_ASSESSED" ? words.notAssessed : words.notEvidenced}</span>
          )}
          {beside?.level}
        </div>
      </div>
      {criterion.anchor && (
        <p className="mt-1 text-muted text-sm leading-relaxed" lang={contentLanguage}>
          {criterion.anchor}
        </p>
      )}
      {quotes.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1.5">
          {quotes.map((quote) => {
            const isLit = lit?.transcriptId === quote.transcriptId && lit.start === quote.start && lit.end === quote.end;
            return (
              <li key={`${quote.transcriptId}-${quote.start}`}>
                <button
                  type="button"
                  aria-pressed={isLit}
                  title={words.showInTranscript}
                  onClick={() => show(quote)}
                  lang={contentLanguage}
                  className={`w-full cursor-pointer rounded-lg border-l-2 px-3 py-1.5 text-left text-sm leading-relaxed hover:bg-default ${
                    isLit ? "border-warning bg-default" : "border-accent"
                  }`}
                >
                  <span>{`“${quote.quote}”`}</span>
                  <span className="sr-only">{` – ${words.showInTranscript}`}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {criterion.codeQuotes && criterion.codeQuotes.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1.5">
          {criterion.codeQuotes.map(({ artifactId, start, quote }) => (
            <li key={`${artifactId}-${start}`}>
              <a
                href={`#artifact-${artifactId}`}
                className="block overflow-x-auto whitespace-pre rounded-lg border-accent border-l-2 px-3 py-1.5 font-mono text-xs hover:bg-default max-sm:py-4"
              >
                {quote}
              </a>
            </li>
          ))}
        </ul>
      )}
      {criterion.rejected && criterion.rejected.length > 0 && (
        <RejectedQuotes quotes={criterion.rejected} contentLanguage={contentLanguage} />
      )}
      {criterion.comment && <p className="mt-2 text-muted text-sm leading-relaxed">{criterion.comment}</p>}
      {points && points.length > 0 && (
        <details className="mt-2 text-sm">
          <summary className="cursor-pointer text-muted hover:text-foreground">{words.expected}</summary>
          <ul className="mt-1 list-disc pl-5 leading-relaxed" lang={contentLanguage}>
            {points.map((point) => (
              <li key={point.id}>{point.text}</li>
            ))}
          </ul>
        </details>
      )}
      {beside?.more}
    </li>
  );
}
