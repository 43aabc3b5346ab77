"use client";

import type { FormActionOf } from "#components/form/form-state.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";

/** One part of the installation, with a button that tries it. */
export function CheckRow({
  id,
  name,
  part,
  configured,
  answers,
  check,
}: {
  id: string;
  name: string;
  part: string;
  configured: boolean;
  /** False: it did not answer when the page was made. */
  answers: boolean;
  check: FormActionOf;
}) {
  const [{ done, error }, action] = useFormAction(check);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 grow basis-60">
        <p className="font-medium">{name}</p>
        <p className="break-words text-muted text-sm">
          {configured ? "Configured" : "Embedded"}: {part}
          {!answers && <span className="text-danger">; not responding</span>}
        </p>
      </div>
      <form action={action}>
        <input type="hidden" name="check" value={id} />
        <PendingButton variant="secondary" label={`Test: ${name}`}>
          Test
        </PendingButton>
      </form>
      {(done ?? error) && (
        <p role={error ? "alert" : "status"} className={`basis-full break-words text-sm ${error ? "text-danger" : ""}`}>
          {error ?? done}
        </p>
      )}
    </li>
  );
}
