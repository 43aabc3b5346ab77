"use client";

import type { DailyCall, DailyEventObjectFatalError } from "@daily-co/daily-js";
import {
  DailyProvider,
  useAudioTrack,
  useDailyError,
  useDevices,
  useLocalSessionId,
  useMeetingState,
  useNetwork,
  useVideoTrack,
} from "@daily-co/daily-react";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { failureWords } from "#components/connection/failure-words.ts";
import type { Room } from "#components/interview-room/use-room.ts";
import { type CallWords, callWordsFor } from "#components/words/call.ts";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import type { CallOptions, CallTicket } from "#lib/interview/call.ts";
import type { InterviewRoomView } from "#lib/interview/view.ts";
import { type CallChoice, keepChoice, keepVoice, keptVoice, type VoiceSettings } from "./call-choice.ts";
import { CallControls } from "./call-controls.tsx";
import { holdCall, localRoomUrl, openCall } from "./call-object.ts";
import { current, DeviceProblem, mediaOf } from "./device-problem.tsx";
import { HeardCard } from "./heard-card.tsx";
import { InterviewerTile } from "./interviewer-tile.tsx";
import { LevelBar } from "./level-bar.tsx";
import type { RecorderState } from "./recorder.ts";
import { SelfTile } from "./self-tile.tsx";
import { useRecorder } from "./use-recorder.ts";
import { useVoice, type Voice } from "./use-voice.ts";
import { callTicket } from "./voice-link.ts";

export type StageProps = {
  view: InterviewRoomView;
  options: CallOptions;
  choice: CallChoice;
  room: Room;
  interviewer: string;
  refusals: Words["refusals"];
  /** What the candidate agreed to have recorded. */
  recording: "audio" | "video" | null;
  /** The candidate has begun to type: nothing is sent by itself. */
  typing: boolean;
  /** Where what was said and not sent is shown. */
  slot: HTMLElement | null;
  /** Told what the interviewer does. */
  onPhase: (phase: Voice["phase"] | null) => void;
  /** The candidate gives up the call and types. */
  toTyping: () => void;
};

type Joined = { call: DailyCall; ticket: CallTicket };

/** The call of the interview: joined, held, and left. */
export function CallStage(props: StageProps) {
  const { view, options, choice, refusals } = props;
  const { sessionId } = view;
  const words = callWordsFor(view.language);
  const [joined, setJoined] = useState<Joined | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const kind = choice.local ? "local" : options.call;

  const join = useCallback(
    async (isGone: () => boolean) => {
      setFailure(null);
      const [call, ticket] = await Promise.all([
        openCall(kind),
        kind === "local" ? localTicket(sessionId, choice.local) : callTicket(sessionId),
      ]);
      if (isGone()) return;
      // The page holds one kind of call machine; the other one needs a fresh page.
      if (ticket.call !== kind) {
        stayLocal(sessionId, choice);
        return;
      }
      const address = ticket.call === "daily" ? { url: ticket.url, token: ticket.token } : { url: localRoomUrl };
      const state = call.meetingState();
      if (state !== "joined-meeting" && state !== "joining-meeting") {
        await call.join({ ...address, userName: view.candidateName, startVideoOff: !choice.camera });
      }
      if (!isGone()) setJoined({ call, ticket });
    },
    [kind, choice, sessionId, view.candidateName],
  );

  const tryJoin = useCallback(
    (isGone: () => boolean = () => false) => {
      join(isGone).catch((error: unknown) => !isGone() && setFailure(failureWords(error, refusals)));
    },
    [join, refusals],
  );
  useEffect(() => {
    let gone = false;
    tryJoin(() => gone);
    return () => {
      gone = true;
    };
  }, [tryJoin]);

  // The call ends with the room, and with the page.
  useEffect(holdCall, []);

  if (failure !== null && !joined) {
    return (
      <Notice
        text={words.fatal["connection-error"]}
        detail={failure}
        actions={
          <>
            <Action label={words.rejoin} act={() => tryJoin()} />
            <Action label={words.reload} act={() => location.reload()} />
            {kind === "daily" && <Action label={words.localInstead} act={() => stayLocal(sessionId, choice)} />}
            <Action label={words.typing} act={props.toTyping} />
          </>
        }
      />
    );
  }
  if (!joined) {
    return (
      <p role="status" className="mx-auto w-full max-w-3xl px-4 py-3 text-muted text-sm sm:px-6">
        {words.joining}
      </p>
    );
  }
  return (
    <DailyProvider callObject={joined.call}>
      <Stage {...props} {...joined} words={words} rejoin={() => tryJoin()} />
    </DailyProvider>
  );
}

