"use client";

import { buttonVariants } from "@heroui/styles";
import { LogOut, Mic } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useState } from "react";
import { type CallChoice, keepChoice, keptChoice } from "#components/call/call-choice.ts";
import { lazyPart } from "#components/ui/lazy-part.tsx";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { Workspace } from "#components/workspace/workspace.tsx";
import type { CallOptions } from "#lib/interview/call.ts";
import type { InterviewRoomView } from "#lib/interview/view.ts";
import { useAdmission } from "../connection/admission.ts";
import { AdmissionNotice } from "../connection/admission-notice.tsx";
import { AnswerBox } from "./answer-box.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { Presence } from "./presence.tsx";
import { Said } from "./said.tsx";
import { TimeLeft } from "./time-left.tsx";
import { useRoom } from "./use-room.ts";

// The client of the call is large; who types never loads it.
const CallStage = lazyPart(async () => (await import("#components/call/call-stage.tsx")).CallStage);

/** The interview itself: where it stands, the call for those who speak, what was said, and the place to write. */
export function InterviewRoom({
  view,
  options,
  recording,
  words,
}: {
  view: InterviewRoomView;
  options: CallOptions;
  /** What the candidate agreed to have recorded. */
  recording: "audio" | "video" | null;
  words: Words;
}) {
  const room = useRoom(view);
  const [choice, setChoice] = useState<CallChoice | null>(null);
  const [phase, setPhase] = useState<"thinking" | "speaking" | "listening" | null>(null);
  const [typing, setTyping] = useState(false);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const { sessionId } = view;
  useEffect(() => setChoice(keptChoice(sessionId)), [sessionId]);

  function choose(mode: CallChoice["mode"]) {
    const chosen: CallChoice = { mode, camera: choice?.camera ?? false, local: choice?.local ?? false };
    keepChoice(sessionId, chosen);
    setChoice(chosen);
  }

  const { state } = room;
  const admission = useAdmission();
  const thinking = Boolean(state.awaitingTurnId);
  // Nobody thinks about an answer that has not arrived; the banner says why.
  const stuck = room.sending && (!room.connected || admission !== "granted");
  // A follow-up is what is asked now, and not the question before it.
  const asked = state.messages.findLast((message) => message.role === "bot");
  const place = state.ended
    ? words.room.closing
    : state.questionNumber === 0
      ? words.room.opening
      : fill(words.room.question, { number: state.questionNumber, count: state.questionCount });

  const counted = !state.ended && state.questionNumber > 0;

  const spoken = choice?.mode === "voice" && !state.ended;
  const written = state.live?.text ? "speaking" : thinking ? "thinking" : "listening";

  const page = (toWorkspace: ReactNode) => (
    <div className="flex h-full flex-col" lang={view.language}>
      <header className="@container border-border border-b bg-surface">
        <div className="mx-auto flex max-w-3xl items-center gap-x-1 @xl:gap-x-2 py-2 pr-2 pl-4 @5xl:max-w-5xl sm:px-6 short:py-0">
          <div className="min-w-0 grow">
            <h1 className="truncate font-medium text-sm sm:text-base short:sr-only">{view.categoryName}</h1>
            <p className="flex gap-x-3 whitespace-nowrap text-muted text-sm tabular-nums">
              <span className={counted ? "sr-only" : "truncate"}>{place}</span>
              {counted && (
                <>
                  <span aria-hidden className="@xl:hidden">
                    {`${state.questionNumber}/${state.questionCount}`}
                  </span>
                  <span aria-hidden className="hidden @xl:inline">
                    {place}
                  </span>
                </>
              )}
              {!state.ended && state.deadlineAt !== null && (
                <TimeLeft deadlineAt={state.deadlineAt} offset={room.clockOffset} words={words.room} />
              )}
            </p>
          </div>
          {!state.ended && (
            <>
              {!spoken && (
                <button
                  type="button"
                  className={`button button--sm button--ghost shrink-0`}
                  onClick={() => choose("voice")}
                  title={words.room.useVoice}
                >
                  <Mic aria-hidden className="size-4" />
                  <span className="sr-only @5xl:not-sr-only">{words.room.useVoice}</span>
                </button>
              )}
              {toWorkspace}
              <Link
                href="/interviews"
                title={words.room.leaveHint}
                className={`${buttonVariants({ variant: "ghost", size: "sm" })} shrink-0`}
              >
                <LogOut aria-hidden className="size-4 @xl:hidden" />
                <span className="sr-only @xl:not-sr-only">{words.room.leave}</span>
              </Link>
              <EndDialog words={words.room} refusals={words.refusals} end={room.end} />
            </>
          )}
        </div>
        <Progress number={state.questionNumber} count={state.questionCount} />
      </header>

      <main id="content" className="flex min-h-0 grow flex-col">
        {spoken && choice && (
          <CallStage
            view={view}
            options={options}
            choice={choice}
            room={room}
            interviewer={words.room.interviewer}
            refusals={words.refusals}
            recording={recording}
            typing={typing}
            slot={slot}
            onPhase={setPhase}
            toTyping={() => choose("typing")}
            instead={
              <button type="button" className="button button--sm button--secondary" onClick={() => choose("typing")}>
                {words.room.byTyping}
              </button>
            }
          />
        )}
        <Said
          state={state}
          words={words.room}
          refusals={words.refusals}
          language={view.language}
          currentQuestionId={asked?.id}
          correct={room.correct}
        >
          {/* While somebody speaks, the call says whose turn it is. */}
          {phase === null && !stuck && <Presence status={state.ended ? "ended" : written} words={words.room} />}
          <div ref={setSlot} />
        </Said>
        <Banner room={room} sessionId={sessionId} words={words} />
        {state.ended ? (
          <Ended state={state} words={words.room} sessionId={view.sessionId} />
        ) : (
          <AnswerBox
            sessionId={view.sessionId}
            room={room}
            words={words.room}
            refusals={words.refusals}
            spoken={spoken}
            onTyping={setTyping}
          />
        )}
      </main>
    </div>
  );
  return (
    <Workspace view={view} questionNumber={state.questionNumber} revisions={state.artifacts} ended={state.ended} words={words}>
      {page}
    </Workspace>
  );
}

