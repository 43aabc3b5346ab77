import { Check, CircleDashed, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { Preparation } from "#components/sandbox/messages.ts";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import type { TestOutcome } from "#lib/interview/artifacts/code-tests.ts";
import type { CandidateTask } from "#lib/interview/artifacts/workspace.ts";
import type { Phase, ShownRun } from "./shown-run.ts";

/** The tests of the task with what they gave, and everything that the program wrote. */
export function RunResults({
  run,
  earlier,
  phase,
  preparation,
  language,
  task,
  hidden,
  submitted,
  ended,
  words,
}: {
  run: ShownRun | null;
  /** The text was changed after it. */
  earlier: boolean;
  phase: Phase;
  preparation: Preparation | null;
  language: string;
  task: CandidateTask | null;
  hidden: { passed: number; total: number } | null;
  submitted: boolean;
  ended: boolean;
  words: Words["workspace"];
}) {
  const coming = preparation?.step === "downloading" || preparation?.step === "starting" ? preparation : null;
  const slow = useSlow(coming?.step === "starting");
  // A run under way has its own words; the engine for the run after it loads without any.
  const shownPreparation = coming && (phase === "loading" || phase === "hidden" || (phase === "idle" && !run)) ? coming : null;
  const doing = shownPreparation
    ? fill(shownPreparation.step === "downloading" ? words.preparing : slow ? words.startingSlowly : words.starting, { language })
    : phase === "loading"
      ? fill(words.preparing, { language })
      : phase === "running"
        ? words.running
        : phase === "hidden"
          ? words.hiddenRunning
          : null;
  const passed = run?.tests.filter((test) => test.passed).length ?? 0;
  const total = task?.tests.length ?? 0;
  const late = run?.tests.filter(({ error }) => error === "timeout").length ?? 0;
  return (
    <div className="flex flex-col gap-4 text-sm">
      <div role="status" aria-live="polite" className="flex flex-col gap-1">
        {doing && <p className="text-muted">{doing}</p>}
        {shownPreparation?.step === "downloading" && (
          <progress
            aria-label={fill(words.preparing, { language })}
            value={shownPreparation.received}
            max={shownPreparation.total}
            className="h-1.5 w-full max-w-60 accent-accent"
          />
        )}
        {!doing && run?.outcome && run.outcome !== "ok" && (
          <p className={`font-medium ${run.outcome === "stopped" ? "" : "text-danger"}`}>
            {run.outcome === "timeout" && late > 0
              ? fill(run.tests.filter(wasRun).length === total ? words.someLate : words.timeUp, { late, total })
              : words[run.outcome]}
          </p>
        )}
        {!doing && run?.outcome && task && task.tests.length > 0 && (run.outcome !== "stopped" || run.tests.some(wasRun)) && (
          <p className="font-medium">{fill(earlier ? words.countedEarlier : words.counted, { passed, total })}</p>
        )}
        {hidden && <p className="font-medium">{fill(words.hiddenResult, hidden)}</p>}
      </div>
      {task && task.tests.length > 0 && (
        <section aria-label={words.tests}>
          <h3 className="mb-1 font-medium">{words.tests}</h3>
          <ul className="flex flex-col gap-1">
            {task.tests.map((test) => (
              <TestRow key={test.id} test={test} outcome={run?.tests.find(({ id }) => id === test.id)} words={words} />
            ))}
          </ul>
          {task.hiddenCount > 0 && !hidden && phase !== "hidden" && (ended || !submitted) && (
            <p className="mt-1 text-muted text-xs">{ended ? words.hiddenNotRun : fill(words.hiddenCount, { count: task.hiddenCount })}</p>
          )}
        </section>
      )}
      {task?.setup && (
        <details>
          <summary className="cursor-pointer text-muted hover:text-foreground">{words.setup}</summary>
          <pre className="mt-1 overflow-x-auto rounded-lg bg-default p-2 font-mono text-xs">{task.setup}</pre>
        </details>
      )}
      <section aria-label={words.output}>
        <h3 className="mb-1 font-medium">{words.output}</h3>
        {!run && <p className="text-muted">{words.notRun}</p>}
        {run && run.output === "" && run.outcome && <p className="text-muted">{words.noOutput}</p>}
        {run?.output && (
          <pre className="overflow-x-auto whitespace-pre-wrap break-words font-mono text-xs">{run.output.slice(-20_000)}</pre>
        )}
        {run?.error && <pre className="mt-2 overflow-x-auto whitespace-pre-wrap font-mono text-danger text-xs">{run.error}</pre>}
      </section>
    </div>
  );
}

const slowMs = 20_000;

/** Whether something has been going on for so long that it needs a word. */
function useSlow(going: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!going) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), slowMs);
    return () => clearTimeout(timer);
  }, [going]);
  return slow;
}

/** A test that the run never came to has neither a result nor an error. */
const wasRun = ({ actual, error }: TestOutcome) => actual !== null || error !== null;

function TestRow({
  test,
  outcome: judged,
  words,
}: {
  test: CandidateTask["tests"][number];
  outcome: TestOutcome | undefined;
  words: Words["workspace"];
}) {
  const outcome = judged && wasRun(judged) ? judged : undefined;
  const Icon = !outcome ? CircleDashed : outcome.passed ? Check : X;
  const error =
    outcome?.error === "timeout" || outcome?.error === "memory" || outcome?.error === "flood" ? words[outcome.error] : outcome?.error;
  return (
    <li>
      <details open={outcome !== undefined && !outcome.passed}>
        <summary className="flex cursor-pointer items-center gap-2">
          <Icon aria-hidden className={`size-4 shrink-0 ${!outcome ? "text-muted" : outcome.passed ? "text-success" : "text-danger"}`} />
          <span>{test.name}</span>
          <span className="text-muted text-xs">{!outcome ? words.notDone : outcome.passed ? words.passed : words.failed}</span>
        </summary>
        <dl className="mt-1 mb-2 ml-6 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 font-mono text-xs">
          {test.input !== "" && <Fact name={words.input} text={test.input} />}
          <Fact name={words.expected} text={test.expected} />
          {outcome?.actual != null && <Fact name={words.got} text={outcome.actual} />}
          {error && <Fact name={words.got} text={error} />}
        </dl>
      </details>
    </li>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="overflow-x-auto whitespace-pre-wrap break-words">{text.slice(0, 4_000)}</dd>
    </>
  );
}
