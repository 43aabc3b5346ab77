"use client";

import { useEffect, useReducer, useState } from "react";
import { noteAnswer, useAdmission } from "#components/connection/admission.ts";
import { followEvents } from "#components/connection/live-channel.ts";
import { reduceRoom, roomFrom } from "#components/interview-room/room-state.ts";
import { lazyPart } from "#components/ui/lazy-part.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { CandidateFrame, type InterviewRoomView } from "#lib/interview/view.ts";

// The client of the call is large, and most readers only read.
const Listener = lazyPart(async () => (await import("./listener.tsx")).Listener);

/** How the candidate is heard, as the newest frame of that kind says; null before a call was opened. */
type Held = { call: "daily" | "local"; fallback: boolean } | null;

const notAdmitted = {
  signed_out: "You are signed out. Sign in again, here or in another tab: this page goes on by itself.",
  refused: "This interview is not open to you any more. Sign in with the account that you opened it with, or ask an admin.",
};

function heldIn(view: InterviewRoomView): Held {
  const last = view.frames.findLast((frame) => frame.kind === "call");
  return last?.kind === "call" ? { call: last.call, fallback: last.fallback } : null;
}

/** An interview while it takes place: what was said so far, as it comes; and with a call service its sound. */
export function Observer({ view }: { view: InterviewRoomView }) {
  const [room, act] = useReducer(reduceRoom, view, roomFrom);
  const [held, setHeld] = useState(() => heldIn(view));
  const [online, setOnline] = useState(true);
  const [listening, setListening] = useState(false);
  const admission = useAdmission();
  const { ended } = room;

  // Whoever was given this page was let in.
  useEffect(() => noteAnswer({ ok: true, status: 200 }), []);

  useEffect(() => {
    if (ended) return;
    return followEvents(`/api/sessions/${view.sessionId}/events`, view.seq, {
      open: () => setOnline(true),
      lost: () => setOnline(false),
      heard: (data) => {
        const frame = CandidateFrame.safeParse(JSON.parse(data));
        if (!frame.success) return false;
        if (frame.data.kind === "call") setHeld({ call: frame.data.call, fallback: frame.data.fallback });
        act({ type: "frame", frame: frame.data });
        return false;
      },
    });
  }, [view.sessionId, view.seq, ended]);

  return (
    <>
      <p role="status" className="text-muted">
        {ended
          ? "The interview is over. Its report follows."
          : admission !== "granted"
            ? notAdmitted[admission]
            : online
              ? `Question ${room.questionNumber} of ${room.questionCount}. The candidate does not see you.`
              : "The connection was lost. It comes back by itself."}
      </p>
      <section aria-label="Sound" className="rounded-xl border border-border bg-surface p-4">
        {held?.call === "daily" && !ended ? (
          listening ? (
            <Listener sessionId={view.sessionId} close={() => setListening(false)} />
          ) : (
            <button type="button" onClick={() => setListening(true)} className="button button--md button--secondary">
              Listen
            </button>
          )
        ) : (
          <p className="text-muted text-sm">
            {held?.fallback
              ? "The call service could not be reached, so the call is held by the candidate's own browser: it can be read along, not listened to."
              : held
                ? "The call is held by the candidate's own browser: it can be read along, not listened to."
                : "The candidate types, or has not joined the call yet: it can be read along."}
          </p>
        )}
      </section>
      <div role="log" aria-label="What is said" lang={view.language}>
        <ol className="flex flex-col gap-5">
          {room.messages.map((message) => (
            <li key={message.id}>
              <p className="flex gap-2 text-muted text-xs" lang="en">
                <span className="font-medium text-foreground">{message.role === "bot" ? "AI interviewer" : view.candidateName}</span>
                {message.at !== null && <Moment at={message.at} format="exactTime" language="en" className="tabular-nums" />}
              </p>
              <p
                dir="auto"
                className={`mt-1 whitespace-pre-wrap break-words ${message.role === "bot" ? "border-border border-l-2 pl-3 text-muted" : ""}`}
              >
                {message.text}
              </p>
            </li>
          ))}
          {room.utterances.length > 0 && (
            <li className="whitespace-pre-wrap break-words text-muted italic">{room.utterances.map(({ text }) => text).join(" ")}</li>
          )}
        </ol>
      </div>
      {room.messages.length === 0 && !ended && <p className="text-muted">Nothing was said yet.</p>}
    </>
  );
}
