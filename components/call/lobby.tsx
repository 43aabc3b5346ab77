"use client";

import type { DailyCall } from "@daily-co/daily-js";
import { DailyProvider, useAudioTrack, useDevices, useLocalSessionId, useVideoTrack } from "@daily-co/daily-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { callWordsFor } from "#components/words/call.ts";
import type { Words } from "#components/words/en.ts";
import type { Language } from "#lib/bank/content.ts";
import type { CallOptions } from "#lib/interview/call.ts";
import { keepChoice, keptChoice, keptVoice } from "./call-choice.ts";
import { closeCall, openCall } from "./call-object.ts";
import { DeviceChoice } from "./device-choice.tsx";
import { current, DeviceProblem } from "./device-problem.tsx";
import { LevelBar } from "./level-bar.tsx";
import { NetworkCheck } from "./network-check.tsx";
import { browserRecognises } from "./recognition-ear.ts";
import { SelfTile } from "./self-tile.tsx";
import { TrySentence } from "./try-sentence.tsx";
import { speech } from "./voice-link.ts";
import { AudioReader, BrowserReader, VoicePlayer } from "./voice-player.ts";

type Props = {
  sessionId: string;
  name: string;
  language: Language;
  options: CallOptions;
  refusals: Words["refusals"];
  /** Whether the form around the lobby is on its way. */
  starting: boolean;
  /** Leaves the lobby; the interview is typed. */
  byTyping: () => void;
};

/** Camera, microphone and sound are tried before the clock starts; the interview then uses the same call. */
export function Lobby(props: Props) {
  const [call, setCall] = useState<DailyCall | null>(null);
  const [failed, setFailed] = useState(false);
  const { sessionId, options } = props;
  const kind = keptChoice(sessionId)?.local ? "local" : options.call;

  useEffect(() => {
    let left = false;
    openCall(kind)
      .then(async (opened) => {
        if (left) return;
        setCall(opened);
        await opened.startCamera();
      })
      .catch(() => !left && setFailed(true));
    return () => {
      left = true;
    };
  }, [kind]);

  const words = callWordsFor(props.language);
  if (failed) {
    return (
      <div role="alert" className="rounded-xl border border-warning/60 bg-warning/10 p-4 text-sm">
        <p className="font-medium">{words.fatal["connection-error"]}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          {kind === "daily" && (
            <button
              type="button"
              className="button button--sm button--secondary"
              onClick={() => {
                keepChoice(sessionId, { mode: "voice", camera: true, local: true });
                location.reload();
              }}
            >
              {words.localInstead}
            </button>
          )}
          <button type="button" className="button button--sm button--secondary" onClick={props.byTyping}>
            {words.typing}
          </button>
        </div>
      </div>
    );
  }
  if (!call) return <p role="status">{words.opening}</p>;
  return (
    <DailyProvider callObject={call}>
      <Devices {...props} call={call} />
    </DailyProvider>
  );
}

