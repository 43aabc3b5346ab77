"use client";

import { useEffect, useState } from "react";
import type { FormState } from "./form-state.ts";

const question = "What you wrote is not saved. Leave this page?";

/**
 * While `unsaved`, asks once before the page is left: by closing it, going elsewhere, a link or a form that leads away, or the
 * browser's way back. That last one only where the browser has the Navigation API: without it, nothing can be asked in time.
 */
export function useUnsavedWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    let left = false;
    const stays = (event: Event) => {
      left = left || window.confirm(question);
      if (left) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const write = () => {
      left = false;
    };
    const unload = (event: BeforeUnloadEvent) => {
      if (!left) event.preventDefault();
    };
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      // Another site is left for by loading it, which asks by itself.
      if (link.origin === window.location.origin && link.pathname !== window.location.pathname) stays(event);
    };
    const submit = (event: SubmitEvent) => {
      if (event.target instanceof HTMLFormElement && event.target.dataset.leaves !== undefined) stays(event);
    };
    const traverse = (event: NavigateEvent) => {
      const { sameDocument, url } = event.destination;
      const back = event.navigationType === "traverse" && event.cancelable && sameDocument;
      if (back && url !== null && new URL(url).pathname !== window.location.pathname) stays(event);
    };
    const listeners = new AbortController();
    const { signal } = listeners;
    document.addEventListener("input", write, { capture: true, signal });
    document.addEventListener("click", click, { capture: true, signal });
    document.addEventListener("submit", submit, { capture: true, signal });
    window.addEventListener("beforeunload", unload, { signal });
    if ("navigation" in window) window.navigation.addEventListener("navigate", traverse, { signal });
    return () => listeners.abort();
  }, [unsaved]);
}

/** The same for a form that is empty again when its action is done. @returns what its input tells whether something is written */
export function useUnsentWarning(state: FormState): (unsent: boolean) => void {
  const [answer, setAnswer] = useState(state);
  const [unsent, setUnsent] = useState(false);
  if (answer !== state) {
    setAnswer(state);
    if (state.done) setUnsent(false);
  }
  useUnsavedWarning(unsent);
  return setUnsent;
}
