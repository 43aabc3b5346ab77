import type { Language } from "#lib/bank/content.ts";
import { ending, isBackchannel, spokenWords } from "./saying.ts";
import { timing } from "./timing.ts";

/**
 * Who has the floor in a spoken interview, and when it changes hands. Pure: every event carries its time, `wakeAt` says
 * when to come back with a `tick`, and effects say what to do. Times are milliseconds of one monotone clock.
 */

/** Something the candidate said that no turn holds yet. */
type Heard = {
  id: string;
  /** Null while it is being written down. */
  text: string | null;
  /** It began while the floor was the interviewer's, and did not take it: alone it is no answer. */
  over: boolean;
};

export type TurnTaking = {
  language: Language;
  /** Factor on every pause; `patienceOf` the current question. */
  patience: number;
  /** Whether the candidate may answer: false from the end of a turn to the end of the reply. */
  open: boolean;
  /** The interviewer's voice: none, ready but held back because the candidate talks, sounding, or sounding softly. */
  voice: "silent" | "waiting" | "sounding" | "ducked";
  /** The candidate talks; `voicedMs` of it so far. */
  talking: { over: boolean; voicedMs: number } | null;
  heard: Heard[];
  /** When the candidate was last heard in this turn; null before. */
  lastVoiceAt: number | null;
  /** Since when it is the candidate's turn and nothing was said; null otherwise. */
  quietSince: number | null;
  /** How many hints were given in this silence. */
  hints: number;
  /** The candidate types, mends words or is muted: nothing happens by itself. */
  held: boolean;
  /** The candidate ends turns by button only. */
  byButton: boolean;
};

export type TurnEvent = { at: number } & (
  | { type: "turn_sent" }
  /** The reply is complete as text: the candidate may answer. */
  | { type: "reply_ready"; patience: number }
  /** There is something to read out. */
  | { type: "voice_ready" }
  | { type: "voice_ended" }
  | { type: "speech_started" }
  /** Still talking, `voicedMs` in all. */
  | { type: "speech_goes_on"; voicedMs: number }
  /** It was a cough or a click. */
  | { type: "speech_misfired" }
  /** The candidate fell silent at `endedAt`; `id` names what is being written down. */
  | { type: "speech_ended"; id: string; endedAt: number }
  /** An empty text: nothing was said, or it could not be understood. */
  | { type: "written_down"; id: string; text: string }
  | { type: "taken_back"; id: string }
  /** The candidate wants to speak, by button. */
  | { type: "floor_taken" }
  | { type: "hold"; on: boolean }
  | { type: "by_button"; on: boolean }
  | { type: "tick" }
);

export type TurnEffect =
  /** Begin to read out what is ready. */
  | { type: "start_voice" }
  /** Softer: the candidate may want to speak. */
  | { type: "duck_voice" }
  | { type: "unduck_voice" }
  /** Stop for good: the candidate has the floor. */
  | { type: "stop_voice" }
  /** The candidate has finished. */
  | { type: "end_turn" }
  /** These words only said "go on". */
  | { type: "discard"; id: string }
  | { type: "hint"; level: "nudge" | "reprompt" | "offer_skip" };

export type TurnStep = { state: TurnTaking; effects: TurnEffect[] };

const hintLevels = ["nudge", "reprompt", "offer_skip"] as const;

export function newTurnTaking(language: Language): TurnTaking {
  return {
    language,
    patience: 1,
    open: false,
    voice: "silent",
    talking: null,
    heard: [],
    lastVoiceAt: null,
    quietSince: null,
    hints: 0,
    held: false,
    byButton: false,
  };
}

/** What happens at an event. Never changes its input. */
export function takeTurns(state: TurnTaking, event: TurnEvent): TurnStep {
  const step = react(state, event);
  return settle(step.state, event.at, step.effects);
}

function react(state: TurnTaking, event: TurnEvent): TurnStep {
  switch (event.type) {
    case "turn_sent":
      return only({ ...state, open: false, heard: [], lastVoiceAt: null, quietSince: null, hints: 0 });
    case "reply_ready":
      return only(quiet({ ...state, open: true, patience: event.patience, hints: 0 }, event.at));
    case "voice_ready":
      if (state.voice !== "silent") return only(state);
      // Nobody is talked over: the words wait until the candidate pauses.
      return state.talking ? only({ ...state, voice: "waiting" }) : sound(state);
    case "voice_ended":
      return only(quiet({ ...state, voice: state.voice === "waiting" ? "waiting" : "silent" }, event.at));
    case "speech_started": {
      const over = !state.open || state.voice !== "silent";
      const talking = { ...state, talking: { over, voicedMs: 0 }, quietSince: null, hints: 0 };
      return sounds(state) ? { state: { ...talking, voice: "ducked" }, effects: [{ type: "duck_voice" }] } : only(talking);
    }
    case "speech_goes_on": {
      if (!state.talking) return only(state);
      const talked = { ...state, talking: { ...state.talking, voicedMs: event.voicedMs }, lastVoiceAt: event.at };
      return event.voicedMs >= timing.interruptMs ? stopVoice(talked) : only(talked);
    }
    case "speech_misfired":
      return unduck(quiet({ ...state, talking: null }, event.at));
    case "speech_ended": {
      const heard = [...state.heard, { id: event.id, text: null, over: state.talking?.over ?? false }];
      return unduck({ ...state, talking: null, heard, lastVoiceAt: event.endedAt, quietSince: null });
    }
    case "written_down":
      return writtenDown(state, event.id, event.text.trim(), event.at);
    case "taken_back":
      return only(forget(state, event.id, event.at));
    case "floor_taken": {
      const stopped = stopVoice(state);
      return { ...stopped, state: quiet(stopped.state, event.at) };
    }
    case "hold":
      return only(quiet({ ...state, held: event.on, lastVoiceAt: state.lastVoiceAt === null ? null : event.at }, event.at));
    case "by_button":
      return only({ ...state, byButton: event.on });
    case "tick":
      return only(state);
  }
}

