import "server-only";
import { z } from "zod";
import { pool } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";
import { log } from "#lib/log.ts";

// Stored times are rounded to a millisecond: what may begin at once is dated a second back.

/** How failed attempts slow down the next ones: so many without a wait, then one that doubles from a second up to a most. */
export type DelayRule = { free: number; maxSeconds: number };

/** A count is forgotten this long after its last attempt, in seconds. */
const windowSeconds = 6 * 3600;
const Claimed = z.object({ attempts: z.number() });
const Waiting = z.object({ seconds: z.number() });

/**
 * Takes the next attempt under `key`, as if it will fail: of many at once each is counted, and one alone begins after a wait.
 * @returns how many there were, this one with it
 * @throws AppError rate_limited (with `data.retryAfterSeconds`) while the last attempt's wait goes on, unavailable
 */
export async function claimAttempt(key: string, { free, maxSeconds }: DelayRule): Promise<number> {
  const stored = key.slice(0, 400);
  try {
    const { rows } = await pool().query({
      name: "sign-in-delay-claim",
      text: `INSERT INTO "SignInDelay" AS d (key, attempts, "nextAt", "expiresAt")
        VALUES ($1, 1, now() - interval '1 second', now() + $4 * interval '1 second')
        ON CONFLICT (key) DO UPDATE SET
          attempts = CASE WHEN d."expiresAt" <= now() THEN 1 ELSE d.attempts + 1 END,
          "nextAt" = now() + interval '1 second' * CASE
            WHEN d."expiresAt" <= now() OR d.attempts + 1 < $2 THEN -1
            ELSE least($3, power(2, least(d.attempts + 1 - $2, 20))) END,
          "expiresAt" = now() + $4 * interval '1 second'
        WHERE d."nextAt" <= now() OR d."expiresAt" <= now()
        RETURNING attempts`,
      values: [stored, free, maxSeconds, windowSeconds],
    });
    if (rows.length > 0) return Claimed.parse(rows[0]).attempts;
    const waiting = await pool().query({
      name: "sign-in-delay-wait",
      text: `SELECT extract(epoch FROM "nextAt" - now())::float8 AS seconds FROM "SignInDelay" WHERE key = $1`,
      values: [stored],
    });
    throw tooSoon(waiting.rows.length > 0 ? Waiting.parse(waiting.rows[0]).seconds : 1);
  } catch (error) {
    if (error instanceof AppError) throw error;
    log.error({ err: error }, "failed sign-ins could not be counted");
    throw new AppError("unavailable", "This cannot be checked right now. Try again in a minute.", { cause: error });
  }
}

/** Forgets the attempts under these keys, after a success. */
export async function forgetAttempts(...keys: string[]): Promise<void> {
  await pool()
    .query({
      name: "sign-in-delay-forget",
      text: `DELETE FROM "SignInDelay" WHERE key = ANY($1)`,
      values: [keys.map((key) => key.slice(0, 400))],
    })
    .catch((error: unknown) => log.warn({ err: error }, "failed sign-ins could not be forgotten"));
}

function tooSoon(seconds: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(seconds));
  const wait = retryAfterSeconds > 90 ? `${Math.ceil(retryAfterSeconds / 60)} minutes` : `${retryAfterSeconds} seconds`;
  return new AppError("rate_limited", `Too many attempts. Wait ${wait}, then try again.`, {
    data: { retryAfterSeconds, reason: "password_delay" satisfies RefusalReason },
  });
}
