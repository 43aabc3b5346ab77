"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { gapsOf, type Place, placeOf, type RecordingPiece } from "./recording-timeline.ts";

/** What others on the page can do with the recording. Times are milliseconds since the start of the session. */
export type RecordingControls = {
  /** Goes there and plays. */
  seek: (ms: number) => void;
  /** Told several times a second while it plays, and after each jump. @returns ends it */
  onTime: (listener: (ms: number) => void) => () => void;
};

const Recording = createContext<RecordingControls | null>(null);

/** The recording of this report; null when there is none. */
export function useRecording(): RecordingControls | null {
  return useContext(Recording);
}

const clock = (ms: number) => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/** Plays the pieces of a recording as one, on the clock of the session; what stands inside can seek in it. */
export function RecordingPlayer({
  pieces,
  note,
  words,
  children,
}: {
  pieces: RecordingPiece[];
  note: string | null;
  words: Words["report"]["recording"];
  children: ReactNode;
}) {
  const media = useRef<HTMLVideoElement>(null);
  const listeners = useRef(new Set<(ms: number) => void>());
  const [place, setPlace] = useState<(Place & { play: boolean }) | null>(() => {
    const first = placeOf(pieces, 0);
    return first && { ...first, play: false };
  });
  const [ms, setMs] = useState(pieces[0]?.startMs ?? 0);
  const [playing, setPlaying] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const piece = place ? pieces[place.index] : undefined;
  const end = pieces.reduce((latest, { startMs, durationMs }) => Math.max(latest, startMs + durationMs), 0);
  const gaps = useMemo(() => gapsOf(pieces), [pieces]);

  const tell = useCallback((now: number) => {
    setMs(now);
    for (const listener of listeners.current) listener(now);
  }, []);

  const go = useCallback(
    (to: number, play: boolean) => {
      const found = placeOf(pieces, to);
      setTrouble(null);
      if (!found) return setPlaying(false);
      // A new object each time: the effect below also runs for the place where we are.
      setPlace({ ...found, play });
      setPlaying(play);
      tell((pieces[found.index]?.startMs ?? 0) + found.offsetMs);
    },
    [pieces, tell],
  );

  // The element follows the place; a new piece has to be loaded before it can be sought in.
  useEffect(() => {
    const element = media.current;
    if (!element || !place) return;
    const seek = () => {
      element.currentTime = place.offsetMs / 1000;
      if (place.play) void element.play().catch(() => setPlaying(false));
    };
    if (element.readyState >= HTMLMediaElement.HAVE_METADATA) return seek();
    element.addEventListener("loadedmetadata", seek, { once: true });
    return () => element.removeEventListener("loadedmetadata", seek);
  }, [place]);

  const controls = useMemo<RecordingControls>(
    () => ({
      seek: (to) => go(to, true),
      onTime: (listener) => {
        listeners.current.add(listener);
        return () => void listeners.current.delete(listener);
      },
    }),
    [go],
  );

  function toggle() {
    const element = media.current;
    if (!element) return;
    if (playing) element.pause();
    else if (ms >= end - 100) go(0, true);
    else void element.play().catch(() => setTrouble(words.cannotPlay));
  }

  if (pieces.length === 0) return children;
  return (
    <Recording value={controls}>
      <section aria-label={words.title} className="print:hidden flex flex-col gap-3 rounded-xl border border-border bg-surface p-4">
        {/* biome-ignore lint/a11y/useMediaCaption: the transcript beside it is the caption */}
        <video
          key={piece?.src ?? ""}
          ref={media}
          src={piece?.src ?? undefined}
          preload="metadata"
          playsInline
          className={piece?.video ? "max-h-80 w-full rounded-lg bg-black" : "hidden"}
          onPlay={() => setPlaying(true)}
          onPause={(event) => !event.currentTarget.ended && setPlaying(false)}
          onTimeUpdate={(event) => piece && tell(piece.startMs + event.currentTarget.currentTime * 1000)}
          onEnded={() => {
            // The length that a piece tells and the one that it has differ a little.
            const next = place ? pieces.findIndex(({ src }, index) => index > place.index && src !== null) : -1;
            if (next < 0) setPlaying(false);
            else go(pieces[next]?.startMs ?? 0, true);
          }}
          onError={() => {
            setPlaying(false);
            setTrouble(words.lost);
          }}
        />
        <div className="flex flex-wrap items-center gap-3">
          <button type="button" onClick={toggle} className="button button--sm button--primary">
            {playing ? words.pause : words.play}
          </button>
          <button type="button" onClick={() => go(Math.max(0, ms - 10_000), playing)} className="button button--sm button--ghost">
            {words.back}
          </button>
          <label className="flex min-w-40 grow items-center gap-3 text-sm">
            <span className="sr-only">{words.moment}</span>
            <input
              type="range"
              min={0}
              max={Math.ceil(end / 1000)}
              step={1}
              value={Math.floor(ms / 1000)}
              aria-valuetext={fill(words.of, { time: clock(ms), end: clock(end) })}
              onChange={(event) => go(Number(event.target.value) * 1000, playing)}
              className="w-full accent-accent"
            />
            <span className="shrink-0 tabular-nums">{`${clock(ms)} / ${clock(end)}`}</span>
          </label>
        </div>
        {(trouble ?? note) && (
          <p role="status" className="text-muted text-sm">
            {trouble ?? note}
          </p>
        )}
        {gaps.length > 0 && (
          <p className="text-muted text-sm">
            {fill(words.gaps, { times: gaps.map(({ startMs, endMs }) => `${clock(startMs)}–${clock(endMs)}`).join(", ") })}
          </p>
        )}
      </section>
      {children}
    </Recording>
  );
}
