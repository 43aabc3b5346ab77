/** Every expected failure has one code; what is shown and what is logged are two things. */
export const statusOf = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 409,
  gone: 410,
  too_large: 413,
  invalid: 422,
  rate_limited: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOf;

/**
 * An expected failure. `message` is shown to the visitor and says what to do next;
 * `detail` is only logged; `fields` names what is wrong per form field; `data` is machine-readable.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly fields: Record<string, string> | undefined;
  readonly data: Record<string, unknown> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { detail?: string; fields?: Record<string, string>; data?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.detail = options.detail;
    this.fields = options.fields;
    this.data = options.data;
  }

  get status(): number {
    return statusOf[this.code];
  }
}

/** A missing thing and a foreign thing look the same. */
export function notFound(what: string): AppError {
  return new AppError("not_found", `This ${what} does not exist, or it is not yours to see.`);
}
