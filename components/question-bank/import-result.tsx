"use client";

import Link from "next/link";

import { FormMessage } from "#components/form/form.tsx";
import type { FormActionOf } from "#components/form/form-state.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import type { getImport } from "#lib/data/imports/get-import.ts";
import { counted } from "#lib/text/plural.ts";
import { Part } from "../form/field.tsx";
import { DifferenceList } from "./difference-list.tsx";

export type ImportState = Awaited<ReturnType<typeof getImport>>;
type Preview = NonNullable<ImportState["preview"]>;

const questions = (count: number) => counted(count, "question");

/** What a file would do, what is wrong with it, or what it has done. */
export function ImportResult({ upload, confirm }: { upload: ImportState; confirm: FormActionOf }) {
  const [state, action] = useFormAction(confirm);
  const { id, status, error, preview, categoryId } = upload;
  const path = `/admin/bank/${categoryId}`;
  const again = (
    <Link href={`${path}/import`} className="button button--secondary button--md">
      Choose another file
    </Link>
  );
  if (status === "DONE" && preview) {
    return (
      <>
        <FormMessage done={`Imported: ${summary(preview)}. They are drafts until the category is published.`} />
        <Link href={path} className="button button--primary button--md self-start">
          To the category
        </Link>
      </>
    );
  }
  if (status !== "READY" || !preview) {
    return (
      <>
        <FormMessage error={error ?? `Nothing is imported: ${problemCount(preview?.problemCount ?? 0)} in this file.`} />
        {preview && <Problems preview={preview} />}
        <div>{again}</div>
      </>
    );
  }
  const nothing = preview.created + preview.updated === 0 && !preview.category?.length;
  return (
    <>
      <FormMessage error={state.error} />
      <section aria-labelledby="sum" className="flex flex-col gap-3 rounded-xl border border-border bg-surface p-5">
        <h2 id="sum" className="font-semibold text-lg tracking-tight">
          {nothing ? "This file changes nothing" : "Nothing is written yet"}
        </h2>
        <p className="text-sm">In this file: {summary(preview)}.</p>
        {preview.incomplete > 0 && (
          <p className="text-muted text-sm">
            {questions(preview.incomplete)} will need more before publication; the publication says what and where.
          </p>
        )}
        {preview.archived > 0 && (
          <p className="text-muted text-sm">
            {questions(preview.archived)} of these are archived, and stay archived until they are restored.
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          {!nothing && (
            <form action={action}>
              <input type="hidden" name="importId" value={id} />
              <PendingButton>Import</PendingButton>
            </form>
          )}
          {again}
        </div>
      </section>
      {preview.category && preview.category.length > 0 && (
        <Part id="settings" title="Settings of the category">
          <DifferenceList differences={preview.category} before="now" after="in the file" />
        </Part>
      )}
      {preview.updated > 0 && (
        <Part id="changes" title="Changed questions" lead={firstOf(preview.changes.length, preview.updated)}>
          {preview.changes.map(({ key, text, differences }) => (
            <details key={key} className="rounded-xl border border-border bg-surface px-4 py-3">
              <summary className="cursor-pointer break-words text-sm">
                <span className="font-medium">{text}</span> <span className="text-muted">{key}</span>
              </summary>
              <div className="mt-3">
                <DifferenceList differences={differences} before="now" after="in the file" />
              </div>
            </details>
          ))}
        </Part>
      )}
      {preview.created > 0 && (
        <Part id="news" title="New questions" lead={firstOf(preview.news.length, preview.created)}>
          <ol className="divide-y divide-border rounded-xl border border-border bg-surface text-sm">
            {preview.news.map(({ key, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and its keys may be empty
              <li key={index} className="break-words px-4 py-2">
                {text} <span className="text-muted">{key}</span>
              </li>
            ))}
          </ol>
        </Part>
      )}
    </>
  );
}

function summary({ created, updated, unchanged }: Preview): string {
  const parts = [
    ...(created > 0 ? [`${questions(created)} new`] : []),
    ...(updated > 0 ? [`${questions(updated)} changed`] : []),
    ...(unchanged > 0 ? [`${questions(unchanged)} as before`] : []),
  ];
  return parts.join(", ") || "no questions";
}

function firstOf(shown: number, all: number): string {
  return shown < all ? `The first ${shown} of ${all}.` : "";
}

function problemCount(count: number): string {
  return counted(count, "problem");
}

function Problems({ preview: { problems, problemCount: all } }: { preview: Preview }) {
  return (
    <div className="overflow-x-auto rounded-xl border border-border bg-surface">
      <table className="w-full text-left text-sm">
        <caption className="px-4 py-3 text-left text-muted">
          {problems.length < all ? `The first ${problems.length} of ${all}. ` : ""}Correct them in the file, then choose it again.
        </caption>
        <thead className="text-muted">
          <tr>
            <th className="px-4 py-2 font-normal">Line</th>
            <th className="px-4 py-2 font-normal">Column</th>
            <th className="px-4 py-2 font-normal">What is wrong</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-border">
          {problems.map(({ line, column, message }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <tr key={index} className="align-top">
              <td className="px-4 py-2 tabular-nums">{line ?? "–"}</td>
              <td className="min-w-28 break-words px-4 py-2 font-mono text-xs leading-5">{column || "–"}</td>
              <td className="px-4 py-2">{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
