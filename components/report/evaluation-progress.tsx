import type { ReactNode } from "react";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";

type Evaluation = { status: "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED"; done: number; total: number };

/** How far the evaluation is, until the report takes its place. */
export function EvaluationProgress({
  evaluation,
  words,
  children,
}: {
  evaluation: Evaluation;
  words: Words["report"];
  children?: ReactNode;
}) {
  const failed = evaluation.status === "FAILED";
  const part = evaluation.total === 0 ? 0 : (evaluation.done / evaluation.total) * 100;
  return (
    <section className="rounded-xl border border-border bg-surface p-6">
      <h2 className="font-medium">{failed ? words.failedTitle : words.waitTitle}</h2>
      <p className="mt-1 max-w-prose text-muted">{failed ? words.failedText : words.waitText}</p>
      {!failed && (
        <>
          <div
            role="progressbar"
            aria-label={words.waitTitle}
            aria-valuemin={0}
            aria-valuemax={evaluation.total}
            aria-valuenow={evaluation.done}
            className="mt-4 h-2 overflow-hidden rounded-full bg-default"
          >
            <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${Math.max(3, part)}%` }} />
          </div>
          <p className="mt-2 text-muted text-sm tabular-nums" role="status">
            {fill(words.progress, { done: evaluation.done, total: evaluation.total })}
          </p>
        </>
      )}
      {children}
      <AutoRefresh seconds={failed ? 10 : 2} />
    </section>
  );
}
