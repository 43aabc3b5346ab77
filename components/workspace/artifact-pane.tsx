"use client";

import { useEffect, useId, useRef, useState } from "react";
import { CodeEditor, type CodeEditorHandle, type Edit } from "#components/code-editor/code-editor.tsx";
import { languageNames } from "#components/code-editor/languages.ts";
import { onReturn, pauseMs } from "#components/connection/admission.ts";
import { failureWords } from "#components/connection/failure-words.ts";
import { keepWritten, keptWritten } from "#components/connection/pending-work.ts";
import type { Sandbox } from "#components/sandbox/sandbox.ts";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import type { Workspace, WorkspaceArtifact } from "#lib/interview/artifacts/workspace.ts";
import { ArtifactNotices } from "./artifact-notices.tsx";
import { ArtifactToolbar } from "./artifact-toolbar.tsx";
import { CsvTable } from "./csv-table.tsx";
import { DiagramView } from "./diagram-view.tsx";
import { RunResults } from "./run-results.tsx";
import { type SyncStatus, TextSync } from "./text-sync.ts";
import { useLeaving, useStaying } from "./use-leaving.ts";
import { useRunning } from "./use-running.ts";
import { fetchWorkspace, sendEdit } from "./workspace-link.ts";

const fontSizes = [12, 13, 14, 16, 18, 22] as const;

const retryMs = 2_000;

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
  refusals,
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
  refusals: Words["refusals"];
}) {
  const { artifactId, language, kind } = artifact;
  const task = question?.task ?? null;
  const editor = useRef<CodeEditorHandle>(null);
  // What an earlier page could not save goes on here.
  const [kept] = useState(() => (artifact.submitted || ended ? null : keptWritten(artifactId)));
  const [initialText] = useState(kept?.text ?? artifact.text);
  const text = useRef(initialText);
  const [drawn, setDrawn] = useState(initialText);
  const [status, setStatus] = useState<SyncStatus>("saved");
  const [size, setSize] = useState(2);
  const hint = useId();

  const sync = useRef<TextSync | null>(null);
  sync.current ??= new TextSync({
    text: artifact.text,
    revision: artifact.revision,
    send: (body, leaving) => sendEdit(sessionId, artifactId, body, leaving),
    onStatus: (next) => {
      if (next === "saved" || next === "over") keepWritten(artifactId, null);
      setStatus(next);
    },
    retryMs: () => pauseMs(retryMs),
  });
  // Before anything asks which revision the text is.
  useEffect(() => {
    if (!kept || !sync.current) return;
    sync.current.restore(kept);
    if (sync.current.status === "saved") keepWritten(artifactId, null);
  }, [kept, artifactId]);
  useLeaving(sync, sessionId, artifactId, shown && !ended);
  const running = useRunning({ sessionId, artifact, task, text, sync, sandbox, shown, ended, words, refusals });
  const { runnable, phase, submitted, hidden, over, changed } = running;
  // The remaining tests run here alone.
  useStaying(phase === "submitting" || phase === "hidden");

  useEffect(() => sync.current?.heard(newestRevision), [newestRevision]);

  useEffect(() => onReturn(() => sync.current?.status === "offline" && void sync.current.flush()), []);

  function edited(edits: Edit[], pasted: number[]) {
    for (const [from, deleted, inserted] of edits)
      text.current = text.current.slice(0, from) + inserted + text.current.slice(from + deleted);
    sync.current?.record(edits, pasted);
    keepWritten(artifactId, { revision: sync.current?.revision ?? 0, text: text.current });
    changed();
    if (!runnable) setDrawn(text.current);
  }

  async function resolve(mine: boolean) {
    try {
      const fresh = sync.current?.other ?? (await fetchWorkspace(sessionId)).artifacts.find((one) => one.artifactId === artifactId);
      if (!fresh || !sync.current) return;
      text.current = sync.current.resolve(fresh, mine ? text.current : null);
      editor.current?.setText(text.current);
      setDrawn(text.current);
      if (mine) keepWritten(artifactId, { revision: fresh.revision, text: text.current });
      changed();
      editor.current?.focus();
    } catch (error) {
      running.setProblem(failureWords(error, refusals));
    }
  }

  return (
    <div className="flex h-full min-h-0 flex-col max-md:short:h-auto">
      <ArtifactToolbar
        language={languageNames[language]}
        saving={over ? "" : (savingWords(status, words) ?? "")}
        smaller={size > 0 ? () => setSize(size - 1) : null}
        larger={size < fontSizes.length - 1 ? () => setSize(size + 1) : null}
        runnable={runnable}
        phase={phase}
        start={() => void running.start()}
        stop={running.stop}
        submittable={question !== null && !submitted && !over}
        remaining={submitted && !hidden && !over && (task?.hiddenCount ?? 0) > 0}
        hand={() => void running.hand()}
        words={words}
      />
      <ArtifactNotices
        status={status}
        refusal={sync.current.refusal}
        problem={running.problem}
        late={running.late}
        submitted={submitted}
        ended={over}
        resolve={resolve}
        words={words}
        refusals={refusals}
      />
      {question && (
        // On a phone the editor covers the conversation, where the question stands.
        <details open className="border-border border-b px-3 py-2 text-sm md:hidden">
          <summary className="cursor-pointer text-muted">{words.question}</summary>
          <p className="mt-1 max-h-32 overflow-y-auto whitespace-pre-wrap break-words">{question.text}</p>
        </details>
      )}
      <div className="min-h-0 grow basis-3/5 max-md:short:h-36 max-md:short:basis-auto">
        <CodeEditor
          ref={editor}
          initialText={initialText}
          language={language}
          label={fill(words.editorLabel, { name })}
          describedBy={hint}
          readOnly={submitted || over || status === "taken" || status === "refused" || status === "over"}
          fontSize={fontSizes[size] ?? 14}
          onEdit={edited}
          onRun={() => void running.start()}
          onBlur={() => void sync.current?.flush()}
        />
      </div>
      <p id={hint} className="px-3 py-1 text-muted text-xs">
        <span className="thumb:sr-only">{words.escapeHint}</span> <span>{languageHint(language, words)}</span>
      </p>
      {(runnable || kind === "diagram" || kind === "csv") && (
        <section
          className="min-h-0 basis-2/5 overflow-auto border-border border-t bg-surface p-3"
          aria-label={kind === "diagram" ? words.diagram : words.output}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the only way to scroll it by keyboard
          tabIndex={0}
        >
          {kind === "diagram" && <DiagramView text={drawn} words={words} />}
          {kind === "csv" && <CsvTable text={drawn} />}
          {runnable && (
            <RunResults
              run={running.run}
              earlier={running.earlier}
              phase={phase}
              preparation={running.preparation}
              language={languageNames[language]}
              task={task}
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

function savingWords(status: SyncStatus, words: Words["workspace"]): string | null {
  if (status === "offline") return words.waiting;
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
