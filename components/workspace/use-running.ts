"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { languageNames } from "#components/code-editor/languages.ts";
import { failureWords } from "#components/interview-room/failure-words.ts";
import { Refused } from "#components/interview-room/refusal.ts";
import { NotBegun, type RunResult, type Sandbox } from "#components/sandbox/sandbox.ts";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { maxErrorChars, maxOutputChars } from "#lib/interview/artifact-events.ts";
import { sameResult, type TestOutcome } from "#lib/interview/code-tests.ts";
import { CodeLanguage } from "#lib/interview/content.ts";
import type { CandidateTask, WorkspaceArtifact } from "#lib/interview/workspace.ts";
import type { ShownRun } from "./run-results.tsx";
import type { TextSync } from "./text-sync.ts";
import { reportHidden, sendRun, submit } from "./workspace-link.ts";

/** What is done with the text right now. */
export type Phase = "idle" | "loading" | "running" | "submitting" | "hidden";

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
  const [run, setRun] = useState<ShownRun | null>(artifact.lastRun);
  const [earlier, setEarlier] = useState(artifact.lastRun !== null && artifact.lastRun.revision !== artifact.revision);
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

  const changed = useCallback(() => setEarlier(true), []);

  const notTaken = useCallback(
    (error: unknown) => {
      if (error instanceof Refused && error.code === "gone") setRefused(true);
      else if (error instanceof NotBegun) setProblem(fill(words.notLoaded, { language: languageNames[language] }));
      else setProblem(failureWords(error, refusals));
    },
    [words, refusals, language],
  );

  async function start() {
    if (busy || !runnable.success) return;
    setProblem(null);
    setPhase("loading");
    stopping.current = new AbortController();
    const saved = await sync.current?.flush();
    const revision = sync.current?.revision ?? 0;
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
    // What could not be saved is no revision: its run would be told of an older text.
    if (ended || submitted || !saved) return;
    const { runId, outcome, ms } = result;
    const report = {
      runId,
      revision,
      outcome,
      ms,
      output: result.output.slice(0, maxOutputChars),
      error: cut(result.error),
      tests: result.tests,
    };
    await sendRun(sessionId, artifactId, report).catch(notTaken);
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
    run,
    /** The text was changed after the run. */
    earlier,
    submitted,
    /** How the tests went that a submission gives out; null until they were reported. */
    hidden,
    problem,
    setProblem,
    over: ended || refused,
    start,
    stop: () => stopping.current?.abort(),
    /** Submits the text, or runs the remaining tests of a submitted one. */
    hand,
    changed,
  };
}

/** What is shown at once; the server compares again. */
function judged(result: RunResult, tests: { id: string; expected: string }[]): TestOutcome[] {
  return tests.flatMap(({ id, expected }) => {
    const given = result.tests.find((one) => one.id === id);
    return given ? [{ ...given, passed: sameResult(expected, given.actual) }] : [];
  });
}

function cut(error: string | null): string | null {
  return error === null ? null : error.slice(0, maxErrorChars);
}
