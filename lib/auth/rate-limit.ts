import "server-only";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";

/** What is limited: points within a window of seconds. */
const rules = {
  "sign-in-address": { points: 100, duration: 15 * 60 },
  "sign-up-address": { points: 30, duration: 60 * 60 },
  /** New accounts of the whole installation, from however many addresses. */
  "sign-up-all": { points: 300, duration: 60 * 60 },
  "mail-account": { points: 5, duration: 60 * 60 },
  "mail-address": { points: 30, duration: 60 * 60 },
  "token-address": { points: 60, duration: 15 * 60 },
  "session-create": { points: 60, duration: 60 * 60 },
  "evaluation-retry": { points: 20, duration: 60 * 60 },
  /** Decisions on interviews, and levels set against the judge's. */
  "human-judgement": { points: 600, duration: 60 * 60 },
  upload: { points: 30, duration: 60 * 60 },
  import: { points: 60, duration: 60 * 60 },
  "invite-account": { points: 60, duration: 60 * 60 },
  /** People whom one recruiter invites to interviews. */
  "invite-candidates": { points: 500, duration: 60 * 60 },
  "system-check": { points: 40, duration: 10 * 60 },
  "draft-questions": { points: 20, duration: 60 * 60 },
  /** Characters that the interviewer speaks in one session: an hour without a pause has about 50,000. */
  "speech-session": { points: 50_000, duration: 4 * 60 * 60 },
  /** Limit nothing: they count wrong passwords for the audit log. */
  "failed-address": { points: 1_000_000_000, duration: 60 * 60 },
  "failed-account": { points: 1_000_000_000, duration: 60 * 60 },
} as const;

export type RateLimitRule = keyof typeof rules;

const limiters = new Map<RateLimitRule, RateLimiterPostgres>();

function limiter(rule: RateLimitRule): RateLimiterPostgres {
  let found = limiters.get(rule);
  if (!found) {
    found = new RateLimiterPostgres({
      storeClient: pool(),
      storeType: "pool",
      tableName: "rate_limit",
      tableCreated: true,
      keyPrefix: rule,
      ...rules[rule],
    });
    limiters.set(rule, found);
  }
  return found;
}

/**
 * Takes points of `key` under `rule`. Fails closed: when the counter cannot be reached, the caller is refused, and all whose key
 * cannot be told share one.
 * @returns how many points were taken within this window, these with them
 * @throws AppError rate_limited (with `data.retryAfterSeconds`) or unavailable
 */
export async function consume(rule: RateLimitRule, key = "unknown", points = 1): Promise<number> {
  try {
    return (await limiter(rule).consume(key.toLowerCase().slice(0, 200), points)).consumedPoints;
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany(error);
    log.error({ err: error, rule }, "the rate limit could not be read");
    throw new AppError("unavailable", "This cannot be checked right now. Try again in a minute.", { cause: error });
  }
}

// Turns are many and come from people who are known: a counter per process is enough, and costs no write.
const inMemory = {
  turn: new RateLimiterMemory({ keyPrefix: "turn", points: 60, duration: 60 }),
  utterance: new RateLimiterMemory({ keyPrefix: "utterance", points: 240, duration: 60 }),
  transcription: new RateLimiterMemory({ keyPrefix: "transcription", points: 90, duration: 60 }),
  call: new RateLimiterMemory({ keyPrefix: "call", points: 30, duration: 60 }),
  speech: new RateLimiterMemory({ keyPrefix: "speech", points: 180, duration: 60 }),
  /** Live streams that are opened; a page with a bad connection opens one again and again. */
  stream: new RateLimiterMemory({ keyPrefix: "stream", points: 240, duration: 60 }),
  /** Parts of recordings: one each 15 seconds, and many in a row after a lost connection. */
  recording: new RateLimiterMemory({ keyPrefix: "recording", points: 120, duration: 60 }),
  artifact: new RateLimiterMemory({ keyPrefix: "artifact", points: 240, duration: 60 }),
  /** Passwords that are hashed or compared, at 20 ms of a core each, for all together: for browsers that signed in before, and for others. */
  "password-known": new RateLimiterMemory({ keyPrefix: "password-known", points: 600, duration: 60 }),
  "password-stranger": new RateLimiterMemory({ keyPrefix: "password-stranger", points: 600, duration: 60 }),
};

/** Takes one point of `key` in this process's own counter. @throws AppError rate_limited */
export async function consumeInMemory(rule: keyof typeof inMemory, key: string): Promise<void> {
  try {
    await inMemory[rule].consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany(error);
    throw error;
  }
}

function tooMany(counted: RateLimiterRes): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(counted.msBeforeNext / 1000));
  const wait = retryAfterSeconds > 90 ? `${Math.ceil(retryAfterSeconds / 60)} minutes` : `${retryAfterSeconds} seconds`;
  return new AppError("rate_limited", `Too many attempts. Wait ${wait}, then try again.`, { data: { retryAfterSeconds } });
}
