import "server-only";
import pino from "pino";
import { logLevel } from "#lib/env.ts";

/** Structured log on standard output; secrets and what people said never reach it. */
export const log = pino({
  level: logLevel(),
  base: null,
  redact: {
    paths: ["*.password", "*.passwordHash", "*.token", "*.authorization", "*.cookie", "*.apiKey", "*.content", "*.text", "*.answer"],
    censor: "[redacted]",
  },
});
