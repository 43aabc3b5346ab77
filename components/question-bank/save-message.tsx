import { FormMessage } from "#components/form/form.tsx";
import type { BankState } from "./bank-state.ts";

/** What a save came to, beside its button: long forms also need the way to the fields that were refused. */
export function SaveMessage({ state: { done, error, fields = {} }, idOf }: { state: BankState; idOf: (field: string) => string }) {
  const refused = Object.entries(fields);
  if (refused.length === 0) return <FormMessage done={done} error={error} />;
  return (
    <div role="alert" className="rounded-xl border-danger border-l-4 bg-default px-4 py-3 text-sm">
      <p>Nothing is saved yet. What you wrote is still here.</p>
      <ul className="mt-1 list-disc pl-5">
        {refused.map(([field, message]) => (
          <li key={field}>
            <a href={`#${idOf(field)}`} className="underline underline-offset-4">
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
