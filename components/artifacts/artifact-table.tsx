import Link from "next/link";
import { languageNames } from "#components/code-editor/languages.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { listArtifacts } from "#lib/data/artifacts/list-artifacts.ts";

export const kindNames = { code: "Code", notes: "Notes", json: "JSON", csv: "CSV", diagram: "Diagram" } as const;

type Listed = Awaited<ReturnType<typeof listArtifacts>>["artifacts"][number];

export function ArtifactTable({ artifacts }: { artifacts: Listed[] }) {
  return (
    <ul className="flex flex-col divide-y divide-border rounded-xl border border-border bg-surface">
      {artifacts.map(
        ({ id, sessionId, kind, language, candidate, category, question, createdAt, task, submittedAt, verifiedAt, visible, hidden }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-3 text-sm">
            <div className="min-w-0 grow">
              <p className="break-words">
                <Link href={`/sessions/${sessionId}#artifact-${id}`} className="font-medium underline-offset-4 hover:underline">
                  {candidate.fullName}
                </Link>
                <span className="ml-2 text-muted">
                  {kind === "code" ? languageNames[language] : kindNames[kind]} · <span lang={category.language}>{category.name}</span>
                </span>
              </p>
              {question && (
                <p className="truncate text-muted" lang={category.language}>
                  <Link
                    href={`/artifacts?questionId=${question.questionId}`}
                    title="All artifacts of this question"
                    className="hover:underline"
                  >
                    {question.text}
                  </Link>
                </p>
              )}
            </div>
            <p className="text-muted tabular-nums">
              {task && (submittedAt ? "submitted" : "not submitted")}
              {visible && visible.total > 0 && ` · ${visible.passed + (hidden?.passed ?? 0)}/${visible.total + (hidden?.total ?? 0)} tests`}
              {verifiedAt && " · verified"}
            </p>
            <Moment at={createdAt} language="en" className="text-muted tabular-nums" />
            <a href={`/api/artifacts/download?artifactId=${id}`} className="underline underline-offset-4">
              Download<span className="sr-only"> {candidate.fullName}</span>
            </a>
          </li>
        ),
      )}
    </ul>
  );
}