/** From now on without Daily, which needs a fresh page. */
function stayLocal(sessionId: string, choice: CallChoice): void {
  keepChoice(sessionId, { ...choice, local: true });
  location.reload();
}

// The log shall tell how the candidate is heard, but a call on this computer needs nobody's leave.
const localTicket = (sessionId: string, fallback: boolean): Promise<CallTicket> =>
  callTicket(sessionId, fallback).catch(() => ({ call: "local", fallback, record: "off" }));

function Stage({
  view,
  options,
  room,
  interviewer,
  recording,
  typing,
  slot,
  onPhase,
  toTyping,
  call,
  ticket,
  words,
  rejoin,
}: StageProps & Joined & { words: CallWords; rejoin: () => void }) {
  const me = useLocalSessionId() ?? "";
  const audio = useAudioTrack(me);
  const video = useVideoTrack(me);
  const { cameraError, currentSpeaker } = useDevices();
  const { meetingError } = useDailyError();
  const meeting = useMeetingState();
  const { threshold, networkState } = useNetwork();
  const [muted, setMuted] = useState(false);
  const [settings, setSettings] = useState<VoiceSettings>(keptVoice);
  const microphone = audio.persistentTrack && audio.state !== "blocked" ? audio.persistentTrack : null;

  const [mending, setMending] = useState(false);
  const atKeyboard = useKeyboardActivity();
  const voice = useVoice({
    call,
    sessionId: view.sessionId,
    language: view.language,
    options,
    room,
    patience: view.patience,
    settings,
    microphone,
    muted,
    busy: typing || mending || atKeyboard,
  });
  const { phase, playThrough, mouth } = voice;
  const speaker = currentSpeaker?.device.deviceId;
  useEffect(() => {
    if (mouth === "server" && speaker) playThrough(speaker);
  }, [mouth, speaker, playThrough]);
  const recorded = useRecorder(ticket.call === "local" ? recording : null, {
    sessionId: view.sessionId,
    startedAt: room.state.startedAt,
    clockOffset: room.clockOffset,
    tracks: { microphone, interviewer: voice.track, camera: video.isOff ? null : (video.persistentTrack ?? null) },
  });

  useEffect(() => onPhase(phase), [phase, onPhase]);
  useEffect(() => () => onPhase(null), [onPhase]);

  const camera = !video.isOff;
  useEffect(
    () => keepChoice(view.sessionId, { mode: "voice", camera, local: ticket.call === "local" && options.call === "daily" }),
    [view.sessionId, camera, ticket.call, options.call],
  );

  function mute(on: boolean) {
    setMuted(on);
    call.setLocalAudio(!on);
  }
  function change(next: VoiceSettings) {
    setSettings(next);
    keepVoice(next);
  }

  const hint = voice.hint === "nudge" ? words.nudge : voice.hint === "reprompt" ? words.reprompt : voice.hint ? words.offerSkip : null;
  const problem = cameraError && current(cameraError, audio.state, video.state) ? cameraError : null;
  const micLost = problem !== null && mediaOf(problem).includes("audio");
  return (
    <section aria-label={words.call} className="border-border border-b bg-surface">
      <div className="mx-auto flex max-w-3xl flex-col gap-3 px-4 py-3 sm:px-6 short:max-h-[45dvh] short:flex-row short:flex-wrap short:items-center short:gap-2 short:overflow-y-auto short:px-2 short:py-1">
        <div className="grid grid-cols-2 gap-3 sm:max-w-xl short:grow short:basis-20 short:grid-cols-1">
          <InterviewerTile voice={voice} name={interviewer} words={words} hint={hint} />
          <div className="short:hidden">
            <SelfTile sessionId={me} name={view.candidateName} label={words.you} muted={muted ? words.muted : null} />
          </div>
        </div>
        {voice.hint === "offer_skip" && (
          <div className="flex flex-wrap items-center gap-3" role="status">
            <Action label={words.skip} act={() => room.send(words.skipText, null)} />
            <Action label={words.stay} act={voice.dismissHint} />
          </div>
        )}
        <Trouble
          options={options}
          words={words}
          voice={voice}
          fatal={meetingError}
          left={meeting === "left-meeting" || meeting === "error"}
          weak={ticket.call === "daily" && (threshold !== "good" || networkState === "bad")}
          overLocal={ticket.call === "local" && ticket.fallback}
          rejoin={rejoin}
          toTyping={toTyping}
        />
        {problem && <DeviceProblem error={problem} words={words} retry={() => void restart(call, micLost)} />}
        {(recorded !== null || (recording !== null && ticket.call === "daily")) && <Recording state={recorded} words={words} />}
        {microphone && !muted && (
          <div className="sm:max-w-xl short:hidden">
            <LevelBar sessionId={me} label={words.level} />
          </div>
        )}
        <CallControls
          words={words}
          muted={muted}
          setMuted={mute}
          cameraOn={camera}
          setCamera={(on) => call.setLocalVideo(on)}
          settings={settings}
          change={change}
          sayAgain={voice.sayAgain}
          takeFloor={phase === "speaking" ? voice.takeFloor : null}
          canSpeak={voice.mouth === "server" || voice.mouth === "browser"}
          toTyping={toTyping}
        />
      </div>
      {slot &&
        createPortal(
          <HeardCard
            utterances={room.state.awaitingTurnId === null ? room.state.utterances : []}
            voice={voice}
            byButton={settings.byButton || typing || muted}
            words={words}
            mend={room.mend}
            onHold={setMending}
          />,
          slot,
        )}
    </section>
  );
}

