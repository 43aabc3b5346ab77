import { type RefObject, useEffect, useRef } from "react";

/**
 * For a form whose answer takes the pressed button away: the keyboard goes to what came of it, an element with `data-answer` and
 * `tabIndex={-1}`, else to the first field that is wrong. What is out of view comes into it.
 */
export function useAnswerFocus<Place extends HTMLElement>(answer: unknown): RefObject<Place | null> {
  const place = useRef<Place>(null);
  const last = useRef(answer);
  useEffect(() => {
    if (last.current === answer) return;
    last.current = answer;
    if (document.activeElement !== document.body) return;
    place.current?.querySelector<HTMLElement>("[data-answer]:not(:empty), [aria-invalid=true]")?.focus();
  }, [answer]);
  return place;
}
