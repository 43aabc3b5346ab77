import "server-only";

/** Why the call service did not do what we asked. */
export type CallErrorKind =
  /** The key is wrong, or may not do this. */
  | "unauthorized"
  | "not_found"
  /** The service does not take what we sent. */
  | "refused"
  | "rate_limited"
  /** It answers with a failure of its own, too late, or not at all. */
  | "unavailable"
  /** An answer in a shape that we do not know. */
  | "bad_answer";

/** A failure of the call service; never shown to a visitor. */
export class CallError extends Error {
  readonly kind: CallErrorKind;
  readonly status: number | undefined;

  constructor(kind: CallErrorKind, message: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "CallError";
    this.kind = kind;
    this.status = options.status;
  }
}
