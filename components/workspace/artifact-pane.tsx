"use client";

import { buttonVariants } from "@heroui/styles";
import { AArrowDown, AArrowUp, Play, Square } from "lucide-react";
import { type RefObject, useCallback, useEffect, useId, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { CodeEditor, type CodeEditorHandle, type Edit } from "#components/code-editor/code-editor.tsx";
import { languageNames } from "#components/code-editor/languages.ts";
import { NotBegun, type RunResult, type Sandbox } from "#components/sandbox/sandbox.ts";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { maxErrorChars, maxOutputChars } from "#lib/interview/artifact-events.ts";
import { sameResult, type TestOutcome } from "#lib/interview/code-tests.ts";
import { CodeLanguage } from "#lib/interview/content.ts";
import type { Workspace, WorkspaceArtifact } from "#lib/interview/workspace.ts";
import { CsvTable } from "./csv-table.tsx";
import { DiagramView } from "./diagram-view.tsx";
import { RunResults, type ShownRun } from "./run-results.tsx";
import { type SyncStatus, TextSync } from "./text-sync.ts";
import { fetchWorkspace, NotTaken, noteAway, reportHidden, sendEdit, sendRun, submit } from "./workspace-link.ts";

const fontSizes = [12, 13, 14, 16, 18, 22] as const;
/** Looking away for less is a slip of the hand. */
const shortestAwayMs = 2_000;

type Phase = "idle" | "loading" | "running" | "submitting" | "hidden";

/** One artifact: its editor, and what running, drawing or reading it gives. */
export function ArtifactPane({
  sessionId,
  artifact,
  name,
  question,
  newestRevision,
  ended,
  shown,
  sandbox,
  words,
}: {
  sessionId: string;
  artifact: WorkspaceArtifact;
  name: string;
  /** The code task that this answers. */
  question: Workspace["questions"][number] | null;
  newestRevision: number;
  ended: boolean;
  shown: boolean;
  sandbox: Sandbox;
  words: Words["workspace"];
}) {
  const { artifactId, language, kind } = artifact;
  const editor = useRef<CodeEditorHandle>(null);
  const text = useRef(artifact.text);
  const [drawn, setDrawn] = useState(artifact.text);
  const [status, setStatus] = useState<SyncStatus>("saved");
  const [phase, setPhase] = useState<Phase>("idle");
  const [run, setRun] = useState<ShownRun | null>(artifact.lastRun);
  const [earlier, setEarlier] = useState(artifact.lastRun !== null && artifact.lastRun.revision !== artifact.revision);
  const [submitted, setSubmitted] = useState(artifact.submitted);
  const [hidden, setHidden] = useState(artifact.hidden);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // The server may know of the end before the page does.
  const [refused, setRefused] = useState(false);
  const over = ended || refused;
  const [size, setSize] = useState(2);
  const hint = useId();
  const stop = useRef<AbortController | null>(null);

  const sync = useRef<TextSync | null>(null);
  sync.current ??= new TextSync({
    text: artifact.text,
    revision: artifact.revision,
    send: (body, leaving) => sendEdit(sessionId, artifactId, body, leaving),
    onStatus: setStatus,
  });
  useLeaving(sync, sessionId, artifactId, shown && !ended);

  useEffect(() => sync.current?.heard(newestRevision), [newestRevision]);

  const runnable = CodeLanguage.safeParse(language);
  const program = useCallback(
    (tests: { id: string; name: string; input: string }[]) => ({
      language: CodeLanguage.parse(language),
      code: text.current,
      entry: question?.task.entry ?? "",
      setup: question?.task.setup ?? "",
      tests,
    }),
    [language, question],
  );

  useEffect(() => {
    if (shown && runnable.success && !ended) void sandbox.prepare(runnable.data);
  }, [shown, runnable.success, runnable.data, sandbox, ended]);

  function edited(edits: Edit[], pasted: number[]) {
    for (const [from, deleted, inserted] of edits)
      text.current = text.current.slice(0, from) + inserted + text.current.slice(from + deleted);
    sync.current?.record(edits, pasted);
    setEarlier(true);
    if (!runnable.success) setDrawn(text.current);
  }

  const notTaken = useCallback(
    (error: unknown) => {
      if (error instanceof NotTaken && error.code === "gone") setRefused(true);
      else if (error instanceof NotBegun) setProblem(fill(words.notLoaded, { language: languageNames[language] }));
      else setProblem(error instanceof NotTaken ? error.message : words.failedToSend);
    },
    [words, language],
  );

  const locked = submitted || over || status === "taken" || status === "over";
  const busy = phase !== "idle";

  async function start() {
    if (busy || !runnable.success) return;
    setProblem(null);
    setPhase("loading");
    stop.current = new AbortController();
    await sync.current?.flush();
    const revision = sync.current?.revision ?? 0;
    const tests = question?.task.tests ?? [];
    setRun({ outcome: null, output: "", error: null, tests: [] });
    setEarlier(false);
    const progress = {
      phase: (next: "loading" | "running") => setPhase(next),
      output: (output: string) => setRun((before) => before && { ...before, output }),
    };
    const result = await sandbox.run(program(tests), progress, stop.current.signal).catch(notTaken);
    if (!result) {
      setRun(null);
      setPhase("idle");
      return;
    }
    setRun({ ...result, tests: judged(result, tests) });
    setPhase("idle");
    if (ended || submitted) return;
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
  }, [sessionId, artifactId, sandbox, program]);

  const hand = useCallback(async () => {
    setAsking(false);
    setProblem(null);
    setPhase("submitting");
    try {
      if (!(await sync.current?.flush())) throw new Error("not everything is saved");
      await finish();
    } catch (error) {
      notTaken(error);
    } finally {
      setPhase("idle");
    }
  }, [finish, notTaken]);

  // A refresh between submission and report: the remaining tests run again.
  const resumed = useRef(false);
  useEffect(() => {
    if (resumed.current || !artifact.submitted || artifact.hidden || ended || !question?.task.hiddenCount) return;
    resumed.current = true;
    void hand();
  }, [artifact.submitted, artifact.hidden, ended, question, hand]);

  async function resolve(mine: boolean) {
    try {
      const fresh = sync.current?.other ?? (await fetchWorkspace(sessionId)).artifacts.find((one) => one.artifactId === artifactId);
      if (!fresh || !sync.current) return;
      text.current = sync.current.resolve(fresh, mine ? text.current : null);
      editor.current?.setText(text.current);
      setDrawn(text.current);
      setEarlier(true);
      editor.current?.focus();
    } catch {
      setProblem(words.failedToSend);
    }
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-border border-b px-3 py-1.5 text-sm">
        <span className="font-mono text-muted text-xs">{languageNames[language]}</span>
        <span role="status" className="text-muted text-xs">
          {over ? "" : (savingWords(status, words) ?? "")}
        </span>
        <span className="grow" />
        <button
          type="button"
          onClick={() => setSize((now) => Math.max(0, now - 1))}
          disabled={size === 0}
          className={buttonVariants({ variant: "ghost", size: "sm" })}
        >
          <AArrowDown aria-hidden className="size-4" />
          <span className="sr-only">{words.smaller}</span>
        </button>
        <button
          type="button"
          onClick={() => setSize((now) => Math.min(fontSizes.length - 1, now + 1))}
          disabled={size === fontSizes.length - 1}
          className={buttonVariants({ variant: "ghost", size: "sm" })}
        >
          <AArrowUp aria-hidden className="size-4" />
          <span className="sr-only">{words.larger}</span>
        </button>
        {runnable.success &&
          (phase === "loading" || phase === "running" ? (
            <button type="button" onClick={() => stop.current?.abort()} className={buttonVariants({ variant: "danger", size: "sm" })}>
              <Square aria-hidden className="size-4" />
              {words.stop}
            </button>
          ) : (
            <button
              type="button"
              onClick={() => void start()}
              disabled={busy}
              className={buttonVariants({ variant: "secondary", size: "sm" })}
            >
              <Play aria-hidden className="size-4" />
              {words.run}
            </button>
          ))}
        {submitted && !hidden && !over && !busy && (question?.task.hiddenCount ?? 0) > 0 && (
          <button type="button" onClick={() => void hand()} className={buttonVariants({ variant: "primary", size: "sm" })}>
            {words.runRemaining}
          </button>
        )}
        {question && !submitted && !over && (
          <button
            type="button"
            onClick={() => setAsking(true)}
            disabled={busy}
            className={buttonVariants({ variant: "primary", size: "sm" })}
          >
            {phase === "submitting" ? words.submitting : words.submit}
          </button>
        )}
      </div>
      {asking && (
        <div
          role="alertdialog"
          aria-label={words.submit}
          className="flex flex-wrap items-center gap-3 border-border border-b bg-default px-3 py-2 text-sm"
        >
          <p className="grow">{words.submitAsk}</p>
          <button type="button" onClick={() => setAsking(false)} className={buttonVariants({ variant: "ghost", size: "sm" })}>
            {words.submitNo}
          </button>
          <button type="button" onClick={() => void hand()} className={buttonVariants({ variant: "primary", size: "sm" })}>
            {words.submitYes}
          </button>
        </div>
      )}
      <Notices status={status} problem={problem} submitted={submitted} ended={over} resolve={resolve} words={words} />
      <div className="min-h-0 grow basis-3/5">
        <CodeEditor
          ref={editor}
          initialText={artifact.text}
          language={language}
          label={fill(words.editorLabel, { name })}
          describedBy={hint}
          readOnly={locked}
          fontSize={fontSizes[size] ?? 14}
          onEdit={edited}
          onRun={() => void start()}
          onBlur={() => void sync.current?.flush()}
        />
      </div>
      <p id={hint} className="px-3 py-1 text-muted text-xs">
        {words.escapeHint} {languageHint(language, words)}
      </p>
      {(runnable.success || kind === "diagram" || kind === "csv") && (
        <section
          className="min-h-0 basis-2/5 overflow-auto border-border border-t bg-surface p-3"
          aria-label={kind === "diagram" ? words.diagram : words.output}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the only way to scroll it by keyboard
          tabIndex={0}
        >
          {kind === "diagram" && <DiagramView text={drawn} words={words} />}
          {kind === "csv" && <CsvTable text={drawn} />}
          {runnable.success && (
            <RunResults
              run={run}
              earlier={earlier}
              phase={phase}
              language={languageNames[language]}
              task={question?.task ?? null}
              hidden={hidden}
              submitted={submitted}
              ended={over}
              words={words}
            />
          )}
        </section>
      )}
    </div>
  );
}

