import type { SampleLine } from "#lib/interview/conversation/sample-talk.ts";

/** What the interviewer does with what is written: a model's instructions, and a short talk with the built-in one. */
export function InterviewerPreview({ told, sample, language }: { told: string[]; sample: SampleLine[]; language: string }) {
  const box = "rounded-xl border border-border bg-surface px-5 py-3";
  return (
    <div className="flex flex-col gap-3">
      <details className={box}>
        <summary className="cursor-pointer font-medium">Preview: what a model interviewer is told</summary>
        <p className="mt-3 max-w-prose text-muted text-sm">
          Instructions first, then the facts of the moment; here those of the opening, with the draft as it was last saved. Expected answers
          are never in it. The built-in interviewer asks the same questions and does not read the system prompt.
        </p>
        {told.map((text) => (
          <pre key={text} className="mt-3 whitespace-pre-wrap break-words rounded-lg bg-default p-3 font-mono text-xs leading-relaxed">
            {text}
          </pre>
        ))}
      </details>
      <details className={box}>
        <summary className="cursor-pointer font-medium">Preview: how the built-in interviewer talks</summary>
        {sample.length === 0 ? (
          <p className="mt-3 text-muted text-sm">There is no complete question yet. Write one to see how it is asked.</p>
        ) : (
          <>
            <p className="mt-3 max-w-prose text-muted text-sm">
              The first questions as they are written now, to a request, a thin answer and full ones. A model finds other words between the
              questions, and makes the same kinds of moves.
            </p>
            <ol className="mt-3 flex flex-col gap-3 text-sm" lang={language}>
              {sample.map(({ speaker, text }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be said twice, and the order stands
                <li key={index} className={speaker === "candidate" ? "border-border border-l-2 pl-4 text-muted" : ""}>
                  <span className="sr-only" lang="en">
                    {speaker === "candidate" ? "Candidate: " : "Interviewer: "}
                  </span>
                  <span className="whitespace-pre-wrap break-words">{text}</span>
                </li>
              ))}
            </ol>
          </>
        )}
      </details>
    </div>
  );
}
