import "server-only";

/** A room that is open at the call service. */
export type Room = { name: string; url: string };

export type RoomRequest = {
  sessionId: string;
  /** When the service ends the room by itself. */
  expiresAt: Date;
  /** What the service may record; null: nothing. */
  recording: "audio" | "video" | null;
};

export type TokenRequest = {
  room: string;
  userId: string;
  userName: string;
  expiresAt: Date;
  /** An observer hears, and is neither seen nor heard. */
  role: "candidate" | "observer";
  /** The service starts to record when this person comes. */
  startRecording: "audio" | "video" | null;
};

/** Holds calls at a service. Everything may be repeated: a session has one room, whoever opens or closes it how often. */
export type CallProvider = {
  name: "daily";
  /** @throws CallError */
  openRoom: (request: RoomRequest, signal: AbortSignal) => Promise<Room>;
  /** A token that opens the room for one person. @throws CallError */
  mintToken: (request: TokenRequest, signal: AbortSignal) => Promise<string>;
  /** @throws CallError */
  closeRoom: (sessionId: string, signal: AbortSignal) => Promise<void>;
  /** Puts people out of a room and keeps them out, by the user ids of their tokens; those who are not there are fine. @throws CallError */
  eject: (room: string, userIds: string[], signal: AbortSignal) => Promise<void>;
  /** An address, good for an hour, where a recording can be had. @throws CallError */
  recordingLink: (recordingId: string, signal: AbortSignal) => Promise<string>;
  /** @throws CallError */
  removeRecording: (recordingId: string, signal: AbortSignal) => Promise<void>;
};
