import "server-only";

/** The part of a file from byte `start` to byte `end`, both included; without `end` to its end. */
export type Range = { start: number; end?: number };

export type Stored = {
  bytes: Uint8Array;
  /** Where the bytes stand in the file; with `start` 0 and `end` total − 1 for all of it. */
  start: number;
  end: number;
  /** Bytes of the whole file. */
  total: number;
};

/** Keeps recordings and files by key: parts of A–Z, a–z, 0–9, "_", "-" and "." between slashes, none of them beginning with a full stop. */
export type Storage = {
  name: "folder" | "s3";
  /** Writes a whole file, in one piece or not at all; one of the same key is replaced. */
  put: (key: string, bytes: Uint8Array, mediaType: string) => Promise<void>;
  /** Reads a file or a part of it; null when there is none. A range that begins behind the end reads nothing: `bytes` is empty. */
  read: (key: string, range?: Range) => Promise<Stored | null>;
  /** Removes a file; one that is not there is removed already. */
  remove: (key: string) => Promise<void>;
  /** Removes all files below a key, and what is left there of writes that were cut off. */
  removeAll: (key: string, signal: AbortSignal) => Promise<void>;
  /** Removes what is left of writes that were cut off before `before`. @returns how many */
  sweep: (before: Date, signal: AbortSignal) => Promise<number>;
};
