"use client";

import type { Words } from "#components/words/en.ts";
import { FormMessage, formError, SubmitButton } from "../form/form.tsx";
import type { FormActionOf } from "../form/form-state.ts";
import { useFormAction } from "../form/use-form-action.ts";

/** In which zone times are written for this person: the browser's, or one of the list. */
export function TimeZoneForm({
  action,
  chosen,
  zones,
  words: { auth, profile },
}: {
  action: FormActionOf;
  /** Null: the browser's. */
  chosen: string | null;
  /** Names of all zones; the server's list, since browsers know different ones. */
  zones: readonly string[];
  words: Pick<Words, "auth" | "profile">;
}) {
  const [state, submit] = useFormAction(action);
  const value = state.typed?.timeZone ?? chosen ?? "";
  return (
    <form action={submit} className="flex flex-col gap-4" noValidate>
      <FormMessage done={state.done} error={formError(state, "timeZone")} />
      <div className="flex flex-col gap-1.5">
        <label htmlFor="timeZone" className="label">
          {profile.timeZone}
        </label>
        <select
          // The action's answer brings what was chosen: a new key puts it in.
          key={value}
          id="timeZone"
          name="timeZone"
          defaultValue={value}
          aria-invalid={Boolean(state.fields?.timeZone)}
          aria-describedby={state.fields?.timeZone ? "timeZone-error" : undefined}
          className="input input--primary w-full"
        >
          <option value="">{profile.browserTimeZone}</option>
          {chosen && !zones.includes(chosen) && <option value={chosen}>{chosen}</option>}
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </select>
        {state.fields?.timeZone && (
          <p id="timeZone-error" className="text-danger text-sm">
            {state.fields.timeZone}
          </p>
        )}
      </div>
      <div className="sm:w-48">
        <SubmitButton working={auth.working}>{profile.saveTimeZone}</SubmitButton>
      </div>
    </form>
  );
}