function Progress({ number, count }: { number: number; count: number }) {
  return (
    <div aria-hidden className="mx-auto flex max-w-3xl gap-1 px-4 pb-2 @5xl:max-w-5xl sm:px-6 short:hidden">
      {Array.from({ length: count }, (_, index) => index + 1).map((step) => (
        <span key={step} className={`h-1 grow rounded-full ${step <= number ? "bg-accent" : "bg-default"}`} />
      ))}
    </div>
  );
}

function Banner({ room, sessionId, words }: { room: ReturnType<typeof useRoom>; sessionId: string; words: Words }) {
  const { notice } = room.state;
  const admitted = useAdmission() === "granted";
  const text = !room.connected
    ? words.room.offline
    : notice === "fell_back"
      ? words.room.fellBack
      : notice === "retrying"
        ? words.room.retrying
        : notice === "other_tab"
          ? words.room.otherTab
          : null;
  return (
    <div role="status" aria-live="polite">
      {(text || !admitted) && (
        <div className="mx-auto mb-2 w-full max-w-3xl px-4 sm:px-6">
          {admitted ? (
            <p className="rounded-lg bg-default px-3 py-2 text-sm">{text}</p>
          ) : (
            <AdmissionNotice back={`/interviews/${sessionId}/room`} words={words.admission} />
          )}
        </div>
      )}
    </div>
  );
}

function Ended({ state, words, sessionId }: { state: ReturnType<typeof useRoom>["state"]; words: Words["room"]; sessionId: string }) {
  const { evaluation } = state;
  const text = !evaluation
    ? words.evaluatingSoon
    : evaluation.status === "COMPLETED"
      ? words.ready
      : evaluation.status === "FAILED"
        ? words.failed
        : fill(words.evaluating, { done: evaluation.done, total: evaluation.total });
  return (
    <section className="border-border border-t bg-surface">
      <div className="mx-auto flex max-w-3xl flex-wrap items-center gap-3 px-4 py-5 sm:px-6 short:py-1">
        <div className="min-w-0 grow" role="status" aria-live="polite">
          <p className="font-medium">{words.ended}</p>
          <p className="text-muted text-sm">{text}</p>
        </div>
        <Link href="/interviews" className={buttonVariants({ variant: "ghost" })}>
          {words.toHome}
        </Link>
        <Link href={`/interviews/${sessionId}/report`} className={buttonVariants({ variant: "primary" })}>
          {words.toReport}
        </Link>
      </div>
    </section>
  );
}
