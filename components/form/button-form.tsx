"use client";

import type { ReactNode } from "react";
import type { FormActionOf } from "./form-state.ts";
import { leaving } from "./leaving.ts";
import { useFormAction } from "./use-form-action.ts";

/** A button with values that nobody types. Where it could not do what it says, that stands in its neighbourhood. */
export function ButtonForm({
  action,
  hidden = {},
  leaves = false,
  told = "basis-full text-danger text-sm",
  children,
}: {
  action: FormActionOf;
  hidden?: Record<string, string | undefined>;
  /** It leads to another page, where half-written words would be lost. */
  leaves?: boolean;
  /** How the words of a failure are set, after the form. */
  told?: string;
  /** The button. */
  children: ReactNode;
}) {
  const [{ error }, submit] = useFormAction(action, "undone");
  return (
    <>
      <form action={submit} {...(leaves ? leaving : {})}>
        {Object.entries(hidden).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
        {children}
      </form>
      {error && (
        <p role="alert" className={told}>
          {error}
        </p>
      )}
    </>
  );
}
