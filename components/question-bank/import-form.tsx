"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { FormMessage, resting } from "#components/form/form.tsx";
import type { FormActionOf } from "#components/form/form-state.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Field } from "../form/field.tsx";

const partBytes = 2_000_000;

/**
 * Sends a file of questions, in parts whose progress is seen. Before any script, the form itself sends a small file whole.
 */
export function ImportForm({ categoryId, upload }: { categoryId: string; upload: FormActionOf }) {
  const [state, action] = useFormAction(upload);
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string>();
  const router = useRouter();

  async function send(file: File, settings: boolean) {
    const about = JSON.stringify({ fileName: file.name, size: file.size, settings });
    const { importId } = await answerOf(fetch(`/api/bank/categories/${categoryId}/imports`, { method: "POST", body: about }));
    for (let index = 0; index * partBytes < file.size; index += 1) {
      const part = file.slice(index * partBytes, (index + 1) * partBytes);
      await answerOf(fetch(`/api/bank/imports/${importId}/parts/${index}`, { method: "POST", body: part }));
      setSent(Math.min(1, ((index + 1) * partBytes) / file.size));
    }
    router.push(`/admin/bank/${categoryId}/import/${importId}`);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    setProblem(undefined);
    if (!(file instanceof File) || file.name === "") {
      setProblem("Choose a file first.");
      return;
    }
    setSent(0);
    send(file, form.get("settings") === "on").catch((error: unknown) => {
      setSent(null);
      setProblem(error instanceof Error ? error.message : unreachable);
    });
  }

  const sending = sent !== null;
  return (
    <form action={action} onSubmit={submit} className="flex flex-col gap-4 rounded-xl border border-border bg-surface p-5">
      <input type="hidden" name="categoryId" value={categoryId} />
      <FormMessage error={problem ?? state.error} />
      <Field id="file" label="File" hint="CSV or JSON, up to 10,000 questions and 64 MB.">
        {({ className, ...control }) => (
          <input
            {...control}
            type="file"
            name="file"
            accept=".csv,.json,text/csv,application/json"
            className={`${className} h-auto py-2 file:mr-3 file:rounded-lg file:border-0 file:bg-default file:px-3 file:py-1`}
          />
        )}
      </Field>
      <label className="flex items-start gap-2 text-sm">
        <input type="checkbox" name="settings" className="mt-0.5 size-4 shrink-0 accent-accent" />
        <span>Take over the category’s settings too, where a JSON file has them</span>
      </label>
      {sending && (
        <div className="flex items-center gap-3 text-sm">
          <progress aria-label="Sending the file" className="h-2 grow accent-accent" max={1} value={sent} />
          <span className="text-muted tabular-nums">{Math.round(sent * 100)} %</span>
        </div>
      )}
      <button type="submit" {...resting(sending)} className="button button--primary button--md self-start">
        {sending ? "Sending…" : "Read the file"}
      </button>
    </form>
  );
}

const unreachable = "The server could not be reached. Look at your connection, then have the file read again.";

async function answerOf(request: Promise<Response>): Promise<{ importId: string }> {
  const response = await request.catch(() => {
    throw new Error(unreachable);
  });
  const answer: { importId: string; error?: { message: string } } = await response
    .json()
    .catch(() => ({ error: { message: unreachable } }));
  if (!response.ok || answer.error) throw new Error(answer.error?.message ?? unreachable);
  return answer;
}