function Notices({
  status,
  problem,
  submitted,
  ended,
  resolve,
  words,
}: {
  status: SyncStatus;
  problem: string | null;
  submitted: boolean;
  ended: boolean;
  resolve: (mine: boolean) => Promise<void>;
  words: Words["workspace"];
}) {
  const text =
    ended || status === "over"
      ? words.over
      : submitted
        ? words.frozenNote
        : status === "apart"
          ? words.apart
          : status === "offline"
            ? words.offline
            : null;
  return (
    <div role="status" aria-live="polite">
      {problem && <p className="px-3 py-2 text-danger text-sm">{problem}</p>}
      {text && <p className="bg-default px-3 py-2 text-sm">{text}</p>}
      {status === "taken" && !ended && (
        <div className="flex flex-wrap items-center gap-3 bg-default px-3 py-2 text-sm">
          <p className="grow">{words.taken}</p>
          <button type="button" onClick={() => void resolve(true)} className={buttonVariants({ variant: "ghost", size: "sm" })}>
            {words.keepMine}
          </button>
          <button type="button" onClick={() => void resolve(false)} className={buttonVariants({ variant: "primary", size: "sm" })}>
            {words.takeTheirs}
          </button>
        </div>
      )}
    </div>
  );
}

function savingWords(status: SyncStatus, words: Words["workspace"]): string | null {
  return status === "saved" || status === "waiting" || status === "saving" ? words[status] : null;
}

function languageHint(language: WorkspaceArtifact["language"], words: Words["workspace"]): string {
  switch (language) {
    case "typescript":
      return words.typesHint;
    case "javascript":
      return words.javascriptHint;
    case "python":
      return words.pythonHint;
    case "sql":
      return words.sqlHint;
    default:
      return "";
  }
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

/** Saves when the page is left or hidden, and notes for how long the candidate looked away. */
function useLeaving(sync: RefObject<TextSync | null>, sessionId: string, artifactId: string, watching: boolean): void {
  useEffect(() => {
    const leave = () => sync.current?.leave();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      void sync.current?.flush();
    };
  }, [sync]);

  useEffect(() => {
    if (!watching) return;
    let since: number | null = null;
    const changed = () => {
      if (document.visibilityState === "hidden") {
        since = Date.now();
        void sync.current?.flush();
      } else if (since !== null) {
        const ms = Date.now() - since;
        since = null;
        if (ms >= shortestAwayMs) noteAway(sessionId, artifactId, uuidv7(), ms);
      }
    };
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  }, [watching, sync, sessionId, artifactId]);
}
