import { fill } from "#components/words/fill.ts";
import { recommendations, reportWords } from "#components/words/staff.ts";
import type { Doubt, Doubts } from "#lib/evaluation/doubts.ts";
import { placeOf, questionPlace } from "./report-data.ts";

/** What keeps a score from carrying advice, each with the way to look at it. */
export function DoubtsNote({
  doubts: { low, high, reasons },
  range,
  names,
  contentLanguage,
}: {
  doubts: Doubts;
  /** Bounds of the overall score, 0–100. */
  range: { low: number; high: number };
  /** Names of criteria by their id, by question. */
  names: readonly Readonly<Record<string, string>>[];
  contentLanguage: string;
}) {
  const words = reportWords.doubts;
  const told = { low: Math.round(range.low), high: Math.round(range.high), from: recommendations[low], to: recommendations[high] };
  return (
    <div className="mt-2 text-sm leading-relaxed">
      <p>{fill(low === high ? words.tooWide : words.reaches, told)}</p>
      <p className="mt-2 text-muted">{words.because}</p>
      <ul className="list-disc pl-5">
        {reasons.map((reason) => (
          <li key={reason.kind}>
            <Reason reason={reason} names={names} contentLanguage={contentLanguage} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Reason({
  reason,
  names,
  contentLanguage,
}: {
  reason: Doubt;
  names: readonly Readonly<Record<string, string>>[];
  contentLanguage: string;
}) {
  const words = reportWords.doubts;
  switch (reason.kind) {
    case "few_answers":
      return fill(words.fewAnswers, reason);
    case "thin_evidence":
      return fill(words.thinEvidence, { percent: Math.round(reason.coverage * 100) });
    case "judge_error":
      return fill(words.judgeError, { error: reason.error });
    case "questions_apart":
      return (
        <>
          <span>{words.questionsApart}</span>{" "}
          {[reason.best, reason.worst].map(({ index, score }, place) => (
            <span key={index}>
              <span>{place > 0 && ", "}</span>
              <a href={`#${questionPlace(index)}`} className="underline underline-offset-4 hover:text-accent">
                {fill(words.questionScore, { question: index + 1, score: Math.round(score) })}
              </a>
            </span>
          ))}
        </>
      );
    case "judgements_apart":
      return (
        <>
          <span>{words.judgementsApart}</span>{" "}
          {reason.criteria.map(({ questionIndex, criterionId }, place) => (
            <span key={placeOf(questionIndex, criterionId)}>
              <span>{place > 0 && ", "}</span>
              <a href={`#${placeOf(questionIndex, criterionId)}`} className="underline underline-offset-4 hover:text-accent">
                <span>{`${questionIndex + 1}. `}</span>
                <span lang={contentLanguage}>{names[questionIndex]?.[criterionId] ?? criterionId}</span>
              </a>
            </span>
          ))}
        </>
      );
  }
}
