import type { ReplyFrame } from "#lib/interview/conversation/reply-frame.ts";
import type { CandidateFrame, InterviewRoomView } from "#lib/interview/view.ts";

/**
 * What the room shows, folded from the log's frames and from the reply that streams in. Pure: the same frames in any
 * number of copies give the same room.
 */

export type Message = {
  /** One per turn and speaker, so that a frame that comes twice changes nothing. */
  id: string;
  role: "user" | "bot";
  text: string;
  /** Epoch ms by the server's clock; null while it is only on its way. */
  at: number | null;
  /** The planned question that this message asks, from 1. */
  questionNumber: number | null;
  /** How many characters of the interviewer's words were heard before the candidate spoke up; null: all. */
  heardChars?: number | null;
  /** It was spoken, so it may have been misunderstood. */
  spoken?: boolean;
  /** What the candidate says to have said instead. */
  correction?: string | null;
  /** The prompt that the interviewer's words became. */
  promptId?: string;
};

/** `endMs` and `startMs` in ms since the start of the session. */
export type Utterance = { id: string; text: string; typed?: boolean; startMs?: number; endMs?: number; confidence?: number };

export type Notice = "fell_back" | "retrying" | "other_tab" | null;

export type RoomState = {
  seq: number;
  messages: Message[];
  /** Words of the candidate that no turn holds yet. */
  utterances: Utterance[];
  /** What the next turn answers; null before the opening is finished. */
  promptId: string | null;
  /** The turn whose reply is awaited. */
  awaitingTurnId: string | null;
  /** The reply that streams in. */
  live: { turnId: string; text: string; questionNumber: number | null } | null;
  questionNumber: number;
  questionCount: number;
  startedAt: number | null;
  deadlineAt: number | null;
  ended: boolean;
  /** The questions are done, and the candidate was asked for their own. */
  askedBack: boolean;
  notice: Notice;
  /** The newest revision of each artifact, by id. */
  artifacts: Record<string, number>;
  evaluation: { status: "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED"; done: number; total: number } | null;
};

export type RoomAction =
  | { type: "frame"; frame: CandidateFrame }
  | { type: "reply"; turnId: string; frame: ReplyFrame }
  | { type: "sent"; turnId: string; text: string; spoken?: boolean }
  /** The turn was refused: it is not part of the interview. */
  | { type: "unsent"; turnId: string; notice: Notice; utterances?: Utterance[] }
  /** The candidate said something, and it is on its way. */
  | { type: "heard"; utterance: Utterance }
  | { type: "revised"; utteranceId: string; text: string }
  | { type: "evaluation"; status: "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED"; done: number; total: number }
  | { type: "notice"; notice: Notice };

/** The room as a fresh page shows it. */
export function roomFrom(view: InterviewRoomView): RoomState {
  const empty: RoomState = {
    seq: 0,
    messages: [],
    utterances: [],
    promptId: null,
    awaitingTurnId: null,
    live: null,
    questionNumber: 0,
    questionCount: view.progress.questionCount,
    startedAt: view.startedAt,
    deadlineAt: view.deadlineAt,
    ended: false,
    askedBack: false,
    notice: null,
    artifacts: {},
    evaluation: null,
  };
  const folded = view.frames.reduce((state, frame) => applyFrame(state, frame), empty);
  return {
    ...folded,
    seq: Math.max(folded.seq, view.seq),
    promptId: view.promptId,
    awaitingTurnId: view.awaitingTurnId,
    questionNumber: view.progress.questionNumber,
    ended: view.progress.status === "ended",
    notice: view.fellBack ? "fell_back" : null,
  };
}

export function reduceRoom(state: RoomState, action: RoomAction): RoomState {
  switch (action.type) {
    case "frame":
      return applyFrame(state, action.frame);
    case "reply":
      return applyReply(state, action.turnId, action.frame);
    case "sent":
      return {
        ...state,
        awaitingTurnId: action.turnId,
        notice: null,
        utterances: [],
        messages: put(state.messages, {
          id: `user:${action.turnId}`,
          role: "user",
          text: action.text,
          at: null,
          questionNumber: null,
          spoken: action.spoken ?? false,
        }),
      };
    case "unsent":
      return {
        ...state,
        awaitingTurnId: state.awaitingTurnId === action.turnId ? null : state.awaitingTurnId,
        notice: action.notice,
        utterances: action.utterances ?? state.utterances,
        messages: state.messages.filter((message) => message.id !== `user:${action.turnId}` || message.at !== null),
      };
    case "heard":
      return { ...state, utterances: withUtterance(state.utterances, action.utterance) };
    case "revised":
      return { ...state, utterances: revise(state.utterances, action.utteranceId, action.text) };
    case "evaluation":
      return { ...state, ended: true, evaluation: { status: action.status, done: action.done, total: action.total } };
    case "notice":
      return { ...state, notice: action.notice };
  }
}

