/** What an ear tells about the candidate's speech; `at` and the like are by performance.now(). */
export type EarListener = {
  /** Somebody begins to talk. */
  started: () => void;
  /** Still talking: voiced milliseconds so far. */
  goesOn: (voicedMs: number) => void;
  /** How far behind the ear is: on a busy computer speech is noticed late, and silence must not be counted meanwhile. */
  lag: (ms: number) => void;
  /** It was no speech. */
  misfired: () => void;
  /** Fell silent; `audio` is what was said, for ears that do not write it down themselves. */
  ended: (speech: { startedAt: number; endedAt: number; audio: Blob | null }) => void;
  /** For ears that write down themselves: words that may still change, then the ones that stay. */
  interim: (text: string) => void;
  written: (speech: { startedAt: number; endedAt: number; text: string; confidence: number | null }) => void;
  /** Listening is no longer possible. */
  failed: (error: unknown) => void;
};

export type Ear = {
  /** Listens to another microphone from now on. */
  use: (track: MediaStreamTrack) => Promise<void>;
  /** Hears nothing while it is off; what was being said ends. */
  listen: (on: boolean) => Promise<void>;
  close: () => Promise<void>;
};
