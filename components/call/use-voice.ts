"use client";

import type { DailyCall } from "@daily-co/daily-js";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Room } from "#components/interview-room/use-room.ts";
import type { Language } from "#lib/bank/content.ts";
import type { CallOptions } from "#lib/interview/call.ts";
import { cutSentences } from "#lib/turn-taking/sentences.ts";
import {
  endsAt,
  newTurnTaking,
  type TurnEffect,
  type TurnEvent,
  type TurnTaking,
  takeTurns,
  wakeAt,
} from "#lib/turn-taking/turn-taking.ts";
import type { VoiceSettings } from "./call-choice.ts";
import { mark } from "./marks.ts";
import { type Ears, type Happening, type Said, useEars } from "./use-ears.ts";
import { speech } from "./voice-link.ts";
import { AudioReader, BrowserReader, type Reader, VoicePlayer } from "./voice-player.ts";

export type Hint = "nudge" | "reprompt" | "offer_skip";

export type Voice = Ears & {
  /** What the interviewer does right now. */
  phase: "thinking" | "speaking" | "listening";
  /** The candidate is talking. */
  hearing: boolean;
  /** Pieces of speech that are being written down. */
  writing: number;
  /** When the turn ends by itself, by performance.now(); null: not foreseeable. */
  endsAt: number | null;
  hint: Hint | null;
  /** none: the interviewer's words are only shown. */
  mouth: "server" | "browser" | "none" | null;
  /** The browser wants a click before it plays sound. */
  locked: boolean;
  unlock: () => void;
  takeBack: (utteranceId: string) => void;
  sendNow: () => void;
  /** Stops the interviewer's voice: the candidate wants to speak. */
  takeFloor: () => void;
  dismissHint: () => void;
  sayAgain: () => void;
  playThrough: (deviceId: string) => void;
  /** The interviewer's voice as others hear it. */
  track: MediaStreamTrack | null;
  level: () => number;
};

type Input = {
  call: DailyCall;
  sessionId: string;
  language: Language;
  options: CallOptions;
  room: Room;
  /** Pause factors of the planned questions. */
  patience: number[];
  settings: VoiceSettings;
  /** The candidate's microphone; null while there is none. */
  microphone: MediaStreamTrack | null;
  muted: boolean;
  /** The candidate writes or mends: nothing is sent by itself. */
  busy: boolean;
};

/** A machine whose ears are behind is asked again soon, and not without end. */
const minWaitMs = 20;

const readKey = (sessionId: string) => `read:${sessionId}`;

