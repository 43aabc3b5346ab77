"use client";

import { type RefObject, useEffect } from "react";
import { v7 as uuidv7 } from "uuid";
import type { TextSync } from "./text-sync.ts";
import { noteAway } from "./workspace-link.ts";

/** Looking away for less is a slip of the hand. */
const shortestAwayMs = 2_000;

/** Asks before the page is closed while something runs that nobody does in its place. */
export function useStaying(running: boolean): void {
  useEffect(() => {
    if (!running) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [running]);
}

/** Saves when the page is left or hidden, and notes for how long the candidate looked away while `watching`. */
export function useLeaving(sync: RefObject<TextSync | null>, sessionId: string, artifactId: string, watching: boolean): void {
  useEffect(() => {
    const leave = () => sync.current?.leave();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      void sync.current?.flush();
    };
  }, [sync]);

  useEffect(() => {
    if (!watching) return;
    let since: number | null = null;
    const changed = () => {
      if (document.visibilityState === "hidden") {
        since = Date.now();
        void sync.current?.flush();
      } else if (since !== null) {
        const ms = Date.now() - since;
        since = null;
        if (ms >= shortestAwayMs) noteAway(sessionId, artifactId, uuidv7(), ms);
      }
    };
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  }, [watching, sync, sessionId, artifactId]);
}
