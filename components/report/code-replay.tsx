"use client";

import { buttonVariants } from "@heroui/styles";
import { diffLines } from "diff";
import { Pause, Play } from "lucide-react";
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { ArtifactHistory, textsAt } from "#lib/interview/artifacts/artifact-history.ts";
import { applyChanges, Timeline } from "#lib/interview/artifacts/artifact-text.ts";
import { CodeListing } from "./code-listing.tsx";
import { useRecording } from "./recording-player.tsx";

export type CodeReplayHandle = {
  /** Shows the text as it was so many milliseconds after the interview began. */
  seek: (ms: number) => void;
};

const tickMs = 250;
const speeds = [1, 4, 16] as const;

/**
 * How a text came to be, with a scrubber over the time of the interview. `onTime` tells each new moment, in
 * milliseconds since the interview began, so that a recording or a transcript can follow.
 */
export function CodeReplay({
  artifactId,
  onTime,
  ref,
}: {
  artifactId: string;
  onTime?: (ms: number) => void;
  ref?: Ref<CodeReplayHandle>;
}) {
  const [history, setHistory] = useState<ArtifactHistory | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const gone = new AbortController();
    fetch(`/api/artifacts/${artifactId}`, { signal: gone.signal })
      .then(async (response) => setHistory(ArtifactHistory.parse(await response.json())))
      .catch(() => !gone.signal.aborted && setFailed(true));
    return () => gone.abort();
  }, [artifactId]);

  if (failed) return <p className="text-danger text-sm">The history could not be loaded. Reload the page to try again.</p>;
  if (!history) return <p className="text-muted text-sm">Loading the history…</p>;
  return <Replay artifactId={artifactId} history={history} onTime={onTime} handle={ref} />;
}

function Replay({
  artifactId,
  history,
  onTime,
  handle,
}: {
  artifactId: string;
  history: ArtifactHistory;
  onTime: ((ms: number) => void) | undefined;
  handle: Ref<CodeReplayHandle> | undefined;
}) {
  const timeline = useMemo(() => new Timeline(history.initial, history.edits), [history]);
  const moments = [history.openedAt, ...timeline.times(), ...history.runs.map(({ at }) => at), history.submittedAt ?? 0];
  const end = Math.max(...moments);
  const begin = history.openedAt;
  const [at, setAt] = useState(end);
  const [speed, setSpeed] = useState<(typeof speeds)[number] | null>(null);
  const recording = useRecording();
  const told = useRef(onTime);
  told.current = onTime;

  // Where there is a recording, its clock moves the text along.
  useEffect(
    () => recording?.onTime((ms) => setAt(Math.min(end, Math.max(begin, history.startedAt + ms)))),
    [recording, begin, end, history.startedAt],
  );

  function move(to: number) {
    const next = Math.min(end, Math.max(begin, to));
    setAt(next);
    told.current?.(next - history.startedAt);
  }

  useImperativeHandle(handle, () => ({ seek: (ms) => setAt(Math.min(end, Math.max(begin, history.startedAt + ms))) }));

  useEffect(() => {
    if (speed === null) return;
    const timer = setInterval(() => {
      setAt((now) => {
        const next = Math.min(end, now + tickMs * speed);
        if (next === end) setSpeed(null);
        told.current?.(next - history.startedAt);
        return next;
      });
    }, tickMs);
    return () => clearInterval(timer);
  }, [speed, end, history.startedAt]);

  const run = history.runs.findLast((one) => one.at <= at);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3 text-sm">
        {speed === null ? (
          <button
            type="button"
            className={buttonVariants({ variant: "secondary", size: "sm" })}
            onClick={() => {
              if (at >= end) move(begin);
              setSpeed(4);
            }}
          >
            <Play aria-hidden className="size-4" />
            Play
          </button>
        ) : (
          <button type="button" className={buttonVariants({ variant: "secondary", size: "sm" })} onClick={() => setSpeed(null)}>
            <Pause aria-hidden className="size-4" />
            Pause
          </button>
        )}
        <label className="flex items-center gap-1.5">
          <span className="text-muted">Speed</span>
          <select
            className="input w-auto"
            value={speed ?? 4}
            onChange={(event) => setSpeed(speeds.find((one) => one === Number(event.target.value)) ?? 4)}
          >
            {speeds.map((one) => (
              <option key={one} value={one}>{`${one}×`}</option>
            ))}
          </select>
        </label>
        <output className="tabular-nums">{`${clock(at - history.startedAt)} of ${clock(end - history.startedAt)}`}</output>
      </div>
      {recording && (
        <button
          type="button"
          onClick={() => recording.seek(at - history.startedAt)}
          className="self-start text-sm underline underline-offset-4"
        >
          Play the recording from here
        </button>
      )}
      <input
        type="range"
        aria-label="Time of the interview"
        aria-valuetext={clock(at - history.startedAt)}
        min={begin}
        max={end}
        step={100}
        value={at}
        onChange={(event) => {
          setSpeed(null);
          move(Number(event.target.value));
        }}
        className="w-full accent-accent"
      />
      <CodeListing id={`replay-${artifactId}`} text={timeline.textAt(at)} />
      {run && (
        <p className="text-sm">{`Last run until here, at ${clock(run.at - history.startedAt)}: ${outcomeWords[run.outcome]}${run.tests.length > 0 ? `, ${run.tests.filter(({ passed }) => passed).length} of ${run.tests.length} visible tests passed` : ""}.`}</p>
      )}
      <Facts history={history} move={move} />
      <Runs history={history} move={move} />
    </div>
  );
}

