import "server-only";
import pino from "pino";
import { env } from "#lib/env.ts";

/** Structured log on standard output; secrets and what people said never reach it. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: null,
  redact: {
    paths: ["*.password", "*.passwordHash", "*.token", "*.authorization", "*.cookie", "*.apiKey", "*.content", "*.text", "*.answer"],
    censor: "[redacted]",
  },
});
