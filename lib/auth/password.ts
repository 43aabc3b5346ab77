import "server-only";
import { hash, type Options, verify } from "@node-rs/argon2";
import { AppError } from "#lib/errors.ts";

// argon2id (the library's default) with OWASP's parameters of 19 MiB, two passes, one lane.
const parameters: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Each takes a thread of the few that files and names are looked up with, too.
const maxRunning = 2;
/** About two seconds of work; whoever comes later is told to come again. */
const maxWaiting = 100;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= maxRunning) {
    if (waiting.length >= maxWaiting) {
      throw new AppError("rate_limited", "Too many people sign in right now. Wait a few seconds, then try again.", {
        data: { retryAfterSeconds: 5 },
      });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // Whoever is next takes over this one's turn.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

let dummyHash: Promise<string> | undefined;

/** Hashes a password with argon2id; about 20 ms of one core. @throws AppError rate_limited when too many wait */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFKC"), parameters));
}

/**
 * Compares a password with a stored hash. An absent hash is compared with a dummy, so that
 * an unknown account takes as long as a known one.
 * @throws AppError rate_limited when too many wait
 */
export async function passwordMatches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  dummyHash ??= hash("no account has this password", parameters);
  const compared = passwordHash ?? (await dummyHash);
  const matches = await inTurn(() => verify(compared, password.normalize("NFKC")));
  return matches && Boolean(passwordHash);
}
