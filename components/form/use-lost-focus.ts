import { type RefObject, useEffect, useRef } from "react";

/**
 * For a place whose answer may take the pressed button away: whoever pressed it with the keyboard goes on at the first element that
 * `selector` finds there, where a browser would begin again at the top of the page.
 * @param scroll whether what is out of view comes into it
 */
export function useLostFocus<Place extends HTMLElement>(
  answer: unknown,
  selector: string,
  { scroll = false } = {},
): RefObject<Place | null> {
  const place = useRef<Place>(null);
  const last = useRef(answer);
  useEffect(() => {
    if (last.current === answer) return;
    last.current = answer;
    if (document.activeElement !== document.body) return;
    place.current?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: !scroll });
  }, [answer, selector, scroll]);
  return place;
}

/** The same for a form with buttons that an answer takes away: on to the form's own button. */
export function useKeptFocus(answer: unknown): RefObject<HTMLFormElement | null> {
  return useLostFocus(answer, "[type=submit]:not([name])");
}

/** The same for a form that shows what came of it: on to an element with `data-answer` and `tabIndex={-1}`, else to the first field that is wrong. */
export function useAnswerFocus<Place extends HTMLElement>(answer: unknown): RefObject<Place | null> {
  return useLostFocus(answer, "[data-answer]:not(:empty), [aria-invalid=true]", { scroll: true });
}