const outcomeWords = {
  ok: "ran to its end",
  error: "broke off with an error",
  timeout: "was stopped because it took too long",
  memory: "was stopped because it used too much memory",
  flood: "was stopped because it wrote too much",
  stopped: "was stopped by the candidate",
} as const;

function Facts({ history, move }: { history: ArtifactHistory; move: (at: number) => void }) {
  const facts = [
    ...history.pastes.map(({ at, chars }) => ({ at, text: `${chars} characters were pasted` })),
    ...history.away.map(({ at, ms }) => ({ at, text: `back after ${Math.round(ms / 1000)} s away from the tab` })),
    ...(history.submittedAt === null ? [] : [{ at: history.submittedAt, text: "submitted" }]),
  ].sort((a, b) => a.at - b.at);
  if (facts.length === 0) return null;
  return (
    <section aria-label="Facts" className="text-sm">
      <h5 className="font-medium">Facts</h5>
      <p className="text-muted text-xs">For context only; not scored.</p>
      <ul className="mt-1 flex flex-col gap-0.5">
        {facts.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            <button type="button" onClick={() => move(at)} className="cursor-pointer underline underline-offset-4 tabular-nums">
              {clock(at - history.startedAt)}
            </button>{" "}
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Runs({ history, move }: { history: ArtifactHistory; move: (at: number) => void }) {
  const last = history.edits.at(-1)?.revision ?? 0;
  const texts = useMemo(() => textsAt(history, [0, last, ...history.runs.map(({ revision }) => revision)], applyChanges), [history, last]);
  if (history.runs.length === 0) return null;
  return (
    <section aria-label="Runs" className="text-sm">
      <h5 className="font-medium">Runs</h5>
      <ol className="mt-1 flex flex-col gap-2">
        {history.runs.map((run, index) => (
          <li key={run.at}>
            <details>
              <summary className="cursor-pointer">
                <span className="tabular-nums">{clock(run.at - history.startedAt)}</span>
                <span>{` ${outcomeWords[run.outcome]}${run.tests.length > 0 ? ` · ${run.tests.filter(({ passed }) => passed).length}/${run.tests.length} tests` : ""}`}</span>
              </summary>
              <div className="mt-2 flex flex-col gap-2 pl-4">
                <button type="button" onClick={() => move(run.at)} className="self-start cursor-pointer underline underline-offset-4">
                  Show this moment
                </button>
                {run.output && (
                  <pre className="max-h-60 overflow-auto whitespace-pre-wrap rounded-lg bg-default/50 p-2 font-mono text-xs">
                    {run.output}
                  </pre>
                )}
                {run.error && <pre className="overflow-x-auto whitespace-pre-wrap font-mono text-danger text-xs">{run.error}</pre>}
                <Difference before={texts.get(history.runs[index - 1]?.revision ?? 0) ?? ""} after={texts.get(run.revision) ?? ""} />
              </div>
            </details>
          </li>
        ))}
        <li>
          <details>
            <summary className="cursor-pointer">Changes after the last run</summary>
            <Difference before={texts.get(history.runs.at(-1)?.revision ?? 0) ?? ""} after={texts.get(last) ?? ""} />
          </details>
        </li>
      </ol>
    </section>
  );
}

/** What changed between two texts, line by line; signs say what colours say. */
function Difference({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => diffLines(before, after), [before, after]);
  if (parts.every(({ added, removed }) => !added && !removed)) return <p className="text-muted text-xs">Nothing changed.</p>;
  return (
    <pre className="max-h-80 overflow-auto rounded-lg bg-default/50 p-2 font-mono text-xs">
      {parts.flatMap(({ value, added, removed }, place) =>
        value
          .replace(/\n$/u, "")
          .split("\n")
          .map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
            <span key={`${place} ${index}`} className={`block ${added ? "bg-success/15" : removed ? "bg-danger/15" : ""}`}>
              {`${added ? "+ " : removed ? "- " : "  "}${line}\n`}
            </span>
          )),
      )}
    </pre>
  );
}

/** Minutes and seconds since the interview began. */
function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