function writtenDown(state: TurnTaking, id: string, text: string, at: number): TurnStep {
  const known = state.heard.find((heard) => heard.id === id);
  if (!known) return only(state);
  if (text === "") return only(forget(state, id, at));
  if (known.over && isBackchannel(text, state.language)) return { state: forget(state, id, at), effects: [{ type: "discard", id }] };
  const written = { ...state, heard: state.heard.map((heard) => (heard.id === id ? { ...heard, text } : heard)) };
  if (!known.over || !sounds(state) || spokenWords(text) < timing.interruptWords) return only(written);
  return stopVoice({ ...written, heard: written.heard.map((heard) => (heard.id === id ? { ...heard, over: false } : heard)) });
}

function forget(state: TurnTaking, id: string, at: number): TurnTaking {
  const heard = state.heard.filter((other) => other.id !== id);
  return quiet({ ...state, heard, lastVoiceAt: heard.length === 0 ? null : state.lastVoiceAt }, at);
}

/** What time alone brings: a held-back voice, the end of the turn, a hint. */
function settle(state: TurnTaking, at: number, effects: TurnEffect[]): TurnStep {
  if (state.voice === "waiting" && !state.talking && at >= (state.lastVoiceAt ?? 0) + timing.politeMs) {
    const started = sound(state);
    return { state: started.state, effects: [...effects, ...started.effects] };
  }
  const end = endsAt(state);
  if (end !== null && at >= end) return { state, effects: [...effects, { type: "end_turn" }] };
  const hint = hintAt(state);
  const level = hintLevels[state.hints];
  if (hint !== null && level && at >= hint) {
    return { state: { ...state, hints: state.hints + 1 }, effects: [...effects, { type: "hint", level }] };
  }
  return { state, effects };
}

/** When the turn ends if nothing more is said; null while that is not foreseeable. */
export function endsAt(state: TurnTaking): number | null {
  const { heard, lastVoiceAt } = state;
  if (!state.open || state.talking || state.held || state.byButton || state.voice !== "silent" || lastVoiceAt === null) return null;
  if (heard.every(({ over }) => over) || heard.some(({ text }) => text === null)) return null;
  const text = heard.map((each) => each.text).join(" ");
  const how = ending(text, state.language);
  const pause =
    how === "open" ? timing.openMs : how === "closed" && spokenWords(text) >= timing.fewWords ? timing.closedMs : timing.unclearMs;
  return lastVoiceAt + pause * state.patience;
}

function hintAt(state: TurnTaking): number | null {
  const after = timing.hintMs[state.hints];
  if (state.quietSince === null || after === undefined || state.held) return null;
  return state.quietSince + after * state.patience;
}

/** When the next `tick` is due; null when only an event can change something. */
export function wakeAt(state: TurnTaking): number | null {
  const polite = state.voice === "waiting" && !state.talking ? (state.lastVoiceAt ?? 0) + timing.politeMs : null;
  const times = [endsAt(state), hintAt(state), polite].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

/** Silence counts from now, when it is the candidate's turn and nothing is said or heard. */
function quiet(state: TurnTaking, at: number): TurnTaking {
  const silent = state.open && state.voice === "silent" && !state.talking && state.heard.length === 0 && !state.held;
  return { ...state, quietSince: silent ? at : null };
}

function only(state: TurnTaking): TurnStep {
  return { state, effects: [] };
}

function sound(state: TurnTaking): TurnStep {
  return { state: { ...state, voice: "sounding", quietSince: null }, effects: [{ type: "start_voice" }] };
}

function unduck(state: TurnTaking): TurnStep {
  if (state.voice !== "ducked") return only(state);
  return { state: { ...state, voice: "sounding" }, effects: [{ type: "unduck_voice" }] };
}

function sounds(state: TurnTaking): boolean {
  return state.voice === "sounding" || state.voice === "ducked";
}

function stopVoice(state: TurnTaking): TurnStep {
  if (!sounds(state)) return only(state);
  const talking = state.talking && { ...state.talking, over: false };
  return { state: { ...state, talking, voice: "silent" }, effects: [{ type: "stop_voice" }] };
}
