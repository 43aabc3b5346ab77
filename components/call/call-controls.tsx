"use client";

import { Hand, Mic, MicOff, RotateCcw, Settings2, Video, VideoOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { CallWords } from "#components/words/call.ts";
import type { VoiceSettings } from "./call-choice.ts";
import { DeviceChoice } from "./device-choice.tsx";

function Toggle({ label, pressed, onPress, children }: { label: string; pressed: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onPress}
      aria-pressed={pressed}
      title={label}
      className={`button button--sm shrink-0 ${pressed ? "button--danger-soft" : "button--secondary"}`}
    >
      {children}
      <span className="hidden sm:inline">{label}</span>
      <span className="sr-only sm:hidden">{label}</span>
    </button>
  );
}

/** Microphone, camera, devices and voice, all by keyboard. */
export function CallControls({
  words,
  muted,
  setMuted,
  cameraOn,
  setCamera,
  settings,
  change,
  sayAgain,
  takeFloor,
  canSpeak,
  toTyping,
}: {
  words: CallWords;
  muted: boolean;
  setMuted: (on: boolean) => void;
  cameraOn: boolean;
  setCamera: (on: boolean) => void;
  settings: VoiceSettings;
  change: (settings: VoiceSettings) => void;
  sayAgain: () => void;
  /** While the interviewer speaks: stops it; null otherwise. */
  takeFloor: (() => void) | null;
  canSpeak: boolean;
  toTyping: () => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <div className={open ? "short:basis-full" : undefined}>
      <div className="flex flex-wrap items-center gap-2 short:gap-1">
        <Toggle label={muted ? words.unmute : words.mute} pressed={muted} onPress={() => setMuted(!muted)}>
          {muted ? <MicOff aria-hidden className="size-4" /> : <Mic aria-hidden className="size-4" />}
        </Toggle>
        <Toggle label={cameraOn ? words.cameraStop : words.cameraStart} pressed={!cameraOn} onPress={() => setCamera(!cameraOn)}>
          {cameraOn ? <Video aria-hidden className="size-4" /> : <VideoOff aria-hidden className="size-4" />}
        </Toggle>
        {canSpeak && (
          <button
            type="button"
            className={`button button--sm button--secondary shrink-0`}
            onClick={takeFloor ?? sayAgain}
            title={takeFloor ? words.takeFloor : words.sayAgain}
          >
            {takeFloor ? <Hand aria-hidden className="size-4" /> : <RotateCcw aria-hidden className="size-4" />}
            <span className="hidden sm:inline">{takeFloor ? words.takeFloor : words.sayAgain}</span>
            <span className="sr-only sm:hidden">{takeFloor ? words.takeFloor : words.sayAgain}</span>
          </button>
        )}
        <button
          type="button"
          className={`button button--sm button--ghost ml-auto shrink-0`}
          aria-expanded={open}
          aria-controls="call-settings"
          onClick={() => setOpen(!open)}
        >
          <Settings2 aria-hidden className="size-4" />
          <span className="max-sm:sr-only">{words.settings}</span>
        </button>
      </div>
      <div id="call-settings" hidden={!open} className={open ? "mt-4 flex flex-col gap-4 border-border border-t pt-4" : undefined}>
        <DeviceChoice idPrefix="room" words={words} />
        <div className="grid gap-4 sm:grid-cols-2">
          <label className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={settings.aloud}
              onChange={(event) => change({ ...settings, aloud: event.target.checked })}
            />
            <span>{words.aloud}</span>
          </label>
          <label className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={settings.byButton}
              onChange={(event) => change({ ...settings, byButton: event.target.checked })}
            />
            <span>{words.byButton}</span>
          </label>
          <label className="flex flex-col gap-1 text-sm">
            <span>{words.volume}</span>
            <input
              type="range"
              min={0}
              max={1}
              step={0.05}
              value={settings.volume}
              onChange={(event) => change({ ...settings, volume: Number(event.target.value) })}
              className="w-full accent-accent"
            />
          </label>
          <label className="flex flex-col gap-1 text-sm">
            <span>{words.speed}</span>
            <input
              type="range"
              min={0.7}
              max={1.5}
              step={0.1}
              value={settings.speed}
              aria-valuetext={`${settings.speed.toFixed(1)}×`}
              onChange={(event) => change({ ...settings, speed: Number(event.target.value) })}
              className="w-full accent-accent"
            />
          </label>
        </div>
        <button type="button" className="button button--sm button--ghost self-start" onClick={toTyping}>
          {words.toTyping}
        </button>
      </div>
    </div>
  );
}
