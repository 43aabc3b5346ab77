"use client";

import { buttonVariants } from "@heroui/styles";
import { MessageSquare, Plus, X } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { languageNames } from "#components/code-editor/languages.ts";
import { failureWords } from "#components/connection/failure-words.ts";
import { keepShown, keptShown } from "#components/connection/pending-work.ts";
import { Refused } from "#components/connection/refusal.ts";
import { Sandbox } from "#components/sandbox/sandbox.ts";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { type ArtifactKind, type ArtifactLanguage, artifactKinds, languagesOf } from "#lib/interview/artifacts/artifact-events.ts";
import type { Workspace, WorkspaceArtifact } from "#lib/interview/artifacts/workspace.ts";
import { ArtifactPane } from "./artifact-pane.tsx";
import { fetchWorkspace, type NewArtifact, openArtifact } from "./workspace-link.ts";

type PanelWords = Words["workspace"];

/** Everything that the candidate writes in this interview: a tab each, and a way to begin another one. */
export function WorkspacePanel({
  sessionId,
  questionNumber,
  revisions,
  ended,
  shown,
  words,
  refusals,
  close,
}: {
  sessionId: string;
  questionNumber: number;
  revisions: Record<string, number>;
  ended: boolean;
  shown: boolean;
  words: PanelWords;
  refusals: Words["refusals"];
  close: () => void;
}) {
  const [workspace, setWorkspace] = useState<Workspace | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [left] = useState(() => keptShown(sessionId)?.looked ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const [sandbox, setSandbox] = useState<Sandbox | null>(null);
  const opening = useRef(new Set<number>());

  useEffect(() => {
    if (!host.current) return;
    const made = new Sandbox(host.current, words.output);
    setSandbox(made);
    return () => made.dispose();
  }, [words.output]);

  const load = useCallback(
    async (show?: string) => {
      try {
        const fresh = await fetchWorkspace(sessionId);
        setWorkspace(fresh);
        setProblem(null);
        const known = fresh.artifacts.find(({ artifactId }) => artifactId === left?.artifactId) ?? fresh.artifacts.at(-1);
        setChosen((before) => show ?? before ?? known?.artifactId ?? null);
        return fresh;
      } catch (error) {
        setProblem(error instanceof Refused ? failureWords(error, refusals) : words.loadFailed);
        return null;
      }
    },
    [sessionId, left, refusals, words.loadFailed],
  );

  const begin = useCallback(
    async (what: NewArtifact) => {
      const artifactId = uuidv7();
      try {
        await openArtifact(sessionId, artifactId, what);
        await load(artifactId);
      } catch (error) {
        // The same task may have been opened in another window a moment ago.
        await load();
        if (!what.task) setProblem(failureWords(error, refusals));
      }
    },
    [sessionId, load, refusals],
  );

  // A question that is answered in code has its editor at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next question is what asks for its task
  useEffect(() => {
    void load().then((fresh) => {
      const index = fresh?.currentQuestion ?? null;
      if (!fresh || fresh.ended || index === null || !fresh.questions.some((question) => question.questionIndex === index)) return;
      const known = fresh.artifacts.find((artifact) => artifact.task && artifact.questionIndex === index);
      // What was looked at when the page was loaded again goes on being looked at.
      if (known && left?.questionNumber === questionNumber) return;
      if (known) setChosen(known.artifactId);
      else if (!opening.current.has(index)) {
        opening.current.add(index);
        void begin({ task: true, questionIndex: index });
      }
    });
  }, [questionNumber, load, begin]);

  useEffect(() => {
    if (chosen) keepShown(sessionId, { looked: { artifactId: chosen, questionNumber } });
  }, [chosen, sessionId, questionNumber]);

  const names = namesOf(workspace?.artifacts ?? [], words);
  const current = workspace?.artifacts.find(({ artifactId }) => artifactId === chosen);
  return (
    <>
      <header className="flex items-center gap-2 border-border border-b bg-surface px-3 py-2">
        <div role="tablist" aria-label={words.title} className="flex min-w-0 grow gap-1 overflow-x-auto">
          {workspace?.artifacts.map(({ artifactId }) => (
            <button
              key={artifactId}
              type="button"
              role="tab"
              id={`tab-${artifactId}`}
              aria-selected={artifactId === chosen}
              aria-controls="workspace-pane"
              onClick={() => setChosen(artifactId)}
              className={`shrink-0 cursor-pointer rounded-lg px-3 py-1.5 text-sm ${artifactId === chosen ? "bg-default font-medium" : "text-muted hover:text-foreground"}`}
            >
              {names.get(artifactId)}
            </button>
          ))}
          {workspace && !ended && workspace.artifacts.length > 0 && (
            <button
              type="button"
              role="tab"
              aria-selected={chosen === null}
              aria-controls="workspace-pane"
              onClick={() => setChosen(null)}
              className={`inline-flex shrink-0 cursor-pointer items-center gap-1 rounded-lg px-3 py-1.5 text-sm ${chosen === null ? "bg-default font-medium" : "text-muted hover:text-foreground"}`}
            >
              <Plus aria-hidden className="size-4" />
              <span>{words.newOne}</span>
            </button>
          )}
        </div>
        <button
          type="button"
          onClick={close}
          title={words.close}
          className={`${buttonVariants({ variant: "secondary", size: "sm" })} shrink-0 md:bg-transparent`}
        >
          {/* On a phone it covers the conversation, to which this leads back. */}
          <MessageSquare aria-hidden className="size-4 md:hidden" />
          <X aria-hidden className="size-4 max-md:hidden" />
          <span className="sr-only">{words.close}</span>
        </button>
      </header>
      {problem && (
        <p role="alert" className="flex items-center gap-3 px-4 py-3 text-danger text-sm">
          <span>{problem}</span>
          <button type="button" onClick={() => void load()} className={buttonVariants({ variant: "secondary", size: "sm" })}>
            {words.retry}
          </button>
        </p>
      )}
      <div
        id="workspace-pane"
        role="tabpanel"
        aria-labelledby={chosen ? `tab-${chosen}` : undefined}
        className="min-h-0 grow max-md:short:min-h-fit"
      >
        {!workspace && !problem && <p className="p-4 text-muted">{words.loading}</p>}
        {workspace && !current && !ended && <Chooser words={words} begin={begin} />}
        {workspace &&
          sandbox &&
          // All stay in place: what is written in one goes on being saved while another one is looked at.
          workspace.artifacts.map((artifact) => (
            <div key={artifact.artifactId} className={artifact.artifactId === chosen ? "h-full" : "hidden"}>
              <ArtifactPane
                sessionId={sessionId}
                artifact={artifact}
                name={names.get(artifact.artifactId) ?? ""}
                question={
                  workspace.questions.find(({ questionIndex }) => artifact.task && questionIndex === artifact.questionIndex) ?? null
                }
                newestRevision={revisions[artifact.artifactId] ?? 0}
                ended={ended || workspace.ended}
                shown={shown && artifact.artifactId === chosen}
                sandbox={sandbox}
                words={words}
                refusals={refusals}
              />
            </div>
          ))}
      </div>
      <div ref={host} />
    </>
  );
}

/** "Question 2", or the kind with a number when there are several of it. */
function namesOf(artifacts: readonly WorkspaceArtifact[], words: PanelWords): Map<string, string> {
  const seen = new Map<ArtifactKind, number>();
  return new Map(
    artifacts.map(({ artifactId, task, questionIndex, kind, language }) => {
      if (task && questionIndex !== null) return [artifactId, fill(words.questionTab, { number: questionIndex + 1 })];
      const count = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, count);
      const name = kind === "code" ? languageNames[language] : words.kinds[kind];
      return [artifactId, count > 1 ? `${name} ${count}` : name];
    }),
  );
}