function Devices({ sessionId, name, language, options, starting, refusals, call }: Props & { call: DailyCall }) {
  const words = callWordsFor(language);
  const me = useLocalSessionId();
  const { camState, micState, cameraError, currentSpeaker } = useDevices();
  const audio = useAudioTrack(me ?? "");
  const video = useVideoTrack(me ?? "");
  const opening = micState === "idle" || micState === "pending";
  const microphone = audio.persistentTrack ?? null;
  const problem = cameraError && current(cameraError, audio.state, video.state) ? cameraError : null;

  // The choice is kept for the room, which opens with the same page or with a fresh one.
  function speaking() {
    keepChoice(sessionId, { mode: "voice", camera: !video.isOff, local: keptChoice(sessionId)?.local ?? false });
  }
  function typing() {
    keepChoice(sessionId, { mode: "typing", camera: false, local: false });
    void closeCall();
  }

  const speaks = options.voice === "server";
  const [browserVoice, setBrowserVoice] = useState(true);
  useEffect(() => {
    if (!speaks) void BrowserReader.open(language, () => undefined).then((reader) => setBrowserVoice(reader !== null));
  }, [speaks, language]);
  // Voice is ready once a sentence has come back as text; until then typing is what is sure to work, and the clock waits.
  const [understood, setUnderstood] = useState<boolean | null>(null);
  const deaf = options.transcriber === "browser" && !browserRecognises();
  const writer = deaf || options.transcriber === "daily" ? null : options.transcriber;
  const ready = microphone !== null && (writer === null || understood === true);
  const notes = [
    options.transcriber === "browser" ? (deaf ? words.noEars : words.browserEars) : null,
    speaks || browserVoice ? null : words.noVoice,
  ].filter((note) => note !== null);

  return (
    <section aria-labelledby="lobby-title" className="flex flex-col gap-5">
      <div>
        <h2 id="lobby-title" className="font-semibold text-lg">
          {words.title}
        </h2>
        <p className="text-muted text-sm">{words.lead}</p>
      </div>
      {opening && <p role="status">{words.opening}</p>}
      {problem && <DeviceProblem error={problem} words={words} retry={() => void call.startCamera()} />}
      {me && !opening && (
        <div className="grid gap-5 sm:grid-cols-2">
          <div className="flex flex-col gap-3">
            <SelfTile sessionId={me} name={name} label={words.you} muted={null} />
            {camState === "granted" || video.isOff ? (
              <button
                type="button"
                className="button button--sm button--secondary self-start"
                onClick={() => call.setLocalVideo(video.isOff)}
                aria-pressed={!video.isOff}
              >
                {video.isOff ? words.cameraOn : words.cameraOff}
              </button>
            ) : null}
            {video.isOff && <p className="text-muted text-sm">{words.cameraIsOff}</p>}
          </div>
          <div className="flex flex-col gap-4">
            <div>
              <p className="mb-1 text-muted text-sm">{words.level}</p>
              <LevelBar sessionId={me} label={words.level} />
            </div>
            <TestSound
              sessionId={sessionId}
              language={language}
              byServer={speaks}
              speaker={currentSpeaker?.device.deviceId}
              text={words.testText}
              words={words}
            />
            {microphone && (
              <TrySentence
                sessionId={sessionId}
                language={language}
                track={microphone}
                writer={writer}
                onUnderstood={(now) => setUnderstood((before) => before || now)}
                words={words}
                refusals={refusals}
              />
            )}
          </div>
        </div>
      )}
      {!opening && <DeviceChoice idPrefix="lobby" words={words} />}
      {options.call === "daily" && <NetworkCheck call={call} words={words} />}
      {notes.map((note) => (
        <p key={note} className="text-muted text-sm">
          {note}
        </p>
      ))}
      {!opening && microphone && !ready && (
        <p id="lobby-not-ready" role="status" className="rounded-lg bg-default px-3 py-2 text-sm">
          {understood === false ? words.voiceFails : words.voiceUnproven}
        </p>
      )}
      <div className="flex flex-col gap-3 sm:flex-row">
        <button
          type="submit"
          className={`button button--md ${understood === false ? "button--secondary" : "button--primary"}`}
          disabled={starting || opening || !ready}
          aria-describedby={ready ? undefined : "lobby-not-ready"}
          onClick={speaking}
        >
          {starting ? words.starting : words.start}
        </button>
        <button
          type="submit"
          className={`button button--md ${understood === false ? "button--primary" : "button--secondary"}`}
          disabled={starting}
          onClick={typing}
        >
          {words.typing}
        </button>
      </div>
    </section>
  );
}

/** Speaks a sentence as the interviewer would. */
function TestSound({
  sessionId,
  language,
  byServer,
  speaker,
  text,
  words,
}: {
  sessionId: string;
  language: Language;
  byServer: boolean;
  /** Device id of the loudspeaker that was chosen. */
  speaker: string | undefined;
  text: string;
  words: ReturnType<typeof callWordsFor>;
}) {
  const [state, setState] = useState<"idle" | "playing" | "failed">("idle");
  const close = useRef<() => void>(undefined);
  useEffect(() => () => close.current?.(), []);

  const play = useCallback(async () => {
    setState("playing");
    const failed = () => setState("failed");
    const reader = byServer
      ? await AudioReader.open((sentence) => speech(sessionId, sentence), failed)
      : await BrowserReader.open(language, failed);
    if (!reader) return failed();
    close.current = () => reader.close();
    reader.settings(keptVoice());
    if (reader instanceof AudioReader) {
      if (speaker) await reader.playThrough(speaker);
      await reader.unlock();
    }
    const player = new VoicePlayer(reader, () => {
      setState((now) => (now === "failed" ? now : "idle"));
      reader.close();
    });
    player.feed([{ start: 0, text }]);
    player.finish();
    player.start();
  }, [byServer, language, sessionId, speaker, text]);

  return (
    <div>
      <button type="button" className="button button--sm button--secondary" disabled={state === "playing"} onClick={() => void play()}>
        {words.testSound}
      </button>
      <p role="status" className="mt-1 text-sm">
        {state === "playing" ? `“${text}”` : state === "failed" ? words.soundFailed : ""}
      </p>
    </div>
  );
}