/** Listening and speaking in one interview: ears, voice, and the machine that says whose turn it is. */
export function useVoice({ call, sessionId, language, options, room, patience, settings, microphone, muted, busy }: Input): Voice {
  const [turns, setTurns] = useState<TurnTaking>(() => newTurnTaking(language));
  const [hint, setHint] = useState<Hint | null>(null);
  const [mouth, setMouth] = useState<Voice["mouth"]>(null);
  const [locked, setLocked] = useState(false);
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);

  const machine = useRef(turns);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const player = useRef<VoicePlayer | null>(null);
  const reader = useRef<Reader | null>(null);
  /** What was said is handed over in the order in which it was said, however long each piece takes to be written down. */
  const inOrder = useRef<Promise<void>>(Promise.resolve());
  const latest = useRef({ room, settings, muted });
  latest.current = { room, settings, muted };
  /** The reply that is being read out: of which turn, and how far it was handed to the voice. */
  const reading = useRef<{ turnId: string; next: number; text: string; promptId: string | null } | null>(null);
  /** What sounds was said before: of it, nothing new is missed. */
  const repeating = useRef(false);

  /** How far behind the ears are: the machine's time waits for them, so that nobody is cut off by a busy computer. */
  const lag = useRef(0);
  const effect = useRef<(effect: TurnEffect) => void>(() => undefined);
  const happen = useCallback((event: Happening): TurnEffect[] => {
    const now = () => performance.now() - lag.current;
    const step = takeTurns(machine.current, { ...event, at: now() } as TurnEvent);
    machine.current = step.state;
    for (const each of step.effects) effect.current(each);
    clearTimeout(timer.current);
    const due = wakeAt(machine.current);
    if (due !== null) timer.current = setTimeout(() => happen({ type: "tick" }), Math.max(minWaitMs, due - now()));
    setTurns(machine.current);
    return step.effects;
  }, []);

  const readAgain = useCallback(() => {
    const message = latest.current.room.state.messages.findLast(({ role }) => role === "bot");
    if (!message || !player.current || machine.current.voice !== "silent") return;
    player.current.reset();
    repeating.current = true;
    player.current.feed(cutSentences(message.text, 0, true).sentences);
    player.current.finish();
    happen({ type: "voice_ready" });
  }, [happen]);

  effect.current = (done) => {
    switch (done.type) {
      case "start_voice":
        player.current?.start();
        return;
      case "duck_voice":
        mark("ducked");
        reader.current?.duck(true);
        return;
      case "unduck_voice":
        reader.current?.duck(false);
        return;
      case "stop_voice": {
        const heard = player.current?.stop() ?? 0;
        mark("stopped");
        reader.current?.duck(false);
        const read = reading.current;
        if (read && !repeating.current) interrupted(read, heard);
        return;
      }
      case "end_turn":
        mark("due", endsAt(machine.current) ?? performance.now());
        setHint(null);
        sendHeard();
        return;
      case "discard":
        return;
      case "hint":
        setHint(done.level);
        if (done.level === "reprompt" && latest.current.settings.aloud) readAgain();
    }
  };

  /** Sends what was heard; when there was nothing to send, the floor stays the candidate's. */
  function sendHeard() {
    mark("sent");
    happen({ type: "turn_sent" });
    void inOrder.current
      .then(() => latest.current.room.sendHeard())
      .then((sent) => {
        if (!sent && latest.current.room.state.awaitingTurnId === null) happen({ type: "reply_ready", patience: machine.current.patience });
      });
  }

  /** The id of the prompt may still be on its way when its words are cut short. */
  const cutShort = useRef<{ turnId: string; heard: number } | null>(null);
  function interrupted(read: { turnId: string; promptId: string | null }, heard: number) {
    if (read.promptId) room.interrupt(read.promptId, heard);
    else cutShort.current = { turnId: read.turnId, heard };
  }

  // The voice.
  useEffect(() => {
    let closed = false;
    const failed = () => {
      if (!latest.current.room.untilEnd().aborted) setMouth("none");
    };
    async function open(): Promise<void> {
      const opened =
        options.voice === "server"
          ? await AudioReader.open((text) => speech(sessionId, text, latest.current.room.untilEnd()), failed).catch(() => null)
          : await BrowserReader.open(language, failed);
      if (closed) return opened?.close();
      if (!opened) return setMouth("none");
      reader.current = opened;
      player.current = new VoicePlayer(opened, () => happen({ type: "voice_ended" }));
      opened.settings(latest.current.settings);
      if (opened instanceof AudioReader) {
        setTrack(opened.track);
        setLocked(!(await opened.unlock()));
        await call.startCustomTrack({ track: opened.track, trackName: "ai-voice", mode: "speech" }).catch(() => undefined);
      }
      setMouth(options.voice);
    }
    void open();
    return () => {
      closed = true;
      player.current?.reset();
      player.current = null;
      reader.current?.close();
      reader.current = null;
    };
  }, [call, sessionId, language, options.voice, happen]);

  useEffect(() => reader.current?.settings(settings), [settings]);
  useEffect(() => {
    if (settings.aloud || machine.current.voice === "silent") return;
    player.current?.stop();
    happen({ type: "voice_ended" });
  }, [settings.aloud, happen]);
  useEffect(() => void happen({ type: "by_button", on: settings.byButton }), [settings.byButton, happen]);

  // The reply, as it comes.
  const { state } = room;
  const lastBot = state.messages.findLast(({ role }) => role === "bot");
  const answered = state.messages.at(-1)?.role === "user";
  useEffect(() => {
    if (mouth === null || locked) return;
    const live = state.live?.text ? { turnId: state.live.turnId, text: state.live.text, promptId: null } : null;
    const whole =
      lastBot && !answered ? { turnId: lastBot.id.slice("bot:".length), text: lastBot.text, promptId: lastBot.promptId ?? null } : null;
    const reply = live ?? whole;
    if (!reply) return;
    const aloud = mouth !== "none" && latest.current.settings.aloud && player.current;
    if (reading.current?.turnId !== reply.turnId) {
      mark("text");
      const before = reply.promptId !== null && sessionStorage.getItem(readKey(sessionId)) === reply.promptId;
      player.current?.reset();
      repeating.current = false;
      reading.current = { turnId: reply.turnId, next: before ? reply.text.length : 0, text: "", promptId: null };
      setHint(null);
    }
    const read = reading.current;
    if (!read || read.turnId !== reply.turnId || read.promptId !== null) return;
    // Another attempt replaces what was said so far.
    if (!reply.text.startsWith(read.text)) {
      player.current?.reset();
      read.next = 0;
    }
    read.text = reply.text;
    const cut = cutSentences(reply.text, read.next, reply.promptId !== null);
    read.next = cut.next;
    if (aloud && cut.sentences.length > 0) {
      aloud.feed(cut.sentences);
      happen({ type: "voice_ready" });
    }
    if (reply.promptId === null) return;
    read.promptId = reply.promptId;
    player.current?.finish();
    try {
      sessionStorage.setItem(readKey(sessionId), reply.promptId);
    } catch {}
    if (cutShort.current?.turnId === reply.turnId) room.interrupt(reply.promptId, cutShort.current.heard);
    cutShort.current = null;
    happen({ type: "reply_ready", patience: patience[state.questionNumber - 1] ?? 1 });
  }, [state.live, state.questionNumber, lastBot, answered, mouth, locked, sessionId, patience, room.interrupt, happen]);

  // A turn that was typed, or sent by button, also hands over the floor.
  useEffect(() => {
    if (state.awaitingTurnId !== null && machine.current.open) happen({ type: "turn_sent" });
  }, [state.awaitingTurnId, happen]);

  // A turn that was refused gives the floor back.
  useEffect(() => {
    const ours = reading.current?.promptId !== undefined && reading.current?.promptId === state.promptId;
    if (ours && state.awaitingTurnId === null && !room.sending && !machine.current.open) {
      happen({ type: "reply_ready", patience: machine.current.patience });
    }
  }, [state.awaitingTurnId, state.promptId, room.sending, happen]);

  // The ears.
  const onSaid = useCallback(
    (id: string, said: Said) => {
      const effects = happen({ type: "written_down", id, text: said.text });
      if (said.text === "" || effects.some((done) => done.type === "discard" && done.id === id)) return;
      const { room: now } = latest.current;
      const epoch = Date.now() - performance.now();
      const startMs = now.sinceStart(said.startedAt + epoch);
      const endMs = now.sinceStart(said.endedAt + epoch);
      now.hear({
        id,
        text: said.text,
        ...(startMs === undefined ? {} : { startMs }),
        ...(endMs === undefined ? {} : { endMs: Math.max(startMs ?? 0, endMs) }),
        ...(said.confidence === null ? {} : { confidence: said.confidence }),
      });
    },
    [happen],
  );

  const onStart = useCallback(() => setHint(null), []);
  const speaking = turns.voice === "sounding" || turns.voice === "ducked";
  const { transcriber } = options;
  const { ear, interim, misheard } = useEars({
    call,
    sessionId,
    language,
    transcriber,
    untilEnd: room.untilEnd,
    microphone,
    muted,
    speaking,
    lag,
    inOrder,
    happen,
    onStart,
    onSaid,
  });
  useEffect(() => void happen({ type: "hold", on: muted || busy }), [muted, busy, happen]);

  useEffect(() => () => clearTimeout(timer.current), []);

  const unlock = useCallback(() => {
    if (reader.current instanceof AudioReader) void reader.current.unlock().then((playing) => setLocked(!playing));
  }, []);
  const takeBack = useCallback(
    (id: string) => {
      happen({ type: "taken_back", id });
      latest.current.room.mend(id, "");
    },
    [happen],
  );
  const takeFloor = useCallback(() => void happen({ type: "floor_taken" }), [happen]);
  const dismissHint = useCallback(() => setHint(null), []);
  const playThrough = useCallback((deviceId: string) => {
    if (reader.current instanceof AudioReader) void reader.current.playThrough(deviceId);
  }, []);
  const level = useCallback(() => (reader.current instanceof AudioReader ? reader.current.level() : 0), []);

  return {
    phase: speaking ? "speaking" : state.awaitingTurnId !== null || !turns.open ? "thinking" : "listening",
    hearing: turns.talking !== null,
    writing: turns.heard.filter(({ text }) => text === null).length,
    interim,
    endsAt: endsAt(turns),
    hint,
    ear,
    mouth,
    locked,
    unlock,
    misheard,
    takeBack,
    sendNow: sendHeard,
    takeFloor,
    dismissHint,
    sayAgain: readAgain,
    playThrough,
    track,
    level,
  };
}