function Chooser({ words, begin }: { words: PanelWords; begin: (what: NewArtifact) => Promise<void> }) {
  const [language, setLanguage] = useState<ArtifactLanguage>("javascript");
  const [busy, setBusy] = useState(false);

  async function start(kind: ArtifactKind) {
    setBusy(true);
    await begin({ task: false, kind, language: kind === "code" ? language : languagesOf[kind][0] });
    setBusy(false);
  }

  return (
    <section className="flex flex-col gap-4 p-6">
      <div>
        <h2 className="font-medium">{words.choose}</h2>
        <p className="text-muted text-sm">{words.chooseHint}</p>
      </div>
      <label className="flex items-center gap-2 text-sm">
        <span>{words.language}</span>
        <select
          value={language}
          onChange={(event) => setLanguage(languagesOf.code.find((one) => one === event.target.value) ?? "text")}
          className="input w-auto"
        >
          {languagesOf.code.map((one) => (
            <option key={one} value={one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </label>
      <div className="flex flex-wrap gap-2">
        {artifactKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            disabled={busy}
            onClick={() => void start(kind)}
            className={buttonVariants({ variant: kind === "code" ? "primary" : "secondary" })}
          >
            {words.kinds[kind]}
          </button>
        ))}
      </div>
    </section>
  );
}
