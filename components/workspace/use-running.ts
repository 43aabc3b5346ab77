"use client";

import { type RefObject, useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { languageNames } from "#components/code-editor/languages.ts";
import { pauseBefore } from "#components/connection/admission.ts";
import { failureWords } from "#components/connection/failure-words.ts";
import { type KeptRun, keepRuns, keptRuns } from "#components/connection/pending-work.ts";
import { Refused } from "#components/connection/refusal.ts";
import { NotBegun, type RunResult, type Sandbox } from "#components/sandbox/sandbox.ts";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { CodeLanguage } from "#lib/bank/content.ts";
import { maxErrorChars, maxOutputChars } from "#lib/interview/artifacts/artifact-events.ts";
import { textSum } from "#lib/interview/artifacts/artifact-text.ts";
import { maxActualChars, sameResult, type TestOutcome } from "#lib/interview/artifacts/code-tests.ts";
import type { CandidateTask, WorkspaceArtifact } from "#lib/interview/artifacts/workspace.ts";
import { RunOutbox } from "./run-outbox.ts";
import type { Phase, ShownRun } from "./shown-run.ts";
import type { TextSync } from "./text-sync.ts";
import { reportHidden, sendRun, submit } from "./workspace-link.ts";

/**
 * Runs an artifact in the candidate's browser, submits it, and runs the tests that the submission gives out.
 * @param text the text as the editor has it
 * @param task the code task that it answers
 */
export function useRunning({
  sessionId,
  artifact,
  task,
  text,
  sync,
  sandbox,
  shown,
  ended,
  words,
  refusals,
}: {
  sessionId: string;
  artifact: WorkspaceArtifact;
  task: CandidateTask | null;
  text: RefObject<string>;
  sync: RefObject<TextSync | null>;
  sandbox: Sandbox;
  shown: boolean;
  ended: boolean;
  words: Words["workspace"];
  refusals: Words["refusals"];
}) {
  const { artifactId, language } = artifact;
  const [phase, setPhase] = useState<Phase>("idle");
  // What an earlier page could not tell any more is newer than what the server knows.
  const [kept] = useState(() => (ended ? [] : keptRuns(artifactId)));
  const [run, setRun] = useState<ShownRun | null>(() => shownRun(kept.at(-1), task) ?? artifact.lastRun);
  const [earlier, setEarlier] = useState(() => {
    const last = kept.at(-1);
    if (last) return last.sum !== textSum(text.current);
    return artifact.lastRun !== null && (artifact.lastRun.revision !== artifact.revision || artifact.text !== text.current);
  });
  /** What a run gave could not be sent yet. */
  const [late, setLate] = useState(false);
  const [submitted, setSubmitted] = useState(artifact.submitted);
  const [hidden, setHidden] = useState(artifact.hidden);
  const [problem, setProblem] = useState<string | null>(null);
  // The server may know of the end before the page does.
  const [refused, setRefused] = useState(false);
  const stopping = useRef<AbortController | null>(null);
  const busy = phase !== "idle";

  const runnable = CodeLanguage.safeParse(language);
  const program = useCallback(
    (tests: { id: string; name: string; input: string }[]) => ({
      language: CodeLanguage.parse(language),
      code: text.current,
      entry: task?.entry ?? "",
      setup: task?.setup ?? "",
      tests,
    }),
    [language, task, text],
  );

  useEffect(() => {
    if (shown && runnable.success && !ended) void sandbox.prepare(runnable.data);
  }, [shown, runnable.success, runnable.data, sandbox, ended]);

  const preparation = useSyncExternalStore(
    useCallback((listener) => sandbox.onPreparation(listener), [sandbox]),
    () => (runnable.success ? sandbox.preparation(runnable.data) : null),
    () => null,
  );

  const changed = useCallback(() => setEarlier(true), []);

  const notTaken = useCallback(
    (error: unknown) => {
      if (error instanceof Refused && error.code === "gone") setRefused(true);
      else if (error instanceof NotBegun)
        setProblem(fill(error.reason === "network" ? words.notLoaded : words.notStarted, { language: languageNames[language] }));
      else setProblem(failureWords(error, refusals));
    },
    [words, refusals, language],
  );

  const outbox = useRef<RunOutbox | null>(null);
  const told = useRef(notTaken);
  told.current = notTaken;
  useEffect(() => {
    const box = new RunOutbox({
      send: ({ sum: _, ...report }) => sendRun(sessionId, artifactId, report),
      changed: (waiting) => {
        keepRuns(artifactId, waiting);
        if (waiting.length === 0) setLate(false);
      },
      late: () => setLate(true),
      refused: (error) => told.current(error),
      pause: pauseBefore,
    });
    outbox.current = box;
    const sum = textSum(text.current);
    for (const one of kept) {
      const settled = one.revision === null && one.sum === sum ? sync.current?.settle() : undefined;
      box.add(one, settled ?? Promise.resolve(one.revision));
    }
    return () => box.close();
  }, [sessionId, artifactId, kept, text, sync]);

  async function start() {
    if (busy || !runnable.success) return;
    setProblem(null);
    setPhase("loading");
    stopping.current = new AbortController();
    await sync.current?.flush();
    const sum = textSum(text.current);
    const revision = sync.current?.settle() ?? Promise.resolve(null);
    const tests = task?.tests ?? [];
    setRun({ outcome: null, output: "", error: null, tests: [] });
    setEarlier(false);
    const progress = {
      phase: (next: "loading" | "running") => setPhase(next),
      output: (output: string) => setRun((before) => before && { ...before, output }),
    };
    const result = await sandbox.run(program(tests), progress, stopping.current.signal).catch(notTaken);
    if (!result) {
      setRun(null);
      setPhase("idle");
      return;
    }
    setRun({ ...result, tests: judged(result, tests) });
    setPhase("idle");
    if (!ended && !submitted) outbox.current?.add(keptRun(result, sum), revision);
  }

  const finish = useCallback(async () => {
    const waiting = await submit(sessionId, artifactId, sync.current?.revision ?? 0);
    setSubmitted(true);
    if (waiting.length === 0) return;
    setPhase("hidden");
    const { outcome, error, tests } = await sandbox.run(program(waiting), { phase: () => {}, output: () => {} });
    setHidden(await reportHidden(sessionId, artifactId, { outcome, error: cut(error), tests }));
  }, [sessionId, artifactId, sandbox, program, sync]);

  const hand = useCallback(async () => {
    setProblem(null);
    setPhase("submitting");
    try {
      if (await sync.current?.flush()) await finish();
      // Every other reason stands beside the text.
      else if (sync.current?.status === "offline") setProblem(failureWords(null, refusals));
    } catch (error) {
      notTaken(error);
    } finally {
      setPhase("idle");
    }
  }, [finish, notTaken, refusals, sync]);

  // A refresh between submission and report: the remaining tests run again.
  const resumed = useRef(false);
  useEffect(() => {
    if (resumed.current || !artifact.submitted || artifact.hidden || ended || !task?.hiddenCount) return;
    resumed.current = true;
    void hand();
  }, [artifact.submitted, artifact.hidden, ended, task, hand]);

  return {
    runnable: runnable.success,
    phase,
    /** How far the language is on its way into this browser. */
    preparation,
    run,
    /** The text was changed after the run. */
    earlier,
    submitted,
    /** How the tests went that a submission gives out; null until they were reported. */
    hidden,
    problem,
    setProblem,
    late,
    over: ended || refused,
    start,
    stop: () => stopping.current?.abort(),
    /** Submits the text, or runs the remaining tests of a submitted one. */
    hand,
    changed,
  };
}

/** As much of a run as the server keeps. */
function keptRun({ runId, outcome, ms, output, error, tests }: RunResult, sum: number): KeptRun {
  return {
    runId,
    revision: null,
    sum,
    outcome,
    ms,
    output: output.slice(0, maxOutputChars),
    error: cut(error),
    // A result that was cut would be another one.
    tests: tests.map(({ id, actual, error: broken }) => ({
      id,
      actual: actual !== null && actual.length > maxActualChars ? null : actual,
      error: cut(broken),
    })),
  };
}

function shownRun(run: KeptRun | undefined, task: CandidateTask | null): ShownRun | null {
  return run ? { ...run, tests: judged(run, task?.tests ?? []) } : null;
}

/** What is shown at once; the server compares again. */
function judged(result: Pick<RunResult, "tests">, tests: { id: string; expected: string }[]): TestOutcome[] {
  return tests.flatMap(({ id, expected }) => {
    const given = result.tests.find((one) => one.id === id);
    return given ? [{ ...given, passed: sameResult(expected, given.actual) }] : [];
  });
}

function cut(error: string | null): string | null {
  return error === null ? null : error.slice(0, maxErrorChars);
}
