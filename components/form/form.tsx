"use client";

import type { FormEvent, MouseEvent, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import type { FormState } from "./form-state.ts";
import { PasswordInput, type ShowWords } from "./password-input.tsx";

// Native controls in the kit's styles: these forms work before, and without, any script.

/** One labelled field that keeps what was typed and shows what is wrong with it. */
export function FormField({
  name,
  label,
  type = "text",
  autoComplete,
  hint,
  error,
  defaultValue = "",
  show,
}: {
  name: string;
  label: string;
  type?: "text" | "email" | "password";
  autoComplete: string;
  hint?: string | undefined;
  error?: string | undefined;
  defaultValue?: string | undefined;
  /** For a password, which can then be looked at. */
  show?: ShowWords | undefined;
}) {
  const about = error ? `${name}-error` : hint ? `${name}-hint` : undefined;
  const common = {
    id: name,
    name,
    required: true,
    autoComplete,
    "aria-invalid": Boolean(error),
    "aria-describedby": about,
    className: "input input--primary w-full aria-invalid:border-danger",
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={name} className="label">
        {label}
      </label>
      {type === "password" && show ? (
        <PasswordInput words={show} {...common} />
      ) : (
        // The action's answer brings what was typed: a new key puts it in.
        <input key={defaultValue} type={type} defaultValue={defaultValue} {...common} />
      )}
      {error ? (
        <p id={about} className="text-danger text-sm">
          {error}
        </p>
      ) : (
        hint && (
          <p id={about} className="text-muted text-sm">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** A button that cannot be pressed now and keeps the keyboard where it is, which a disabled one loses. */
export function resting(rests: boolean): { "aria-disabled": boolean; onClick: ((event: MouseEvent) => void) | undefined } {
  return { "aria-disabled": rests, onClick: rests ? (event) => event.preventDefault() : undefined };
}

/** For a form that React would empty after its action, whatever came of it: what was typed stays until it is done. */
export function emptiedWhenDone({ done }: FormState): { onReset: (event: FormEvent) => void } {
  return { onReset: (event) => done === undefined && event.preventDefault() };
}

/** The button of a form; says when it is at work. */
export function SubmitButton({ children, working }: { children: ReactNode; working: string }) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" {...resting(pending)} className="button button--primary button--md button--full-width">
      {pending ? working : children}
    </button>
  );
}

/** The message of a form, unless a field of it shows what is wrong already. */
export function formError({ error, fields }: FormState, ...shown: string[]): string | undefined {
  return fields && Object.keys(fields).some((name) => shown.includes(name)) ? undefined : error;
}

/** What happened, above a form; read out by screen readers. */
export function FormMessage({ done, error }: { done?: string | undefined; error?: string | undefined }) {
  if (!done && !error) return null;
  return (
    <p
      role={error ? "alert" : "status"}
      className={`rounded-xl border-l-4 bg-default px-4 py-3 text-sm ${error ? "border-danger" : "border-success"}`}
    >
      {error ?? done}
    </p>
  );
}
