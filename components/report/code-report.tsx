"use client";

import { useState } from "react";
import { languageNames } from "#components/code-editor/languages.ts";
import { useReader } from "#components/ui/reader.tsx";
import { DiagramView } from "#components/workspace/diagram-view.tsx";
import type { SessionArtifact } from "#lib/data/artifacts/get-session-artifacts.ts";
import { countStandings, testStandings } from "#lib/interview/artifacts/code-results.ts";
import { formatMoment } from "#lib/text/formats.ts";
import { CodeListing } from "./code-listing.tsx";
import { CodeReplay } from "./code-replay.tsx";
import { CodeRerun, type RerunReport } from "./code-rerun.tsx";

const kindNames = { code: "Code", notes: "Notes", json: "JSON", csv: "CSV", diagram: "Diagram" } as const;
const aspectNames = { correctness: "Correctness", complexity: "Complexity", edge_cases: "Edge cases", readability: "Readability" } as const;

/** What a candidate wrote, for staff: the final text, what ran, what was found in it, and how it came to be. */
export function CodeReport({
  artifacts,
  verify,
}: {
  artifacts: SessionArtifact[];
  verify: (report: RerunReport) => Promise<{ problem: string | null }>;
}) {
  if (artifacts.length === 0) return null;
  return (
    <section aria-labelledby="code" className="flex flex-col gap-4">
      <h2 id="code" className="font-semibold text-lg tracking-tight">
        Code and documents
      </h2>
      {artifacts.map((artifact) => (
        <Artifact key={artifact.artifactId} artifact={artifact} verify={verify} />
      ))}
    </section>
  );
}

function Artifact({
  artifact,
  verify,
}: {
  artifact: SessionArtifact;
  verify: (report: RerunReport) => Promise<{ problem: string | null }>;
}) {
  const { artifactId, kind, language, text, questionIndex, task, submittedAt, analysis } = artifact;
  const [replaying, setReplaying] = useState(false);
  return (
    <article
      id={`artifact-${artifactId}`}
      className="flex min-w-0 scroll-mt-20 flex-col gap-4 rounded-xl border border-border bg-surface p-5"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium">
          <span>{kind === "code" ? languageNames[language] : kindNames[kind]}</span>
          {questionIndex !== null && <span className="ml-2 font-normal text-muted">{`question ${questionIndex + 1}`}</span>}
        </h3>
        <p className="text-muted text-sm">
          <span>{`${submittedAt ? "submitted" : task ? "not submitted" : "shown by the candidate"} ·`}</span>{" "}
          <a href={`/api/artifacts/download?artifactId=${artifactId}`} className="underline underline-offset-4">
            Download
          </a>
        </p>
      </header>
      {text === "" ? <p className="text-muted text-sm">Nothing was written.</p> : <CodeListing id={`line-${artifactId}`} text={text} />}
      {kind === "diagram" && text !== "" && <DiagramView text={text} words={{ diagram: "The drawing", diagramEmpty: "" }} />}
      {task && <Tests artifact={artifact} task={task} />}
      {task && artifact.final && (
        <CodeRerun artifactId={artifactId} hash={artifact.hash} language={language} code={text} task={task} verify={verify} />
      )}
      {analysis && (analysis.points.length > 0 || analysis.missing) && (
        <section aria-label="Analysis">
          <h4 className="font-medium text-sm">Analysis</h4>
          <p className="text-muted text-xs">{`By ${analysis.by}${analysis.hash !== artifact.hash ? ", of an earlier text" : ""}`}</p>
          {analysis.missing && <p className="text-sm">{`${analysis.missing} Evaluate the interview again to have it asked once more.`}</p>}
          <ul className="mt-2 flex flex-col gap-2 text-sm">
            {analysis.points.map((point) => (
              <li key={`${point.aspect} ${point.line} ${point.text}`}>
                <span className="font-medium">{aspectNames[point.aspect]}</span>{" "}
                {point.line !== null && (
                  <a href={`#line-${artifactId}-${point.line}`} className="underline underline-offset-4">
                    {`line ${point.line}`}
                  </a>
                )}
                <p>{point.text}</p>
                {point.quote && <code className="block overflow-x-auto whitespace-pre font-mono text-muted text-xs">{point.quote}</code>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <details onToggle={(event) => setReplaying((before) => before || event.currentTarget.open)}>
        <summary className="cursor-pointer font-medium text-sm">Code history: replay, runs and changes</summary>
        <div className="mt-3">{replaying && <CodeReplay artifactId={artifactId} />}</div>
      </details>
    </article>
  );
}

/** Why a test was ended, by the word that is kept of it. */
const stopped = new Map([
  ["timeout", "ran too long"],
  ["memory", "used too much memory"],
  ["flood", "wrote too much"],
]);

const standingNames = { passed: "passed", failed: "failed", not_run: "not run" } as const;

function Tests({ artifact, task }: { artifact: SessionArtifact; task: NonNullable<SessionArtifact["task"]> }) {
  const { results, verification } = artifact;
  const reader = useReader("en");
  const standings = testStandings(task.tests, artifact);
  const counts = countStandings(standings);
  return (
    <section aria-label="Tests" className="min-w-0">
      <h4 className="font-medium text-sm">
        {`Tests: ${counts ? `${counts.passed} of ${counts.total} pass` : `none of ${task.tests.length} was run`}${counts && counts.notRun > 0 ? `, ${counts.notRun} not run` : ""}`}
      </h4>
      <p className="text-muted text-xs">
        {`${
          verification
            ? `Verified by re-run${verification.by ? `, by ${verification.by}` : ""}, ${formatMoment(verification.at, "dateTime", reader)}.`
            : counts
              ? "Reported by the candidate's machine. Run the code again to verify it."
              : "The candidate's machine reported nothing about this text."
        }${!verification && results?.lastRun && results.lastRun.revision !== artifact.revision ? " The text changed after the last run." : ""}`}
      </p>
      <div className="mt-2 overflow-x-auto">
        <table className="w-full text-left text-sm">
          <thead className="text-muted text-xs">
            <tr>
              <th className="py-1 pr-3 font-normal">Test</th>
              <th className="py-1 pr-3 font-normal">Input</th>
              <th className="py-1 pr-3 font-normal">Expected</th>
              <th className="py-1 pr-3 font-normal">Result</th>
            </tr>
          </thead>
          <tbody>
            {standings.tests.map(({ test, standing, outcome }) => (
              <tr key={test.id} className="border-border border-t align-top">
                <td className="py-1.5 pr-3">
                  <span>{test.name}</span>
                  {test.hidden && <span className="ml-1 text-muted text-xs">hidden</span>}
                </td>
                <td className="max-w-60 break-words py-1.5 pr-3 font-mono text-xs">{test.input.slice(0, 300)}</td>
                <td className="max-w-60 break-words py-1.5 pr-3 font-mono text-xs">{test.expected.slice(0, 300)}</td>
                <td className="max-w-60 break-words py-1.5 pr-3">
                  <span>{standingNames[standing]}</span>
                  {standing === "failed" && outcome && (
                    <span className="block font-mono text-muted text-xs">
                      {(stopped.get(outcome.error ?? "") ?? outcome.error ?? outcome.actual ?? "nothing").slice(0, 300)}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
