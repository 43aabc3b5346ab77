import "server-only";
import pino, { type LoggerOptions } from "pino";
import { logLevel } from "#lib/env.ts";

/** Errors whose message goes on with what was wrong: the words of a model, or of a person. */
const quoting = new Set(["AI_JSONParseError", "AI_RetryError", "AI_TypeValidationError", "PrismaClientValidationError", "SyntaxError"]);
/** An error with words of the model's server alone, which may repeat what it was sent. */
const foreign = "AI_APICallError";
const longestMessage = 1_000;
const deepestCause = 4;

type Told = { type: string; message: string; code?: string | number; status?: number; stack?: string; cause?: Told };

/** An error without what hangs on it: the request to a model, its answer or the row that did not fit hold what people said. */
function told(error: unknown, depth = 0): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: "something that is no error was thrown" };
  const { code, status, statusCode } = error as { code?: unknown; status?: unknown; statusCode?: unknown };
  const answered = [statusCode, status].find((number) => typeof number === "number");
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /u.test(line));
  const cause = error.cause ?? (error as { lastError?: unknown }).lastError;
  return {
    type: error.name,
    message: messageOf(error).slice(0, longestMessage),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(answered === undefined ? {} : { status: answered }),
    ...(frames && depth === 0 ? { stack: frames.join("\n") } : {}),
    ...(cause === undefined || depth >= deepestCause ? {} : { cause: told(cause, depth + 1) }),
  };
}

function messageOf(error: Error): string {
  if (error.name === foreign) return "the model's server refused, or could not be reached";
  return quoting.has(error.name) ? (error.message.trim().split(/[:,]/u)[0] ?? "") : error.message;
}

export const logOptions: LoggerOptions = {
  level: logLevel(),
  base: null,
  serializers: { err: (error: unknown) => told(error) },
  redact: {
    paths: ["*.password", "*.passwordHash", "*.token", "*.authorization", "*.cookie", "*.apiKey", "*.content", "*.text", "*.answer"],
    censor: "[redacted]",
  },
};

/** Characters that wait while nothing can be written; what comes after them is lost. */
const maxWaiting = 1_000_000;

const standardOutput = pino.destination({ dest: 1, sync: true, maxLength: maxWaiting });
// On a full disk a line may be lost, and a request may not: without a listener, this error would end the process.
standardOutput.on("error", () => {});

/** Structured log on standard output; secrets and what people said never reach it. */
export const log = pino(logOptions, standardOutput);