function applyFrame(state: RoomState, frame: CandidateFrame): RoomState {
  if (frame.seq <= state.seq) return state;
  const next = { ...state, seq: frame.seq };
  switch (frame.kind) {
    case "started":
      return { ...next, deadlineAt: frame.deadlineAt, questionCount: frame.questionCount, startedAt: frame.at, awaitingTurnId: "opening" };
    case "utterance":
      return {
        ...next,
        utterances: withUtterance(state.utterances, { id: frame.utteranceId, text: frame.text, typed: frame.source === "typed" }),
      };
    case "revised":
      return { ...next, utterances: revise(state.utterances, frame.utteranceId, frame.text) };
    case "interrupted":
      return {
        ...next,
        messages: change(state.messages, (message) => message.promptId === frame.promptId, { heardChars: frame.heardChars }),
      };
    case "correction":
      return { ...next, messages: change(state.messages, (message) => message.id === `user:${frame.turnId}`, { correction: frame.text }) };
    case "turn": {
      // Words that were sent from here are shown already; of another window's they are the utterances that came before.
      const shown = state.messages.find((message) => message.id === `user:${frame.turnId}`);
      const held = state.utterances.filter((utterance) => frame.utteranceIds.includes(utterance.id));
      const text = shown?.text ?? held.map((utterance) => utterance.text).join("\n");
      return {
        ...next,
        utterances: state.utterances.filter((utterance) => !frame.utteranceIds.includes(utterance.id)),
        awaitingTurnId: frame.turnId,
        messages: put(state.messages, {
          id: `user:${frame.turnId}`,
          role: "user",
          text,
          at: frame.at,
          questionNumber: null,
          spoken: shown?.spoken || held.some(({ typed }) => !typed),
        }),
      };
    }
    case "replying":
      return next;
    case "move": {
      const live = state.live?.turnId === frame.turnId ? state.live : { turnId: frame.turnId, text: "", questionNumber: null };
      return { ...next, askedBack: next.askedBack || frame.move === "ask_back", live: { ...live, questionNumber: frame.questionNumber } };
    }
    case "retrying":
      return { ...next, live: null, notice: "retrying" };
    case "fell_back":
      return { ...next, notice: "fell_back" };
    case "reply":
      return finished(next, frame.turnId, frame.promptId, frame.text, frame.at, state.live?.questionNumber ?? null, frame.heardChars);
    case "artifact":
      return frame.revision === null ? next : { ...next, artifacts: { ...next.artifacts, [frame.artifactId]: frame.revision } };
    case "call":
      return next;
    case "ended":
      return { ...next, ended: true, awaitingTurnId: null, live: null };
  }
}

function applyReply(state: RoomState, turnId: string, frame: ReplyFrame): RoomState {
  // The log told us already how this reply ended.
  if (state.messages.some((message) => message.id === `bot:${turnId}`)) return state;
  const live = state.live?.turnId === turnId ? state.live : { turnId, text: "", questionNumber: null };
  switch (frame.kind) {
    case "accepted":
      return state;
    case "move":
      return { ...state, askedBack: state.askedBack || frame.move === "ask_back", live: { ...live, questionNumber: frame.questionNumber } };
    case "text":
      return { ...state, live: { ...live, text: live.text + frame.text } };
    case "retrying":
      return { ...state, live: null, notice: "retrying" };
    case "fell_back":
      return { ...state, live: null, notice: "fell_back" };
    case "done": {
      const done = finished(state, turnId, frame.promptId, frame.text, null, live.questionNumber);
      return frame.ended ? { ...done, ended: true } : done;
    }
    case "error":
      return { ...state, live: null };
  }
}

function finished(
  state: RoomState,
  turnId: string,
  promptId: string,
  text: string,
  at: number | null,
  questionNumber: number | null,
  heardChars: number | null = null,
): RoomState {
  const known = state.messages.find((message) => message.id === `bot:${turnId}`);
  const number = known?.questionNumber ?? questionNumber;
  return {
    ...state,
    promptId,
    awaitingTurnId: state.awaitingTurnId === turnId ? null : state.awaitingTurnId,
    live: state.live?.turnId === turnId ? null : state.live,
    questionNumber: number ?? state.questionNumber,
    notice: state.notice === "retrying" ? null : state.notice,
    messages: put(state.messages, {
      id: `bot:${turnId}`,
      role: "bot",
      text,
      at: at ?? known?.at ?? null,
      questionNumber: number,
      promptId,
      heardChars: heardChars ?? known?.heardChars ?? null,
    }),
  };
}

function withUtterance(utterances: Utterance[], utterance: Utterance): Utterance[] {
  if (utterances.some(({ id }) => id === utterance.id)) return utterances;
  return [...utterances, utterance];
}

function revise(utterances: Utterance[], id: string, text: string): Utterance[] {
  if (text === "") return utterances.filter((utterance) => utterance.id !== id);
  return utterances.map((utterance) => (utterance.id === id ? { ...utterance, text } : utterance));
}

function change(messages: Message[], which: (message: Message) => boolean, into: Partial<Message>): Message[] {
  return messages.map((message) => (which(message) ? { ...message, ...into } : message));
}

function put(messages: Message[], message: Message): Message[] {
  const place = messages.findIndex((other) => other.id === message.id);
  return place < 0 ? [...messages, message] : messages.map((other, index) => (index === place ? message : other));
}
