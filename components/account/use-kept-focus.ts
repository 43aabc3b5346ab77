import { useEffect, useRef } from "react";

/**
 * For a form with buttons that an answer takes away: whoever pressed one with the keyboard goes on at the form's own button,
 * where a browser would begin again at the top of the page.
 */
export function useKeptFocus(answer: unknown) {
  const form = useRef<HTMLFormElement>(null);
  const last = useRef(answer);
  useEffect(() => {
    if (last.current === answer) return;
    last.current = answer;
    if (document.activeElement !== document.body) return;
    form.current?.querySelector<HTMLElement>("[type=submit]:not([name])")?.focus({ preventScroll: true });
  }, [answer]);
  return form;
}