const restMs = 6_000;

/** Whether somebody writes anywhere on the page, code for instance: then silence means nothing. */
function useKeyboardActivity(): boolean {
  const [active, setActive] = useState(false);
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout>;
    function onKey({ target }: KeyboardEvent) {
      if (!(target instanceof HTMLElement) || !target.isContentEditable) return;
      setActive(true);
      clearTimeout(rest);
      rest = setTimeout(() => setActive(false), restMs);
    }
    addEventListener("keydown", onKey, true);
    return () => {
      removeEventListener("keydown", onKey, true);
      clearTimeout(rest);
    };
  }, []);
  return active;
}

/** Opens what failed once more. */
async function restart(call: DailyCall, microphone: boolean): Promise<void> {
  const { devices } = await call.enumerateDevices();
  const device = devices.find(({ kind }) => kind === (microphone ? "audioinput" : "videoinput"));
  if (device) await call.setInputDevicesAsync(microphone ? { audioDeviceId: device.deviceId } : { videoDeviceId: device.deviceId });
}

function Trouble({
  options,
  words,
  voice,
  fatal,
  left,
  weak,
  overLocal,
  rejoin,
  toTyping,
}: {
  options: CallOptions;
  words: CallWords;
  voice: Voice;
  fatal: DailyEventObjectFatalError | null;
  left: boolean;
  weak: boolean;
  overLocal: boolean;
  rejoin: () => void;
  toTyping: () => void;
}) {
  if (fatal && left) {
    const type = fatal.error?.type ?? "other";
    const text = type in words.fatal ? words.fatal[type as keyof CallWords["fatal"]] : words.fatal.other;
    return (
      <Notice
        text={text}
        detail={words.fatalHint}
        actions={
          <>
            <Action label={words.rejoin} act={rejoin} />
            <Action label={words.typing} act={toTyping} />
          </>
        }
      />
    );
  }
  return (
    <>
      {voice.locked && <Notice text={words.locked} actions={<Action label={words.unlock} act={voice.unlock} />} />}
      {weak && <Notice text={words.weak} />}
      {overLocal && <Notice text={words.overLocal} />}
      {voice.mouth === "none" && <Notice text={options.voice === "browser" ? words.noVoice : words.mouthFailed} />}
      {voice.ear === "none" && (
        <Notice
          text={options.transcriber === "browser" ? words.noEars : words.earFailed}
          actions={
            <>
              {options.transcriber !== "browser" && <Action label={words.reload} act={() => location.reload()} />}
              <Action label={words.typing} act={toTyping} />
            </>
          }
        />
      )}
      {voice.misheard && <Notice text={words.misheard} />}
    </>
  );
}

/** That the call is recorded, and whether the recording is safe. */
function Recording({ state, words }: { state: RecorderState | null; words: CallWords }) {
  const text =
    state?.status === "unsupported" || state?.status === "failed"
      ? words.recordingFailed
      : state?.offline
        ? fill(words.recordingWaits, { count: state.waiting })
        : words.recording;
  return (
    <p role="status" className="flex items-center gap-2 text-sm">
      <span aria-hidden className="size-2.5 rounded-full bg-danger" />
      <span>{text}</span>
    </p>
  );
}

function Notice({ text, detail, actions }: { text: string; detail?: string; actions?: ReactNode }) {
  return (
    <div role="alert" className="mx-auto w-full max-w-3xl rounded-lg bg-default px-3 py-2 text-sm">
      <p>{text}</p>
      {detail && <p className="text-muted">{detail}</p>}
      {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

function Action({ label, act }: { label: string; act: () => void }) {
  return (
    <button type="button" className="button button--sm button--secondary" onClick={act}>
      {label}
    </button>
  );
}
