"use client";

import { useFormAction } from "#components/form/use-form-action.ts";
import { JudgementForm } from "./judgement-form.tsx";
import { type ReviewAction, verdictWords } from "./review-state.ts";

const notAssessed = { value: "NOT_ASSESSED", name: "Not assessed", meaning: "Nobody can say from this answer: it counts for nothing." };
const withdrawal = { value: "WITHDRAWN", name: "Withdraw the level", meaning: "The judge's result stands alone again." };

/** The form behind "Disagree": a level of one's own for a criterion, chosen by the words of its anchors. */
export function ReviewForm({
  place,
  runId,
  hidden,
  criterion,
  question,
  anchors,
  contentLanguage,
  version,
  reviewed,
  review,
}: {
  /** The criterion's place on the page. */
  place: string;
  /** Of the report that is shown. */
  runId: string;
  hidden: Record<string, string>;
  criterion: string;
  /** Its number, from 1. */
  question: number;
  anchors: Record<number, string>;
  contentLanguage: string;
  /** The version of the level that is shown; 0 when there is none. */
  version: number;
  /** A person's level stands, and can be changed or withdrawn. */
  reviewed: boolean;
  review: ReviewAction;
}) {
  const [state, action] = useFormAction(review);
  const { theirs } = state;
  const levels = [1, 2, 3, 4, 5].map((level) => ({
    value: String(level),
    name: `Level ${level}`,
    meaning: anchors[level] ?? "",
    lang: contentLanguage,
  }));
  return (
    <JudgementForm
      id={place}
      state={state}
      action={action}
      shown={{
        runId,
        version,
        legend: (
          <>
            Your level for <span lang={contentLanguage}>{criterion}</span>
          </>
        ),
      }}
      opener={
        <>
          <span>{reviewed ? "Change or withdraw" : "Disagree"}</span>
          <span className="sr-only">
            {" "}
            <span>{`– question ${question}, `}</span>
            <span lang={contentLanguage}>{criterion}</span>
          </span>
        </>
      }
      look="quiet"
      hidden={hidden}
      name="verdict"
      choices={[...levels, notAssessed, ...(reviewed ? [withdrawal] : [])]}
      theirs={theirs ? { told: `${theirs.by} ${verdictWords(theirs.verdict)}:`, reason: theirs.reason } : null}
      save="Save your level"
    />
  );
}
