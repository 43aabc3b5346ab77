import { type RefObject, useEffect, useRef } from "react";
import type { FormState } from "./form-state.ts";

/** For a form that was refused: the keyboard goes to the first field that is wrong, else to the password, which is empty again. */
export function useFailureFocus(state: FormState): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!state.error) return;
    const fields = form.current?.querySelectorAll<HTMLInputElement>("input:not([type=hidden])") ?? [];
    const wrong = [...fields].find((field) => field.getAttribute("aria-invalid") === "true");
    (wrong ?? [...fields].find(({ name }) => name === "password"))?.focus();
  }, [state]);
  return form;
}
