import { useSyncExternalStore } from "react";

/**
 * Whether the server lets this browser into the interview, as its newest answer to any part of the page said; and when
 * to ask it again. Every part that sends tells it here, so that all know at once, and heal together.
 */
export type Admission = "granted" | "signed_out" | "refused";

/** Who is signed out is let in again by signing in, maybe in another tab; who was refused by another account alone. */
const shortestPauseMs: Record<Admission, number> = { granted: 0, signed_out: 20_000, refused: 120_000 };

let admission: Admission = "granted";
const listeners = new Set<() => void>();

/** What an answer of the server itself says about it; failures and other refusals say nothing. */
export function noteAnswer({ ok, status }: { ok: boolean; status: number }): void {
  const told = ok ? "granted" : status === 401 ? "signed_out" : status === 403 || status === 404 ? "refused" : admission;
  if (told === admission) return;
  admission = told;
  for (const listener of [...listeners]) listener();
}

export function currentAdmission(): Admission {
  return admission;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAdmission(): Admission {
  return useSyncExternalStore(subscribe, currentAdmission, () => "granted");
}

/** How long to wait before another try, in ms: spread, so that not every browser comes back in the same moment. */
export function pauseMs(ms: number): number {
  return Math.max(ms, shortestPauseMs[admission]) * (0.5 + Math.random() / 2);
}

/** Calls when another try may help: the candidate is back at this page, the network is, or the sign-in. @returns what ends it */
export function onReturn(act: () => void): () => void {
  const visible = () => document.visibilityState === "visible" && act();
  const off = subscribe(() => admission === "granted" && act());
  window.addEventListener("focus", act);
  window.addEventListener("online", act);
  document.addEventListener("visibilitychange", visible);
  return () => {
    off();
    window.removeEventListener("focus", act);
    window.removeEventListener("online", act);
    document.removeEventListener("visibilitychange", visible);
  };
}

/** Waits before another try: `pauseMs`, or until `onReturn` or `stop` if that is sooner. */
export function pauseBefore(ms: number, stop?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      off();
      stop?.removeEventListener("abort", done);
      resolve();
    };
    const off = onReturn(done);
    const timer = setTimeout(done, pauseMs(ms));
    stop?.addEventListener("abort", done);
    if (stop?.aborted) done();
  });
}
